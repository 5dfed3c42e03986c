//! Kuma: `labels` maps text to text in `pod_converter.go` and `dataplane.proto`; `jsonpb` turns nothing into text.

use super::field_not_text::{not_text, with_quotes};
use crate::check::reading::{decode_problem, entries, first_line, refused, shown};
use crate::check::{Diagnostic, Subject};

/// The rule's code.
pub const CODE: &str = "label-value-not-text";

/// A label whose value is a list or a mapping, or (on Universal) a number or a boolean.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { app: [redis, backend] }
/// ```
/// ```yaml invalid universal
/// refs:
///   - kind: MeshService
///     labels: { canary: true }
/// ```
/// ```yaml valid universal
/// refs:
///   - kind: MeshService
///     labels: { canary: "true" }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        for label in &entry.labels {
            let Some(what) = not_text(subject, label.value) else { continue };
            let range = first_line(subject, subject.tree.range(label.value));
            let collection = what == "a list" || what == "a mapping";
            let help = if collection { "A label has one value; for several write several refs." } else { "Put it in quotes." };
            let message = format!("The label `{}` has to be text, and this is {what}", shown(&label.name));
            found.push(with_quotes(subject, refused(subject, CODE, range, message).help(help).entry(index), label.value));
        }
    }
    found
}
