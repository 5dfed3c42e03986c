//! Kuma: a MeshMultiZoneService carries no `kuma.io/zone` (2.9: only when made in a zone).

use crate::check::selector::{ZONE, label};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Kind;

/// The rule's code.
pub const CODE: &str = "zone-on-multi-zone-service";

/// `kuma.io/zone` on a MeshMultiZoneService.
///
/// It spans zones and belongs to none, so the ref matches nothing, silently.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: redis, kuma.io/zone: east }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| Kind::parse(&one.kind) == Some(Kind::MeshMultiZoneService)) {
        let Some(zone) = label(one, ZONE) else { continue };
        let mut said = Diagnostic::new(CODE, subject.place_of_label(entry, ZONE), format!("No MeshMultiZoneService is in zone {zone}"))
            .why("It spans zones and carries no `kuma.io/zone`; the ref matches nothing. Kuma says nothing.")
            .help("Take the label out, or select the zone’s MeshService.")
            .surprising_on(RuleSets::ALL, Consequence::CutOff)
            .entry(index);
        if let Some(edits) = subject.without_label(entry, ZONE) {
            said = said.fix(Fix::review("Take the zone out", edits));
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
    fn it_goes() {
        let text = "refs:\n- kind: MeshMultiZoneService\n  labels:\n    kuma.io/display-name: a\n    kuma.io/zone: east\n";
        let (how, at, _) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", "east"));
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs:\n- kind: MeshMultiZoneService\n  labels:\n    kuma.io/display-name: a\n");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {kuma.io/zone: east}}]");
    }
}
