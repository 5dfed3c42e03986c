//! Which entries of a list an edit has touched, and where the others are afterwards.

use super::Subject;
use crate::text::{Bias, EditSet, TextRange};
use crate::yaml::NodeKind;
use crate::yaml::lines::line_end;
use std::ops::Range;

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
    /// What `edits` made of the entries of `before`. None where the list is not of the kind that it was: then anything may have changed.
    pub fn between(before: &Subject, after: &Subject, edits: &EditSet) -> Option<Self> {
        // Repairs write line breaks as the text has them.
        let alike = kind(before)? == kind(after)? && line_end(&before.text) == line_end(&after.text);
        if !(alike && is_whole(before) && is_whole(after)) || before.tree.has_alias() || after.tree.has_alias() {
            return None;
        }
        let (old, new) = (before.list.entries.len(), after.list.entries.len());
        Self { from: 0, old, new }.without_untouched(before, after, edits)
    }

    /// The same without the entries at both ends that the edits leave as they are.
    pub(super) fn without_untouched(self, before: &Subject, after: &Subject, edits: &EditSet) -> Option<Self> {
        let (first, last) = (edits.iter().next()?.range.start, edits.iter().next_back()?.range.end);
        let moved = |at: usize| edits.map(at, Bias::After);
        let range = |subject: &Subject, at: usize| Some(subject.list.entries.get(at)?.range(&subject.tree));
        let stays = |at: usize, to: usize, apart: &dyn Fn(TextRange) -> bool| {
            let (Some(old), Some(new)) = (range(before, at), range(after, to)) else { return false };
            apart(old)
                && TextRange::new(moved(old.start), moved(old.end)) == new
                && before.slice(old) == after.slice(new)
                && before.refs.get(at) == after.refs.get(to)
        };
        let Self { mut from, mut old, mut new } = self;
        while old > 0 && new > 0 && stays(from, from, &|range| range.end < first) {
            (from, old, new) = (from.saturating_add(1), old.saturating_sub(1), new.saturating_sub(1));
        }
        let end = |count: usize| from.saturating_add(count).saturating_sub(1);
        while old > 0 && new > 0 && stays(end(old), end(new), &|range| range.start > last) {
            (old, new) = (old.saturating_sub(1), new.saturating_sub(1));
        }
        Some(Self { from, old, new })
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

    /// The numbers of `count` entries from the first touched one on.
    pub fn entries(self, count: usize) -> Range<usize> {
        self.from..self.from.saturating_add(count)
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
