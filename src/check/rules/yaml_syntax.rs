//! go-yaml v2 `scannerc.go`, `parserc.go`: whatever else is no YAML 1.1.

use crate::check::reading::{mended, refused, shown};
use crate::check::syntax::{line_at, value_end};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::quote::json;

/// The rule's code.
pub const CODE: &str = "yaml-syntax";

/// Something that YAML cannot read, and that no more precise rule explains: most often words behind a closing quote.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels:
///       team: 'payments' and more
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       team: 'payments and more'
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Other) else { return Vec::new() };
    let range = syntax.range;
    let before = subject.text.get(line_at(&subject.text, range.start).start..range.start).unwrap_or("").trim_end();
    let behind_quote = before.ends_with(['"', '\'']);
    let words = subject.problem.as_ref().map(|(problem, _)| problem.kind.to_string()).unwrap_or_default();
    let diagnostic = if behind_quote {
        refused(subject, CODE, range, format!("`{}` stands behind the end of a quoted text", shown(subject.slice(range))))
            .help("Put everything inside the quotes; a quote inside single quotes is written twice, inside double quotes with a backslash.")
    } else {
        refused(subject, CODE, range, format!("YAML cannot go on here: {words}"))
            .help("Compare the line with its neighbours, or quote the value.")
    };
    let tries = requoted(subject, range).filter(|_| behind_quote).map(|edits| ("Quote the whole value", edits));
    vec![mended(subject, diagnostic, tries.into_iter().collect())]
}

/// `'it's'` and `"a" b` as one quoted text.
fn requoted(subject: &Subject, range: TextRange) -> Option<EditSet> {
    let text = &*subject.text;
    let line = line_at(text, range.start);
    let before = text.get(line.start..range.start)?;
    let quote = before.trim_end().chars().next_back()?;
    let start = line.start.saturating_add(before.find(&format!(" {quote}"))?).saturating_add(1);
    let value = TextRange::new(start, value_end(text, start).max(range.end));
    let written = value.slice(text);
    let inner = written.strip_prefix(quote).unwrap_or(written);
    let ended = inner.strip_suffix(quote);
    let inner = match ended {
        Some(inner) => inner.to_owned(),
        None => {
            let (before, behind) = inner.split_once(quote)?;
            let inside = before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric);
            // `'it's` has an apostrophe; in `'payments' and more` the quote ended too early.
            if inside { inner.to_owned() } else { [before, behind].concat() }
        }
    };
    Some(Edit::replace(value, json(&inner)).into())
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn an_apostrophe_stays() {
        let list = |value: &str| format!("refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: {value}\n");
        for (written, wanted) in [("'it's", "\"it's\""), ("'it's here'", "\"it's here\""), ("'payments' and more", "\"payments and more\"")]
        {
            assert_eq!(kubernetes().fixed(CODE, &list(written), 0), list(wanted));
        }
    }
}
