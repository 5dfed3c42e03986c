use super::{Edit, EditSet, TextRange};

/// How far ahead a line is looked for that both texts have.
const REACH: usize = 24;

/// The edits that turn `old` into `new`, whole lines at a time. Small rather than smallest: the work is linear in the lines.
pub fn line_edits(old: &str, new: &str) -> EditSet {
    let (from, to): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut edits = Vec::new();
    let (mut left, mut right, mut offset) = (0usize, 0usize, 0usize);
    while left < from.len() || right < to.len() {
        let same = |gone: usize, come: usize| {
            let pair = (from.get(left.saturating_add(gone)), to.get(right.saturating_add(come)));
            matches!(pair, (Some(a), Some(b)) if a == b)
        };
        let (gone, come) = (0..REACH)
            .find_map(|sum| (0..=sum).map(|gone| (gone, sum.saturating_sub(gone))).find(|(gone, come)| same(*gone, *come)))
            .unwrap_or((1, 1));
        let cut: usize = from.iter().skip(left).take(gone).map(|line| line.len()).sum();
        let put: String = to.iter().skip(right).take(come).copied().collect();
        edits.push(Edit::replace(TextRange::new(offset, offset.saturating_add(cut)), put));
        let both = usize::from(same(gone, come));
        let kept = from.get(left.saturating_add(gone)).filter(|_| both == 1).map_or(0, |line| line.len());
        offset = offset.saturating_add(cut).saturating_add(kept);
        left = left.saturating_add(gone).saturating_add(both);
        right = right.saturating_add(come).saturating_add(both);
    }
    EditSet::from_edits(edits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_edited() {
        for (old, new, edits) in [
            ("", "", 0),
            ("a\nb\nc\n", "a\nb\nc\n", 0),
            ("a\nb\nc\n", "a\nx\nc\n", 1),
            ("a\nb\nc\n", "a\nc\n", 1),
            ("a\nc\n", "a\nb\nc\nd", 2),
            ("a\n", "", 1),
            ("", "a\nb", 2),
            ("a\r\nb", "a\nb\n", 2),
        ] {
            let found = line_edits(old, new);
            assert_eq!((found.apply(old).as_str(), found.len()), (new, edits), "{old:?} → {new:?}");
        }
    }
}
