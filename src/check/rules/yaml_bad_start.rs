//! YAML 1.1 §5.3: indicators that an unquoted text cannot start with (`@`, a backquote, `%`, `!` for tags, `|` and `>` in brackets).

use crate::check::reading::refused;
use crate::check::{Cause, Diagnostic, Fix, Subject};

use super::yaml_colon_in_value::quoted;

/// The rule's code.
pub const CODE: &str = "yaml-bad-start";

/// A value that starts with a character reserved by YAML.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: @redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "@redis" }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::BadStart) else { return Vec::new() };
    let first = subject.slice(syntax.range).chars().next().unwrap_or(' ');
    let message = match first {
        '!' => "`!` starts a tag, and this one cannot be read".to_owned(),
        _ => format!("An unquoted value cannot start with `{first}`"),
    };
    let mut diagnostic = refused(subject, CODE, syntax.range, message).help("Put the value in quotes.");
    if let Some(edits) = quoted(subject, syntax.range.start) {
        diagnostic = diagnostic.fix(Fix::safe("Quote it", edits));
    }
    vec![diagnostic]
}
