//! Kuma 2.13: events go through `events.k8s.io` (`pod_controller.go`), whose notes Kubernetes limits to 1,024 characters.

use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::{Outcome, RuleSet, Verdict};
use crate::text::TextRange;

/// The rule's code.
pub const CODE: &str = "event-lost";

/// What the API server takes as the note of an event.
const LIMIT: usize = 1024;
/// What stands before the violations.
const PREFIX: &str = "Failed to generate Kuma Dataplane: admission webhook \"validator.kuma-admission.kuma.io\" denied the request: ";

/// A refusal with so many reasons that the Pod's event may not be stored.
///
/// From 2.13 on the reasons travel as the note of an event, which may hold 1,024 characters. Without the event only the control plane's log
/// says why Pods do not start.
///
/// ```yaml invalid
/// refs:
///   - { kind: MeshServices, labels: { app: a } }
///   - { kind: MeshServices, labels: { app: b } }
///   - { kind: MeshServices, labels: { app: c } }
///   - { kind: MeshServices, labels: { app: d } }
///   - { kind: MeshServices, labels: { app: e } }
///   - { kind: MeshServices, labels: { app: f } }
///   - { kind: MeshServices, labels: { app: g } }
///   - { kind: MeshServices, labels: { app: h } }
/// ```
/// ```yaml valid
/// refs:
///   - { kind: MeshService, labels: { app: a } }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let too_long =
        |verdict: &Verdict| verdict.outcome == Outcome::Invalid && PREFIX.len().saturating_add(verdict.error.chars().count()) > LIMIT;
    let two = if too_long(&subject.two) { RuleSets::of(&[RuleSet::B, RuleSet::C, RuleSet::D]) } else { RuleSets::NONE };
    let sets = two.or(if too_long(&subject.three) { RuleSets::THREE } else { RuleSets::NONE });
    if !subject.on_kubernetes() || sets.is_empty() {
        return Vec::new();
    }
    let start = subject.list.refs().map_or(TextRange::default(), |refs| subject.tree.content(refs.key));
    let said = Diagnostic::new(CODE, start, "Kuma has more to say than fits into a Pod’s event")
        .why("From 2.13 on Kubernetes may refuse an event of more than 1,024 characters: Pods do not start, and nothing on them says why.")
        .help("Repair what is marked; if a Pod shows no event, look for `unable to create/update Dataplane` in the control plane’s log.")
        .remark_on(sets, Consequence::PodsWontStart)
        .quiet();
    vec![said]
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    fn list(count: usize) -> String {
        format!("refs:\n{}", "- {kind: MeshServices, labels: {app: a}}\n".repeat(count))
    }

    #[test]
    fn a_few_reasons_fit() {
        kubernetes().silent(CODE, &list(5));
        let (how, at, _) = kubernetes().one(CODE, &list(6));
        assert_eq!((how.as_str(), at.as_str()), ("hint pods-wont-start", "refs"));
        kubernetes().on("2.11").silent(CODE, &list(6));
        universal().silent(CODE, &list(6));
    }
}
