//! Kuma: every given label has to match, and nothing else is asked; a namespace alone is that namespace in every zone.

use crate::check::selector::{NAMESPACE, ZONE, label, pins_zone, says_only_where};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::Kind;

/// The rule's code.
pub const CODE: &str = "wide-selector";

/// Labels that say where, but not what: a namespace of every zone, a whole zone, a whole mesh.
///
/// Such a ref grows with every new service, and trims the less the more there are.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/origin: zone }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| one.set_name().is_none() && says_only_where(one)) {
        let Some(kind) = Kind::parse(&one.kind) else { continue };
        let (what, help) = match (label(one, NAMESPACE), kind) {
            (Some(_), _) if pins_zone(one) => continue,
            // It selects nothing at all.
            (_, Kind::MeshMultiZoneService) if label(one, ZONE).is_some() => continue,
            (Some(namespace), Kind::MeshService) => (
                format!("Every MeshService in namespace {namespace} is selected, in every zone"),
                "Add `kuma.io/origin: zone` if only this zone is meant, or `kuma.io/display-name` for one service.",
            ),
            // One namespace holds all of them.
            (_, Kind::MeshExternalService | Kind::MeshMultiZoneService) => {
                (format!("Every {} there is selected", kind.as_str()), "Add `kuma.io/display-name` if one is meant.")
            }
            (None, Kind::MeshService) => {
                let place = label(one, ZONE).map_or("that fits".to_owned(), |zone| format!("of zone {zone}"));
                (format!("Every MeshService {place} is selected"), "Add `k8s.kuma.io/namespace` or `kuma.io/display-name`.")
            }
        };
        let place = subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key));
        let said =
            Diagnostic::new(CODE, place, what).why("The labels say where, but not what: the list grows with every new service.").help(help);
        found.push(said.remark_on(RuleSets::ALL, Consequence::TooMuch).entry(index));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn says_how_wide() {
        let (how, at, one) = kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: shop}}]");
        assert_eq!((how.as_str(), at.as_str()), ("hint too-much", "labels"));
        assert_eq!(one.message, "Every MeshService in namespace shop is selected, in every zone");
        assert!(kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {kuma.io/zone: east}}]").2.message.contains("of zone east"));
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: shop, kuma.io/zone: east}}]");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {app: web}}]");
    }
}
