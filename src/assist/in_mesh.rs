//! What the mesh's resources hold that may be written at a place.

use crate::kuma::{BackendRef, DISPLAY_NAME, Kind};
use crate::mesh::{Backend, Inventory};
use crate::text::sort;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish<'w> {
    /// A name.
    Name,
    /// The namespace beside a name.
    Namespace,
    /// The number of a port.
    Port,
    /// The key of a label.
    LabelKey,
    /// The value of that label.
    LabelValue(&'w str),
}

/// What backends have there that fit the rest of `one`; of all of its kind, where none fits. Sorted, each once.
pub fn values(inventory: &Inventory, one: &BackendRef, wish: Wish<'_>) -> Vec<String> {
    let found = values_of(inventory, one, wish, true);
    if found.is_empty() { values_of(inventory, one, wish, false) } else { found }
}

fn values_of(inventory: &Inventory, one: &BackendRef, wish: Wish<'_>, fitting: bool) -> Vec<String> {
    let kind = Kind::parse(&one.kind);
    let label_fits = |backend: &Backend, key: &str, value: &str| match wish {
        Wish::LabelValue(own) if own == key => true,
        _ if key == DISPLAY_NAME => backend.display_name() == value,
        _ => backend.label(key) == Some(value),
    };
    let fits = |backend: &Backend| {
        let labels = one.labels.iter().flatten().all(|(key, value)| value.is_empty() || label_fits(backend, key, value));
        let named = wish == Wish::Name || one.set_name().is_none_or(|name| backend.display_name() == name);
        labels && named
    };
    let mut found: Vec<String> = Vec::new();
    for backend in inventory.backends() {
        if kind.is_some_and(|kind| backend.kind != kind) || (fitting && !fits(backend)) {
            continue;
        }
        match wish {
            Wish::Name => found.push(backend.display_name().to_owned()),
            Wish::Namespace => found.push(backend.home().to_owned()),
            Wish::Port => found.extend(backend.ports.iter().map(|port| port.number.to_string())),
            Wish::LabelKey => found.extend(backend.labels.iter().map(|(key, _)| key.clone())),
            Wish::LabelValue(DISPLAY_NAME) => found.push(backend.display_name().to_owned()),
            Wish::LabelValue(key) => found.extend(backend.label(key).map(str::to_owned)),
        }
    }
    found.retain(|value| !value.is_empty());
    sort(&mut found);
    found.dedup();
    found
}
