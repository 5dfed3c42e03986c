//! Refs as places in the text: to fold, to go to; and what can be repaired where the cursor is.

use super::view::{Card, Selector};
use super::{RefId, State};
use crate::kuma::Entry;

/// A ref of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The end of its first line, in UTF-16 code units.
    pub from: usize,
    /// The end of its last line.
    pub to: usize,
    /// What it selects, in a few words.
    pub words: String,
}

impl State {
    /// The refs of several lines that touch `from..=to` (UTF-16 code units), in order.
    pub fn folds(&self, from: usize, to: usize) -> Vec<Fold> {
        let subject = &self.analysis.subject;
        let (start, end) = (self.analysis.byte(from), self.analysis.byte(to));
        let entries = &subject.list.entries;
        let place = |entry: &Entry| self.analysis.outer(entry.range(&subject.tree));
        let first = entries.partition_point(|entry| place(entry).end < start);
        let near = entries.iter().enumerate().skip(first).map(|(index, entry)| (index, place(entry)));
        let fold = |(index, range): (usize, crate::text::TextRange)| {
            let lines = range.slice(self.text()).trim_end();
            let first = lines.split('\n').next().unwrap_or("").trim_end_matches('\r').len();
            let (from, to) = (range.start.saturating_add(first), range.start.saturating_add(lines.len()));
            let words = self.form.cards.get(index).map(|card| card.words()).unwrap_or_default();
            (first < lines.trim_end().len()).then(|| Fold { from: self.analysis.units(from), to: self.analysis.units(to), words })
        };
        near.take_while(|(_, range)| range.start <= end).filter_map(fold).collect()
    }

    /// Every ref, to search and go to.
    pub fn outline(&self) -> Vec<(RefId, String)> {
        let line = |(at, card): (usize, &std::rc::Rc<Card>)| {
            let number = at.saturating_add(1).to_string();
            (card.id, [&number, "  ", &card.kind.value, " ", &card.words()].concat())
        };
        self.form.cards.iter().enumerate().map(line).collect()
    }

    /// The ref the cursor is in.
    pub fn active_ref(&self) -> Option<RefId> {
        self.form.cards.get(self.form.active?).map(|card| card.id)
    }

    /// The repairs of the problems at the cursor, or else of those that begin in its line: problem, repair, title.
    pub fn fixes_here(&self) -> Vec<(usize, usize, String)> {
        let head = self.selection.head;
        let rows = || self.problems.rows.iter().enumerate().filter(|(_, row)| !row.fixes.is_empty());
        let line = |at: usize| self.analysis.lines.position(self.text(), self.analysis.byte(at)).line;
        let at_cursor = |row: &super::ProblemRow| row.range.0 <= head && head <= row.range.1;
        let any = rows().any(|(_, row)| at_cursor(row));
        let near = rows().filter(|(_, row)| if any { at_cursor(row) } else { line(row.range.0) == line(head) });
        near.flat_map(|(at, row)| row.fixes.iter().enumerate().map(move |(fix, one)| (at, fix, one.title.clone()))).collect()
    }
}

impl Card {
    /// What it selects, in a few words: its name or labels, and its port.
    fn words(&self) -> String {
        let (first, second, more) = match &self.selector {
            Selector::Labels { service, namespace, more, .. } => (service, namespace, more.as_slice()),
            Selector::Name { name, namespace } => (name, namespace, [].as_slice()),
        };
        let fields = [first, second].into_iter().chain(more.iter().map(|(_, field)| field)).chain([&self.port]);
        fields.map(|field| field.value.as_str()).filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
