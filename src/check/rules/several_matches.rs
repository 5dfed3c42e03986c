//! Kuma #17113, fixed by PR #18833 and #18834: 2.12.0 – 2.14.5 stop early where labels match several backends.

use crate::check::selector::{DISPLAY_NAME, label, pins_service, pins_zone};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::{Kind, RuleSet};

/// The rule's code.
pub const CODE: &str = "several-matches";

const FIRST_MATCH: &str =
    "2.12.0 – 2.14.5 stop at the first match that has this port, and give all ports of those before it (#17113). Kuma says nothing.";

/// Labels that may match several backends, of which 2.12.0 – 2.14.5 keep only some.
///
/// Of several MeshExternalServices one is kept, picked anew at random with every configuration. With a port, Kuma stops at the first
/// MeshService or MeshMultiZoneService that has it, and gives all ports of those it looked at before. Fixed in 2.14.6 and 3.0; 2.9 – 2.11 are right.
///
/// ```yaml invalid kubernetes 2.13
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo }
///     port: 8080
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/display-name: redis, kuma.io/origin: zone }
///     port: 8080
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let sets = RuleSets::of(&[RuleSet::B, RuleSet::C]);
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| one.has_labels() && one.set_name().is_none()) {
        let new = |message: &'static str| {
            Diagnostic::new(CODE, subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key)), message)
                .entry(index)
                .quiet()
        };
        let has_port = one.port.is_some_and(|port| port > 0);
        let said = match (Kind::parse(&one.kind), has_port) {
            (Some(Kind::MeshExternalService), _) if label(one, DISPLAY_NAME).is_none() => {
                new("Of several MeshExternalServices only one is kept")
                    .why("2.12.0 – 2.14.5 keep one of those that match, picked anew with every configuration (#17113). Kuma says nothing.")
                    .help("Write one ref for each, with `kuma.io/display-name`; or update to 2.14.6.")
                    .surprising_on(sets, Consequence::CutOff)
            }
            (Some(Kind::MeshService), true) if !pins_service(one, subject.environment) => new("With a port, only one of several MeshServices is kept")
                .why(FIRST_MATCH)
                .help("Leave the port out, or write one ref for each service and zone; or update to 2.14.6.")
                .surprising_on(sets, Consequence::CutOff),
            (Some(Kind::MeshService), true) if !pins_zone(one) => new("With a port, only one of several zones is kept")
                .why("If several zones have the service, 2.12.0 – 2.14.5 stop at the first with this port, and give all ports of those before it (#17113). Kuma says nothing.")
                .help("Add `kuma.io/origin: zone` or `kuma.io/zone`, or leave the port out; or update to 2.14.6.")
                .remark_on(sets, Consequence::CutOff),
            (Some(Kind::MeshMultiZoneService), true) if label(one, DISPLAY_NAME).is_none() => {
                new("With a port, only one of several MeshMultiZoneServices is kept")
                    .why(FIRST_MATCH)
                    .help("Write one ref for each, with `kuma.io/display-name`; or update to 2.14.6.")
                    .surprising_on(sets, Consequence::CutOff)
            }
            _ => continue,
        };
        found.push(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn the_first_example_is_quiet() {
        let text = crate::state::State::default_text();
        kubernetes().silent(CODE, text);
        assert_eq!(kubernetes().on("2.13").one(CODE, text).0, "hint cut-off");
        kubernetes().on("2.9 2.14").silent(CODE, text);
    }

    #[test]
    fn what_may_be_several() {
        let on = |text: &str| kubernetes().on("2.13").one(CODE, text).0;
        assert_eq!(on("refs: [{kind: MeshExternalService, labels: {team: a}}]"), "warning cut-off");
        assert_eq!(on("refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: a}, port: 80}]"), "warning cut-off");
        assert_eq!(on("refs: [{kind: MeshMultiZoneService, labels: {a: b}, port: 80}]"), "warning cut-off");
        kubernetes().on("2.13").silent(CODE, "refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: a}}]");
        kubernetes().on("2.13").silent(CODE, "refs: [{kind: MeshExternalService, labels: {kuma.io/display-name: a}}]");
    }
}
