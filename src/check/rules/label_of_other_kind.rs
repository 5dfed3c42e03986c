//! Kuma: `k8s.kuma.io/service-name` and its neighbours are set on MeshServices that come from a Kubernetes Service, and on nothing else.

use crate::check::selector::DISPLAY_NAME;
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Kind;

/// The rule's code.
pub const CODE: &str = "label-of-other-kind";

/// What only a MeshService made from a Kubernetes Service carries.
const OF_SERVICES: [&str; 4] =
    ["k8s.kuma.io/service-name", "k8s.kuma.io/is-headless-service", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];

/// A label that only MeshServices carry, on another kind.
///
/// Nothing of that kind has it, so the ref finds nothing, silently.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { k8s.kuma.io/service-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let Some(kind) = Kind::parse(&one.kind).filter(|kind| *kind != Kind::MeshService) else { continue };
        for label in entry.labels.iter().filter(|label| !label.shadowed && OF_SERVICES.contains(&label.name.as_str())) {
            let range = subject.tree.content(label.key);
            let mut said = Diagnostic::new(CODE, range, format!("No {} carries `{}`", kind.as_str(), label.name))
                .why("Kuma sets it on MeshServices that come from a Kubernetes Service; the ref finds nothing. Kuma says nothing.")
                .help("Select by `kuma.io/display-name`, or select the MeshService.")
                .surprising_on(RuleSets::ALL, Consequence::CutOff)
                .entry(index);
            let is_name = label.name == "k8s.kuma.io/service-name" && entry.label(DISPLAY_NAME).is_none();
            let once = entry.labels.iter().filter(|other| other.name == label.name).count() == 1;
            if is_name && once {
                let edits = subject.patch().rename_key(label.key, DISPLAY_NAME, subject.labels_in_flow(entry));
                said = said.fix(Fix::review(format!("Use {DISPLAY_NAME}"), edits));
            }
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn services_only() {
        let list = |kind: &str, key: &str| format!("refs: [{{kind: {kind}, labels: {{{key}: a}}}}]");
        let text = list("MeshExternalService", "k8s.kuma.io/service-name");
        assert_eq!(kubernetes().one(CODE, &text).0, "warning cut-off");
        assert_eq!(kubernetes().fixed(CODE, &text, 0), list("MeshExternalService", "kuma.io/display-name"));
        assert!(kubernetes().one(CODE, &list("MeshMultiZoneService", "k8s.kuma.io/is-headless-service")).2.fixes.is_empty());
        kubernetes().silent(CODE, &list("MeshService", "k8s.kuma.io/service-name"));
    }
}
