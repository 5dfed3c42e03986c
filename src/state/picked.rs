//! What a ref picks, in a person's words.

use super::view::{Picked, Tone};
use crate::kuma::{Kind, Release};
use crate::mesh::{self, Backend, Destination, Followed, Inventory, Note};
use crate::text::sort;

/// More services than this are counted, not named.
const NAMED: usize = 2;

/// What one ref picks on a release.
pub fn picked(inventory: &Inventory, one: &Followed, release: Release) -> Picked {
    let mesh::Picked { always, sometimes, meant, notes } = &one.picked;
    let unknown = notes.iter().find(|note| note.unknown().is_some());
    let odd = notes.iter().find(|note| !matches!(note, Note::NamespaceIgnored | Note::EveryOfKind));
    let (tone, words) = match (always.is_empty(), sometimes.is_empty()) {
        (true, true) => match unknown.or(odd) {
            Some(Note::NoMatch) | None => (Tone::Warning, "picks nothing of this mesh".to_owned()),
            Some(note) if meant.is_empty() => (Tone::Hint, format!("picks nothing: {note}")),
            Some(note) => (Tone::Warning, format!("picks nothing: {note}")),
        },
        (false, true) => (Tone::Ok, services(inventory, always)),
        (true, false) => (Tone::Warning, format!("only some, by chance: {}", services(inventory, sometimes))),
        (false, false) => {
            (Tone::Warning, format!("{}; and only sometimes {}", services(inventory, always), services(inventory, sometimes)))
        }
    };
    let count = always.len().saturating_add(sometimes.len());
    Picked { on: release.name(), tone, words, count }
}

/// "redis:6379 in east and west", "12 services in east"
fn services(inventory: &Inventory, all: &[Destination]) -> String {
    let mut named: Vec<(&str, String)> = Vec::new();
    let (mut zones, mut count): (Vec<&str>, usize) = (Vec::new(), 0);
    let mut kind = Kind::MeshService;
    for part in all.chunk_by(|a, b| a.backend == b.backend) {
        let Some(backend) = part.first().and_then(|one| inventory.get(one.backend)) else { continue };
        (kind, count) = (backend.kind, count.saturating_add(1));
        if !backend.zone().is_empty() && !zones.contains(&backend.zone()) {
            zones.push(backend.zone());
        }
        if named.len() <= NAMED && !named.iter().any(|(name, _)| *name == backend.display_name()) {
            named.push((backend.display_name(), ports(backend, part)));
        }
    }
    sort(&mut zones);
    let what = if named.len() > NAMED {
        format!("{count} {}", plural(kind))
    } else {
        and(&named.iter().map(|(name, ports)| [name, ports.as_str()].concat()).collect::<Vec<_>>())
    };
    let zones: Vec<String> = zones.into_iter().map(str::to_owned).collect();
    match zones.len() {
        0 => what,
        1..=3 => format!("{what} in {}", and(&zones)),
        many => format!("{what} in {many} zones"),
    }
}

/// ":6379", ":80,443", or how many.
pub fn ports(backend: &Backend, of: &[Destination]) -> String {
    const SHOWN: usize = 3;
    let number = |one: &Destination| backend.ports.get(usize::try_from(one.port).ok()?).map(|port| port.number.to_string());
    match of.len() {
        0..=SHOWN => format!(":{}", of.iter().filter_map(number).collect::<Vec<_>>().join(",")),
        many => format!(" ({many} ports)"),
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::MeshService => "services",
        Kind::MeshExternalService => "external services",
        Kind::MeshMultiZoneService => "multi-zone services",
    }
}

/// "a, b and c"
pub fn and(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
