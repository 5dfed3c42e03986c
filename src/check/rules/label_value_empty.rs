//! Kuma: a label without a value is read as the empty text, which matches only an actual empty value.

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};

/// The rule's code.
pub const CODE: &str = "label-value-empty";

/// A label without a value.
///
/// It does not mean "any": the ref finds only what carries the label with an empty value, and Kuma's own labels are never empty.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { app: web, kuma.io/zone: }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { app: web }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, _) in subject.each() {
        for label in entry.labels.iter().filter(|label| !label.shadowed && label.text.as_deref() == Some("")) {
            let name = label.name.as_str();
            let said = Diagnostic::new(CODE, subject.place_of_label(entry, name), format!("The label `{name}` has no value"))
                .help("Write the value, or take the label out to select whatever it is.")
                .entry(index);
            let mut said = if name.starts_with("kuma.io/") || name.starts_with("k8s.kuma.io/") {
                said.why("Kuma’s own labels are never empty, so the ref finds nothing. Kuma says nothing.")
                    .surprising_on(RuleSets::ALL, Consequence::CutOff)
            } else {
                said.why("The ref finds only what carries this label with an empty value; no value does not mean any.")
                    .remark_on(RuleSets::ALL, Consequence::CutOff)
            };
            if let Some(edits) = subject.without_label(entry, name) {
                said = said.fix(Fix::review("Take the label out", edits));
            }
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn nothing_is_not_anything() {
        let list = |labels: &str| format!("refs: [{{kind: MeshService, labels: {{{labels}}}}}]");
        assert_eq!(kubernetes().one(CODE, &list("a: b, app: ~")).0, "hint cut-off");
        assert_eq!(kubernetes().one(CODE, &list("kuma.io/zone: ''")).0, "warning cut-off");
        assert_eq!(kubernetes().fixed(CODE, &list("a: b, kuma.io/zone: ''"), 0), list("a: b"));
        assert!(kubernetes().one(CODE, &list("kuma.io/zone: ")).2.fixes.is_empty());
    }
}
