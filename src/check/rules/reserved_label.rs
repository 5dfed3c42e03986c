//! Kuma 3.0 rejects unknown labels under `kuma.io/` and `k8s.kuma.io/` when a resource is made or changed.

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject, did_you_mean};

/// The rule's code.
pub const CODE: &str = "reserved-label";

/// What Kuma puts on resources, or lets people put there.
const KNOWN: [&str; 17] = [
    "kuma.io/display-name",
    "kuma.io/zone",
    "kuma.io/origin",
    "kuma.io/mesh",
    "kuma.io/env",
    "kuma.io/managed-by",
    "kuma.io/effect",
    "kuma.io/policy-role",
    "kuma.io/proxy-type",
    "kuma.io/workload",
    "kuma.io/protocol",
    "kuma.io/sidecar-injection",
    "kuma.io/ignore",
    "k8s.kuma.io/namespace",
    "k8s.kuma.io/service-name",
    "k8s.kuma.io/is-headless-service",
    "k8s.kuma.io/service-account",
];

/// A label under Kuma's own prefixes that Kuma does not know.
///
/// Mostly it is misspelled, and the ref matches nothing. From 3.0 nobody can set such a label, so the ref finds at best what was stored before.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/displayname: redis }
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/service: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, team.example.com/kuma: web }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, _) in subject.each() {
        for label in entry.labels.iter().filter(|label| !label.shadowed && !KNOWN.contains(&label.name.as_str())) {
            let (known, sure) = match (meant(&label.name), label.name.starts_with("kuma.io/") || label.name.starts_with("k8s.kuma.io/")) {
                (None, false) => continue,
                (known, sure) => (known.filter(|known| entry.label(known).is_none()), sure),
            };
            let name = label.name.as_str();
            let mut said = Diagnostic::new(CODE, subject.tree.content(label.key), format!("Kuma sets no label `{name}`")).entry(index);
            said = match known {
                Some(known) if sure => said
                    .why("Nothing carries it, so the ref matches nothing; from 3.0 nobody can set it. Kuma says nothing.")
                    .help(format!("Use `{known}`."))
                    .surprising_on(RuleSets::ALL, Consequence::CutOff),
                Some(known) => said
                    .why(format!("If `{known}` is meant, this ref matches nothing. Kuma says nothing."))
                    .help(format!("Use `{known}`, unless your services carry `{name}`."))
                    .remark_on(RuleSets::ALL, Consequence::CutOff),
                None => said
                    .why("From 3.0 a resource with an unknown label under Kuma’s own prefixes is refused, so only those stored before can match.")
                    .help("Label the services with a key of your own, and select by that.")
                    .remark_on(RuleSets::THREE, Consequence::CutOff),
            };
            let once = entry.labels.iter().filter(|other| other.name == name).count() == 1;
            if let Some(known) = known.filter(|_| once) {
                let edits = subject.patch().rename_key(label.key, known, subject.labels_in_flow(entry));
                said = said.fix(Fix::review(format!("Use {known}"), edits));
            }
            found.push(said);
        }
    }
    found
}

/// The label that was meant.
fn meant(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let last = lower.rsplit('/').next().unwrap_or("");
    let ending = |known: &&'static str| known.rsplit('/').next().unwrap_or("");
    if !name.contains('/') {
        // Without a prefix it is somebody's own label, unless it is spelled like no label of theirs.
        return KNOWN
            .into_iter()
            .find(|known| ["display-name", "is-headless-service", "service-name"].contains(&name) && ending(known) == name);
    }
    let prefix = lower.split('/').next().unwrap_or("");
    if !["kuma.io", "k8s.kuma.io"].contains(&prefix)
        && did_you_mean(prefix, ["kuma.io", "k8s.kuma.io"].map(|known| (known.to_owned(), ()))).is_none()
    {
        return None;
    }
    // The tag of the old world, and what people write for it.
    if ["service", "servic", "services", "name"].contains(&last) {
        return Some("kuma.io/display-name");
    }
    KNOWN
        .into_iter()
        .find(|known| ending(known) == last)
        .or_else(|| did_you_mean(last, KNOWN.iter().map(|known| (ending(known).to_owned(), *known))))
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn what_was_meant() {
        for (written, known) in [
            ("kuma.io/servic", "kuma.io/display-name"),
            ("kuma.io/displayname", "kuma.io/display-name"),
            ("kuma.io/namespace", "k8s.kuma.io/namespace"),
            ("k8s.kuma.io/zone", "kuma.io/zone"),
            ("kuma.io/Display-Name", "kuma.io/display-name"),
        ] {
            let list = |label: &str| format!("refs: [{{kind: MeshService, labels: {{{label}: x}}}}]");
            let (how, at, _) = kubernetes().one(CODE, &list(written));
            assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", written));
            assert_eq!(kubernetes().fixed(CODE, &list(written), 0), list(known));
        }
        assert_eq!(kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {kuma.io/team: x}}]").0, "hint cut-off");
        assert_eq!(kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {kuma.oi/zone: x}}]").0, "hint cut-off");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {app.kubernetes.io/name: x, team: y, k8s.kuma.io/namespace: z}}]");
    }
}
