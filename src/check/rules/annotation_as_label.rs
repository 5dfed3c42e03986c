//! Kubernetes: a label's value has at most 63 characters, of letters, digits, `-`, `_` and `.` (apimachinery, `IsValidLabelValue`).

use crate::check::placement::{Place, exact, with_move};
use crate::check::{Diagnostic, Manifest, Misplaced, RuleSets};

/// The rule's code.
pub const CODE: &str = "annotation-as-label";

/// The annotation among the labels.
///
/// Kuma reads an annotation. Kubernetes refuses a list as the value of a label, and the whole object with it.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   labels:
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
    let found = exact(manifest, |place| place == Place::Labels);
    let say = |one: Misplaced<'_>| {
        let said = Diagnostic::new(CODE, one.range, "`kuma.io/reachable-backends` is an annotation, not a label")
            .why("Kubernetes refuses a list as a label’s value, and the whole object with it; Kuma would not read it there either.")
            .help("Put it under `annotations`, beside `labels`.")
            .refused_by(RuleSets::ALL);
        with_move(manifest, &one, said)
    };
    found.into_iter().map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_becomes_an_annotation() {
        let text =
            "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    app: web\n    kuma.io/reachable-backends: \"refs: []\"\n  name: web\n";
        assert_eq!(manifest(text).one(CODE).0, "error refused");
        assert_eq!(
            manifest(text).fixed(CODE, 0),
            "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    app: web\n  name: web\n  annotations:\n    kuma.io/reachable-backends: \"refs: []\"\n"
        );
    }
}
