use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use crate::text::{Hunk, diff_lines};
use serde::Serialize;
use std::ops::Range;

arguments! {
    /// Two texts.
    DiffArguments { required { before: String, after: String, } optional {} }
}

/// Where they differ.
#[derive(Debug, Serialize)]
pub struct Diff {
    /// As `diff -u` and git write it; empty where nothing differs.
    unified: String,
    /// Side by side, with the lines around.
    hunks: Vec<Rows>,
}

/// A stretch to show side by side.
#[derive(Debug, Serialize)]
pub struct Rows {
    rows: Vec<Row>,
}

/// A line of either side; one is left out where only the other has it.
#[derive(Debug, Serialize)]
pub struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Line>,
    changed: bool,
}

/// A line: its number, from 0, and its text without the break.
#[derive(Debug, Serialize)]
pub struct Line {
    line: usize,
    text: String,
}

/// Lines shown around what differs.
const AROUND: usize = 3;

/// Compares two texts, line by line.
pub fn diff(arguments: DiffArguments) -> Result<Diff, Error> {
    _ = arguments.common();
    let (before, after) = (sized(arguments.before)?, sized(arguments.after)?);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let sides = Sides { old: &old, new: &new };
    let mut found = Diff { unified: String::new(), hunks: Vec::new() };
    for group in groups(&diff_lines(&before, &after)) {
        sides.add(&group, &mut found);
    }
    Ok(found)
}

/// Hunks so near to each other that they are shown as one.
fn groups(hunks: &[Hunk]) -> Vec<Vec<Hunk>> {
    let mut groups: Vec<Vec<Hunk>> = Vec::new();
    for hunk in hunks {
        match groups.last_mut() {
            Some(group)
                if group.last().is_some_and(|last| hunk.before.start.saturating_sub(last.before.end) <= AROUND.saturating_mul(2)) =>
            {
                group.push(hunk.clone());
            }
            _ => groups.push(vec![hunk.clone()]),
        }
    }
    groups
}

struct Sides<'t> {
    old: &'t [&'t str],
    new: &'t [&'t str],
}

impl Sides<'_> {
    fn add(&self, group: &[Hunk], found: &mut Diff) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
        let lead = AROUND.min(first.before.start);
        let trail = AROUND.min(self.old.len().saturating_sub(last.before.end));
        let whole = |first: &Range<usize>, last: &Range<usize>| first.start.saturating_sub(lead)..last.end.saturating_add(trail);
        let (before, after) = (whole(&first.before, &last.before), whole(&first.after, &last.after));
        found.unified.push_str(&heads(found.unified.is_empty(), &before, &after));
        let mut rows = Vec::new();
        let (mut old, mut new) = (before.start, after.start);
        for hunk in group {
            self.same(&mut old, &mut new, hunk.before.start, &mut rows, &mut found.unified);
            self.changed(hunk, &mut rows, &mut found.unified);
            (old, new) = (hunk.before.end, hunk.after.end);
        }
        self.same(&mut old, &mut new, before.end, &mut rows, &mut found.unified);
        found.hunks.push(Rows { rows });
    }

    fn same(&self, old: &mut usize, new: &mut usize, until: usize, rows: &mut Vec<Row>, unified: &mut String) {
        while *old < until {
            rows.push(Row { before: line(self.old, *old), after: line(self.new, *new), changed: false });
            unify(unified, ' ', self.old, *old);
            (*old, *new) = (old.saturating_add(1), new.saturating_add(1));
        }
    }

    fn changed(&self, hunk: &Hunk, rows: &mut Vec<Row>, unified: &mut String) {
        for at in 0..hunk.before.len().max(hunk.after.len()) {
            let of = |lines: &[&str], range: &Range<usize>| range.clone().nth(at).and_then(|at| line(lines, at));
            rows.push(Row { before: of(self.old, &hunk.before), after: of(self.new, &hunk.after), changed: true });
        }
        hunk.before.clone().for_each(|at| unify(unified, '-', self.old, at));
        hunk.after.clone().for_each(|at| unify(unified, '+', self.new, at));
    }
}

fn line(lines: &[&str], at: usize) -> Option<Line> {
    let text = lines.get(at)?;
    let text = text.strip_suffix('\n').map_or(*text, |line| line.strip_suffix('\r').unwrap_or(line));
    Some(Line { line: at, text: text.to_owned() })
}

fn unify(unified: &mut String, mark: char, lines: &[&str], at: usize) {
    let Some(line) = lines.get(at) else { return };
    unified.push(mark);
    unified.push_str(line);
    if !line.ends_with('\n') {
        unified.push_str("\n\\ No newline at end of file\n");
    }
}

/// The line before a stretch; before the first also the names of both sides.
fn heads(first: bool, before: &Range<usize>, after: &Range<usize>) -> String {
    // An empty range names the line before it.
    let place = |range: &Range<usize>| {
        let start = if range.is_empty() { range.start } else { range.start.saturating_add(1) };
        if range.len() == 1 { start.to_string() } else { format!("{start},{}", range.len()) }
    };
    let names = if first { "--- before\n+++ after\n" } else { "" };
    format!("{names}@@ -{} +{} @@\n", place(before), place(after))
}
