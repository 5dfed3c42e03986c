//! Kuma: `pod_converter.go`, the annotation's struct has the one field `refs`; Universal: `dataplane.proto`, `reachableBackends`.

use crate::check::reading::{decode_problem, first_line, glued_node, is_plain, refused, repaired, value};
use crate::check::wrapped::taken_out;
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{Environment, Outcome, Shape};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::{NodeId, NodeKind, Resolved};

/// The rule's code.
pub const CODE: &str = "root-not-a-mapping";

/// The whole is a list, a text or a number, where Kuma wants a mapping with the key `refs`.
///
/// ```yaml invalid
/// - kind: MeshService
///   labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml invalid
/// "refs: []"
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if let Some(marker) = marker(subject) {
        return vec![marker];
    }
    let Some(root) = subject.list.root.filter(|_| subject.problem.is_none() && decode_problem(subject).is_none()) else {
        return Vec::new();
    };
    let range = first_line(subject, subject.tree.range(root));
    let diagnostic = match subject.list.shape {
        Shape::Sequence => sequence(subject, root, range),
        Shape::Scalar if glued_node(subject, root).is_none() => {
            let found = refused(subject, CODE, range, "This is one text, not a list of refs")
                .help("Write `refs:` and below it one entry for each backend; a plain list of names belongs to the older annotation.");
            unquoted(subject, root).map_or(found.clone(), |edits| found.fix(Fix::safe("Remove the quotes", edits)))
        }
        _ => return Vec::new(),
    };
    vec![diagnostic]
}

/// `---` or `...`, which inside a Dataplane is nothing but text.
fn marker(subject: &Subject) -> Option<Diagnostic> {
    if subject.environment == Environment::Kubernetes || subject.problem.is_some() || subject.two.outcome != Outcome::ParseError {
        return None;
    }
    let first = subject.text.trim_start_matches([' ', '\n', '\r']);
    let start = subject.text.len().saturating_sub(first.len());
    let range = TextRange::new(start, start.saturating_add(3));
    let found = refused(subject, CODE, range, format!("`{}` has no place inside a Dataplane", subject.slice(range)))
        .help("Remove it: the list is a part of a larger document here.");
    let edits: EditSet = Edit::delete(range).into();
    matches!(subject.slice(range), "---" | "...")
        .then(|| if repaired(&subject.text, subject.environment, &edits) { found.fix(Fix::safe("Remove it", edits)) } else { found })
}

fn sequence(subject: &Subject, root: NodeId, range: TextRange) -> Diagnostic {
    if has_keys(subject, root, &["op", "path"]) {
        let found = refused(subject, CODE, range, "This is a JSON patch, not a list of refs")
            .help("Write the list that its `value` holds, or apply the patch and open the manifest that comes out.");
        return match taken_out(subject, root) {
            Some(edits) => found.fix(Fix::review("Take the list out", edits)),
            None => found,
        };
    }
    let found = refused(subject, CODE, range, "The list stands there without its key `refs`").help("Write `refs:` before it.");
    let is_known = ["kind", "labels", "name"].iter().any(|key| has_keys(subject, root, &[key]));
    match wrapped(subject, root) {
        Some(edits) => found.fix(Fix::graded(is_known || subject.tree.items(root).is_empty(), "Put it under refs", edits)),
        None => found,
    }
}

/// Whether an entry has all of these keys.
fn has_keys(subject: &Subject, root: NodeId, keys: &[&str]) -> bool {
    let tree = &subject.tree;
    tree.items(root).iter().any(|item| keys.iter().all(|key| tree.get(tree.follow(*item), key, &subject.text).is_some()))
}

/// The bare list under `refs`.
fn wrapped(subject: &Subject, root: NodeId) -> Option<EditSet> {
    let range = subject.tree.range(root);
    let flow = matches!(subject.tree.kind(root), NodeKind::Sequence { flow: true });
    let indent = range.start.saturating_sub(crate::check::syntax::line_at(&subject.text, range.start).start);
    let head = if flow { "refs: ".to_owned() } else { format!("refs:\n{:indent$}", "") };
    let edits = Edit::insert(range.start, head).into();
    repaired(&subject.text, subject.environment, &edits).then_some(edits)
}

/// What stands in the quotes, if it is a list.
fn unquoted(subject: &Subject, root: NodeId) -> Option<EditSet> {
    let Some(Resolved::Str(text)) = value(subject, root) else { return None };
    if is_plain(subject, root) || !text.trim_start().starts_with(['r', '{', '"']) || !text.contains("refs") {
        return None;
    }
    let edits = Edit::replace(subject.tree.content(root), text).into();
    repaired(&subject.text, subject.environment, &edits).then_some(edits)
}
