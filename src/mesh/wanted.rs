use super::{Backend, Destination, Inventory};
use crate::kuma::Kind;

/// The backend somebody asks about. What is left out may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it is.
    pub kind: Kind,
    /// Its display name, or the object's name.
    pub name: String,
    /// Its namespace; empty for one without.
    pub namespace: Option<String>,
    /// Its zone; empty for one without.
    pub zone: Option<String>,
    /// The number of one of its ports.
    pub port: Option<u32>,
}

impl Wanted {
    /// The backends it may mean, those of `mesh` if there are any.
    pub fn backends(&self, inventory: &Inventory, mesh: &str) -> Vec<u32> {
        let fits = |backend: &Backend| {
            (backend.display_name() == self.name || backend.name == self.name)
                && self.namespace.as_deref().is_none_or(|namespace| backend.home() == namespace)
                && self.zone.as_deref().is_none_or(|zone| backend.zone() == zone)
        };
        let all: Vec<u32> = inventory.of_kind(self.kind).filter(|at| inventory.get(*at).is_some_and(&fits)).collect();
        let own: Vec<u32> = all.iter().copied().filter(|at| inventory.get(*at).is_some_and(|one| one.mesh == mesh)).collect();
        if own.is_empty() { all } else { own }
    }

    /// Their ports, or the one asked for, sorted.
    pub fn destinations(&self, inventory: &Inventory, mesh: &str) -> Vec<Destination> {
        let ports = |at: u32| {
            let ports = inventory.get(at).map_or(&[][..], |backend| &backend.ports);
            let wanted = (0u32..).zip(ports).filter(|(_, own)| self.port.is_none_or(|port| own.number == port));
            wanted.map(move |(port, _)| Destination { backend: at, port })
        };
        self.backends(inventory, mesh).into_iter().flat_map(ports).collect()
    }
}
