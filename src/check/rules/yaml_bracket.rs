//! YAML 1.1 §7.4 and go-yaml v2 `parserc.go`: inside brackets entries are separated by commas, and every bracket is closed.

use crate::check::reading::{refused, repaired};
use crate::check::syntax::{line_at, value_end};
use crate::check::{Cause, Diagnostic, Fix, Subject};
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
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Bracket) else { return Vec::new() };
    let range = syntax.range;
    let (message, help) = match subject.slice(range) {
        "[" => ("This `[` is not closed".to_owned(), "Close it with `]`."),
        "{" => ("This `{` is not closed".to_owned(), "Close it with `}`."),
        "]" | "}" => (format!("Nothing is open that this `{}` could close", subject.slice(range)), "Remove it, or open it before."),
        "," => ("A value is missing before this comma".to_owned(), "Remove one comma."),
        _ => ("A comma or a closing bracket is missing before this".to_owned(), "Separate entries by commas, and close every bracket."),
    };
    let mut diagnostic = refused(subject, CODE, range, message).help(help);
    if let Some((title, edits)) = repair(subject, range) {
        diagnostic = diagnostic.fix(Fix::safe(title, edits));
    }
    vec![diagnostic]
}

fn repair(subject: &Subject, range: TextRange) -> Option<(&'static str, EditSet)> {
    let text = &*subject.text;
    let line = line_at(text, range.start);
    let mut tries: Vec<(&'static str, EditSet)> = Vec::new();
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
    } else if range.start > line.start {
        let before = text.get(..range.start).map_or(0, |before| before.trim_end().len());
        tries.push(("Add the comma", Edit::insert(before, ",").into()));
        // At the colon of a key that was read as a part of the value before.
        let word = text.get(line.start..before).and_then(|part| part.rfind(' ')).map(|at| line.start.saturating_add(at));
        tries.extend(word.map(|at| ("Add the comma", Edit::insert(at, ",").into())));
    }
    tries.push(("Close it", Edit::insert(value_end(text, range.start), "}").into()));
    tries.push(("Close it", Edit::insert(value_end(text, range.start), "]").into()));
    tries.into_iter().find(|(_, edits)| repaired(text, subject.environment, edits))
}
