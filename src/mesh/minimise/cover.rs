use super::candidates::Candidate;

/// Covers longer than this are not searched for a smaller one.
const LONGEST_SEARCHED: usize = 12;
/// Steps of that search.
const MOST_STEPS: usize = 50_000;

/// The smallest cover of what is `open`, or `best` where none is smaller, and whether that was shown.
pub fn smaller(candidates: &[Candidate], open: &[bool], best: Vec<usize>) -> (Vec<usize>, bool) {
    let largest = candidates.iter().map(|one| one.covers.len()).max().unwrap_or(1).max(1);
    let mut search = Search { candidates, largest, best, steps: 0 };
    let searched = search.best.len() <= LONGEST_SEARCHED;
    if searched {
        search.go(&mut Vec::new(), open);
    }
    (search.best, searched && search.steps < MOST_STEPS)
}

/// Always the selector that covers most of what is left.
pub fn greedy(candidates: &[Candidate], len: usize) -> Vec<usize> {
    let (mut covered, mut chosen) = (vec![false; len], Vec::new());
    loop {
        let gain = |one: &Candidate| one.covers.iter().filter(|at| covered.get(**at) == Some(&false)).count();
        let best = candidates.iter().enumerate().map(|(at, one)| (gain(one), at)).filter(|(gain, _)| *gain > 0);
        // Of equal ones the first, which is the simpler one.
        let Some((_, at)) = best.reduce(|best, one| if one.0 > best.0 { one } else { best }) else { return chosen };
        chosen.push(at);
        set(&mut covered, candidates.get(at).into_iter().flat_map(|one| &one.covers), true);
    }
}

/// Sets marks.
pub fn set<'m>(marks: &mut [bool], at: impl IntoIterator<Item = &'m usize>, value: bool) {
    for at in at {
        if let Some(mark) = marks.get_mut(*at) {
            *mark = value;
        }
    }
}

/// Looks for a smaller cover than the one at hand, depth first, at most [`LONGEST_SEARCHED`] deep.
struct Search<'c> {
    candidates: &'c [Candidate],
    /// How much one candidate covers at most; not 0.
    largest: usize,
    best: Vec<usize>,
    steps: usize,
}

impl Search<'_> {
    fn go(&mut self, chosen: &mut Vec<usize>, open: &[bool]) {
        self.steps = self.steps.saturating_add(1);
        let Some(next) = open.iter().position(|open| *open) else {
            if chosen.len() < self.best.len() {
                self.best.clone_from(chosen);
            }
            return;
        };
        let needed = open.iter().filter(|open| **open).count().div_ceil(self.largest);
        if chosen.len().saturating_add(needed) >= self.best.len() || self.steps >= MOST_STEPS {
            return;
        }
        let candidates = self.candidates;
        for (at, one) in candidates.iter().enumerate().filter(|(_, one)| one.covers.binary_search(&next).is_ok()) {
            let mut left = open.to_vec();
            set(&mut left, &one.covers, false);
            chosen.push(at);
            self.go(chosen, &left);
            chosen.pop();
        }
    }
}
