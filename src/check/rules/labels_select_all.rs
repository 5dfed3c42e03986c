//! Kuma 3.0: empty labels select every backend of the kind (PR #18860); 2.9 – 2.14 take them for no labels.

use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::{Kind, Labels};

/// The rule's code.
pub const CODE: &str = "labels-select-all";

/// `labels: {}`.
///
/// 3.0 selects every backend of the kind with it, in all zones and namespaces. 2.x refuses the whole list: to it these are no labels.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: {}
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let empty = one.labels.as_ref().is_some_and(Labels::is_empty) && entry.labels.is_empty();
        if !empty || one.set_name().is_some() || one.set_namespace().is_some() || one.port.is_some() {
            continue;
        }
        let kind = Kind::parse(&one.kind).map_or("backend of the kind", Kind::as_str);
        found.push(
            Diagnostic::new(CODE, subject.place(entry, "labels"), format!("Empty labels select every {kind} on 3.0"))
                .why("3.0 means every one, in all namespaces and zones. To 2.x these are no labels, and it refuses the whole list: name or labels are required.")
                .help("Select by `k8s.kuma.io/namespace` or `kuma.io/display-name`; keep `{}` only if 3.0 is the only target and everything is meant.")
                .refused_by(RuleSets::TWO)
                .surprising_on(RuleSets::THREE, Consequence::TooMuch)
                .entry(index),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn two_refuses_and_three_selects_all() {
        let text = "refs: [{kind: MeshService, labels: {}}]";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("error pods-wont-start", "{}"));
        assert!(one.kuma.as_ref().unwrap().words.ends_with("name or labels are required"));
        assert_eq!(universal().on("3.0").one(CODE, text).0, "warning too-much");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}}]");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: }]");
    }
}
