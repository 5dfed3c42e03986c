//! Kuma: on Kubernetes a MeshExternalService may be made in the control plane's system namespace only (`AllowedOnSystemNamespaceOnly`).

use crate::check::selector::{NAMESPACE, label};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Kind;

/// The rule's code.
pub const CODE: &str = "external-service-namespace";

/// The system namespaces of a usual installation: Kuma's and Kong Mesh's.
const SYSTEM: [&str; 2] = ["kuma-system", "kong-mesh-system"];

/// A MeshExternalService looked for in a workload's namespace.
///
/// They all live in the namespace of the control plane, usually `kuma-system`, with Kong Mesh `kong-mesh-system`. With another one the ref
/// finds nothing, silently.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin, k8s.kuma.io/namespace: kuma-demo }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_external = |kind: &str| Kind::parse(kind) == Some(Kind::MeshExternalService);
    for (index, entry, one) in subject.each().filter(|(_, _, one)| subject.on_kubernetes() && is_external(&one.kind)) {
        let of_name = one
            .set_namespace()
            .filter(|_| !one.has_labels())
            .map(|namespace| (namespace, subject.place(entry, "namespace"), RuleSets::TWO));
        let of_label = || label(one, NAMESPACE).map(|namespace| (namespace, subject.place_of_label(entry, NAMESPACE), RuleSets::ALL));
        let Some((namespace, range, sets)) = of_name.or_else(of_label) else { continue };
        if SYSTEM.contains(&namespace) || namespace.is_empty() {
            continue;
        }
        let mut said = Diagnostic::new(CODE, range, format!("MeshExternalServices are hardly in namespace {namespace}"))
            .why("Kuma allows them in the control plane’s own namespace only, usually kuma-system. In another one the ref finds nothing, and Kuma says nothing.")
            .help("Leave the namespace out; fine if this is where your control plane runs.")
            .remark_on(sets, Consequence::CutOff)
            .entry(index);
        if let Some(edits) = subject.without_label(entry, NAMESPACE) {
            said = said.fix(Fix::review("Take the namespace out", edits));
        }
        found.push(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn only_where_the_control_plane_is() {
        let list = |labels: &str| format!("refs: [{{kind: MeshExternalService, labels: {{{labels}}}}}]");
        let text = list("kuma.io/display-name: a, k8s.kuma.io/namespace: shop");
        let (how, at, _) = kubernetes().one(CODE, &text);
        assert_eq!((how.as_str(), at.as_str()), ("hint cut-off", "shop"));
        assert_eq!(kubernetes().fixed(CODE, &text, 0), list("kuma.io/display-name: a"));
        assert_eq!(kubernetes().one(CODE, "refs: [{kind: MeshExternalService, name: a, namespace: shop}]").1, "shop");
        for fine in ["k8s.kuma.io/namespace: kong-mesh-system", "a: b"] {
            kubernetes().silent(CODE, &list(fine));
        }
        universal().silent(CODE, &text);
    }
}
