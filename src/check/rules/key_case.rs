//! Go's `encoding/json` finds fields whatever their case, so the annotation may say `Refs`; `jsonpb` on Universal wants the exact key.

use crate::check::reading::{KEYS, blaming, decode_problem, entries, refused_everywhere};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Environment, Field, Outcome};
use crate::yaml::{NodeId, NodeKind, Patch};

/// The rule's code.
pub const CODE: &str = "key-case";

/// A key in the wrong case: Kubernetes reads it all the same, Universal does not see it.
///
/// ```yaml invalid
/// Refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml invalid universal
/// refs:
///   - kind: MeshService
///     Labels: { kuma.io/display-name: redis }
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
    if let Some(root) = subject.list.root.filter(|_| subject.problem.is_none()) {
        for field in &subject.list.fields {
            found.extend(wrong_case(subject, root, &subject.list.fields, field, None));
        }
    }
    for (index, entry) in entries(subject) {
        let node = subject.tree.follow(entry.node);
        for field in &entry.fields {
            found.extend(wrong_case(subject, node, &entry.fields, field, Some(index)).map(|one| one.entry(index)));
        }
    }
    found
}

fn wrong_case(subject: &Subject, mapping: NodeId, fields: &[Field], field: &Field, entry: Option<usize>) -> Option<Diagnostic> {
    let wanted = match field.field {
        Some(known) if known != field.name => known,
        Some(_) => return None,
        None => KEYS
            .iter()
            .copied()
            .find(|key| key.eq_ignore_ascii_case(&field.name) && (*key == "refs") == entry.is_none() && *key != field.name)?,
    };
    let twice = fields.iter().any(|other| other.key != field.key && (other.field == Some(wanted) || other.name == wanted));
    let found = Diagnostic::new(
        CODE,
        subject.tree.range(field.key),
        format!("`{}` is spelled `{wanted}`", crate::check::reading::shown(&field.name)),
    );
    let found = match subject.environment {
        Environment::Kubernetes if twice => found
            .why("Kuma reads both spellings, the one in small letters last.")
            .help("Keep one of the two.")
            // Two lists are read over each other, and then neither need fit.
            .refused_by(if wanted == "refs" { subject.with(|outcome| outcome == Outcome::ParseError) } else { RuleSets::NONE })
            .surprising_on(RuleSets::ALL, Consequence::NoEffect),
        Environment::Kubernetes => {
            found.why("Kuma on Kubernetes reads it all the same; on Universal it would be ignored.").help(format!("Write `{wanted}`."))
        }
        Environment::Universal => {
            let consequence = match wanted {
                "refs" => Consequence::CutOff,
                "labels" => Consequence::TooMuch,
                _ => Consequence::NoEffect,
            };
            // A ref without its kind is refused; without labels it is refused by 2.x.
            let refused = if wanted == "kind" || wanted == "labels" {
                entry.map_or(RuleSets::NONE, |index| blaming(subject, index))
            } else {
                RuleSets::NONE
            };
            found
                .why("On Universal Kuma ignores a key in another case, and says nothing.")
                .help(format!("Write `{wanted}`."))
                .refused_by(refused)
                .surprising_on(RuleSets::ALL, consequence)
        }
    };
    if twice {
        return Some(found);
    }
    let flow = matches!(subject.tree.kind(mapping), NodeKind::Mapping { flow: true });
    let edits = Patch::new(&subject.tree, &subject.text).rename_key(field.key, wanted, flow);
    let safe = subject.environment == Environment::Kubernetes || refused_everywhere(subject);
    let title = format!("Write {wanted}");
    Some(found.fix(Fix::graded(safe, title, edits)))
}
