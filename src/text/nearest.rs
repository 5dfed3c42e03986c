/// The candidate whose spelling is nearest to `written`, if it is near enough to be meant: at most a third of the letters differ.
pub fn did_you_mean<T>(written: &str, candidates: impl IntoIterator<Item = (String, T)>) -> Option<T> {
    let mut nearest: Option<(usize, T)> = None;
    for (name, value) in candidates {
        let Some(distance) = near(written, &name) else { continue };
        if nearest.as_ref().is_none_or(|(least, _)| distance < *least) {
            nearest = Some((distance, value));
        }
    }
    nearest.map(|(_, value)| value)
}

/// How far `name` is from `written`, if that is near enough.
// Not compiled anew for every kind of candidate.
#[inline(never)]
fn near(written: &str, name: &str) -> Option<usize> {
    let written: Vec<char> = written.chars().take(64).collect();
    let limit = (written.len() / 3).clamp(1, 4);
    Some(distance(&written, &name.chars().collect::<Vec<_>>())).filter(|distance| *distance <= limit)
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len().saturating_add(1);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..width).collect();
    for (row, from) in a.iter().enumerate() {
        let mut next = vec![row.saturating_add(1)];
        for (column, to) in b.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = at(&last, column).saturating_add(usize::from(from != to));
            best = best.min(at(&last, column.saturating_add(1)).saturating_add(1)).min(at(&next, column).saturating_add(1));
            let swapped =
                row > 0 && column > 0 && a.get(row.saturating_sub(1)) == Some(to) && b.get(column.saturating_sub(1)) == Some(from);
            if swapped {
                best = best.min(at(&before, column.saturating_sub(1)).saturating_add(1));
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let kinds = || ["meshservice", "meshexternalservice", "meshmultizoneservice"].map(|kind| (kind.to_owned(), kind));
        assert_eq!(did_you_mean("meshmulitzoneservice", kinds()), Some("meshmultizoneservice"));
        assert_eq!(did_you_mean("meshsevrice", kinds()), Some("meshservice"));
        assert_eq!(did_you_mean("deployment", kinds()), None);
    }
}
