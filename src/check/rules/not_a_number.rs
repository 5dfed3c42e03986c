//! sigs.k8s.io/yaml → `json.Marshal`: JSON has no infinity and no not-a-number, not even under a key that nobody reads.

use super::field_not_text::with_quotes;
use crate::check::reading::{decode_problem, refused, shown, value};
use crate::check::{Diagnostic, RuleSets, Subject};
use crate::kuma::{Environment, Outcome};
use crate::text::SortedMap;
use crate::yaml::{NodeId, Resolved, special};

/// The rule's code.
pub const CODE: &str = "not-a-number";

/// `.inf` or `.nan` where Kuma does not want text.
///
/// The list is turned into JSON first, which has no such numbers: the whole list is refused, wherever one stands.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     weight: .inf
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let refusing = subject.with(|outcome| outcome == Outcome::ParseError);
    if refusing.is_empty() || subject.problem.is_some() || decode_problem(subject).is_some() {
        return Vec::new();
    }
    // On Kubernetes these become text, in the releases that know them.
    let mut texts: Vec<(NodeId, RuleSets)> = Vec::new();
    for entry in subject.list.entries.iter().filter(|_| subject.environment == Environment::Kubernetes) {
        texts.extend(entry.labels.iter().map(|label| (label.value, RuleSets::ALL)));
        texts.extend(entry.fields.iter().filter_map(|field| match field.field? {
            "kind" => Some((field.value, RuleSets::ALL)),
            "name" | "namespace" => Some((field.value, RuleSets::TWO)),
            _ => None,
        }));
    }
    // Anchors let a node stand in several places; the last one counts.
    let texts: SortedMap<NodeId, RuleSets> = texts.into_iter().collect();
    let mut found = Vec::new();
    let mut left: Vec<NodeId> = subject.tree.root().into_iter().collect();
    while let Some(node) = left.pop() {
        left.extend(subject.tree.items(node));
        left.extend(subject.tree.pairs(node).map(|(_, value)| value));
        let Some(Resolved::Float(float)) = value(subject, node) else { continue };
        let refused_by = match texts.get(&node) {
            Some(text) if *text == RuleSets::ALL => continue,
            Some(_) => RuleSets::THREE,
            None => RuleSets::ALL,
        };
        if special(float).is_some() && subject.tree.scalar(node).is_some() {
            let range = subject.tree.range(node);
            let message = format!("`{}` cannot be written as JSON", shown(subject.slice(range)));
            let said = refused(subject, CODE, range, message).help("Use a number, or put it in quotes.").refused_by(refused_by);
            // Where a release reads it as text already, quotes would give another text; a port is no text at all.
            let may_quote = refused_by == RuleSets::ALL && !is_port(subject, node);
            found.push(if may_quote { with_quotes(subject, said, node) } else { said });
        }
    }
    found
}

fn is_port(subject: &Subject, node: NodeId) -> bool {
    let fields = subject.list.entries.iter().flat_map(|entry| &entry.fields);
    fields.into_iter().any(|field| field.field == Some("port") && field.value == node)
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn quotes_help_where_nobody_wants_a_number() {
        let fixed = kubernetes().fixed(CODE, "refs: [{kind: MeshService, labels: {a: b}, weight: .inf}]", 0);
        assert_eq!(fixed, "refs: [{kind: MeshService, labels: {a: b}, weight: \".inf\"}]");
        assert!(kubernetes().one(CODE, "refs: [{kind: MeshService, labels: {a: b}, port: .nan}]").2.fixes.is_empty());
        assert!(kubernetes().one(CODE, "refs: [{kind: MeshService, name: .nan}]").2.fixes.is_empty());
    }
}
