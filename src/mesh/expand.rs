//! From a broad list to explicit refs: one for each backend, or for each port where not all are picked.

use super::selector::{ref_to, ref_to_port};
use super::{Destination, Inventory};
use crate::kuma::{BackendRef, Kind};

/// Refs by labels for exactly these destinations, in the order of the inventory. Whether they are exact on a release is for
/// [`super::exact`] to say.
pub fn expand(inventory: &Inventory, destinations: &[Destination]) -> Vec<BackendRef> {
    let mut refs: Vec<BackendRef> = Vec::new();
    for part in destinations.chunk_by(|a, b| a.backend == b.backend) {
        let Some(backend) = part.first().and_then(|one| inventory.get(one.backend)) else { continue };
        if part.len() == backend.ports.len() || backend.kind == Kind::MeshExternalService {
            refs.push(ref_to(backend));
            continue;
        }
        let ports = part.iter().filter_map(|one| backend.ports.get(usize::try_from(one.port).ok()?));
        refs.extend(ports.map(|port| ref_to_port(backend, port)));
    }
    refs.dedup();
    refs
}
