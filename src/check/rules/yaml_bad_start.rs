//! YAML 1.1 §5.3: indicators that an unquoted text cannot start with (`@`, a backquote, `%`, `!` for tags, `|` and `>` in brackets).

use crate::check::reading::{mended, refused};
use crate::check::syntax::{content, is_long_dash, line_at, lines};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};

use super::yaml_colon_in_value::quoted;

/// The rule's code.
pub const CODE: &str = "yaml-bad-start";

/// A value that starts with a character reserved by YAML, or an entry with a dash that is not the one on the keyboard.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: @redis }
/// ```
/// ```yaml invalid
/// refs:
///   – kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "@redis" }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::BadStart) else { return Vec::new() };
    let first = subject.slice(syntax.range).chars().next().unwrap_or(' ');
    let line = line_at(&subject.text, syntax.range.start);
    if is_long_dash(first) {
        let diagnostic =
            refused(subject, CODE, syntax.range, format!("`{first}` (U+{:04X}) is not the dash of an entry", u32::from(first)))
                .help("Start each entry with `-`, the hyphen on the keyboard.");
        return vec![mended(subject, diagnostic, vec![("Use hyphens", hyphens(&subject.text))])];
    }
    if line.slice(&subject.text).starts_with("```") {
        let diagnostic =
            refused(subject, CODE, line, "This line is Markdown, not YAML").help("Take out the lines with the three backquotes.");
        return vec![mended(subject, diagnostic, vec![("Take them out", without_fences(&subject.text))])];
    }
    let message = match first {
        '!' => "`!` starts a tag, and this one cannot be read".to_owned(),
        _ => format!("An unquoted value cannot start with `{first}`"),
    };
    let said = refused(subject, CODE, syntax.range, message).help("Put the value in quotes.");
    vec![mended(subject, said, quoted(subject, syntax.range.start))]
}

/// Every long dash that starts a line becomes a hyphen.
fn hyphens(text: &str) -> EditSet {
    let edit = |line: TextRange| {
        let start = content(text, line).start;
        let dash = text.get(start..)?.chars().next().filter(|char| is_long_dash(*char))?;
        Some(Edit::replace(TextRange::new(start, start.saturating_add(dash.len_utf8())), "-"))
    };
    EditSet::from_edits(lines(text).filter_map(edit)).unwrap_or_default()
}

/// Lines that start with three backquotes go.
fn without_fences(text: &str) -> EditSet {
    let fences = lines(text).filter(|line| line.slice(text).starts_with("```"));
    EditSet::from_edits(fences.map(|line| Edit::delete(TextRange::new(line.start, text.len().min(line.end.saturating_add(1))))))
        .unwrap_or_default()
}
