//! Kuma checks no range in any release; `destination_index.go` (2.12–2.14) and the resolution of 3.0 compare the port as text.

use crate::check::reading::{decode_problem, entries};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::port_of;

/// The rule's code.
pub const CODE: &str = "port-out-of-range";

/// Port 0, or a port above 65535: accepted by every release, and no backend has it.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 70000
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
        let Some(field) = entry.field("port") else { continue };
        let Some(port) = port_of(&subject.tree, &subject.text, field.value, subject.environment) else { continue };
        let why = match port {
            0 => "Kuma accepts it: 2.9–2.11 then give nothing, 2.12–2.14 and 3.0 all ports.",
            65536.. => "Kuma accepts it: 2.12–2.14 ignore such a port and give all ports, 2.9–2.11 and 3.0 give nothing.",
            _ => continue,
        };
        let one = Diagnostic::new(CODE, subject.tree.range(field.value), format!("No service has port {port}"))
            .why(why)
            .help("Use a number from 1 to 65535, or leave `port` out for all ports.")
            .surprising_on(RuleSets::ALL, Consequence::TooMuch)
            .entry(index);
        found.push(one);
    }
    found
}
