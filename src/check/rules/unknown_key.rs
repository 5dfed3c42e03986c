//! Kuma: the ref's struct in `pod_converter.go`: 2.x drops keys it does not know, 3.0 refuses them; `jsonpb` drops them in every release.

use crate::check::joined::joined;
use crate::check::reading::{KEYS, blaming, decode_problem, entries, glued_node, is_collection, is_null, refused_everywhere, shown};
use crate::check::syntax::{content, line_at};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject, did_you_mean};
use crate::kuma::{Entry, Environment, Field};
use crate::text::{Edit, EditSet};
use crate::yaml::{NodeKind, Patch};

/// The rule's code.
pub const CODE: &str = "unknown-key";

/// Keys of one ref that are shown.
const LIMIT: usize = 50;

/// A key that a ref does not have: a typing error, or one of another kind of ref (`sectionName`, `weight`, `mesh`).
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     poart: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        let unknown: Vec<_> = entry.fields.iter().filter(|field| field.field.is_none()).collect();
        // Where nothing else is there, they may be labels that a dash made a ref.
        if unknown.is_empty() || unknown.len() == entry.fields.len() && joined(subject, index).is_some() {
            continue;
        }
        let strays = strays(subject, entry);
        for field in unknown.into_iter().take(LIMIT) {
            let folded = KEYS.iter().any(|key| key.eq_ignore_ascii_case(&field.name));
            let unknown = field.name == "refs" || !folded;
            if unknown && glued_node(subject, field.key).is_none() && !field.name.is_empty() {
                found.push(unknown_key(subject, index, entry, field, &strays).entry(index));
            }
        }
    }
    found
}

/// The field that was meant, if it is not there already.
pub fn meant(entry: &Entry, name: &str) -> Option<&'static str> {
    let simple: String = name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    let candidates = [
        ("kind", "kind"),
        ("type", "kind"),
        ("name", "name"),
        ("namespace", "namespace"),
        ("port", "port"),
        ("labels", "labels"),
        ("matchlabels", "labels"),
        ("tags", "labels"),
    ];
    did_you_mean(&simple, candidates.map(|(name, field)| (name.to_owned(), field))).filter(|field| entry.field(field).is_none())
}

/// The labels that stand in the column of an empty `labels:` above them. In braces, columns say nothing.
fn strays<'s>(subject: &Subject, entry: &'s Entry) -> Vec<&'s Field> {
    if subject.is_flow(entry) {
        return Vec::new();
    }
    let Some(labels) = entry.fields.iter().position(|field| field.field == Some("labels") && is_null(subject, field.value)) else {
        return Vec::new();
    };
    let own_line = |field: &Field| {
        let start = subject.tree.range(field.key).start;
        let line = line_at(&subject.text, start);
        content(&subject.text, line).start == start && line.end >= subject.tree.range(field.value).end
    };
    let below = entry.fields.iter().skip(labels.saturating_add(1));
    below.take_while(|field| field.field.is_none() && !is_collection(subject, field.value) && own_line(field)).collect()
}

fn unknown_key(subject: &Subject, index: usize, entry: &Entry, field: &Field, strays: &[&Field]) -> Diagnostic {
    let refused = match subject.environment {
        // Without its kind a ref is refused in every release.
        _ if meant(entry, &field.name) == Some("kind") => blaming(subject, index),
        Environment::Kubernetes => RuleSets::THREE,
        Environment::Universal => RuleSets::NONE,
    };
    let why = match subject.environment {
        Environment::Kubernetes => "Kuma 2.x ignores it without a word; 3.0 refuses the whole list.",
        Environment::Universal => "Kuma ignores it without a word.",
    };
    if strays.iter().any(|stray| stray.key == field.key) {
        let found = Diagnostic::new(CODE, subject.tree.range(field.key), format!("`{}` does not stand under `labels`", shown(&field.name)))
            .why(why)
            .help("Indent it below `labels:`.")
            .refused_by(RuleSets::THREE.or(blaming(subject, index)))
            .surprising_on(RuleSets::ALL, Consequence::NoEffect);
        let edits = EditSet::from_edits(strays.iter().map(|stray| Edit::insert(subject.tree.range(stray.key).start, "  ")));
        let title = "Indent below labels";
        let safe = refused_everywhere(subject);
        return found.fix(Fix::graded(safe, title, edits.unwrap_or_default()));
    }
    let help = match (field.name.as_str(), meant(entry, &field.name)) {
        ("sectionName" | "targetPort" | "ports", _) => "Use `port` with the number of a port; a name cannot be given.".to_owned(),
        ("mesh", _) => "Remove it: only backends of the workload's own mesh can be listed.".to_owned(),
        ("weight", _) => "Remove it: weights belong to routes.".to_owned(),
        ("zone", _) => "Select a zone by the label `kuma.io/zone`.".to_owned(),
        (_, Some(meant)) => format!("Write `{meant}`."),
        (_, None) => "Remove it. A ref has `kind`, `labels` and `port`; up to 2.14 also `name` and `namespace`.".to_owned(),
    };
    let mut diagnostic = Diagnostic::new(CODE, subject.tree.range(field.key), format!("`{}` is not a key of a ref", shown(&field.name)))
        .why(why)
        .help(help)
        .refused_by(refused)
        .surprising_on(RuleSets::ALL, Consequence::NoEffect);
    let patch = Patch::new(&subject.tree, &subject.text);
    let node = subject.tree.follow(entry.node);
    let flow = matches!(subject.tree.kind(node), NodeKind::Mapping { flow: true });
    if let Some(meant) = meant(entry, &field.name) {
        let edits = patch.rename_key(field.key, meant, flow);
        let title = format!("Write {meant}");
        diagnostic = diagnostic.fix(Fix::graded(refused_everywhere(subject), title, edits));
    } else if !field.merged
        && let Some(at) = subject.tree.index_of(node, field.key)
        && let Ok(edits) = patch.remove_pair(node, at)
    {
        // Of something without any key of a ref, nothing would be left.
        let is_ref = entry.fields.iter().any(|field| field.field.is_some());
        diagnostic = diagnostic.fix(Fix::graded(is_ref, "Remove it", edits));
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn labels_too_shallow_are_indented_where_columns_count() {
        let block = "refs:\n- kind: MeshService\n  labels:\n  app: web\n";
        assert_eq!(kubernetes().fixed(CODE, block, 0), "refs:\n- kind: MeshService\n  labels:\n    app: web\n");
        let braces = "refs: [{kind: MeshService, labels: ,\napp: web}]";
        assert!(kubernetes().one(CODE, braces).2.fixes.iter().all(|fix| !fix.title.contains("Indent")));
    }
}
