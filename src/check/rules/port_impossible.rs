//! Kuma: `port` is a `*uint32` in `pod_converter.go` and `dataplane.proto`.

use crate::check::reading::{decode_problem, entries, refused, shown, value};
use crate::check::{Diagnostic, Subject};
use crate::kuma::port_of;
use crate::yaml::Resolved;

/// The rule's code.
pub const CODE: &str = "port-impossible";

/// A number that Kuma cannot hold as a port: negative, with a fraction, or above 4294967295.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: -6379
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
            let number = matches!(value(subject, field.value), Some(Resolved::Int(_) | Resolved::Uint(_) | Resolved::Float(_)));
            if number && port_of(&subject.tree, &subject.text, field.value, subject.environment).is_none() {
                let range = subject.tree.range(field.value);
                let message = format!("`{}` cannot be a port", shown(subject.slice(range)));
                found.push(refused(subject, CODE, range, message).help("Use a whole number from 1 to 65535.").entry(index));
            }
        }
    }
    found
}
