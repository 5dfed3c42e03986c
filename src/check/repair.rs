//! All repairs at once, round by round.

use super::{Diagnostic, Safety, Subject, Words, check};
use crate::kuma::{Environment, Outcome, Release, verdict};
use crate::text::{Edit, EditSet};

/// Looks at the text before repairing ends.
const ROUNDS: usize = 16;

/// A text with its repairs made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The text afterwards.
    pub text: String,
    /// What was changed, round by round; each against the text of its round.
    pub rounds: Vec<EditSet>,
    /// The repairs made: code and title.
    pub applied: Vec<(&'static str, Words)>,
    /// The problems left: code, and why.
    pub left: Vec<(&'static str, &'static str)>,
}

/// Makes every repair of a `wanted` code up to the grade `limit`. A repair may let others come to light, or make room for one that touched
/// the same place; so it looks again until nothing is left to do.
pub fn repair(text: &str, environment: Environment, targets: &[Release], limit: Safety, wanted: &dyn Fn(&str) -> bool) -> Repaired {
    let look = |text: &str| check(&Subject::new(text.into(), environment), targets);
    let keeps = |text: &str, next: &str| is_kept(text, next, environment, targets);
    repair_with(text, &look, &keeps, limit, wanted)
}

/// The same for any text in which `look` finds problems with their places. `keeps` says whether what is accepted stays the same from one
/// text to the next; a round of safe repairs that does not is not made.
pub fn repair_with(
    text: &str,
    look: &dyn Fn(&str) -> Vec<Diagnostic>,
    keeps: &dyn Fn(&str, &str) -> bool,
    limit: Safety,
    wanted: &dyn Fn(&str) -> bool,
) -> Repaired {
    let mut repaired = Repaired { text: text.to_owned(), ..Repaired::default() };
    for _ in 0..ROUNDS {
        let Round { edits, mut made, left } = round(look(&repaired.text), limit, wanted);
        repaired.left = left;
        let next = edits.apply(&repaired.text);
        if next == repaired.text {
            break;
        }
        if limit == Safety::Safe && !keeps(&repaired.text, &next) {
            repaired.left.extend(made.into_iter().map(|(code, _)| (code, "what is accepted would change with it")));
            break;
        }
        repaired.text = next;
        repaired.rounds.push(edits);
        repaired.applied.append(&mut made);
    }
    repaired
}

/// Whether every target that takes the list still reads the same.
fn is_kept(text: &str, next: &str, environment: Environment, targets: &[Release]) -> bool {
    targets.iter().all(|release| {
        let before = verdict(text, environment, release.rules());
        before.outcome != Outcome::Accepted || before.refs == verdict(next, environment, release.rules()).refs
    })
}

/// Repairs of one look at the text.
struct Round {
    /// All of them; disjoint.
    edits: EditSet,
    made: Vec<(&'static str, Words)>,
    left: Vec<(&'static str, &'static str)>,
}

fn round(found: Vec<Diagnostic>, limit: Safety, wanted: &dyn Fn(&str) -> bool) -> Round {
    let mut edits = Made::default();
    let (mut made, mut left) = (Vec::new(), Vec::new());
    for one in found {
        let why = match one.fixes.iter().find(|fix| fix.safety <= limit && !fix.edits.is_empty()) {
            _ if !wanted(one.code) => "not asked for",
            None => "it has no repair of this safety",
            Some(fix) if edits.add(&fix.edits) => {
                made.push((one.code, fix.title.clone()));
                continue;
            }
            Some(_) => "another repair changes the same place; ask again",
        };
        left.push((one.code, why));
    }
    Round { edits: EditSet::from_edits(edits.edits).unwrap_or_default(), made, left }
}

/// Edits of several repairs that do not touch each other.
#[derive(Default)]
struct Made {
    /// Where they start and end, sorted.
    taken: Vec<(usize, usize)>,
    edits: Vec<Edit>,
}

impl Made {
    /// Adds all of `edits`, or none where one touches what is there.
    fn add(&mut self, edits: &EditSet) -> bool {
        let place = |edit: &Edit| self.taken.partition_point(|(start, _)| *start <= edit.range.end);
        let is_free = |edit: &Edit| {
            let before = place(edit).checked_sub(1).and_then(|at| self.taken.get(at));
            before.is_none_or(|(start, end)| *end < edit.range.start && *start < edit.range.start)
        };
        if !edits.iter().all(is_free) {
            return false;
        }
        for edit in edits.iter() {
            let at = self.taken.partition_point(|(start, _)| *start <= edit.range.end);
            self.taken.insert(at, (edit.range.start, edit.range.end));
            self.edits.push(edit.clone());
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Fix;
    use crate::text::TextRange;

    #[test]
    fn repairs_that_are_not_made_are_left() {
        let edits = EditSet::from(Edit::replace(TextRange::new(0, 1), "b"));
        let found = vec![Diagnostic::new("some", TextRange::new(0, 1), "").fix(Fix::safe("Write b", edits))];
        let look = |text: &str| if text == "a" { found.clone() } else { Vec::new() };
        let repaired = |keeps: bool| repair_with("a", &look, &|_, _| keeps, Safety::Safe, &|_| true);
        let made = repaired(true);
        assert_eq!((made.text.as_str(), made.applied.len(), made.left.len()), ("b", 1, 0));
        let kept = repaired(false);
        assert_eq!((kept.text.as_str(), kept.applied, kept.left), ("a", vec![], vec![("some", "what is accepted would change with it")]));
    }
}
