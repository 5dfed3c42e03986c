//! Two texts side by side: the lines that differ, with some around. Of long texts only what lies near is cut into lines.

use super::diff::{Hunk, diff_lines};
use super::edit::{common_prefix, common_suffix};
use std::ops::Range;

/// Differences so near to each other that they are shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'t> {
    /// Line numbers of the old text, from 0.
    pub before: Range<usize>,
    /// Line numbers of the new text, from 0.
    pub after: Range<usize>,
    /// Its lines, in order.
    pub rows: Vec<Row<'t>>,
}

/// A line's number, from 0, and the line, with its break.
pub type Line<'t> = (usize, &'t str);

/// A line of either side; `None` where only the other has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// As it was.
    pub before: Option<Line<'t>>,
    /// As it is.
    pub after: Option<Line<'t>>,
    /// Whether it is in what differs.
    pub changed: bool,
}

/// What differs between two texts, with `around` lines before and behind.
pub fn compare<'t>(before: &'t str, after: &'t str, around: usize) -> Vec<Stretch<'t>> {
    let Some(sides) = Sides::new(before, after, around) else { return Vec::new() };
    let hunks = diff_lines(sides.cut.0, sides.cut.1);
    let near = |one: &Hunk, next: &Hunk| next.before.start.saturating_sub(one.before.end) <= around.saturating_mul(2);
    hunks.chunk_by(near).map(|group| sides.stretch(group, around)).collect()
}

/// What is left of two texts without what is the same at both ends.
struct Sides<'t> {
    cut: (&'t str, &'t str),
    old: Vec<&'t str>,
    new: Vec<&'t str>,
    /// Lines before, in either text.
    first: usize,
}

impl<'t> Sides<'t> {
    fn new(before: &'t str, after: &'t str, around: usize) -> Option<Self> {
        if before == after {
            return None;
        }
        let head = line_back(before, common_prefix(before.as_bytes(), after.as_bytes()), 0);
        let longest = before.len().min(after.len()).saturating_sub(head);
        let same = common_suffix(before.as_bytes(), after.as_bytes()).min(longest);
        // Whole lines of both: what stands before what is the same may end a line in one of them only.
        let tail = |text: &str, same: usize, lines: usize| text.len().saturating_sub(line_on(text, text.len().saturating_sub(same), lines));
        let same = tail(before, same, 0).min(tail(after, same, 0));
        let (start, rest) = (line_back(before, head, around), tail(before, same, around));
        let cut = |text: &'t str| text.get(start..text.len().saturating_sub(rest));
        let cut = (cut(before)?, cut(after)?);
        let first = before.get(..start)?.bytes().filter(|byte| *byte == b'\n').count();
        Some(Self { cut, old: cut.0.split_inclusive('\n').collect(), new: cut.1.split_inclusive('\n').collect(), first })
    }

