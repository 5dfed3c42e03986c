//! Which lines differ: anchored at lines that occur once on both sides (the patience method), exact between anchors where that is cheap.
//! Ours because the known crates bound their work by a clock only, and hostile texts must not make two runs differ.

use super::{Edit, EditSet, TextRange, same_ends, sort};
use std::ops::Range;

/// Lines that differ; everything between hunks is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunk {
    /// Line numbers of the old text, from 0.
    pub before: Range<usize>,
    /// Line numbers of the new text, from 0.
    pub after: Range<usize>,
}

/// Times a stretch is divided at its anchors; further down it counts as replaced.
const LEVELS: usize = 24;
/// Cells of the exact method, over the whole text.
const CELLS: usize = 4_000_000;

/// Where `before` and `after` differ, line by line (a line's break belongs to it). Work grows with the texts, not with their product.
pub fn diff_lines(before: &str, after: &str) -> Vec<Hunk> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    // Most of a long file is the same: only what lies between has to be looked at line by line.
    let (head, tail) = same_ends(&old, &new, |old, new| old == new);
    let between = |count: usize| head..count.saturating_sub(tail);
    let (old, new) = (old.get(between(old.len())).unwrap_or_default(), new.get(between(new.len())).unwrap_or_default());
    let (before, after) = numbered(old, new);
    let moved = |lines: Range<usize>| lines.start.saturating_add(head)..lines.end.saturating_add(head);
    let hunks = Differ { before: &before, after: &after, cells: CELLS, same: Vec::new() }.run();
    hunks.into_iter().map(|hunk| Hunk { before: moved(hunk.before), after: moved(hunk.after) }).collect()
}

/// A number for each line, the same for the same lines.
fn numbered(before: &[&str], after: &[&str]) -> (Vec<usize>, Vec<usize>) {
    let mut all: Vec<(&str, usize)> = before.iter().chain(after).copied().zip(0..).collect();
    sort(&mut all);
    let mut numbers = vec![0; all.len()];
    for (number, same) in (0..).zip(all.chunk_by(|(one, _), (other, _)| one == other)) {
        for (_, at) in same {
            numbers.get_mut(*at).into_iter().for_each(|own| *own = number);
        }
    }
    let behind = numbers.split_off(before.len());
    (numbers, behind)
}

/// The edits that turn `old` into `new`, whole lines at a time.
pub fn line_edits(old: &str, new: &str) -> EditSet {
    let (from, to): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let length = |lines: Option<&[&str]>| lines.unwrap_or_default().iter().map(|line| line.len()).sum::<usize>();
    let (mut line, mut offset) = (0usize, 0usize);
    let mut edits = Vec::new();
    for hunk in diff_lines(old, new) {
        let start = offset.saturating_add(length(from.get(line..hunk.before.start)));
        let end = start.saturating_add(length(from.get(hunk.before.clone())));
        edits.push(Edit::replace(TextRange::new(start, end), to.get(hunk.after).unwrap_or_default().concat()));
        (line, offset) = (hunk.before.end, end);
    }
    EditSet::from_edits(edits).unwrap_or_default()
}

struct Differ<'l> {
    before: &'l [usize],
    after: &'l [usize],
    cells: usize,
    /// Pairs of lines that are the same.
    same: Vec<(usize, usize)>,
}

type Stretch = (Range<usize>, Range<usize>);

