//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 1 of every release: an empty kind is none of the three.

use super::unknown_key::meant;
use crate::check::joined::joined;
use crate::check::reading::{blaming, decode_problem, entries, first_line, glued_node, refused};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{Field, Shape};
use crate::yaml::{Fresh, NodeKind, Patch};

/// The rule's code.
pub const CODE: &str = "kind-missing";

/// A ref without `kind`.
///
/// ```yaml invalid
/// refs:
///   - labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, entry) in entries(subject).filter(|(_, entry)| entry.shape == Shape::Mapping) {
        let written = entry.field("kind");
        let empty = written
            .is_none_or(|_| entry.text("kind", &subject.tree, &subject.text, subject.environment).is_some_and(|text| text.is_empty()));
        // The rule about that key says it.
        let elsewhere = |field: &Field| {
            let glued = glued_node(subject, field.key).is_some() && field.name.trim_start_matches('-').starts_with("kind");
            glued || meant(entry, &field.name) == Some("kind") || field.name.eq_ignore_ascii_case("kind")
        };
        if !empty || (written.is_none() && entry.fields.iter().any(|field| field.field.is_none() && elsewhere(field))) {
            continue;
        }
        let place = written.map_or_else(|| first_line(subject, subject.tree.entry(entry.node)), |field| subject.tree.range(field.key));
        let mut diagnostic = refused(subject, CODE, place, "This ref has no `kind`")
            .help("Add `kind: MeshService`, `MeshExternalService` or `MeshMultiZoneService`.")
            .refused_by(blaming(subject, index))
            .entry(index);
        if let Some(edits) = joined(subject, index) {
            let help = "Take its dash away if it goes on with the ref above; else add `kind: MeshService` or another kind.";
            diagnostic = diagnostic.help(help).fix(Fix::review("Join it with the ref above", edits));
        }
        let node = subject.tree.follow(entry.node);
        let patch = Patch::new(&subject.tree, &subject.text);
        let flow = matches!(subject.tree.kind(node), NodeKind::Mapping { flow: true });
        let edits = match written {
            Some(field) => patch.set_scalar(field.value, &Fresh::text("MeshService"), flow),
            None => patch.insert_pair(node, 0, "kind", &Fresh::text("MeshService")),
        };
        // `[a: b]` is a ref without braces, which a second key would need.
        let fits = subject.problem.is_none() && (!flow || subject.slice(subject.tree.content(node)).starts_with('{'));
        if let (Ok(edits), true) = (edits, fits) {
            diagnostic = diagnostic.fix(Fix::review("Add kind: MeshService", edits));
        }
        found.push(diagnostic);
    }
    found
}
