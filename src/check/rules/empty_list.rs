//! Kuma: `pod_converter.go`: the annotation being there is enough; without refs, `reachableBackends` is set and empty.

use super::yaml_folded::cuts_off;
use crate::check::reading::{first_line, is_null};
use crate::check::{Consequence, Diagnostic, Fix, Subject};
use crate::kuma::{Environment, Outcome, Shape};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::NodeKind;

/// The rule's code.
pub const CODE: &str = "empty-list";

/// A text that says nothing, and that Kuma reads as "nothing is reachable".
///
/// An empty value, `null`, `{}`, comments only or `refs:` without entries cut off every Mesh*Service, without an error or an event.
/// `refs: []` says the same on purpose. On Universal an empty `reachableBackends` is not set at all: up to 2.14
/// everything is reachable then, on 3.0 nothing.
///
/// ```yaml invalid
/// # redis only
/// ```
/// ```yaml invalid
/// refs:
/// ```
/// ```yaml invalid universal
/// null
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let list = &subject.list;
    if subject.problem.is_some() || !list.entries.is_empty() || cuts_off(subject) {
        return Vec::new();
    }
    let not_set = subject.with(|outcome| outcome == Outcome::NotSet);
    let empty = subject.with(|outcome| outcome == Outcome::Accepted);
    // A key that is not known explains it better.
    if not_set.or(empty).is_empty() || list.fields.iter().any(|field| field.field.is_none()) {
        return Vec::new();
    }
    let refs = list.refs().map(|refs| subject.tree.follow(refs.value));
    if refs.is_some_and(|refs| matches!(subject.tree.kind(refs), NodeKind::Sequence { .. })) {
        return Vec::new();
    }
    let range = match (list.fields.first(), list.root) {
        (Some(refs), _) => subject.tree.range(refs.key),
        (None, Some(root)) if !subject.tree.range(root).is_empty() => first_line(subject, subject.tree.range(root)),
        _ => TextRange::new(0, subject.text.len().min(1)),
    };
    let found = if empty.is_empty() {
        Diagnostic::new(CODE, range, "This leaves `reachableBackends` unset")
            .why("Unset is the opposite of empty: 2.x then gives this sidecar everything, 3.0 gives it nothing.")
            .help("Write `refs: []` for nothing, or add a ref.")
            .surprising_on(not_set, Consequence::TooMuch)
    } else {
        Diagnostic::new(CODE, range, "Kuma reads this as an empty list: no Mesh*Service is reachable")
            .why("That a list is there is enough; Kuma says nothing of it being empty.")
            .help("Write `refs: []` if that is meant; otherwise add a ref.")
            .surprising_on(empty, Consequence::CutOff)
    };
    match said(subject) {
        Some(edits) if empty.is_empty() => vec![found.fix(Fix::review("Say it: refs: []", edits))],
        Some(edits) => vec![found.fix(Fix::safe("Say it: refs: []", edits))],
        None => vec![found],
    }
}

/// The same, said openly.
fn said(subject: &Subject) -> Option<EditSet> {
    let text = &*subject.text;
    let edits: EditSet = match (subject.list.refs(), subject.list.root) {
        (Some(refs), _) if is_null(subject, refs.value) && matches!(subject.tree.kind(refs.value), NodeKind::Scalar(_)) => {
            let range = subject.tree.range(refs.value);
            Edit::replace(range, if range.is_empty() { " []" } else { "[]" }).into()
        }
        (None, Some(root)) if subject.list.shape != Shape::Scalar && !subject.tree.range(root).is_empty() => {
            Edit::replace(subject.tree.range(root), "refs: []").into()
        }
        (None, _) => {
            let open = !text.is_empty() && !text.ends_with('\n');
            Edit::insert(text.len(), if open { "\nrefs: []" } else { "refs: []" }).into()
        }
        _ => return None,
    };
    let again = Subject::new(edits.apply(text).into(), subject.environment);
    let reads =
        |verdict: &crate::kuma::Verdict| verdict.outcome == Outcome::Accepted && verdict.refs.as_ref().is_some_and(|refs| refs.is_empty());
    let same = again.tree.later_problems().is_empty()
        && again.tree.documents().len() == 1
        && reads(&again.two)
        && reads(&again.three)
        && again.list.refs_shape == Shape::Sequence;
    (same || (subject.environment == Environment::Universal && reads(&again.two) && again.list.refs_shape == Shape::Sequence))
        .then_some(edits)
}
