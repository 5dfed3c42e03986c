//! Two selections side by side: two lists, two releases, two zones, or with a list and without.

use super::{Destination, Identity, Inventory, Selection};
use crate::text::SortedMap;

/// A destination by what it is, so that selections of two inventories can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'i> {
    /// Which backend.
    pub identity: Identity<'i>,
    /// The port's number.
    pub port: u32,
    /// The port's name; empty where it has none.
    pub name: &'i str,
}

/// What changes, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison<'i> {
    /// Only picked afterwards.
    pub gained: Vec<Place<'i>>,
    /// Only picked before.
    pub lost: Vec<Place<'i>>,
    /// Picked before and afterwards.
    pub kept: Vec<Place<'i>>,
    /// Picked only sometimes afterwards, though before always or not at all.
    pub unsteady: Vec<Place<'i>>,
}

impl Comparison<'_> {
    /// Whether the sidecar gets the same, as surely as before.
    pub fn is_same(&self) -> bool {
        self.gained.is_empty() && !self.loses()
    }

    /// Whether anything is lost, even if only at times.
    pub fn loses(&self) -> bool {
        !self.lost.is_empty() || self.unsteady.iter().any(|one| self.gained.binary_search(one).is_err())
    }
}

/// Compares what is picked, always or sometimes.
pub fn compare<'i>(before: (&'i Inventory, &Selection), after: (&'i Inventory, &Selection)) -> Comparison<'i> {
    compare_places(&places(before.0, before.1), &places(after.0, after.1))
}

/// The same of what is picked already.
#[inline(never)]
pub fn compare_places<'i>(before: &SortedMap<Place<'i>, bool>, after: &SortedMap<Place<'i>, bool>) -> Comparison<'i> {
    let mut comparison = Comparison::default();
    for (place, always) in after.iter() {
        let was_always = before.get(place);
        if was_always.is_none() { &mut comparison.gained } else { &mut comparison.kept }.push(*place);
        if !always && was_always != Some(&false) {
            comparison.unsteady.push(*place);
        }
    }
    comparison.lost = before.iter().filter(|(place, _)| after.get(place).is_none()).map(|(place, _)| *place).collect();
    comparison
}

/// Everything picked, and whether it is always.
pub fn places<'i>(inventory: &'i Inventory, selection: &Selection) -> SortedMap<Place<'i>, bool> {
    let place = |one: &Destination| {
        let backend = inventory.get(one.backend)?;
        let port = backend.ports.get(usize::try_from(one.port).ok()?)?;
        Some(Place { identity: backend.identity(), port: port.number, name: port.name.as_deref().unwrap_or("") })
    };
    let sometimes = selection.sometimes.iter().filter_map(|one| Some((place(one)?, false)));
    sometimes.chain(selection.always.iter().filter_map(|one| Some((place(one)?, true)))).collect()
}

/// How much configuration a selection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Envoy clusters.
    pub clusters: usize,
    /// Envoy listeners.
    pub listeners: usize,
    /// Endpoints, at least: one a cluster. How many instances there are is not in the resources.
    pub endpoints: usize,
}

/// How [`Size`] is counted.
pub const SIZE_FORMULA: &str = "one listener and one cluster for each port of each backend picked, always or sometimes; at least one endpoint a cluster (one for each healthy instance, which the resources do not tell)";

impl Selection {
    /// How much configuration it is; see [`SIZE_FORMULA`].
    pub fn size(&self) -> Size {
        let count = self.always.len().saturating_add(self.sometimes.len());
        Size { clusters: count, listeners: count, endpoints: count }
    }
}
