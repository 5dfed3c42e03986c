//! Kuma: `KumaReachableBackends` in `annotations.go` is `kuma.io/reachable-backends`, compared byte for byte.

use crate::check::placement::{is_dataplane, is_meant, is_written_by_kuma};
use crate::check::{Consequence, Diagnostic, Fix, Manifest, Misplaced, RuleSets};
use crate::document::KEY;
use crate::text::Edit;
use crate::yaml::quote::json;

/// The rule's code.
pub const CODE: &str = "annotation-misspelled";

/// A key that is almost the annotation.
///
/// Kubernetes takes any annotation, and Kuma ignores those that it does not know.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backend: "refs: []"
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/transparent-proxying-reachable-services: "redis_demo_svc_6379"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_slip = |one: &Misplaced| one.stray.key != KEY && is_meant(&one.stray.key) && !is_dataplane(one) && !is_written_by_kuma(one);
    for one in manifest.misplaced().into_iter().filter(is_slip) {
        let said = Diagnostic::new(CODE, one.range, format!("Kuma does not know `{}`", one.stray.key))
            .why("It ignores a key that it does not know: without the annotation 2.x gives the sidecar everything, and 3.0 nothing.")
            .help(format!("Write `{KEY}`."))
            .surprising_on(RuleSets::ALL, Consequence::NoEffect);
        let written = one.range.slice(&manifest.document.text);
        let new = if written.starts_with('"') { json(KEY) } else { KEY.to_owned() };
        let here = manifest.document.pieces.get(one.piece).and_then(|piece| {
            let text = manifest.document.piece_text(one.piece);
            piece.tree.get(one.stray.found.mapping, KEY, text)
        });
        // Beside the right key a second one would only hide the first.
        let fix = here.is_none().then(|| Fix::review(format!("Write {KEY}"), Edit::replace(one.range, new)));
        found.push(fix.into_iter().fold(said, Diagnostic::fix));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn the_key_is_put_right() {
        let pod = |key: &str| format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    {key}: \"refs: []\" # none\n");
        for key in [
            "kuma.io/reachable-backend",
            "kuma.io/reachableBackends",
            "reachable-backends",
            "k8s.kuma.io/reachable-backends",
            "kuma.io/reachable-bakcends",
        ] {
            assert_eq!(manifest(&pod(key)).fixed(CODE, 0), pod("kuma.io/reachable-backends"), "{key}");
        }
        assert_eq!(manifest(&pod("\"kuma.io/Reachable-Backends\"")).fixed(CODE, 0), pod("\"kuma.io/reachable-backends\""));
        for key in ["kuma.io/mesh", "example.com/backends", "kuma.io/transparent-proxying-reachable-services"] {
            manifest(&pod(key)).silent(CODE);
        }
    }
}
