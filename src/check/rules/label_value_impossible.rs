//! Labels are compared exactly, without operators or wildcards (`destination_index.go`); Kubernetes allows `[-A-Za-z0-9_.]` in a value.

use crate::check::reading::{is_plain, shown};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{DISPLAY_NAME, NAMESPACE, SERVICE_NAME, ZONE, is_subdomain};

/// The rule's code.
pub const CODE: &str = "label-value-impossible";

/// Labels that hold the name of a resource.
const NAMES: [&str; 4] = [DISPLAY_NAME, SERVICE_NAME, NAMESPACE, ZONE];

/// A label value that nothing can carry: a wildcard, several values in one, characters that Kubernetes does not allow, capitals in a name.
///
/// Kuma compares labels letter by letter and has no operators. The list is accepted, and the ref finds nothing. Services, namespaces and zones
/// have names in lower case.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "redis-*" }
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { app: "web,api" }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { app: web }
///   - kind: MeshService
///     labels: { app: api }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, _) in subject.each() {
        for label in entry.labels.iter().filter(|label| !label.shadowed) {
            let Some(value) = label.text.as_deref() else { continue };
            let lower = NAMES.contains(&label.name.as_str()).then(|| value.to_ascii_lowercase()).filter(|lower| lower != value);
            let odd = impossible(value, subject.on_kubernetes());
            let capital = lower
                .as_ref()
                .map(|lower| (format!("Nothing is called `{}`: names are lower case", shown(value)), format!("Write `{lower}`.")));
            let Some((message, help)) = odd.map(|(message, help)| (message, help.to_owned())).or(capital) else { continue };
            // What is read as something else has its own rule.
            let range = subject.tree.content(label.value);
            if is_plain(subject, label.value) && subject.slice(range) != value {
                continue;
            }
            let said = Diagnostic::new(CODE, range, message).help(help).entry(index);
            let why = "Kuma compares the whole text, letter by letter. It accepts the list and says nothing.";
            let bare = unquoted(value);
            let repair = match lower.filter(|lower| is_subdomain(lower)) {
                Some(lower) => Some((format!("Use {lower}"), lower)),
                None => (bare != value).then(|| ("Remove the typographic quotes".to_owned(), bare.to_owned())),
            };
            let edits = repair.and_then(|(title, new)| Some((title, subject.rewritten(entry, label.value, &new)?)));
            let said = edits.into_iter().fold(said, |said, (title, edits)| said.fix(Fix::review(title, edits)));
            found.push(if subject.on_kubernetes() {
                said.why(why).surprising_on(RuleSets::ALL, Consequence::CutOff)
            } else {
                said.why(why).remark_on(RuleSets::ALL, Consequence::CutOff)
            });
        }
    }
    found
}

/// The value without quotes that YAML does not know as such.
fn unquoted(value: &str) -> &str {
    value.trim_matches(['“', '”', '„', '‘', '’', '‚', '«', '»'])
}

fn impossible(value: &str, on_kubernetes: bool) -> Option<(String, &'static str)> {
    let allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.');
    if value.contains('*') {
        return Some((
            format!("`{}` is no pattern: labels have no wildcards", shown(value)),
            "Select by a label that all of them carry, or leave this one out.",
        ));
    }
    if value.contains(',') {
        return Some((format!("`{}` is one value, not several", shown(value)), "Write a ref for each value."));
    }
    let odd = value.chars().find(|char| !allowed(*char)).filter(|_| on_kubernetes)?;
    Some((format!("No label of Kubernetes holds `{}`", shown(&odd.to_string())), "Compare it with the labels of the service."))
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn exact_texts_only() {
        let list = |value: &str| format!("refs: [{{kind: MeshService, labels: {{a: b, app: \"{value}\"}}}}]");
        for value in ["web*", "*", "a,b", "a b", "ns/web", "über"] {
            let (how, at, _) = kubernetes().one(CODE, &list(value));
            assert_eq!((how.as_str(), at), ("warning cut-off", format!("\"{value}\"")));
        }
        for value in ["web", "", "v1.10", "A_b-c"] {
            kubernetes().silent(CODE, &list(value));
        }
        assert!(kubernetes().fixed(CODE, &list("“web”"), 0).contains("app: \"web\""));
        assert_eq!(universal().one(CODE, &list("*")).0, "hint cut-off");
        universal().silent(CODE, &list("ns/web"));
    }

    #[test]
    fn names_are_lower_case() {
        let list = |value: &str| format!("refs: [{{kind: MeshService, labels: {{kuma.io/display-name: {value}, App: Web}}}}]");
        let (how, at, one) = kubernetes().one(CODE, &list("Redis"));
        assert_eq!(
            (how.as_str(), at.as_str(), &*one.message),
            ("warning cut-off", "Redis", "Nothing is called `Redis`: names are lower case")
        );
        assert_eq!(kubernetes().fixed(CODE, &list("Redis"), 0), list("redis"));
        assert!(kubernetes().one(CODE, &list("\"Red is\"")).2.fixes.is_empty());
        kubernetes().silent(CODE, &list("redis"));
    }
}
