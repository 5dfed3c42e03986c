//! YAML 1.1 §7.4 and go-yaml v2 `parserc.go`: inside brackets entries are separated by commas, and every bracket is closed.

use crate::check::reading::{mended, refused};
use crate::check::syntax::{line_at, open_bracket, value_end};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-bracket";

/// A bracket or brace without its partner, or a comma that is missing between them.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis
///     port: 6379
/// ```
/// ```yaml invalid
/// refs: [{ kind: MeshService, labels: { app: redis }]
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let of_brackets = |cause: Cause| matches!(cause, Cause::Bracket | Cause::Comma);
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| of_brackets(syntax.cause)) else { return Vec::new() };
    let range = syntax.range;
    let written = subject.slice(range);
    let open = open_bracket(&subject.text, range.start).map(|at| TextRange::new(at, at.saturating_add(1)));
    let (message, help) = match (written, open) {
        (";", _) if syntax.cause == Cause::Comma => ("A semicolon separates nothing in YAML".to_owned(), "Use a comma."),
        _ if syntax.cause == Cause::Comma => {
            ("A comma or a closing bracket is missing before this".to_owned(), "Separate entries by commas, and close every bracket.")
        }
        ("[", _) => ("This `[` is not closed".to_owned(), "Close it with `]`."),
        ("{", _) => ("This `{` is not closed".to_owned(), "Close it with `}`."),
        (",", Some(_)) => ("A value is missing before this comma".to_owned(), "Remove one comma."),
        (",", None) => ("Outside brackets a comma separates nothing".to_owned(), "Remove it."),
        (_, Some(open)) => {
            let open = subject.slice(open);
            (format!("This `{written}` stands where `{open}` is still open"), "Close what is open, with the bracket that belongs to it.")
        }
        _ => (format!("Nothing is open that this `{written}` could close"), "Remove it, or open it before."),
    };
    let mut said = refused(subject, CODE, range, message).help(help);
    if let Some(open) = open.filter(|_| matches!(written, "]" | "}")) {
        said = said.related(open, "opened here");
    }
    vec![mended(subject, said, tries(subject, range))]
}

fn tries(subject: &Subject, range: TextRange) -> Vec<(&'static str, EditSet)> {
    let text = &*subject.text;
    let line = line_at(text, range.start);
    let mut tries: Vec<(&'static str, EditSet)> = Vec::new();
    if subject.slice(range) == ";" {
        tries.push(("Use a comma", Edit::replace(range, ",").into()));
    }
    for (open, close) in [('[', "]"), ('{', "}")] {
        if subject.slice(range).starts_with(open) {
            let end = value_end(text, range.start);
            tries.push(("Close it", Edit::insert(end, close).into()));
            tries.push(("Close it", Edit::insert(text.trim_end().len(), close).into()));
        }
    }
    if subject.slice(range).starts_with([']', '}', ',']) {
        let other = if subject.slice(range) == "]" { "}" } else { "]" };
        tries.push(("Remove it", Edit::delete(range).into()));
        tries.push(("Close what is open before", Edit::insert(range.start, other).into()));
        tries.push(("Use the bracket that belongs there", Edit::replace(range, other).into()));
    } else if range.start > line.start {
        let before = text.get(..range.start).map_or(0, |before| before.trim_end().len());
        tries.push(("Add the comma", Edit::insert(before, ",").into()));
    }
    tries.push(("Close it", Edit::insert(value_end(text, range.start), "}").into()));
    tries.push(("Close it", Edit::insert(value_end(text, range.start), "]").into()));
    tries
}
