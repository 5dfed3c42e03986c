//! go-yaml v2 `parserc.go`: the only directives are `%YAML 1.1` and `%TAG`, and `---` follows them.

use crate::check::reading::{refused, repaired, shown};
use crate::check::{Cause, Diagnostic, Fix, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-directive";

/// A line that starts with `%` and is no directive Kuma's reader knows; `%YAML 1.2` is none.
///
/// ```yaml invalid
/// %YAML 1.2
/// ---
/// refs: []
/// ```
/// ```yaml valid
/// %YAML 1.1
/// ---
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Directive) else { return Vec::new() };
    let written = shown(subject.slice(syntax.range).trim_end());
    let message = if written.starts_with("%YAML 1.1") || written.starts_with("%TAG") {
        format!("`{written}` is not followed by `---`, or stands there twice")
    } else {
        format!("`{written}` is no directive that Kuma reads")
    };
    let mut diagnostic = refused(subject, CODE, syntax.range, message).help("Remove the line: a list needs no directive.");
    let behind = subject.text.get(syntax.range.end..).and_then(|rest| rest.find('\n'));
    let end = behind.map_or(subject.text.len(), |at| syntax.range.end.saturating_add(at).saturating_add(1));
    let edits: EditSet = Edit::delete(TextRange::new(syntax.range.start, end)).into();
    if repaired(&subject.text, subject.environment, &edits) {
        diagnostic = diagnostic.fix(Fix::safe("Remove the line", edits));
    }
    vec![diagnostic]
}
