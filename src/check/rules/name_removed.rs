//! Kuma 3.0: `name` and `namespace` are gone from refs (#18802, PR #18832); Kubernetes reads strictly, Universal drops unknown fields.

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Safety, Subject};
use crate::kuma::Kind;
use crate::migrate::{How, Refused, Scope, by_name, name_to_labels};
use crate::text::EditSet;

/// The rule's code.
pub const CODE: &str = "name-removed";

/// Refs by name, which 3.0 no longer reads.
///
/// On Kubernetes 3.0 refuses the whole list: new Pods never become ready, running ones keep the list stored before the upgrade. On Universal
/// it drops the name and selects every backend of the kind, silently (with a port it refuses). Everybody reaches 3.0 through 2.14, which reads labels too.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     name: redis
///     namespace: kuma-demo
/// ```
/// ```yaml invalid universal
/// refs:
///   - kind: MeshService
///     name: redis
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       kuma.io/display-name: redis
///       k8s.kuma.io/namespace: kuma-demo
///       kuma.io/origin: zone
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let named: Vec<usize> = subject.each().filter(|(_, _, one)| by_name(one)).map(|(index, _, _)| index).collect();
    // On Universal only those with a port are refused; the place is where Kuma's words are.
    let refused = named.iter().find(|index| !subject.on_kubernetes() && subject.refs.get(**index).is_some_and(|one| one.port.is_some()));
    refused.or(named.first()).map(|first| whole(subject, &named, *first)).into_iter().collect()
}

/// One problem for all names of the list: it is one decision.
fn whole(subject: &Subject, named: &[usize], first: usize) -> Diagnostic {
    let place = |index: usize| subject.list.entries.get(index).map(|entry| subject.place(entry, "name")).unwrap_or_default();
    let count = if named.len() > 1 { format!(" ({})", named.len()) } else { String::new() };
    let one = subject.refs.get(first);
    let kind = one.and_then(|one| Kind::parse(&one.kind)).map_or("backend", Kind::as_str);
    let with_port = named.iter().any(|index| subject.refs.get(*index).is_some_and(|one| one.port.is_some()));
    let help =
        format!("Select by `kuma.io/display-name: {}`; 2.9 – 3.0 all read labels.", one.and_then(|one| one.set_name()).unwrap_or(""));
    let mut said = if subject.on_kubernetes() {
        Diagnostic::new(CODE, place(first), format!("3.0 refuses refs by name{count}"))
            .why("Kuma 3.0 no longer reads `name` and refuses the whole list: new Pods never become ready. Running Pods keep the list stored by 2.x, read without its names: perhaps every backend of the kind.")
            .refused_by(RuleSets::THREE)
    } else {
        let end = if with_port { "with a port it refuses the list" } else { "it accepts that silently" };
        Diagnostic::new(CODE, place(first), format!("3.0 no longer reads `name`{count}"))
            .why(format!("What is left for Kuma 3.0 is every {kind}; {end}."))
            .refused_by(if with_port { RuleSets::THREE } else { RuleSets::NONE })
            .surprising_on(RuleSets::THREE, Consequence::TooMuch)
    };
    said = said.help(help).entry(first);
    for index in named.iter().filter(|index| **index != first).take(20) {
        said = said.related(place(*index), "and here");
    }
    if let Some(fix) = convert(subject, named) {
        said = said.fix(fix);
    }
    said
}

/// So many names are converted with every check; more only when somebody asks for it.
const AT_ONCE: usize = 250;

fn convert(subject: &Subject, named: &[usize]) -> Option<Fix> {
    let how = How { scope: &Scope::ThisZone, namespace: subject.asker.namespace.as_deref() };
    let converted = if named.len() > AT_ONCE { Ok(EditSet::new()) } else { name_to_labels(&subject.source(), named, how) };
    let edits = match converted {
        Ok(edits) => edits,
        // The page asks for it, with the zone.
        Err(Refused::NeedsNamespace(_)) => EditSet::new(),
        Err(Refused::Cannot(_)) => return None,
    };
    let service = |index: &usize| {
        subject
            .refs
            .get(*index)
            .is_none_or(|one| !matches!(Kind::parse(&one.kind), Some(Kind::MeshExternalService | Kind::MeshMultiZoneService)))
    };
    let title = if named.len() > 1 { "Convert all to labels…" } else { "Convert to labels…" };
    let asks_zone = if edits.is_empty() || named.iter().any(service) { named.to_vec() } else { Vec::new() };
    Some(Fix { title: title.into(), safety: Safety::Review, edits, asks_zone })
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    const NAMES: &str = "refs:\n  - kind: MeshService\n    name: redis # cache\n    namespace: kuma-demo\n    port: 6379\n  - kind: MeshExternalService\n    name: mes-http\n    namespace: kuma-system\n";

    #[test]
    fn one_problem_and_one_repair_for_all() {
        let (how, at, one) = kubernetes().one(CODE, NAMES);
        assert_eq!((how.as_str(), at.as_str(), one.related.len()), ("error pods-wont-start", "redis", 1));
        assert!(one.kuma.as_ref().unwrap().words.contains("unknown field \"name\""));
        assert_eq!(one.fixes[0].asks_zone, [0, 1]);
        assert_eq!(
            kubernetes().fixed(CODE, NAMES, 0),
            "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis # cache\n      k8s.kuma.io/namespace: kuma-demo\n      kuma.io/origin: zone\n    port: 6379\n  - kind: MeshExternalService\n    labels:\n      kuma.io/display-name: mes-http\n      k8s.kuma.io/namespace: kuma-system\n"
        );
        assert_eq!(kubernetes().on("2.14").one(CODE, NAMES).0, "warning pods-wont-start");
    }

    #[test]
    fn universal_opens_silently() {
        let text = "refs:\n- kind: MeshService\n  name: redis\n";
        assert_eq!(universal().one(CODE, text).0, "warning too-much");
        assert_eq!(universal().one(CODE, "refs: [{kind: MeshService, name: redis, port: 1}]").0, "error refused");
        assert!(universal().one(CODE, "refs: [{kind: MeshExternalService, name: x}]").2.fixes[0].asks_zone.is_empty());
        assert_eq!(
            universal().fixed(CODE, text, 0),
            "refs:\n- kind: MeshService\n  labels:\n    kuma.io/display-name: redis\n    kuma.io/origin: zone\n"
        );
    }

    #[test]
    fn a_name_without_namespace_asks_on_kubernetes() {
        let text = "refs: [{kind: MeshService, name: redis}]";
        assert!(kubernetes().one(CODE, text).2.fixes[0].edits.is_empty());
        let fixed = kubernetes().asked_in("shop", "east").fixed(CODE, text, 0);
        assert_eq!(
            fixed,
            "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: shop, kuma.io/origin: zone}}]"
        );
    }
}
