//! Kuma: `pod_converter.go`, an entry of `refs` is a struct with `kind`, `labels` and the rest.

use crate::check::reading::{decode_problem, entries, first_line, glued_node, refused, shown, value};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{Shape, is_subdomain};
use crate::text::Edit;
use crate::yaml::quote::json;
use crate::yaml::{NodeKind, Resolved};

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
                let written = value(subject, entry.node);
                let written = if let Some(Resolved::Str(text)) = &written { text } else { subject.slice(subject.tree.content(entry.node)) };
                let diagnostic = refused(subject, CODE, range, format!("`{}` is no ref", shown(written)))
                    .help("A ref says what it wants: `kind: MeshService` and labels such as `kuma.io/display-name: redis`.");
                // Names alone were enough for the older annotation.
                if is_subdomain(written) && matches!(subject.tree.kind(entry.node), NodeKind::Scalar(_)) {
                    let written = format!("{{ kind: MeshService, labels: {{ kuma.io/display-name: {} }} }}", json(written));
                    let title = "Make it a MeshService of that name";
                    diagnostic.fix(Fix::review(title, Edit::replace(subject.tree.content(entry.node), written)))
                } else {
                    diagnostic
                }
            }
            _ => continue,
        };
        found.push(diagnostic.entry(index));
    }
    found
}