    fn stretch(&self, group: &[Hunk], around: usize) -> Stretch<'t> {
        let (first, last) = (group.first().cloned().unwrap_or_default(), group.last().cloned().unwrap_or_default());
        let lead = around.min(first.before.start);
        let trail = around.min(self.old.len().saturating_sub(last.before.end));
        let whole = |first: &Range<usize>, last: &Range<usize>| first.start.saturating_sub(lead)..last.end.saturating_add(trail);
        let (before, after) = (whole(&first.before, &last.before), whole(&first.after, &last.after));
        let mut rows = Vec::new();
        let (mut old, mut new) = (before.start, after.start);
        for hunk in group {
            rows.extend((old..hunk.before.start).zip(new..hunk.after.start).map(|(old, new)| self.same(old, new)));
            rows.extend((0..hunk.before.len().max(hunk.after.len())).map(|at| Row {
                before: hunk.before.clone().nth(at).and_then(|at| self.line(&self.old, at)),
                after: hunk.after.clone().nth(at).and_then(|at| self.line(&self.new, at)),
                changed: true,
            }));
            (old, new) = (hunk.before.end, hunk.after.end);
        }
        rows.extend((old..before.end).zip(new..after.end).map(|(old, new)| self.same(old, new)));
        let numbered = |range: Range<usize>| range.start.saturating_add(self.first)..range.end.saturating_add(self.first);
        Stretch { before: numbered(before), after: numbered(after), rows }
    }

    fn same(&self, old: usize, new: usize) -> Row<'t> {
        Row { before: self.line(&self.old, old), after: self.line(&self.new, new), changed: false }
    }

    fn line(&self, lines: &[&'t str], at: usize) -> Option<Line<'t>> {
        Some((at.saturating_add(self.first), lines.get(at)?))
    }
}

/// Where the line of byte `at` begins, or the one that is `lines` before it.
fn line_back(text: &str, at: usize, lines: usize) -> usize {
    let breaks = text.as_bytes().iter().take(at).enumerate().rev().filter(|(_, byte)| **byte == b'\n');
    breaks.map(|(at, _)| at.saturating_add(1)).nth(lines).unwrap_or(0)
}

/// Where the `lines` lines end that begin at byte `at` or behind it.
fn line_on(text: &str, at: usize, lines: usize) -> usize {
    let from = at.saturating_sub(1);
    let breaks = text.as_bytes().iter().enumerate().skip(from).filter(|(_, byte)| **byte == b'\n');
    breaks.map(|(at, _)| at.saturating_add(1)).nth(lines).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "1b=1b 2c≠2x": each row with the numbers of its lines.
    fn told(before: &str, after: &str) -> Vec<String> {
        let side = |one: Option<Line<'_>>| one.map_or_else(|| "·".to_owned(), |(at, words)| format!("{at}{}", words.trim_end()));
        let row = |row: &Row<'_>| format!("{}{}{}", side(row.before), if row.changed { "≠" } else { "=" }, side(row.after));
        let all = |one: &Stretch<'_>| one.rows.iter().map(row).collect::<Vec<_>>().join(" ");
        compare(before, after, 1).iter().map(all).collect()
    }

    #[test]
    fn what_differs_with_the_lines_around() {
        let none: [&str; 0] = [];
        assert_eq!(told("a\n", "a\n"), none);
        assert_eq!(told("a\nb\nc\nd\ne\n", "a\nb\nx\nd\ne\n"), ["1b=1b 2c≠2x 3d=3d"]);
        assert_eq!(told("a\nb\nc", "a\nb\nc\nd"), ["1b=1b 2c≠2c ·≠3d"]);
        assert_eq!(told("a\n", ""), ["0a≠·"]);
        assert_eq!(told("b\nc\nd\ne\nf\ng\n", "a\nb\nc\nd\ne\nf\n"), ["·≠0a 0b=1b", "4f=5f 5g≠·"]);
        assert_eq!(told("a\na\na\n", "a\na\n"), ["1a=1a 2a≠·"]);
        assert_eq!(told("x\nt\nz\n", "yt\nz\n"), ["0x≠0yt 1t≠· 2z=1z"]);
        assert_eq!(told("é\nb\n", "è\nb\n"), ["0é≠0è 1b=1b"]);
    }

    #[test]
    fn both_ends_of_a_long_text_are_passed_over() {
        let text = |middle: &str| format!("{}{middle}{}", "x\n".repeat(1000), "y\n".repeat(1000));
        assert_eq!(told(&text("a\n"), &text("b\n")), ["999x=999x 1000a≠1000b 1001y=1001y"]);
        assert_eq!(told(&text(""), &text("b\n")), ["999x=999x ·≠1000b 1000y=1001y"]);
    }

    /// Every text of up to four lines out of three, the last with or without its break.
    fn short_texts() -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..4 {
            last = last.iter().flat_map(|text| ["a\n", "b\n", "é\n"].map(|line| format!("{text}{line}"))).collect();
            all.extend(last.iter().flat_map(|text| [text.clone(), text.trim_end().to_owned()]));
        }
        all
    }

    #[test]
    fn what_is_shown_makes_the_new_text_of_the_old_one() {
        let texts = short_texts();
        for (before, after) in texts.iter().flat_map(|before| texts.iter().map(move |after| (before, after))) {
            let old: Vec<&str> = before.split_inclusive('\n').collect();
            let (mut made, mut at) = (String::new(), 0);
            for stretch in compare(before, after, 1) {
                made.extend(old[at..stretch.before.start].iter().copied());
                made.extend(stretch.rows.iter().filter_map(|row| row.after).map(|(_, line)| line));
                let lead = stretch.rows.iter().take_while(|row| !row.changed).count();
                assert_eq!(lead, 1.min(stretch.before.start + lead), "{before:?} {after:?}: a line around");
                assert!(stretch.rows.iter().all(|row| row.changed || row.before.unwrap().1 == row.after.unwrap().1));
                at = stretch.before.end;
            }
            made.extend(old[at..].iter().copied());
            assert_eq!(&made, after, "{before:?}");
        }
    }
}
