//! Kuma: `pod_converter.go`, an entry of `refs` is a struct with `kind`, `labels` and the rest.

use crate::check::reading::{decode_problem, entries, first_line, glued_node, refused, shown, value};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{BackendRef, Kind, Shape, is_subdomain};
use crate::migrate::{fresh_ref, refs_from_text};
use crate::yaml::{NodeKind, Patch, Resolved};

/// The rule's code.
pub const CODE: &str = "entry-not-a-mapping";

/// An entry of `refs` that is a name, a number or a list.
///
/// ```yaml invalid
/// refs: [redis]
/// ```
/// ```yaml valid
/// refs: [{ kind: MeshService, labels: { kuma.io/display-name: redis } }]
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let patch = Patch::new(&subject.tree, &subject.text);
    if decode_problem(subject).is_some() {
        return found;
    }
    for (index, entry) in entries(subject) {
        let range = first_line(subject, subject.tree.range(entry.node));
        let diagnostic = match entry.shape {
            Shape::Sequence => {
                refused(subject, CODE, range, "This entry is a list inside the list").help("Remove the second dash or pair of brackets.")
            }
            Shape::Scalar if glued_node(subject, entry.node).is_none() => {
                let read = value(subject, entry.node);
                let written = if let Some(Resolved::Str(text)) = &read { text } else { subject.slice(subject.tree.content(entry.node)) };
                let diagnostic = refused(subject, CODE, range, format!("`{}` is no ref", shown(written)))
                    .help("A ref says what it wants: `kind: MeshService` and labels such as `kuma.io/display-name: redis`.");
                let is_text = matches!(subject.tree.kind(entry.node), NodeKind::Scalar(_)) && matches!(read, Some(Resolved::Str(_)));
                match one_ref(subject, written).filter(|_| is_text) {
                    Some(one) => {
                        let title = if is_subdomain(written) { "Make it a MeshService of that name" } else { "Write it as a ref" };
                        diagnostic.fix(Fix::review(title, patch.replace_node(entry.node, &fresh_ref(&one), true)))
                    }
                    None => diagnostic,
                }
            }
            _ => continue,
        };
        found.push(diagnostic.entry(index));
    }
    found
}

/// What names one backend, as a ref: names alone were enough for the older annotation, and people know hostnames.
fn one_ref(subject: &Subject, written: &str) -> Option<BackendRef> {
    let pasted = refs_from_text(written, subject.environment, None);
    let ([one], []) = (pasted.refs.as_slice(), pasted.left.as_slice()) else { return None };
    Kind::parse(written).is_none().then(|| one.clone())
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn what_names_a_backend_becomes_a_ref() {
        let fixed = |text: &str| kubernetes().fixed(CODE, &format!("refs:\n- {text} # mine\n"), 0);
        let named = "{kind: MeshService, labels: {kuma.io/display-name: redis}}";
        assert_eq!(fixed("redis"), format!("refs:\n- {named} # mine\n"));
        let whole = "{kind: MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: demo}, port: 6379}";
        for text in ["redis.demo:6379", "redis_demo_svc_6379", "'redis.demo:6379'"] {
            assert_eq!(fixed(text), format!("refs:\n- {whole} # mine\n"));
        }
        for text in ["MeshService", "team:payments", "'*'", "\"a b\"", "80"] {
            assert!(kubernetes().one(CODE, &format!("refs: [{text}]")).2.fixes.is_empty(), "{text}");
        }
        assert!(universal().fixed(CODE, "refs: [redis]", 0).contains(named));
    }
}
