//! Kuma: a headless Service becomes one MeshService per Pod, called `<pod>-<hash>`, with `k8s.kuma.io/is-headless-service: "true"`.

use crate::check::selector::{DISPLAY_NAME, SERVICE_NAME, label};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::has_hash;

/// The rule's code.
pub const CODE: &str = "headless-service";

const HEADLESS: &str = "k8s.kuma.io/is-headless-service";

/// A headless Service selected in a way that finds none of its MeshServices.
///
/// Kuma makes one MeshService per Pod of it, with a hash in its name. The Service's own name is in `k8s.kuma.io/service-name`, and the label
/// that says headless is the text `true` or `false`.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels:
///       kuma.io/display-name: kafka
///       k8s.kuma.io/is-headless-service: "true"
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       k8s.kuma.io/service-name: kafka
///       k8s.kuma.io/is-headless-service: "true"
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let Some(headless) = label(one, HEADLESS) else { continue };
        let new =
            |place, message: String| Diagnostic::new(CODE, place, message).surprising_on(RuleSets::ALL, Consequence::CutOff).entry(index);
        if !matches!(headless, "true" | "false") {
            let lower = headless.trim().to_ascii_lowercase();
            let mut said = new(subject.place_of_label(entry, HEADLESS), format!("This label is never `{}`", headless.escape_debug()))
                .why("Its values are the texts `true` and `false`; the ref matches nothing. Kuma says nothing.")
                .help("Write \"true\" or \"false\", in quotes.");
            let edits = entry.label(HEADLESS).filter(|_| matches!(lower.as_str(), "true" | "false"));
            if let Some(edits) = edits.and_then(|label| subject.rewritten(entry, label.value, &lower)) {
                said = said.fix(Fix::review(format!("Use \"{lower}\""), edits));
            }
            found.push(said);
        } else if let Some(name) = label(one, DISPLAY_NAME).filter(|name| headless == "true" && !has_hash(name)) {
            // A Pod's MeshService ends in a hash; without one this is the Service.
            let mut said = new(subject.place_of_label(entry, DISPLAY_NAME), format!("No headless MeshService is called {name}"))
                .why("A headless Service becomes one MeshService per Pod, called after the Pod and a hash. Kuma says nothing.")
                .help(format!("Use `k8s.kuma.io/service-name: {name}`."));
            if let Some(label) = entry.label(DISPLAY_NAME).filter(|_| label(one, SERVICE_NAME).is_none()) {
                let edits = subject.patch().rename_key(label.key, SERVICE_NAME, subject.labels_in_flow(entry));
                said = said.fix(Fix::review("Use k8s.kuma.io/service-name", edits));
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
    fn the_name_is_elsewhere() {
        let text = "refs: [{kind: MeshService, labels: {kuma.io/display-name: kafka, k8s.kuma.io/is-headless-service: true}}]";
        let (how, at, _) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("warning cut-off", "kafka"));
        assert_eq!(
            kubernetes().fixed(CODE, text, 0),
            "refs: [{kind: MeshService, labels: {k8s.kuma.io/service-name: kafka, k8s.kuma.io/is-headless-service: true}}]"
        );
        let text = "refs:\n- kind: MeshService\n  labels:\n    k8s.kuma.io/is-headless-service: 'TRUE'\n    a: b\n";
        assert_eq!(kubernetes().one(CODE, text).1, "'TRUE'");
        let fixed = kubernetes().fixed(CODE, text, 0);
        assert_eq!(fixed, "refs:\n- kind: MeshService\n  labels:\n    k8s.kuma.io/is-headless-service: 'true'\n    a: b\n");
        kubernetes()
            .silent(CODE, "refs: [{kind: MeshService, labels: {k8s.kuma.io/is-headless-service: 'false', kuma.io/display-name: a}}]");
    }
}
