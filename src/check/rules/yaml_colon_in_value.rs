//! YAML 1.1 §7.3: a colon and a blank inside an unquoted text make it a key.

use crate::check::reading::{mended, refused};
use crate::check::syntax::{line_at, value_end};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::quote::json;

/// The rule's code.
pub const CODE: &str = "yaml-colon-in-value";

/// `name: a: b`: a value with a colon and a blank in it, or two keys on one line.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels:
///       note: redis: the cache
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       note: "redis: the cache"
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::ColonInValue) else { return Vec::new() };
    let said = refused(subject, CODE, syntax.range, "A value cannot hold a colon followed by a space")
        .help("Put the value in quotes; a second key goes on a line of its own.");
    let braces = in_braces(subject, syntax.range).map(|edits| ("Put the labels in braces", edits));
    vec![mended(subject, said, braces.into_iter().chain(quoted(subject, syntax.range.start)).collect())]
}

/// `labels: app: web` was meant as `labels: { app: web }`.
fn in_braces(subject: &Subject, value: TextRange) -> Option<EditSet> {
    let text = &*subject.text;
    let key = text.get(line_at(text, value.start).start..value.start)?.trim();
    let is_closed = value.slice(text).ends_with('}');
    let close = (!is_closed).then(|| Edit::insert(value.end, " }"));
    let edits = EditSet::from_edits([Edit::insert(value.start, if is_closed { "{" } else { "{ " })].into_iter().chain(close)).ok()?;
    (key.trim_start_matches("- ") == "labels:").then_some(edits)
}

/// The value that starts at `start`, put in quotes, if the text can be read then.
pub fn quoted(subject: &Subject, start: usize) -> Vec<(&'static str, EditSet)> {
    let text = &*subject.text;
    let line = value_end(text, start);
    let value = TextRange::new(start, line).slice(text);
    let bracket = value.find([',', ']', '}']).map(|at| start.saturating_add(value.get(..at).unwrap_or("").trim_end().len()));
    let ends = bracket.into_iter().chain([line]).filter(|end| *end > start);
    let quote = |range: TextRange| ("Quote it", EditSet::from(Edit::replace(range, json(range.slice(text)))));
    ends.map(|end| quote(TextRange::new(start, end))).collect()
}
