//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 3 of 2.9 – 2.14; `refs[i].labels is required` of 3.0's Pod converter.

use crate::check::joined::joined;
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{BackendRef, Kind};

/// The rule's code.
pub const CODE: &str = "name-or-labels";

/// An entry that selects nothing in particular: neither a name nor labels.
///
/// Every release on Kubernetes refuses the list for it. On Universal 3.0 cannot tell missing labels from `labels: {}` and selects every
/// backend of the kind.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     port: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let bare = |one: &BackendRef| one.set_name().is_none() && one.set_namespace().is_none() && one.labels.is_none();
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| bare(one)) {
        // Labels that stand beside `labels:` instead of under it are the `unknown-key` rule's.
        let mut from_labels = entry.fields.iter().skip_while(|field| field.field != Some("labels")).skip(1);
        let beside = from_labels.next().is_some_and(|field| field.field.is_none());
        if !entry.labels.is_empty() || beside {
            continue;
        }
        let kind = Kind::parse(&one.kind).map_or("backend", Kind::as_str);
        let place = if entry.field("labels").is_some() { subject.place(entry, "labels") } else { subject.place_of_entry(entry) };
        let mut said = Diagnostic::new(CODE, place, format!("This entry does not say which {kind} it means"))
            .help("Add labels: `kuma.io/display-name` and, on Kubernetes, `k8s.kuma.io/namespace`.")
            .entry(index);
        said = if subject.on_kubernetes() {
            said.why("Kuma refuses the whole list: new Pods never become ready, running ones keep the old list.").refused_by(RuleSets::ALL)
        } else if one.port.is_some() {
            said.why("Kuma refuses the list: 2.x wants a name or labels, 3.0 no port without labels.").refused_by(RuleSets::ALL)
        } else {
            let why = format!(
                "2.x refuses the list. 3.0 cannot tell missing labels from `labels: {{}}` and selects every {kind}; it says nothing."
            );
            said.why(why).refused_by(RuleSets::TWO).surprising_on(RuleSets::THREE, Consequence::TooMuch)
        };
        if let Some(edits) = joined(subject, index.saturating_add(1)) {
            said = said.help("Take away the dash below, or add labels.").fix(Fix::review("Join it with the lines below", edits));
        }
        if let Some(refs) = subject.list.refs()
            && let Ok(edits) = subject.patch().remove_item(subject.tree.follow(refs.value), index)
        {
            said = said.fix(Fix::review("Take the entry out", edits));
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
    fn each_environment_has_its_own_end() {
        let text = "refs:\n  - kind: MeshService\n    labels:\n  - kind: MeshService\n    labels: { a: b }\n";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("error pods-wont-start", "labels"));
        assert_eq!(
            one.kuma.as_ref().unwrap().words,
            "kuma.io/reachable-backends: refs[0].labels is required, use {} to select every MeshService"
        );
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs:\n  - kind: MeshService\n    labels: { a: b }\n");
        assert_eq!(universal().one(CODE, text).0, "error refused");
        assert_eq!(universal().on("3.0").one(CODE, text).0, "warning too-much");
        assert_eq!(universal().on("3.0").one(CODE, "refs: [{kind: MeshService, port: 1}]").0, "error refused");
    }
}
