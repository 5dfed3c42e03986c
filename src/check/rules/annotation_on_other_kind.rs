//! Kuma: `dataplaneFor` in `pod_converter.go` reads the annotations of the Pod, those of nothing else.

use crate::check::placement::{Place, exact, has_pods, is_written_by_kuma, unread, with_move};
use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};

/// The rule's code.
pub const CODE: &str = "annotation-on-other-kind";

/// The annotation on something that has no Pods: a Namespace, a Service.
///
/// Other annotations of Kuma may stand on a Namespace for all its Pods; this one may not. The list of a Dataplane on Kubernetes is Kuma's own
/// copy of what the Pod's annotation says.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Namespace
/// metadata:
///   name: shop
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let found = exact(manifest, |place| place == Place::Annotations).into_iter().filter(|one| !has_pods(one));
    found
        .map(|one| {
            let message = format!("On a {} the annotation does nothing", one.resource.kind);
            let said = unread(CODE, &one, message).help("Put it on the Pods: under `metadata.annotations` of a workload’s Pod template.");
            with_move(manifest, &one, said)
        })
        .chain(manifest.misplaced().into_iter().filter(is_written_by_kuma).map(|one| {
            Diagnostic::new(CODE, one.range, "On Kubernetes Kuma writes this list itself")
                .why(
                    "It makes the Dataplane out of the Pod, and the list out of the Pod’s annotation: what is changed here is overwritten.",
                )
                .help("Change the annotation of the Pod, or of its template.")
                .surprising_on(RuleSets::ALL, Consequence::NoEffect)
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_moves_to_the_only_workload_of_the_file() {
        let service = "kind: Service\napiVersion: v1\nmetadata:\n  name: web\n";
        let deployment = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec: {}\n";
        let text = format!("{service}  annotations:\n    kuma.io/reachable-backends: \"refs: []\"\n{deployment}");
        let moved = deployment
            .replace("    spec: {}", "    metadata:\n      annotations:\n        kuma.io/reachable-backends: \"refs: []\"\n    spec: {}");
        assert_eq!(manifest(&text).fixed(CODE, 0), format!("{service}{moved}"));
        let braces = deployment.replace("    spec: {}", "    metadata: {labels: {a: b}}");
        let into_braces = manifest(&text.replace(deployment, &braces)).fixed(CODE, 0);
        let put = "metadata: {labels: {a: b}, annotations: {kuma.io/reachable-backends: \"refs: []\"}}";
        assert_eq!(into_braces, format!("{service}{}", braces.replace("metadata: {labels: {a: b}}", put)));
        let alone = format!("{service}  annotations:\n    kuma.io/reachable-backends: \"refs: []\"\n");
        assert_eq!(manifest(&alone).fixed(CODE, 0), service);
        assert_eq!(manifest(&alone).one(CODE).1.message, "On a Service the annotation does nothing");
    }

    #[test]
    fn a_dataplane_of_kubernetes_is_kumas_own() {
        let list = "spec:\n  networking:\n    transparentProxying:\n      reachableBackends:\n        refs: []\n";
        let dataplane = format!("apiVersion: kuma.io/v1alpha1\nkind: Dataplane\nmetadata:\n  name: web\n{list}");
        let (_, one) = manifest(&dataplane).one(CODE);
        assert_eq!((&*one.message, one.fixes.len()), ("On Kubernetes Kuma writes this list itself", 0));
        manifest(&dataplane).silent("annotation-misspelled");
    }
}
