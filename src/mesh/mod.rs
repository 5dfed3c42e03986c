//! What a list picks: the resources of a mesh as the control plane sees them, and the selection of each rule set.

mod asker;
mod backend;
pub mod compare;
mod demo;
mod destination;
mod exact;
mod expand;
pub mod explain;
mod index;
pub mod inventory;
mod minimise;
mod picks;
mod resolve;
mod selector;
mod wanted;
mod words;

pub use crate::kuma::{DISPLAY_NAME, MESH, NAMESPACE, ORIGIN, SERVICE_NAME, ZONE};
pub use asker::{Asker, DEFAULT_MESH, Mode};
pub use backend::{Backend, Identity, Port};
pub use compare::{Comparison, compare};
pub use demo::{DEMO, DEMO_ZONE};
pub use destination::{Destination, Target};
pub use exact::{Inexact, exact};
pub use expand::expand;
pub use explain::explain;
pub use index::Inventory;
pub use inventory::{Origin, Paste, read_inventory};
pub use minimise::{Smallest, minimise};
pub use picks::{Followed, Picks, list_of, written};
pub use resolve::{NotApplicable, Note, Picked, Question, Selection, combine, combined, has_port, pick, read_list, resolve};
pub use selector::{ref_to, ref_to_port};
pub use wanted::Wanted;
pub use words::{and, ports};
