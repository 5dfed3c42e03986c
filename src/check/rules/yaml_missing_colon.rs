//! go-yaml v2 `scannerc.go`: a word in the column of the keys has to be a key.

use crate::check::reading::{KEYS, mended, refused, shown};
use crate::check::syntax::line_at;
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-missing-colon";

/// A line among keys that has no colon.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     port 6379
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     port: 6379
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::MissingColon) else { return Vec::new() };
    let written = subject.slice(syntax.range);
    if matches!(written, "..." | "---") {
        return vec![document_mark(subject, syntax.range)];
    }
    let said = refused(subject, CODE, syntax.range, format!("`{}` has no colon", shown(written)))
        .help("Write a key, a colon, a space and a value.");
    let word = written.trim_end_matches(['=', ' ']).split([' ', '=']).next().unwrap_or("");
    let key = syntax.range.start.saturating_add(word.len());
    let gap = written.get(word.len()..).map_or(0, |rest| rest.len().saturating_sub(rest.trim_start_matches([' ', '=']).len()));
    let range = TextRange::new(key, key.saturating_add(gap));
    let edits: EditSet = Edit::replace(range, if range.end < syntax.range.end { ": " } else { ":" }).into();
    let tries = if KEYS.contains(&word) { vec![("Add the colon", edits)] } else { Vec::new() };
    vec![mended(subject, said, tries)]
}

/// Only in the first column do these end a document.
fn document_mark(subject: &Subject, range: TextRange) -> Diagnostic {
    let line = line_at(&subject.text, range.start);
    let end = subject.text.len().min(line.end.saturating_add(1));
    let edits: EditSet = Edit::delete(TextRange::new(line.start, end)).into();
    let said = refused(subject, CODE, range, format!("An indented `{}` is neither a key nor the end of the list", subject.slice(range)))
        .help("Take it out; where examples leave something out, write a comment.");
    mended(subject, said, vec![("Take it out", edits)])
}
