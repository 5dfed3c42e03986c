//! Kuma: name refs are looked up with the proxy's own zone (`pkg/xds/context`, 2.9 – 2.14); MeshMultiZoneServices and what was made on
//! the global control plane have none (#17113).

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Kind, RuleSet};
use crate::migrate::{How, Scope, one_to_labels};

/// The rule's code.
pub const CODE: &str = "name-is-zone-local";

/// A name, which finds only what was made in the workload's own zone.
///
/// A MeshService of another zone, a MeshMultiZoneService, or a MeshExternalService made on the global control plane is never found by name,
/// and Kuma says nothing. 2.14.6 finds the latter two where no namespace is given (#17113). Labels find all of them.
///
/// ```yaml invalid kubernetes 2.13
/// refs:
///   - kind: MeshMultiZoneService
///     name: test-server
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: test-server }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    // One remark for all MeshServices: that a name stays in its zone is mostly what was meant.
    let mut services: Option<Diagnostic> = None;
    for (index, entry, one) in subject.each() {
        let Some(name) = one.set_name().filter(|_| !one.has_labels()) else { continue };
        let place = subject.place(entry, "name");
        let kind = Kind::parse(&one.kind);
        let spaced = one.set_namespace().is_some();
        let never = if spaced { RuleSets::TWO } else { RuleSets::of(&[RuleSet::A, RuleSet::B, RuleSet::C]) };
        let new = |message: String| Diagnostic::new(CODE, place, message).entry(index).quiet();
        let said = match kind {
            Some(Kind::MeshService) => {
                services = Some(match services {
                    Some(earlier) if earlier.related.len() < 20 => earlier.related(place, "and this one"),
                    Some(earlier) => earlier,
                    None => new("A name finds a MeshService of this zone only".to_owned())
                        .why("2.9 – 2.14 look a name up in the workload’s own zone; copies from other zones are never found.")
                        .help("That is fine if the service runs in this zone. Otherwise select by labels.")
                        .remark_on(RuleSets::TWO, Consequence::CutOff),
                });
                continue;
            }
            Some(Kind::MeshMultiZoneService) => new(format!("The name {name} finds no MeshMultiZoneService"))
                .why(if spaced {
                    "2.9 – 2.14 look a name up in the workload’s own zone; a MeshMultiZoneService belongs to none (#17113). Kuma says nothing."
                } else {
                    "Before 2.14.6 a name is looked up in the workload’s own zone; a MeshMultiZoneService belongs to none (#17113). Kuma says nothing."
                })
                .surprising_on(never, Consequence::CutOff),
            Some(Kind::MeshExternalService) if subject.on_kubernetes() && !spaced => new(format!("The name {name} finds no MeshExternalService"))
                .why("Before 2.14.6 a name is looked up in the workload’s zone and namespace; a MeshExternalService lives in Kuma’s system namespace (#17113). Kuma says nothing.")
                .surprising_on(never, Consequence::CutOff),
            Some(Kind::MeshExternalService) => new(format!("The name {name} finds no MeshExternalService made on the global control plane"))
                .why("A name is looked up in the workload’s own zone, and what the global control plane made has none (#17113). Kuma says nothing.")
                .remark_on(never, Consequence::CutOff),
            None => continue,
        };
        let mut said = said.help(format!("Select by `kuma.io/display-name: {name}`."));
        let how = How { scope: &Scope::EveryZone, namespace: None };
        if let Some(edits) = one_to_labels(&subject.source(), index, how) {
            said = said.fix(Fix::review("Select by kuma.io/display-name", edits));
        }
        found.push(said);
    }
    found.extend(services);
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn what_has_no_zone_has_no_name() {
        let text = "refs:\n  - kind: MeshMultiZoneService\n    name: test-server # all zones\n";
        assert_eq!(kubernetes().on("2.12").one(CODE, text).0, "warning cut-off");
        kubernetes().silent(CODE, text);
        let labels = "refs:\n  - kind: MeshMultiZoneService\n    labels:\n      kuma.io/display-name: test-server # all zones\n";
        assert_eq!(kubernetes().on("2.12").fixed(CODE, text, 0), labels);
        let spaced = "refs: [{kind: MeshMultiZoneService, name: a, namespace: b}]";
        assert_eq!(kubernetes().one(CODE, spaced).0, "warning cut-off");
        let external = "refs: [{kind: MeshExternalService, name: a, namespace: kuma-system}]";
        assert_eq!(kubernetes().one(CODE, external).0, "hint cut-off");
        assert_eq!(universal().on("2.9").one(CODE, "refs: [{kind: MeshExternalService, name: a}]").0, "hint cut-off");
    }

    #[test]
    fn services_are_one_hint() {
        let text = "refs: [{kind: MeshService, name: a}, {kind: MeshService, name: b}]";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str(), one.related.len()), ("hint cut-off", "a", 1));
        kubernetes().on("3.0").silent(CODE, text);
    }
}
