//! Kubernetes: `ObjectMeta` has the member `annotations`; keys beside it are unknown fields.

use crate::check::placement::{Place, exact, unread, with_move};
use crate::check::{Diagnostic, Manifest};

/// The rule's code.
pub const CODE: &str = "annotation-outside-annotations";

/// The annotation outside of any `annotations`: right in `metadata`, in `spec`, at the top.
///
/// Kubernetes knows no such field. It drops it, with a warning that scrolls by; a strict client refuses the object.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   kuma.io/reachable-backends: "refs: []"
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
    // What is data to Kubernetes may look like anything.
    let is_data = |path: &str| path.starts_with("data") || path.starts_with("stringData");
    let found = exact(manifest, |place| place == Place::Elsewhere).into_iter();
    found
        .filter(|one| !is_data(&one.stray.path.to_string()))
        .map(|one| {
            let said = unread(CODE, &one, "The annotation does not stand under `annotations`, so Kubernetes drops it")
                .help("Put it under `metadata.annotations` of the Pod, or of the workload’s Pod template.");
            with_move(manifest, &one, said)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn the_missing_level_is_written() {
        let text = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      kuma.io/reachable-backends: |\n        refs: []\n    spec: {}\n";
        assert_eq!(
            manifest(text).fixed(CODE, 0),
            "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          refs: []\n    spec: {}\n"
        );
        let beside = "apiVersion: v1\nkind: Pod\nmetadata:\n  kuma.io/reachable-backends:\n    refs: []\n  annotations: {a: b}\n";
        assert_eq!(
            manifest(beside).fixed(CODE, 0),
            "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations: {a: b, kuma.io/reachable-backends: \"refs: []\\n\"}\n"
        );
        manifest("apiVersion: v1\nkind: ConfigMap\ndata:\n  kuma.io/reachable-backends: x\n").silent(CODE);
    }
}
