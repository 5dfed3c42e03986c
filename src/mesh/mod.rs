//! What a list picks: the resources of a mesh as the control plane sees them, and the selection of each rule set.

mod asker;
mod backend;
mod demo;
mod destination;
mod index;
pub mod inventory;
mod label;
mod resolve;

pub use asker::{Asker, DEFAULT_MESH, Mode};
pub use backend::{Backend, Identity, Port};
pub use demo::{DEMO, DEMO_ZONE};
pub use destination::{Destination, Target};
pub use index::Inventory;
pub use inventory::{Origin, Paste, read_inventory};
pub use label::{DISPLAY_NAME, MESH, NAMESPACE, ORIGIN, SERVICE_NAME, ZONE};
pub use resolve::{NotApplicable, Note, Picked, Question, Selection, read_list, resolve};
