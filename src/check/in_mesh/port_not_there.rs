//! Kuma: a port that a service does not have gives nothing up to 2.11 and on 3.0, and all its ports from 2.12 to 2.14 (§4.4 of the recorded
//! semantics: `destination_index.go`).

use super::{Seen, some};
use crate::check::{Consequence, Diagnostic, Fix, Subject};
use crate::kuma::Kind;
use crate::mesh::Note;
use crate::text::{Edit, sort};

/// The rule's code.
pub const CODE: &str = "port-not-there";

/// A port that what the ref matches does not have.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, kuma.io/zone: east }
///     port: 8080
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, kuma.io/zone: east }
///     port: 6379
/// ```
pub fn run(subject: &Subject, seen: &Seen<'_>) -> Vec<Diagnostic> {
    let found = subject.each().filter_map(|(index, entry, one)| {
        let (port, field) = (one.port?, entry.field("port")?);
        if one.kind == Kind::MeshExternalService.as_str() {
            return None;
        }
        let widens = seen.sets(index, |picked| picked.notes.iter().any(|note| matches!(note, Note::PortWidens { .. })));
        let misses = seen.sets(index, |picked| picked.notes.iter().any(|note| matches!(note, Note::PortMissing { .. })));
        let without: Vec<_> = seen.meant(index, widens.or(misses)).into_iter().filter(|one| one.ports.iter().all(|own| own.number != port)).collect();
        if without.is_empty() {
            return None;
        }
        let names = some(without.iter().map(|one| one.display_name().to_owned()).collect());
        let mut ports: Vec<u32> = without.iter().flat_map(|one| one.ports.iter().map(|port| port.number)).collect();
        sort(&mut ports);
        ports.dedup();
        let listed = some(ports.iter().map(ToString::to_string).collect());
        let mut said = Diagnostic::new(CODE, subject.place(entry, "port"), format!("{names} has port {listed}, not {port}"))
            .why(format!("2.12 – 2.14 ignore a port that is not there and give all ports of {names}; 2.9 – 2.11 and 3.0 give none. Kuma says nothing."))
            .help(format!("Use {listed}; or leave `port` out for all ports."))
            .entry(index);
        if !widens.is_empty() {
            said = said.surprising_on(widens, Consequence::TooMuch);
        }
        if !misses.is_empty() {
            said = said.surprising_on(misses, Consequence::CutOff);
        }
        if let [only] = ports.as_slice() {
            said = said.fix(Fix::review(format!("Use {only}"), Edit::replace(subject.tree.range(field.value), only.to_string())));
        }
        Some(said)
    });
    found.collect()
}
