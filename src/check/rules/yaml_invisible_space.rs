//! YAML 1.1 §4.2.3: only the space indents and separates; a non-breaking space is a letter.

use crate::check::reading::{has_invisible_space, refused, refused_everywhere};
use crate::check::syntax::{is_invisible_space, visible_spaces};
use crate::check::{Cause, Consequence, Diagnostic, Fix, RuleSets, Subject};
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
    let Some(range) = found.or_else(|| mark_inside(subject)) else { return Vec::from_iter(indented(subject)) };
    let found = refused(subject, CODE, range, message(subject, range)).help(HELP);
    vec![found.fix(Fix::safe("Write ordinary spaces", visible_spaces(&subject.text)))]
}

const HELP: &str = "Type ordinary spaces; such characters come along when text is copied from a page or a chat.";

fn message(subject: &Subject, range: TextRange) -> String {
    let code = subject.slice(range).chars().next().map_or(0, u32::from);
    format!("The character U+{code:04X} looks like a space and is none")
}

/// A key of a ref, indented with such characters: it stands beside `refs`, and is part of nothing.
fn indented(subject: &Subject) -> Option<Diagnostic> {
    let field = subject.list.fields.iter().find(|field| field.field.is_none() && has_invisible_space(subject, field.key))?;
    let key = subject.tree.content(field.key);
    let at = key.start.saturating_add(subject.slice(key).find(is_invisible_space)?);
    let width = subject.text.get(at..)?.chars().next()?.len_utf8();
    let range = TextRange::new(at, at.saturating_add(width));
    let found = Diagnostic::new(CODE, range, message(subject, range))
        .why("YAML takes it for a letter, so the key stands beside the list, where nobody reads it.")
        .help(HELP)
        .refused_by(subject.strict())
        .surprising_on(RuleSets::ALL, Consequence::NoEffect);
    let edits = visible_spaces(&subject.text);
    Some(found.fix(Fix::graded(refused_everywhere(subject), "Write ordinary spaces", edits)))
}

/// A byte order mark belongs to the start of a file; in front of a Universal list it stands in the middle of one, and is a letter.
fn mark_inside(subject: &Subject) -> Option<TextRange> {
    let is_letter = subject.text.starts_with('\u{FEFF}') && !subject.on_kubernetes() && subject.problem.is_none();
    (is_letter && subject.two.outcome == Outcome::ParseError).then(|| TextRange::new(0, '\u{FEFF}'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn a_key_indented_with_them_is_put_back_into_its_ref() {
        let text = "refs:\n  - kind: MeshService\n␣␣␣␣labels: {a: b}\n";
        assert_eq!(kubernetes().fixed(CODE, &text.replace('␣', "\u{A0}"), 0), text.replace('␣', " "));
        kubernetes().silent("unknown-root-key", &text.replace('␣', "\u{A0}"));
    }
}
