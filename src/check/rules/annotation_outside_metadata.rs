//! Kubernetes: `spec.template` is a `PodTemplateSpec`; its annotations are in its `metadata`.

use crate::check::placement::{Place, exact, unread, with_move};
use crate::check::{Diagnostic, Manifest};

/// The rule's code.
pub const CODE: &str = "annotation-outside-metadata";

/// The annotation under an `annotations` that does not stand in `metadata`: `spec.template.annotations`, `spec.annotations`.
///
/// Kubernetes knows no such field. It drops it, with a warning that scrolls by; a strict client refuses the object.
///
/// ```yaml invalid
/// apiVersion: apps/v1
/// kind: Deployment
/// spec:
///   template:
///     annotations:
///       kuma.io/reachable-backends: "refs: []"
/// ```
/// ```yaml valid
/// apiVersion: apps/v1
/// kind: Deployment
/// spec:
///   template:
///     metadata:
///       annotations:
///         kuma.io/reachable-backends: "refs: []"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let found = exact(manifest, |place| place == Place::LooseAnnotations).into_iter();
    found
        .map(|one| {
            let said = unread(CODE, &one, "These annotations do not stand in `metadata`, so Kubernetes drops them")
                .help("Annotations stand in `metadata`, those of a workload’s Pods in `spec.template.metadata`.");
            with_move(manifest, &one, said)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_moves_into_metadata() {
        let text = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    annotations:\n      kuma.io/reachable-backends: |\n        refs: []\n    spec: {}\n";
        assert_eq!(
            manifest(text).fixed(CODE, 0),
            "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          refs: []\n    spec: {}\n"
        );
        assert_eq!(manifest(text).one(CODE).0, "warning no-effect");
        manifest("apiVersion: v1\nkind: Service\nspec:\n  podAnnotations:\n    kuma.io/reachable-backends: x\n").silent(CODE);
    }
}
