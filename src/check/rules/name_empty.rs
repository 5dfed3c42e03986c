//! Kuma 3.0 reads annotations strictly, and `name` and `namespace` are gone from refs (#18802); also where they are empty.

use crate::check::{Diagnostic, Fix, RuleSets, Subject};

/// The rule's code.
pub const CODE: &str = "name-empty";

/// An empty `name` or `namespace`.
///
/// 2.x takes it for none. 3.0 no longer knows the field, and on Kubernetes refuses the whole list for it.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     name: ""
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|_| subject.on_kubernetes()) {
        for field in ["name", "namespace"] {
            let set = if field == "name" { one.set_name() } else { one.set_namespace() };
            let Some(place) = entry.field(field).filter(|_| set.is_none()).map(|field| subject.tree.content(field.key)) else { continue };
            let mut said = Diagnostic::new(CODE, place, format!("3.0 refuses the empty `{field}`"))
                .why("2.x takes an empty one for none; 3.0 no longer knows the field and refuses the whole list.")
                .help("Take it out.")
                .refused_by(RuleSets::THREE)
                .entry(index);
            if let Some(edits) = subject.without(entry, field) {
                said = said.fix(Fix::safe("Take it out", edits));
            }
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn three_wants_it_gone() {
        let text = "refs: [{kind: MeshService, name: '', labels: {a: b}}]";
        let (how, at, _) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("error pods-wont-start", "name"));
        assert_eq!(kubernetes().on("2.14").one(CODE, text).0, "warning pods-wont-start");
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs: [{kind: MeshService, labels: {a: b}}]");
        assert_eq!(kubernetes().one(CODE, "refs: [{kind: MeshService, namespace: , labels: {a: b}}]").1, "namespace");
        universal().silent(CODE, text);
    }
}
