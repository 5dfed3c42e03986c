//! Kuma: `port` is a `*uint32` in `pod_converter.go`; `jsonpb` reads the text of a quoted number too.

use crate::check::reading::{decode_problem, entries, first_line, is_collection, refused, shown, value};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{Environment, port_of};
use crate::text::Edit;
use crate::yaml::Resolved;

/// The rule's code.
pub const CODE: &str = "port-not-a-number";

/// A port in quotes, a port's name, a range, a list.
///
/// On Universal a quoted number is fine.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: "6379"
/// ```
/// ```yaml invalid universal
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: http
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
        for field in entry.fields.iter().filter(|field| field.field == Some("port")) {
            let range = first_line(subject, subject.tree.range(field.value));
            let message = match value(subject, field.value) {
                _ if is_collection(subject, field.value) => "A ref has one port, and this is several values".to_owned(),
                Some(Resolved::Bool(_)) => format!("`{}` reads as a boolean, not as a port", shown(subject.slice(range))),
                Some(Resolved::Str(_)) if port_of(&subject.tree, &subject.text, field.value, subject.environment).is_some() => continue,
                Some(Resolved::Str(_)) => match subject.environment {
                    Environment::Kubernetes => format!("`{}` is text; on Kubernetes a port must be a number", shown(subject.slice(range))),
                    Environment::Universal => format!("`{}` is no number", shown(subject.slice(range))),
                },
                _ => continue,
            };
            let diagnostic = refused(subject, CODE, range, message).entry(index);
            found.push(match number(subject, field.value) {
                Some(number) => diagnostic
                    .help("Remove the quotes.")
                    .fix(Fix::safe("Remove the quotes", Edit::replace(subject.tree.range(field.value), number))),
                None => diagnostic.help("Use the number of one port; leave `port` out for all ports, and write a ref for each of several."),
            });
        }
    }
    found
}

/// The port in the quotes.
fn number(subject: &Subject, node: crate::yaml::NodeId) -> Option<String> {
    let Some(Resolved::Str(text)) = value(subject, node) else { return None };
    subject.tree.scalar(node)?;
    text.trim().parse::<u32>().ok().filter(|_| subject.tree.anchor(node).is_none()).map(|port| port.to_string())
}
