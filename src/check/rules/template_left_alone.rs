//! Helm: what stands in `{{ }}` is known only when the chart is rendered.

use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};

/// The rule's code.
pub const CODE: &str = "template-left-alone";

/// A file with templates in it.
///
/// They are covered while the file is read, and left as they are. What they make is not checked, and nothing is written where one
/// decides what stands there.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: {{ .Release.Name }}
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let Some(range) = manifest.document.first_template().filter(|_| manifest.has_first()) else { return Vec::new() };
    let said = Diagnostic::new(CODE, range, "Templates are left as they are, and what they make is not checked")
        .why("What stands in {{ }} is known only when the chart is rendered; the rest of the file is read around it.")
        .help("To check all of it, render the chart and check what comes out: `helm template`.");
    vec![said.remark_on(RuleSets::ALL, Consequence::NoEffect)]
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_is_said_once() {
        let text = "{{- if .x }}\napiVersion: v1\nkind: Pod\nmetadata: {name: \"{{ .y }}\"}\n{{- end }}\n";
        let (how, one) = manifest(text).one(CODE);
        assert_eq!((how.as_str(), one.range.slice(text)), ("hint no-effect", "{{- if .x }}"));
        manifest("apiVersion: v1\nkind: Pod\nmetadata: {name: {a: {b: c}}}\n").silent(CODE);
    }
}
