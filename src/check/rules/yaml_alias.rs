//! go-yaml v2 `decode.go`: `*name` stands for what `&name` marked before; it may not contain itself nor be most of the document.

use super::yaml_colon_in_value::quoted;
use crate::check::reading::{decode_problem, first_line, mended, refused, shown};
use crate::check::{Cause, Diagnostic, Subject};

/// The rule's code.
pub const CODE: &str = "yaml-alias";

/// An alias that stands for nothing, for itself, or for too much.
///
/// A value that starts with `*` or `&` has to be quoted.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: *redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "*redis" }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Alias) {
        let written = shown(subject.slice(syntax.range));
        let message = if written.len() > 1 && written.starts_with('*') {
            format!("`{written}` is an alias, but nothing before it is marked `&{}`", written.trim_start_matches('*'))
        } else {
            format!("An unquoted value cannot start with `{}`", written.chars().next().unwrap_or('*'))
        };
        let said = refused(subject, CODE, syntax.range, message).help("Put the value in quotes, or mark what is meant before.");
        let start = subject.text.get(..syntax.range.start).map_or(0, |before| before.trim_end_matches(['*', '&']).len());
        return vec![mended(subject, said, quoted(subject, start))];
    }
    let Some(problem) = decode_problem(subject) else { return Vec::new() };
    let range = first_line(subject, subject.tree.range(problem.node));
    if problem.words.ends_with("value contains itself") {
        return vec![refused(subject, CODE, range, "This alias stands inside what it stands for").help("Write the value out.")];
    }
    if problem.words.contains("excessive aliasing") {
        let message = "The list consists of aliases for the most part";
        return vec![refused(subject, CODE, range, message).help("Write the refs out, or select several services by one label.")];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::Safety;
    use crate::check::test_support::manifest;

    #[test]
    fn an_anchor_of_another_document_is_named_as_that() {
        let pod = |annotations: &str| format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations: {annotations}\n");
        let (_, one) = manifest(&[pod("&ann\n    a: b"), pod("*ann")].join("---\n")).one(CODE);
        assert_eq!(&*one.message, "`*ann` stands for nothing here: anchors end with their document");
        assert_eq!(one.fixes.len(), 0);
        let (_, one) = manifest(&pod("*ann")).one(CODE);
        assert!(one.fixes.iter().all(|fix| fix.safety == Safety::Review), "{one:#?}");
    }
}
