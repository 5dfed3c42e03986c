//! Not Kuma's: Helm, Jekyll and kumactl fill in templates before Kuma reads anything; YAML reads `{{` as two mappings.

use crate::check::reading::{decode_problem, refused};
use crate::check::syntax::{line_at, template_in};
use crate::check::{Cause, Diagnostic, Subject};

/// The rule's code.
pub const CODE: &str = "helm-template";

/// `{{ … }}` or `{% … %}` without quotes: a template that is not filled in yet.
///
/// What a template will put there cannot be known here, so it is only shown.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: {{ .Values.callee }} }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let syntax = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Template).map(|syntax| syntax.range);
    let decoded = || {
        let problem = decode_problem(subject)?;
        template_in(&subject.text, line_at(&subject.text, subject.tree.range(problem.node).start))
    };
    let Some(range) = syntax.or_else(decoded) else { return Vec::new() };
    let what =
        if subject.slice(range).starts_with("{%") { "A template statement is left in the text" } else { "This is a template, not a value" };
    vec![refused(subject, CODE, range, what).help("Paste what the template renders to, or put the expression in quotes.")]
}
