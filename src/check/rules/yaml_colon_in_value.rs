//! YAML 1.1 §7.3: a colon and a blank inside an unquoted text make it a key.

use crate::check::reading::{refused, repaired};
use crate::check::syntax::value_end;
use crate::check::{Cause, Diagnostic, Fix, Subject};
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
    let mut diagnostic = refused(subject, CODE, syntax.range, "A value cannot hold a colon followed by a space")
        .help("Put the value in quotes; a second key goes on a line of its own.");
    if let Some(edits) = quoted(subject, syntax.range.start) {
        diagnostic = diagnostic.fix(Fix::safe("Quote it", edits));
    }
    vec![diagnostic]
}

/// The value that starts at `start`, put in quotes, if the text can be read then.
pub fn quoted(subject: &Subject, start: usize) -> Option<EditSet> {
    let text = &*subject.text;
    let line = value_end(text, start);
    let value = TextRange::new(start, line).slice(text);
    let bracket = value.find([',', ']', '}']).map(|at| start.saturating_add(value.get(..at).unwrap_or("").trim_end().len()));
    let ends = bracket.into_iter().chain([line]).filter(|end| *end > start);
    let tries = ends.map(|end| TextRange::new(start, end)).map(|range| EditSet::from(Edit::replace(range, json(range.slice(text)))));
    tries.into_iter().find(|edits| repaired(text, subject.environment, edits))
}
