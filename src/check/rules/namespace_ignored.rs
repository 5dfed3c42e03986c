//! Kuma #15812: 2.12.0 – 2.12.8 and 2.13.0 – 2.13.3 look a name up in the workload's own namespace, whatever `namespace` says.

use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::{Kind, RuleSet};

/// The rule's code.
pub const CODE: &str = "namespace-ignored";

/// A `namespace` beside a name, which some patches ignore.
///
/// There the service is looked up in the workload's own namespace, and mostly not found. Fixed in 2.12.9, 2.13.4 and 2.14.0 (#15812).
///
/// ```yaml invalid kubernetes 2.13.2
/// refs:
///   - kind: MeshService
///     name: redis
///     namespace: kuma-demo
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, k8s.kuma.io/namespace: kuma-demo }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|_| subject.on_kubernetes()) {
        let (Some(name), Some(namespace)) = (one.set_name(), one.set_namespace()) else { continue };
        let never_by_name = Kind::parse(&one.kind) == Some(Kind::MeshMultiZoneService);
        if one.has_labels() || never_by_name || subject.asker.namespace.as_deref() == Some(namespace) {
            continue;
        }
        found.push(
            Diagnostic::new(CODE, subject.place(entry, "namespace"), format!("Some releases ignore the namespace {namespace}"))
                .why(format!(
                    "2.12.0 – 2.12.8 and 2.13.0 – 2.13.3 look for {name} in the workload’s own namespace (#15812). Kuma says nothing."
                ))
                .help("Update to 2.12.9, 2.13.4 or later, or select by labels.")
                .surprising_on(RuleSets::of(&[RuleSet::B]), Consequence::CutOff)
                .quiet()
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
    fn only_where_the_bug_is() {
        let text = "refs: [{kind: MeshService, name: redis, namespace: kuma-demo}]";
        let (how, at, _) = kubernetes().on("2.13.2").one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", "kuma-demo"));
        kubernetes().on("2.13.4 2.12 2.9").silent(CODE, text);
        kubernetes().on("2.12.0").asked_in("kuma-demo", "east").silent(CODE, text);
        universal().on("2.12.0").silent(CODE, text);
    }
}
