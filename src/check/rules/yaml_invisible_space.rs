//! YAML 1.1 §4.2.3: only the space indents and separates; a non-breaking space is a letter.

use crate::check::reading::refused;
use crate::check::syntax::visible_spaces;
use crate::check::{Cause, Diagnostic, Fix, Subject};

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
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::InvisibleSpace) else { return Vec::new() };
    let code = subject.slice(syntax.range).chars().next().map_or(0, u32::from);
    vec![
        refused(subject, CODE, syntax.range, format!("The character U+{code:04X} looks like a space and is none"))
            .help("Type ordinary spaces; such characters come along when text is copied from a page or a chat.")
            .fix(Fix::safe("Write ordinary spaces", visible_spaces(&subject.text))),
    ]
}
