//! go-yaml v2 `scannerc.go`: a quoted scalar goes on over lines until its closing quote, or the next opening one.

use crate::check::reading::{mended, refused};
use crate::check::syntax::{closes, line_at};
use crate::check::{Cause, Diagnostic, Subject};

/// The rule's code.
pub const CODE: &str = "yaml-unclosed-quote";

/// A quote that is opened and not closed on its line.
///
/// Everything behind it becomes part of the text, up to the next quote or the end; the reader complains there, far from the mistake.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "redis }
///     port: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "redis" }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::UnclosedQuote) else { return Vec::new() };
    let quote = subject.slice(syntax.range);
    let line = line_at(&subject.text, syntax.range.start);
    let said = refused(subject, CODE, syntax.range, format!("The quote {quote} is not closed on its line"))
        .help(format!("Close it with {quote}, or remove it."));
    let tries = closes(&subject.text, syntax.range.start, line).into_iter().map(|edits| ("Close the quote", edits));
    vec![mended(subject, said, tries.collect())]
}
