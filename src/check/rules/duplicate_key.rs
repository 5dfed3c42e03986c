//! sigs.k8s.io/yaml: `Unmarshal` (2.x) lets the last of two equal keys win, `UnmarshalStrict` (3.0) refuses them.

use crate::check::reading::{entries, is_collection, is_glued_dash, shown};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Environment, Outcome};
use crate::yaml::{Duplicate, NodeId, Patch, decode};

/// The rule's code.
pub const CODE: &str = "duplicate-key";

/// Problems shown of an entry, or beside all entries; one made of nothing else says the same again and again.
const LIMIT: usize = 100;

/// The same key twice in one mapping.
///
/// Kuma 2.x takes the last one and says nothing; 3.0 on Kubernetes refuses the whole list.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 80
///     port: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    // Strict reading refuses every duplicate, so an accepted list has none.
    let possible = match subject.environment {
        Environment::Kubernetes => subject.three.outcome == Outcome::ParseError,
        Environment::Universal => true,
    };
    if !possible || subject.problem.is_some() {
        return Vec::new();
    }
    let nodes: Vec<NodeId> = match subject.focus.get() {
        Some(_) => entries(subject).map(|(_, entry)| entry.node).collect(),
        None => subject.tree.root().into_iter().collect(),
    };
    let mut all = Vec::new();
    for node in nodes {
        let Ok(decoded) = decode(&subject.tree, &subject.text, node, true) else { return Vec::new() };
        all.extend(decoded.duplicates.into_iter().filter(|duplicate| !is_glued_dash(subject, duplicate.key_node)));
    }
    let (mut last, mut said) = (None, 0usize);
    let mut problems = Vec::new();
    for duplicate in &all {
        let entry = subject.list.entry_at(&subject.tree, subject.tree.range(duplicate.key_node).start);
        said = if entry == last { said.saturating_add(1) } else { 1 };
        last = entry;
        if said <= LIMIT {
            let problem = found(subject, duplicate);
            problems.push(match entry {
                Some(entry) => problem.entry(entry),
                None => problem,
            });
        }
    }
    problems
}

fn found(subject: &Subject, duplicate: &Duplicate) -> Diagnostic {
    let range = subject.tree.range(duplicate.key_node);
    let name = shown(subject.slice(subject.tree.content(duplicate.key_node)));
    let (refused, why) = match subject.environment {
        Environment::Kubernetes => (RuleSets::THREE, "Kuma 2.x lets the last one win and says nothing; 3.0 refuses the whole list."),
        Environment::Universal => (RuleSets::NONE, "Kuma lets the last one win and says nothing."),
    };
    let mut diagnostic = Diagnostic::new(CODE, range, format!("`{name}` stands here for the second time"))
        .why(why)
        .help("Keep one of the two.")
        .refused_by(refused)
        .surprising_on(RuleSets::ALL, Consequence::NoEffect);
    if let Some((mapping, index, first)) = before(subject, duplicate) {
        diagnostic = diagnostic.related(subject.tree.range(first), "first here");
        if let Ok(edits) = Patch::new(&subject.tree, &subject.text).remove_pair(mapping, index) {
            // Kuma reads the same without it, but a list or a mapping may be what was meant.
            let is_word = subject.tree.pair(mapping, index).is_some_and(|(_, value)| !is_collection(subject, value));
            diagnostic = diagnostic.fix(Fix::graded(is_word, "Remove the first one", edits));
        }
    }
    diagnostic
}

/// The mapping, the position and the key of the same key before.
fn before(subject: &Subject, duplicate: &Duplicate) -> Option<(NodeId, usize, NodeId)> {
    let path = subject.tree.path_at(subject.tree.range(duplicate.key_node).start);
    let pairs = |mapping: &NodeId| subject.tree.pairs(*mapping).map(|(key, _)| key).collect::<Vec<_>>();
    let mapping = *path.iter().rev().find(|node| pairs(node).contains(&duplicate.key_node))?;
    let keys = pairs(&mapping);
    let own = keys.iter().position(|key| *key == duplicate.key_node)?;
    let same = |key: &NodeId| crate::kuma::resolved(&subject.tree, &subject.text, *key);
    let index = (0..own).rev().find(|at| keys.get(*at).is_some_and(|key| same(key) == same(&duplicate.key_node)))?;
    Some((mapping, index, *keys.get(index)?))
}
