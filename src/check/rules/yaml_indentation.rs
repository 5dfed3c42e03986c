//! YAML 1.1 §4.2.3 and go-yaml v2 `parserc.go`: what belongs together starts in the same column.

use crate::check::reading::{refused, repaired_well};
use crate::check::syntax::{content, line_above, line_at};
use crate::check::{Cause, Diagnostic, Fix, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-indentation";

/// Lines above that are looked at for a column that would fit.
const LOOK_BACK: usize = 16;
/// Repairs that are tried.
const TRIES: usize = 12;

/// A line that starts in a column where nothing can go on.
///
/// The keys of one ref stand exactly below each other, and so do the dashes of the refs.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///      labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Indentation) else { return Vec::new() };
    if subject.slice(syntax.range) == "-" {
        let mut diagnostic = refused(subject, CODE, syntax.range, "A list cannot start on the line of its key")
            .help("Put its first entry on a line of its own; a dash that is meant as text goes in quotes.");
        if let Some(edits) = repair(subject, syntax.range.start) {
            diagnostic = diagnostic.fix(Fix::safe("Start on a line of its own", edits));
        }
        return vec![diagnostic];
    }
    let mut diagnostic = refused(subject, CODE, syntax.range, "This line does not line up with the lines above")
        .help("Keys of one ref start in the same column, two behind its dash; the dashes of all refs start in the same column.");
    if let Some(edits) = repair(subject, syntax.range.start) {
        diagnostic = diagnostic.fix(Fix::safe("Indent to match", edits));
    }
    vec![diagnostic]
}

fn repair(subject: &Subject, at: usize) -> Option<EditSet> {
    let text = &*subject.text;
    let line = line_at(text, at);
    let start = content(text, line).start;
    if at > start {
        let indent = start.saturating_sub(line.start);
        let columns = [at.saturating_sub(line.start), indent.saturating_add(2), indent];
        return columns
            .into_iter()
            .filter_map(|column| on_its_own_line(text, line, at, column))
            .find(|edits| repaired_well(text, subject.environment, edits));
    }
    let now = start.saturating_sub(line.start);
    let mut columns = columns_above(text, line);
    crate::text::sort_by_key(&mut columns, |column| (column.abs_diff(now), std::cmp::Reverse(*column)));
    columns.dedup();
    let shifts = columns.into_iter().filter(|column| *column != now);
    let tries = shifts.flat_map(|column| [shift(text, line, now, column, false), shift(text, line, now, column, true)]);
    tries.take(TRIES).find(|edits| repaired_well(text, subject.environment, edits))
}

/// `refs: - kind: X` in two lines, the second from `column` on.
fn on_its_own_line(text: &str, line: TextRange, at: usize, column: usize) -> Option<EditSet> {
    let before = text.get(line.start..at)?;
    let blanks = before.len().saturating_sub(before.trim_end().len());
    let range = TextRange::new(at.saturating_sub(blanks), at);
    before.trim_end().ends_with(':').then(|| Edit::replace(range, format!("\n{:column$}", "")).into())
}

/// Columns in which dashes and keys of the lines above start.
fn columns_above(text: &str, line: TextRange) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut next = line_above(text, line);
    for _ in 0..LOOK_BACK {
        let Some(above) = next else { break };
        next = line_above(text, above);
        let written = content(text, above);
        let inside = written.slice(text);
        if inside.is_empty() || inside.starts_with('#') {
            continue;
        }
        let column = written.start.saturating_sub(above.start);
        columns.push(column);
        if let Some(rest) = inside.strip_prefix('-') {
            let blanks = rest.len().saturating_sub(rest.trim_start().len());
            columns.push(column.saturating_add(1).saturating_add(blanks));
        }
        if inside.ends_with(':') {
            columns.push(column.saturating_add(2));
        }
    }
    columns
}

/// The line moved from column `from` to `to`; with `block`, everything that is indented below it too.
fn shift(text: &str, line: TextRange, from: usize, to: usize, block: bool) -> EditSet {
    let mut edits = Vec::new();
    let mut next = line;
    loop {
        let indent = content(text, next).start.saturating_sub(next.start);
        let empty = next.slice(text).trim().is_empty();
        if next != line && !empty && indent < from {
            break;
        }
        if !empty {
            edits.push(if to > from {
                Edit::insert(next.start, " ".repeat(to.saturating_sub(from)))
            } else {
                Edit::delete(TextRange::new(next.start, next.start.saturating_add(from.saturating_sub(to))))
            });
        }
        let behind = text.get(next.end..).and_then(|rest| rest.find('\n'));
        let Some(behind) = behind.filter(|_| block) else { break };
        next = line_at(text, next.end.saturating_add(behind).saturating_add(1));
        if next.start >= text.len() {
            break;
        }
    }
    EditSet::from_edits(edits).unwrap_or_default()
}
