use super::{Backend, Identity, Inventory};
use crate::kuma::RuleSet;
use std::borrow::Cow;

/// One port of one backend of an [`Inventory`]: an outbound that a sidecar may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Destination {
    /// Index of the backend.
    pub backend: u32,
    /// Index of its port.
    pub port: u32,
}

/// A destination written out, in the order in which recorded selections are sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target<'b> {
    /// The kind's name comes first.
    pub kind: &'static str,
    /// Which backend.
    pub identity: Identity<'b>,
    /// The port's section.
    pub section: Cow<'b, str>,
    /// The port's number.
    pub port: u32,
}

impl<'b> Target<'b> {
    /// Writes a destination out, with the section it has under `rules`.
    pub fn of(inventory: &'b Inventory, destination: Destination, rules: RuleSet) -> Option<Self> {
        let backend: &Backend = inventory.get(destination.backend)?;
        let port = backend.ports.get(usize::try_from(destination.port).ok()?)?;
        Some(Self { kind: backend.kind.as_str(), identity: backend.identity(), section: backend.section(port, rules), port: port.number })
    }
}
