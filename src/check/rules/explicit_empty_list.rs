//! Kuma: `pod_converter.go`: an empty list sets `reachableBackends`, and nothing is selected.

use crate::check::{Consequence, Diagnostic, Subject};
use crate::kuma::Outcome;
use crate::yaml::NodeKind;

/// The rule's code.
pub const CODE: &str = "explicit-empty-list";

/// `refs: []`: right for a workload that calls nobody, and worth a second look.
///
/// ```yaml invalid
/// refs: []
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let accepted = subject.with(|outcome| outcome == Outcome::Accepted);
    if subject.problem.is_some() || !subject.list.entries.is_empty() || accepted.is_empty() {
        return Vec::new();
    }
    let Some(refs) = subject.list.refs() else { return Vec::new() };
    if !matches!(subject.tree.kind(subject.tree.follow(refs.value)), NodeKind::Sequence { .. }) {
        return Vec::new();
    }
    vec![
        Diagnostic::new(CODE, subject.tree.range(refs.value), "This list is empty: no Mesh*Service is reachable")
            .why("Kuma then gives this sidecar no Mesh*Service outbounds.")
            .help("Fine if that is meant; otherwise add a ref.")
            .remark_on(accepted, Consequence::CutOff),
    ]
}
