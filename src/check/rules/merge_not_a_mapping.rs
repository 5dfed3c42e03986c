//! go-yaml v2 `decode.go`, `merge`: `<<` takes a mapping or a list of mappings.

use crate::check::reading::{decode_problem, first_line, refused};
use crate::check::{Diagnostic, Subject};

/// The rule's code.
pub const CODE: &str = "merge-not-a-mapping";

/// `<<` with something else than a mapping, an alias of one, or a list of them.
///
/// ```yaml invalid
/// refs:
///   - <<: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - <<: { kind: MeshService }
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(problem) = decode_problem(subject).filter(|problem| problem.words.starts_with("map merge")) else { return Vec::new() };
    let range = first_line(subject, subject.tree.range(problem.node));
    vec![refused(subject, CODE, range, "`<<` can only merge mappings").help("Give it an alias of a mapping, or write the keys out.")]
}
