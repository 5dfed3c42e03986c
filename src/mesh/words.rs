//! What is picked, in a person's words.

use super::{Backend, Destination, Inventory, Note, Picked};
use crate::kuma::Kind;

/// More services than this are counted, not named.
const NAMED: usize = 2;

/// "redis:6379 in east and west", "12 services in east"
fn services(inventory: &Inventory, all: &[Destination]) -> String {
    let mut named: Vec<(&str, String)> = Vec::new();
    let (mut zones, mut count, mut nowhere): (Vec<&str>, usize, bool) = (Vec::new(), 0, false);
    let mut kind = Kind::MeshService;
    for part in all.chunk_by(|a, b| a.backend == b.backend) {
        let Some(backend) = part.first().and_then(|one| inventory.get(one.backend)) else { continue };
        (kind, count) = (backend.kind, count.saturating_add(1));
        nowhere |= backend.zone().is_empty();
        if !backend.zone().is_empty() && !zones.contains(&backend.zone()) {
            zones.push(backend.zone());
        }
        if named.len() <= NAMED && !named.iter().any(|(name, _)| *name == backend.display_name()) {
            named.push((backend.display_name(), ports(backend, part)));
        }
    }
    crate::text::sort(&mut zones);
    let what = if named.len() > NAMED {
        format!("{count} {}", plural(kind))
    } else {
        and(&named.iter().map(|(name, ports)| [name, ports.as_str()].concat()).collect::<Vec<_>>())
    };
    if nowhere && !zones.is_empty() {
        zones.push("no zone");
    }
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

impl Picked {
    /// "redis:6379 in east and west"; where nothing is picked, why.
    pub fn words(&self, inventory: &Inventory) -> String {
        let unknown = self.notes.iter().find(|note| note.unknown().is_some());
        let odd = self.notes.iter().find(|note| !matches!(note, Note::NamespaceIgnored | Note::EveryOfKind));
        let (always, sometimes) = (services(inventory, &self.always), services(inventory, &self.sometimes));
        match (self.always.is_empty(), self.sometimes.is_empty()) {
            (true, true) => match unknown.or(odd) {
                Some(Note::NoMatch) | None => "picks nothing of this mesh".to_owned(),
                Some(note) => format!("picks nothing: {note}"),
            },
            (false, true) => always,
            (true, false) => format!("only some, by chance: {sometimes}"),
            (false, false) => format!("{always}; and only sometimes {sometimes}"),
        }
    }
}
