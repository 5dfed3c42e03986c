//! Kubernetes: the groups and versions its own workloads are served under.

use crate::check::{Diagnostic, Fix, Manifest, RuleSets};
use crate::text::Edit;

/// The rule's code.
pub const CODE: &str = "api-version-of-kind";

/// A workload under an `apiVersion` that does not have its kind.
///
/// `kubectl` answers *no matches for kind "Pod" in version "apps/v1"* and applies nothing of it.
///
/// ```yaml invalid
/// apiVersion: apps/v1
/// kind: Pod
/// metadata:
///   name: demo-app
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: demo-app
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, piece) in manifest.pieces() {
        for resource in piece.resources.iter() {
            let Some(right) = served(&resource.kind).filter(|right| is_kubernetes(&resource.api_version) && *right != resource.api_version)
            else {
                continue;
            };
            let Some(range) = manifest.value_of(at, resource, "apiVersion") else { continue };
            let message = format!("There is no {} in `{}`", resource.kind, resource.api_version);
            found.push(
                Diagnostic::new(CODE, range, message)
                    .why("Kubernetes does not know the object, and refuses it before Kuma sees any list.")
                    .help(format!("Write `apiVersion: {right}`."))
                    .refused_by(RuleSets::ALL)
                    .fix(Fix::safe(format!("Write {right}"), Edit::replace(range, right))),
            );
        }
    }
    found
}

fn served(kind: &str) -> Option<&'static str> {
    match kind {
        "Pod" | "ReplicationController" => Some("v1"),
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" => Some("apps/v1"),
        "Job" | "CronJob" => Some("batch/v1"),
        _ => None,
    }
}

/// Other groups may have kinds of the same name.
fn is_kubernetes(api_version: &str) -> bool {
    matches!(api_version.split('/').next(), Some("v1" | "apps" | "batch" | "extensions"))
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn the_version_is_put_right() {
        let text = |version: &str, kind: &str| format!("apiVersion: {version} # v\nkind: {kind}\n");
        for (wrong, kind, right) in [
            ("apps/v1", "Pod", "v1"),
            ("v1", "Deployment", "apps/v1"),
            ("extensions/v1beta1", "Deployment", "apps/v1"),
            ("batch/v1beta1", "CronJob", "batch/v1"),
        ] {
            assert_eq!(manifest(&text(wrong, kind)).one(CODE).0, "error refused");
            assert_eq!(manifest(&text(wrong, kind)).fixed(CODE, 0), text(right, kind));
        }
        manifest(&text("batch.volcano.sh/v1alpha1", "Job")).silent(CODE);
        manifest(&text("v1", "Service")).silent(CODE);
    }
}
