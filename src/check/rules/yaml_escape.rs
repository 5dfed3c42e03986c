//! YAML 1.1 §5.6, go-yaml v2 `scannerc.go`: the escapes of double quotes; `\/` and pairs of surrogates are JSON's, not YAML 1.1's.

use crate::check::reading::{mended, refused, shown};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-escape";

/// A backslash in double quotes that starts no escape of YAML 1.1.
///
/// JSON writers produce `\/` and `\ud83d\ude00`; Kuma's reader refuses both, although the text is JSON.
///
/// ```yaml invalid
/// {"refs": [{"kind": "MeshService", "labels": {"kuma.io\/display-name": "redis"}}]}
/// ```
/// ```yaml valid
/// {"refs": [{"kind": "MeshService", "labels": {"kuma.io/display-name": "redis"}}]}
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Escape) else { return Vec::new() };
    let written = shown(subject.slice(syntax.range));
    let said = refused(subject, CODE, syntax.range, format!("`{written}` is no escape in YAML 1.1"))
        .help("Write the character itself; for a backslash write two, or use single quotes.");
    let tries = [
        ("Write the characters themselves", rewritten(&subject.text)),
        ("Double the backslash", Edit::insert(syntax.range.start, "\\").into()),
    ];
    vec![mended(subject, said, tries.into())]
}

/// Every `\/` and every pair of surrogates as the character it stands for.
fn rewritten(text: &str) -> EditSet {
    let mut edits = Vec::new();
    let mut at = 0usize;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        let start = at.saturating_add(found);
        let rest = text.get(start..).unwrap_or("");
        let (len, written) = if rest.starts_with("\\/") {
            (2, Some('/'))
        } else if let Some(char) = pair(rest) {
            (12, Some(char))
        } else {
            (2, None)
        };
        let end = start.saturating_add(len);
        if let Some(char) = written {
            edits.push(Edit::replace(TextRange::new(start, end), char));
        }
        at = end;
        while at < text.len() && !text.is_char_boundary(at) {
            at = at.saturating_add(1);
        }
    }
    EditSet::from_edits(edits).unwrap_or_default()
}

/// The character of `\ud83d\ude00`.
fn pair(rest: &str) -> Option<char> {
    let unit = |from: usize| {
        let part = rest.get(from..from.saturating_add(6))?;
        u16::from_str_radix(part.strip_prefix("\\u")?, 16).ok()
    };
    char::decode_utf16([unit(0)?, unit(6)?]).next()?.ok().filter(|char| *char > '\u{FFFF}')
}
