//! YAML 1.1 §4.2.3: only the space indents and separates; a non-breaking space is a letter.

use crate::check::reading::refused;
use crate::check::syntax::visible_spaces;
use crate::check::{Cause, Diagnostic, Fix, Subject};
use crate::kuma::Outcome;
use crate::text::TextRange;

/// The rule's code.
pub const CODE: &str = "yaml-invisible-space";

/// A character that looks like a space and is none, as web pages and chats have them.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///   ␣␣labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let found = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::InvisibleSpace).map(|syntax| syntax.range);
    let Some(range) = found.or_else(|| mark_inside(subject)) else { return Vec::new() };
    let code = subject.slice(range).chars().next().map_or(0, u32::from);
    vec![
        refused(subject, CODE, range, format!("The character U+{code:04X} looks like a space and is none"))
            .help("Type ordinary spaces; such characters come along when text is copied from a page or a chat.")
            .fix(Fix::safe("Write ordinary spaces", visible_spaces(&subject.text))),
    ]
}

/// A byte order mark belongs to the start of a file; in front of a Universal list it stands in the middle of one, and is a letter.
fn mark_inside(subject: &Subject) -> Option<TextRange> {
    let is_letter = subject.text.starts_with('\u{FEFF}') && !subject.on_kubernetes() && subject.problem.is_none();
    (is_letter && subject.two.outcome == Outcome::ParseError).then(|| TextRange::new(0, '\u{FEFF}'.len_utf8()))
}
