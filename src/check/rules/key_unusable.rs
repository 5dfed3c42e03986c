//! go-yaml v2 `decode.go` and sigs.k8s.io/yaml `convertToJSONableObject`: keys that JSON cannot hold.

use crate::check::reading::{decode_problem, first_line, refused, value};
use crate::check::{Diagnostic, Subject};
use crate::kuma::Outcome;
use crate::yaml::{NodeId, Resolved};

/// The rule's code.
pub const CODE: &str = "key-unusable";

/// A key that is empty, a list, a mapping or a huge number, anywhere in the text.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, ~: cache }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, tier: cache }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if subject.two.outcome != Outcome::ParseError || subject.problem.is_some() {
        return Vec::new();
    }
    if let Some(problem) = decode_problem(subject) {
        let template = subject.slice(subject.tree.range(problem.node)).starts_with('{');
        if !problem.words.starts_with("invalid map key") || (template && subject.text.contains("{{")) {
            return Vec::new();
        }
        let range = first_line(subject, subject.tree.range(problem.node));
        return vec![refused(subject, CODE, range, "A list or a mapping cannot be a key").help("Use a word as the key.")];
    }
    let mut found = Vec::new();
    let mut left: Vec<NodeId> = subject.tree.root().into_iter().collect();
    while let Some(node) = left.pop() {
        left.extend(subject.tree.items(node));
        for (key, inner) in subject.tree.pairs(node) {
            left.push(inner);
            let message = match value(subject, key) {
                Some(Resolved::Null) => "A key is missing before this colon",
                Some(Resolved::Uint(_)) => "This number is too large for a key",
                _ => continue,
            };
            found.push(
                refused(subject, CODE, subject.tree.range(key), message)
                    .help("Write a word as the key, in quotes where it looks like something else."),
            );
        }
    }
    found
}
