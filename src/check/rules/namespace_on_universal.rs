//! Kuma: Universal resources have no namespace, so a name with one has no match, except where the namespace is ignored (#15812).

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::RuleSet;

/// The rule's code.
pub const CODE: &str = "namespace-on-universal";

/// `namespace` on Universal.
///
/// Nothing there has a namespace: the ref selects nothing on 2.x, silently.
///
/// ```yaml invalid universal 2.14
/// refs:
///   - kind: MeshService
///     name: redis
///     namespace: kuma-demo
/// ```
/// ```yaml valid universal
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|_| !subject.on_kubernetes()) {
        if one.set_name().is_none() || one.set_namespace().is_none() || one.has_labels() {
            continue;
        }
        let mut said = Diagnostic::new(CODE, subject.place(entry, "namespace"), "With a namespace this ref selects nothing")
            .why("Universal resources have no namespace, so none matches. Kuma says nothing. (2.12.0 – 2.12.8 and 2.13.0 – 2.13.3 ignore it, #15812.)")
            .help("Take `namespace` out.")
            .surprising_on(RuleSets::of(&[RuleSet::A, RuleSet::C, RuleSet::D]), Consequence::CutOff)
            .entry(index);
        if let Some(edits) = subject.without(entry, "namespace") {
            said = said.fix(Fix::review("Take it out", edits));
        }
        found.push(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn nothing_matches() {
        let text = "refs:\n- kind: MeshService\n  name: redis\n  namespace: x\n  port: 1\n";
        let (how, at, _) = universal().on("2.14").one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", "x"));
        assert_eq!(universal().fixed(CODE, text, 0), "refs:\n- kind: MeshService\n  name: redis\n  port: 1\n");
        kubernetes().silent(CODE, text);
    }
}
