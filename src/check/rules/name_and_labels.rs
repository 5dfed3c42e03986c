//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 5 of 2.9 – 2.14; 3.0 has no `name`.

use crate::check::{Diagnostic, Fix, RuleSets, Subject};
use crate::text::EditSet;

/// The rule's code.
pub const CODE: &str = "name-and-labels";

/// An entry with a name and with labels.
///
/// They exclude each other: 2.x refuses the whole list, and so does 3.0 on Kubernetes, for the name alone.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     name: redis
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|(_, _, one)| one.set_name().is_some() && one.has_labels()) {
        let refused = if subject.on_kubernetes() { RuleSets::ALL } else { RuleSets::TWO };
        let labels = entry.field("labels").map_or_else(Default::default, |field| subject.tree.content(field.key));
        let mut said = Diagnostic::new(CODE, subject.place(entry, "name"), "`name` and `labels` exclude each other")
            .why("2.x refuses the whole list. 3.0 knows labels only: Kubernetes refuses the name, Universal ignores it.")
            .help("Keep the labels; a name holds on 2.x only.")
            .related(labels, "and labels here")
            .refused_by(refused)
            .entry(index);
        if let Some(edits) = without(subject, index, &["name", "namespace"]) {
            said = said.fix(Fix::safe("Keep the labels", edits));
        }
        if let Some(edits) = without(subject, index, &["labels"]) {
            said = said.fix(Fix::review(format!("Keep the name {}", one.set_name().unwrap_or("")), edits));
        }
        found.push(said);
    }
    found
}

fn without(subject: &Subject, index: usize, fields: &[&str]) -> Option<EditSet> {
    let entry = subject.list.entries.get(index)?;
    let edits = fields.iter().filter(|field| entry.field(field).is_some()).map(|field| subject.without(entry, field));
    let edits = edits.collect::<Option<Vec<EditSet>>>()?;
    EditSet::from_edits(edits.iter().flat_map(EditSet::iter).cloned()).ok()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn one_of_them_goes() {
        let text =
            "refs:\n  - kind: MeshService\n    name: redis # old\n    namespace: x\n    # new\n    labels:\n      a: b\n    port: 1\n";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str(), one.related[0].range.slice(text)), ("error pods-wont-start", "redis", "labels"));
        let labels = kubernetes().fixed(CODE, text, 0);
        assert_eq!(labels, "refs:\n  - kind: MeshService\n    # new\n    labels:\n      a: b\n    port: 1\n");
        let name = kubernetes().fixed(CODE, text, 1);
        assert_eq!(name, "refs:\n  - kind: MeshService\n    name: redis # old\n    namespace: x\n    # new\n    port: 1\n");
        let flow = "refs: [{name: a, kind: MeshService, labels: {a: b}}]";
        assert_eq!(universal().on("2.14").fixed(CODE, flow, 0), "refs: [{kind: MeshService, labels: {a: b}}]");
        // Universal 3.0 ignores the name and accepts.
        assert_eq!(universal().on("3.0").one(CODE, flow).0, "warning refused");
    }
}
