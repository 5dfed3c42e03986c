//! Kuma: a MeshExternalService has no port to select; 2.9 – 2.11 compare it all the same and find nothing (fixed in 2.12.0).

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Kind, RuleSet};

/// The rule's code.
pub const CODE: &str = "port-on-external-service";

/// A port on a MeshExternalService.
///
/// 2.9 – 2.11 then select nothing, ever; later releases ignore the port.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin }
///     port: 80
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| Kind::parse(&one.kind) == Some(Kind::MeshExternalService)) {
        // Without anything to select by, the port is the smaller problem.
        let Some(port) = one.port.filter(|_| one.has_labels() || one.set_name().is_some()) else { continue };
        let later = RuleSets::of(&[RuleSet::B, RuleSet::C, RuleSet::D, RuleSet::E]);
        let mut said = Diagnostic::new(CODE, subject.place(entry, "port"), "A MeshExternalService has no port to select")
            .why(format!("2.9 – 2.11 look for a port {port} and give nothing at all; later releases ignore it. Kuma says nothing."))
            .help("Take the port out.")
            .surprising_on(RuleSets::of(&[RuleSet::A]), Consequence::CutOff)
            .surprising_on(later, Consequence::NoEffect)
            .entry(index);
        if let Some(edits) = subject.without(entry, "port") {
            said = said.fix(Fix::review("Take the port out", edits));
        }
        found.push(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn the_end_depends_on_the_release() {
        let text = "refs:\n- kind: MeshExternalService\n  labels: {a: b}\n  port: 443 # tls\n";
        let (how, at, _) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("warning no-effect", "443"));
        assert_eq!(kubernetes().on("2.10").one(CODE, text).0, "warning cut-off");
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs:\n- kind: MeshExternalService\n  labels: {a: b}\n");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}, port: 443}]");
    }
}
