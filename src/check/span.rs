//! Which entries of a list an edit has touched, and where the others are afterwards.

use super::Subject;
use crate::text::{EditSet, TextRange};
use crate::yaml::NodeKind;
use crate::yaml::lines::line_end;

/// Of a list the entries that an edit has touched, taken away or put in: `old` of them from number `from` on have become `new` ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first one.
    pub from: usize,
    /// How many there were.
    pub old: usize,
    /// How many there are.
    pub new: usize,
}

impl Span {
    /// One entry that has changed.
    pub fn of(item: usize) -> Self {
        Self { from: item, old: 1, new: 1 }
    }

    /// What `edits` made of the entries of `before`, where the list is one of the kind that it was and all others are read as they were.
    /// None where that is not so: then anything may have changed.
    pub fn between(before: &Subject, after: &Subject, edits: &EditSet) -> Option<Self> {
        let (first, last) = (edits.iter().next()?.range.start, edits.iter().last()?.range.end);
        // Repairs write line breaks as the text has them.
        let alike = kind(before)? == kind(after)? && line_end(&before.text) == line_end(&after.text);
        if !(alike && is_whole(before) && is_whole(after)) || before.tree.has_alias() || after.tree.has_alias() {
            return None;
        }
        let (old, new) = (&before.list.entries, &after.list.entries);
        let range = |subject: &Subject, at: usize| Some(subject.list.entries.get(at)?.range(&subject.tree));
        let from = old.partition_point(|entry| entry.range(&before.tree).end < first).min(new.len());
        let behind = old.len().saturating_sub(old.partition_point(|entry| entry.range(&before.tree).start <= last));
        let behind = behind.min(old.len().saturating_sub(from)).min(new.len().saturating_sub(from));
        let moved = |range: TextRange| {
            TextRange::new(edits.map(range.start, crate::text::Bias::After), edits.map(range.end, crate::text::Bias::After))
        };
        let stays = |at: usize, to: usize| {
            let (Some(old), Some(new)) = (range(before, at), range(after, to)) else { return false };
            moved(old) == new && before.slice(old) == after.slice(new) && before.refs.get(at) == after.refs.get(to)
        };
        let (tail_old, tail_new) = (old.len().saturating_sub(behind), new.len().saturating_sub(behind));
        let front = (0..from).all(|at| stays(at, at));
        let back = (0..behind).all(|at| stays(tail_old.saturating_add(at), tail_new.saturating_add(at)));
        (front && back).then(|| Self { from, old: tail_old.saturating_sub(from), new: tail_new.saturating_sub(from) })
    }

    /// Where entry `at` of the list before is now; none where it was touched.
    pub fn moved(self, at: usize) -> Option<usize> {
        let behind = self.from.saturating_add(self.old);
        if at < self.from {
            Some(at)
        } else if at >= behind {
            Some(at.saturating_sub(behind).saturating_add(self.from).saturating_add(self.new))
        } else {
            None
        }
    }

    /// Where entry `at` was in the list before; none where it was touched.
    pub fn origin(self, at: usize) -> Option<usize> {
        Self { from: self.from, old: self.new, new: self.old }.moved(at)
    }

    /// Whether entries have other numbers now.
    pub fn shifts(self) -> bool {
        self.old != self.new
    }
}

fn is_whole(subject: &Subject) -> bool {
    subject.is_sound() && subject.list.entries.iter().all(|entry| entry.complete)
}

/// Whether the entries stand in brackets.
fn kind(subject: &Subject) -> Option<bool> {
    let refs = subject.tree.follow(subject.list.refs()?.value);
    match subject.tree.kind(refs) {
        NodeKind::Sequence { flow } => Some(*flow),
        _ => None,
    }
}
