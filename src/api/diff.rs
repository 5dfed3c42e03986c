use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use crate::text::{self, compare};
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
    let mut found = Diff { unified: String::new(), hunks: Vec::new() };
    for stretch in compare(&before, &after, AROUND) {
        found.unified.push_str(&heads(found.unified.is_empty(), &stretch.before, &stretch.after));
        for same in stretch.rows.chunk_by(|row, next| row.changed == next.changed) {
            let is_changed = same.first().is_some_and(|row| row.changed);
            let old = same.iter().filter_map(|row| row.before);
            old.for_each(|(_, line)| unify(&mut found.unified, if is_changed { '-' } else { ' ' }, line));
            let new = same.iter().filter_map(|row| row.after.filter(|_| is_changed));
            new.for_each(|(_, line)| unify(&mut found.unified, '+', line));
        }
        let rows = stretch.rows.iter().map(|row| Row { before: row.before.map(line), after: row.after.map(line), changed: row.changed });
        found.hunks.push(Rows { rows: rows.collect() });
    }
    Ok(found)
}

fn line((line, text): text::Line<'_>) -> Line {
    let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
    Line { line, text: text.to_owned() }
}

fn unify(unified: &mut String, mark: char, line: &str) {
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
