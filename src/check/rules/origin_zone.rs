//! Kuma: `kuma.io/origin` is `zone` on what was made in this zone and `global` on what came from elsewhere, synced copies too.

use crate::check::selector::{ORIGIN, ZONE, label};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject, did_you_mean};
use crate::kuma::Kind;

/// The rule's code.
pub const CODE: &str = "origin-zone";

/// `kuma.io/origin` with a value, or on a kind, with which it matches nothing.
///
/// `zone` means this zone: never a copy from another one, and never a MeshMultiZoneService, which comes from the global control plane.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: redis, kuma.io/origin: zone }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, kuma.io/origin: zone }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let Some(origin) = label(one, ORIGIN) else { continue };
        let kind = Kind::parse(&one.kind);
        let new = |message: String| Diagnostic::new(CODE, subject.place_of_label(entry, ORIGIN), message).entry(index);
        let zone = label(one, ZONE).filter(|zone| subject.asker.zone.as_deref().is_some_and(|own| own != *zone));
        let said = match (origin, kind, zone) {
            ("zone", Some(Kind::MeshService), Some(zone)) => {
                new(format!("These labels match nothing: `kuma.io/origin: zone` is this zone, not {zone}"))
                    .why(format!("Copies of the services of zone {zone} have `kuma.io/origin: global` here. Kuma says nothing."))
                    .help("Keep one of the two labels.")
                    .surprising_on(RuleSets::ALL, Consequence::CutOff)
            }
            ("zone", Some(Kind::MeshMultiZoneService), _) => new(
                "A MeshMultiZoneService made on the global control plane is not from this zone".to_owned(),
            )
            .why("What comes from the global control plane has `kuma.io/origin: global`; with `zone` it does not match. Kuma says nothing.")
            .help("Take the label out.")
            .remark_on(RuleSets::ALL, Consequence::CutOff),
            ("zone" | "global", ..) => continue,
            (other, ..) => {
                let said = new(format!("`kuma.io/origin` is never `{}`", other.escape_debug()))
                    .why("Its values are `zone` (made in this zone) and `global` (came from elsewhere); the ref matches nothing. Kuma says nothing.")
                    .help("Use `zone` for this zone only, or `kuma.io/zone` with a zone’s name.")
                    .surprising_on(RuleSets::ALL, Consequence::CutOff);
                let near = did_you_mean(&other.to_ascii_lowercase(), ["zone", "global"].map(|value| (value.to_owned(), value)));
                let edits =
                    near.zip(entry.label(ORIGIN)).and_then(|(near, label)| Some((near, subject.rewritten(entry, label.value, near)?)));
                match edits {
                    Some((near, edits)) => said.fix(Fix::review(format!("Use {near}"), edits)),
                    None => said,
                }
            }
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
    fn what_never_matches() {
        let (how, at, _) = kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {kuma.io/origin: east}}]");
        assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", "east"));
        let fixed = kubernetes().fixed(CODE, "refs: [{kind: MeshService, labels: {kuma.io/origin: Zone}}]", 0);
        assert_eq!(fixed, "refs: [{kind: MeshService, labels: {kuma.io/origin: zone}}]");
        assert_eq!(kubernetes().one(CODE, "refs: [{kind: MeshMultiZoneService, labels: {kuma.io/origin: zone}}]").0, "hint cut-off");
        let both = "refs: [{kind: MeshService, labels: {kuma.io/origin: zone, kuma.io/zone: west}}]";
        assert_eq!(kubernetes().asked_in("a", "east").one(CODE, both).0, "warning cut-off");
        kubernetes().asked_in("a", "west").silent(CODE, both);
        kubernetes().silent(CODE, both);
    }
}
