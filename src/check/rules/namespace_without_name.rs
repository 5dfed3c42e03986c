//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 4 (and with labels rule 5) of 2.9 – 2.14; 3.0 has no such field.

use crate::check::{Diagnostic, Fix, RuleSets, Subject};
use crate::text::EditSet;
use crate::yaml::{Fresh, NodeKind};

/// The rule's code.
pub const CODE: &str = "namespace-without-name";

/// `namespace` in an entry that has no `name`.
///
/// `namespace` only ever belonged to `name`. To select by namespace, use the label.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     namespace: kuma-demo
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, k8s.kuma.io/namespace: kuma-demo }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let Some(namespace) = one.set_namespace().filter(|_| one.set_name().is_none()) else { continue };
        // Universal 3.0 drops the namespace, and a port then has no labels beside it.
        let bare_port = !one.has_labels() && one.port.is_some();
        let refused = if subject.on_kubernetes() || bare_port { RuleSets::ALL } else { RuleSets::TWO };
        let mut said = Diagnostic::new(CODE, subject.place(entry, "namespace"), "`namespace` needs a `name` beside it")
            .why("2.x refuses the whole list for it; 3.0 has no `namespace`: Kubernetes refuses it, Universal drops it.")
            .refused_by(refused)
            .entry(index);
        if subject.on_kubernetes() {
            said = said.help(format!("Write it as a label: `k8s.kuma.io/namespace: {namespace}`."));
            if let Some(edits) = to_label(subject, index, namespace) {
                said = said.fix(Fix::review("Make it a label", edits));
            }
        } else {
            said = said.help("Take it out: Universal resources have no namespace.");
            if let Some(edits) = subject.without(entry, "namespace") {
                said = said.fix(Fix::safe("Take it out", edits));
            }
        }
        found.push(said);
    }
    found
}

fn to_label(subject: &Subject, index: usize, namespace: &str) -> Option<EditSet> {
    let entry = subject.list.entries.get(index)?;
    let label = ("k8s.kuma.io/namespace", Fresh::text(namespace));
    let removed = subject.without(entry, "namespace")?;
    let added = match entry.field("labels") {
        Some(_) if entry.label(label.0).is_some() => EditSet::new(),
        Some(labels) => {
            let mapping = labels.value;
            let flow = matches!(subject.tree.kind(mapping), NodeKind::Mapping { flow: true });
            let has_some = subject.tree.pair(mapping, 0).is_some();
            if !flow && !has_some {
                return None;
            }
            subject.patch().insert_pair(mapping, usize::MAX, label.0, &label.1).ok()?
        }
        // The key gives way to `labels` where it stands.
        None => {
            let field = entry.field("namespace")?;
            let written = entry.fields.iter().filter(|own| own.field == Some("namespace")).count();
            if field.merged || written > 1 {
                return None;
            }
            let mapping = entry.node;
            let at = subject.tree.index_of(mapping, field.key)?;
            let labels = Fresh::Map(vec![(label.0.to_owned(), label.1)]);
            subject.patch().insert_pair(mapping, at, "labels", &labels).ok()?
        }
    };
    EditSet::from_edits(added.iter().chain(removed.iter()).cloned()).ok()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn the_namespace_becomes_a_label() {
        let text = "refs:\n  - kind: MeshService\n    namespace: kuma-demo\n    labels:\n      kuma.io/display-name: redis # cache\n";
        assert_eq!(kubernetes().one(CODE, text).0, "error pods-wont-start");
        assert_eq!(
            kubernetes().fixed(CODE, text, 0),
            "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis # cache\n      k8s.kuma.io/namespace: kuma-demo\n"
        );
        let flow = kubernetes().fixed(CODE, "refs: [{kind: MeshService, namespace: kuma-demo}]", 0);
        assert_eq!(flow, "refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: kuma-demo}}]");
        let block = kubernetes().fixed(CODE, "refs:\n- kind: MeshService\n  namespace: kuma-demo\n", 0);
        assert_eq!(block, "refs:\n- kind: MeshService\n  labels:\n    k8s.kuma.io/namespace: kuma-demo\n");
    }

    #[test]
    fn on_universal_it_goes() {
        let text = "refs: [{kind: MeshService, namespace: x, labels: {a: b}}]";
        assert_eq!(universal().one(CODE, text).0, "error refused");
        assert_eq!(universal().fixed(CODE, text, 0), "refs: [{kind: MeshService, labels: {a: b}}]");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, name: redis, namespace: x}]");
        let port = "refs: [{kind: MeshService, namespace: x, port: 1}]";
        assert_eq!(universal().on("3.0").one(CODE, port).0, "error refused");
    }
}
