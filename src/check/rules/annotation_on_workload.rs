//! Kuma: `dataplaneFor` in `pod_converter.go` reads the annotations of the Pod; Kubernetes copies only those of the Pod template to it.

use crate::check::placement::{Place, exact, has_pods, unread, with_move};
use crate::check::{Diagnostic, Manifest};

/// The rule's code.
pub const CODE: &str = "annotation-on-workload";

/// The annotation on a workload's own metadata instead of its Pod template's.
///
/// Kubernetes never copies it to the Pods, so Kuma never sees it: `kubectl apply` succeeds, and nothing is trimmed.
///
/// ```yaml invalid
/// apiVersion: apps/v1
/// kind: Deployment
/// metadata:
///   name: web
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// spec:
///   template:
///     spec:
///       containers: []
/// ```
/// ```yaml valid
/// apiVersion: apps/v1
/// kind: Deployment
/// metadata:
///   name: web
/// spec:
///   template:
///     metadata:
///       annotations:
///         kuma.io/reachable-backends: "refs: []"
///     spec:
///       containers: []
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let found = exact(manifest, |place| place == Place::Annotations).into_iter().filter(has_pods);
    found
        .map(|one| {
            let message = format!("On the {}’s own metadata the annotation does nothing", one.resource.kind);
            let said = unread(CODE, &one, message).help("Put it under `metadata.annotations` of the Pod template.");
            with_move(manifest, &one, said)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    const HEAD: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web # the shop\n";

    #[test]
    fn it_moves_to_the_pod_template() {
        let text = format!(
            "{HEAD}  annotations:\n    a: b # kept\n    kuma.io/reachable-backends: |\n      # all of them\n      refs: []\nspec:\n  template:\n    spec: {{}}\n"
        );
        let moved = format!(
            "{HEAD}  annotations:\n    a: b # kept\nspec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          # all of them\n          refs: []\n    spec: {{}}\n"
        );
        let (how, one) = manifest(&text).one(CODE);
        assert_eq!((how.as_str(), one.range.slice(&text)), ("warning no-effect", "kuma.io/reachable-backends"));
        assert_eq!(one.fixes[0].title, "Move it to the Pod template of Deployment web");
        assert_eq!(manifest(&text).fixed(CODE, 0), moved);
        manifest(&moved).silent(CODE);
    }

    #[test]
    fn its_lines_go_as_they_are_with_the_comments_above() {
        let fixed = |annotations: &str, template: &str| {
            let text = format!("{HEAD}  annotations:\n{annotations}spec:\n  template:\n{template}");
            manifest(&text).fixed(CODE, 0).replace(HEAD, "")
        };
        let spec = "    spec: {}\n";
        assert_eq!(
            fixed("    # whom we call\n    # (by hand)\n    kuma.io/reachable-backends: 'refs: []' # none yet\n    a: b\n", spec),
            "  annotations:\n    a: b\nspec:\n  template:\n    metadata:\n      annotations:\n        # whom we call\n        # (by hand)\n        kuma.io/reachable-backends: 'refs: []' # none yet\n    spec: {}\n"
        );
        assert_eq!(
            fixed("    a: b\n\n    # ours\n    kuma.io/reachable-backends: |- # c\n      refs: []\n        # d\n", spec),
            "  annotations:\n    a: b\n\nspec:\n  template:\n    metadata:\n      annotations:\n        # ours\n        kuma.io/reachable-backends: |- # c\n          refs: []\n            # d\n    spec: {}\n"
        );
        assert_eq!(
            fixed("    # ours\n    kuma.io/reachable-backends: \"refs: []\"\n", "    metadata:\n      annotations:\n        b: c\n"),
            "spec:\n  template:\n    metadata:\n      annotations:\n        b: c\n        # ours\n        kuma.io/reachable-backends: \"refs: []\"\n"
        );
        assert_eq!(
            fixed("    # why\n    kuma.io/reachable-backends: | # note\n      refs: []\n", "    metadata: {labels: {app: web}} # flow\n"),
            "spec:\n  template:\n    metadata: # flow\n      labels: {app: web}\n      annotations:\n        # why\n        kuma.io/reachable-backends: | # note\n          refs: []\n"
        );
        assert_eq!(
            fixed("    kuma.io/reachable-backends: \"refs: []\"\n", "    metadata: {annotations: {b: c}}\n"),
            "spec:\n  template:\n    metadata: {annotations: {b: c, kuma.io/reachable-backends: \"refs: []\"}}\n"
        );
    }

    #[test]
    fn where_the_template_has_its_own_it_only_goes() {
        let template = "spec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: \"refs: []\"\n";
        let text = format!("{HEAD}  annotations:\n    kuma.io/reachable-backends: old\n{template}");
        assert_eq!(manifest(&text).fixed(CODE, 0), format!("{HEAD}{template}"));
        let job = "apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: x\n";
        assert_eq!(manifest(job).one(CODE).0, "warning no-effect");
    }
}
