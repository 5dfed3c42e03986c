//! YAML 1.1 §4.1, go-yaml v2 `readerc.go`: a text holds printable characters, tabs and line breaks only.

use crate::check::reading::refused;
use crate::check::{Cause, Diagnostic, Fix, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-control-character";

/// An invisible character that YAML does not allow.
///
/// It usually comes along with a copy from a terminal or a word processor.
///
/// ```yaml invalid
/// refs: [] # ␇
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::ControlCharacter) else { return Vec::new() };
    let code = subject.slice(syntax.range).chars().next().map_or(0, u32::from);
    vec![
        refused(subject, CODE, syntax.range, format!("The invisible character U+{code:04X} is not allowed"))
            .help("Delete it.")
            .fix(Fix::safe("Delete such characters", all(&subject.text))),
    ]
}

/// Deletes every character that YAML 1.1 does not allow.
fn all(text: &str) -> EditSet {
    let allowed = |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..);
    let place = |(at, char): (usize, char)| Edit::delete(TextRange::new(at, at.saturating_add(char.len_utf8())));
    EditSet::from_edits(text.char_indices().filter(|(_, char)| !allowed(*char)).map(place)).unwrap_or_default()
}