impl Differ<'_> {
    fn run(mut self) -> Vec<Hunk> {
        let mut left: Vec<(Stretch, usize)> = vec![((0..self.before.len(), 0..self.after.len()), 0)];
        while let Some((stretch, level)) = left.pop() {
            let (before, after) = self.trim(stretch);
            if before.is_empty() || after.is_empty() || level > LEVELS {
                continue;
            }
            let anchors = self.anchors(&before, &after);
            if anchors.is_empty() {
                self.exact(before, after);
                continue;
            }
            let (mut old, mut new) = (before.start, after.start);
            for (a, b) in anchors {
                self.same.push((a, b));
                left.push(((old..a, new..b), level.saturating_add(1)));
                (old, new) = (a.saturating_add(1), b.saturating_add(1));
            }
            left.push(((old..before.end, new..after.end), level.saturating_add(1)));
        }
        sort(&mut self.same);
        self.hunks()
    }

    fn lines(&self, before: usize, after: usize) -> bool {
        self.before.get(before).is_some_and(|line| self.after.get(after) == Some(line))
    }

    /// Takes the same lines off both ends.
    fn trim(&mut self, (mut before, mut after): Stretch) -> Stretch {
        while !before.is_empty() && !after.is_empty() && self.lines(before.start, after.start) {
            self.same.push((before.start, after.start));
            (before.start, after.start) = (before.start.saturating_add(1), after.start.saturating_add(1));
        }
        while !before.is_empty() && !after.is_empty() && self.lines(before.end.saturating_sub(1), after.end.saturating_sub(1)) {
            (before.end, after.end) = (before.end.saturating_sub(1), after.end.saturating_sub(1));
            self.same.push((before.end, after.end));
        }
        (before, after)
    }

    /// Lines that occur once on both sides, the longest run of them that is in the same order.
    fn anchors(&self, before: &Range<usize>, after: &Range<usize>) -> Vec<(usize, usize)> {
        let mut places: Vec<(usize, bool, usize)> = Vec::with_capacity(before.len().saturating_add(after.len()));
        for (is_new, lines, range) in [(false, self.before, before), (true, self.after, after)] {
            places.extend(range.clone().filter_map(|at| Some((*lines.get(at)?, is_new, at))));
        }
        sort(&mut places);
        let once = |same: &[(usize, bool, usize)]| match same {
            [(_, false, before), (_, true, after)] => Some((*before, *after)),
            _ => None,
        };
        let mut pairs: Vec<(usize, usize)> = places.chunk_by(|one, other| one.0 == other.0).filter_map(once).collect();
        sort(&mut pairs);
        longest_rising(&pairs)
    }

    /// The longest common run of lines, where the table for it stays small.
    fn exact(&mut self, before: Range<usize>, after: Range<usize>) {
        let width = after.len().saturating_add(1);
        let cells = before.len().saturating_add(1).saturating_mul(width);
        if cells > self.cells {
            return;
        }
        self.cells = self.cells.saturating_sub(cells);
        // The length of the longest run from each pair of places on.
        let mut table = vec![0u32; cells];
        let at = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
        let value = |table: &[u32], row, column| table.get(at(row, column)).copied().unwrap_or(0);
        for row in (0..before.len()).rev() {
            for column in (0..after.len()).rev() {
                let (down, right) = (row.saturating_add(1), column.saturating_add(1));
                let best = if self.lines(before.start.saturating_add(row), after.start.saturating_add(column)) {
                    value(&table, down, right).saturating_add(1)
                } else {
                    value(&table, down, column).max(value(&table, row, right))
                };
                if let Some(cell) = table.get_mut(at(row, column)) {
                    *cell = best;
                }
            }
        }
        let (mut row, mut column) = (0usize, 0usize);
        while row < before.len() && column < after.len() {
            let (old, new) = (before.start.saturating_add(row), after.start.saturating_add(column));
            if self.lines(old, new) {
                self.same.push((old, new));
                (row, column) = (row.saturating_add(1), column.saturating_add(1));
            } else if value(&table, row.saturating_add(1), column) >= value(&table, row, column.saturating_add(1)) {
                row = row.saturating_add(1);
            } else {
                column = column.saturating_add(1);
            }
        }
    }

    fn hunks(&self) -> Vec<Hunk> {
        let mut hunks = Vec::new();
        let (mut old, mut new) = (0usize, 0usize);
        let ends = [(self.before.len(), self.after.len())];
        for (a, b) in self.same.iter().copied().chain(ends) {
            if old < a || new < b {
                hunks.push(Hunk { before: old..a, after: new..b });
            }
            (old, new) = (a.saturating_add(1), b.saturating_add(1));
        }
        hunks
    }
}

/// Of pairs sorted by their first, the longest choice whose second rises too.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length: the pair that ends such a choice with the smallest second.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map_or(usize::MAX, |(_, second)| *second);
    for (at, (_, own)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < *own);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chosen = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chosen.extend(pairs.get(at));
        next = before.get(at).copied().flatten();
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `hunks` make of the old lines.
    fn applied(before: &str, after: &str, hunks: &[Hunk]) -> String {
        let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
        let (mut out, mut at) = (String::new(), 0);
        for hunk in hunks {
            out.extend(old[at..hunk.before.start].iter().chain(&new[hunk.after.clone()]).copied());
            at = hunk.before.end;
        }
        out.extend(old[at..].iter().copied());
        out
    }

    #[test]
    fn hunks_are_small_and_right() {
        for (before, after, wanted) in [
            ("", "", 0),
            ("a\n", "a\n", 0),
            ("a\nb\nc\n", "a\nx\nb\nc\n", 1),
            ("a\nb\nc", "a\nb\nc\n", 1),
            ("a\nb\nc\nd\n", "b\nc\nd\na\n", 2),
            ("x\nx\ny\nx\nx\n", "x\nz\nx\nx\n", 1),
            ("a\r\nb\r\n", "a\nb\n", 1),
        ] {
            let hunks = diff_lines(before, after);
            assert_eq!(hunks.len(), wanted, "{before:?} {after:?} {hunks:?}");
            assert_eq!(applied(before, after, &hunks), after);
        }
    }

    #[test]
    fn large_texts_take_no_time() {
        let same = "x\n".repeat(60_000);
        let other = "y\nx\n".repeat(30_000);
        let hunks = diff_lines(&same, &other);
        assert_eq!(applied(&same, &other, &hunks), other);
    }

    #[test]
    fn only_the_lines_that_differ_are_edited() {
        for (old, new, edits) in [
            ("", "", 0),
            ("a\nb\nc\n", "a\nb\nc\n", 0),
            ("a\nb\nc\n", "a\nx\nc\n", 1),
            ("a\nb\nc\n", "a\nc\n", 1),
            ("a\nc\n", "a\nb\nc\nd", 2),
            ("a\n", "", 1),
            ("", "a\nb", 1),
            ("a\r\nb", "a\nb\n", 1),
        ] {
            let found = line_edits(old, new);
            assert_eq!((found.apply(old).as_str(), found.len()), (new, edits), "{old:?} → {new:?}");
        }
    }
}
