//! Kuma: a port that a service does not have gives nothing up to 2.11 and on 3.0, and all its ports from 2.12 to 2.14 (§4.4 of the recorded
//! semantics: `destination_index.go`).

use super::{Seen, some};
use crate::check::{Consequence, Diagnostic, Fix, Subject};
use crate::kuma::Kind;
use crate::mesh::{Backend, Note, has_port};
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
        let widens = seen.sets(index, |picked| picked.notes.iter().any(|note| matches!(note, Note::PortWidens(_))));
        let misses = seen.sets(index, |picked| picked.notes.iter().any(|note| matches!(note, Note::PortMissing(_))));
        // Without a virtual IP nothing is given, whatever the port.
        let meant = seen.meant(index, widens.or(misses)).into_iter().filter(|one| one.has_vip && !one.ports.is_empty());
        let (with, without): (Vec<&Backend>, Vec<&Backend>) = meant.partition(|one| has_port(one, port));
        let first = without.first()?;
        let names = some(without.iter().map(|one| called(one, &with)).collect());
        let numbers = |one: &Backend| {
            let mut numbers: Vec<u32> = one.ports.iter().map(|port| port.number).collect();
            sort(&mut numbers);
            numbers.dedup();
            numbers
        };
        let ports = numbers(first);
        let alike = without.iter().all(|one| numbers(one) == ports);
        let has = if without.iter().all(|one| called(one, &with) == called(first, &with)) { "has" } else { "have" };
        let listed = some(ports.iter().map(ToString::to_string).collect());
        let message = if alike { format!("{names} {has} port {listed}, not {port}") } else { format!("{names} {has} no port {port}") };
        let help = match ports.as_slice() {
            _ if !with.is_empty() => "Narrow the labels to those that have it".to_owned(),
            _ if !alike => "Write a ref for each, with a port of its own".to_owned(),
            [only] => format!("Use {only}"),
            _ => format!("Use one of {listed}"),
        };
        let mut said = Diagnostic::new(CODE, subject.place(entry, "port"), message)
            .why(format!("2.12 – 2.14 ignore a port that is not there and give all ports of {names}; 2.9 – 2.11 and 3.0 give none. Kuma says nothing."))
            .help(format!("{help}; or leave `port` out for all ports."))
            .entry(index);
        if !widens.is_empty() {
            said = said.surprising_on(widens, Consequence::TooMuch);
        }
        if !misses.is_empty() {
            said = said.surprising_on(misses, Consequence::CutOff);
        }
        if let ([only], true, true) = (ports.as_slice(), alike, with.is_empty()) {
            said = said.fix(Fix::review(format!("Use {only}"), Edit::replace(subject.tree.range(field.value), only.to_string())));
        }
        Some(said)
    });
    found.collect()
}

/// Its name; with its namespace, and zone, where one that is so called `with` them has the port.
fn called(one: &Backend, with: &[&Backend]) -> String {
    let name = one.display_name();
    let same = || with.iter().filter(|other| other.display_name() == name);
    let dotted = if one.home().is_empty() || same().next().is_none() { name.to_owned() } else { format!("{name}.{}", one.home()) };
    if same().any(|other| other.home() == one.home()) { format!("{dotted} in {}", one.zone()) } else { dotted }
}
