//! Whatever text is given, the places in it where a list lives. Finds and maps; judges nothing.

mod declined;
mod encode;
mod insert;
mod lift;
mod map_block;
mod map_flow;
mod map_lines;
mod mask;
mod open_flow;
mod path;
mod pen;
mod piece;

mod relocate;
mod remove;
mod reread;
mod resource;
mod slot;
mod slot_map;
mod split;
mod stray;
mod value;
mod walk;

pub use declined::Declined;
pub use path::{Found, Path, Step, found_at, lookup};
pub use pen::flow_of;
pub use piece::{Document, Piece};
pub use reread::AT_ONCE;
pub use resource::{Host, Resource, pod_path};
pub use slot::{Held, Slot, SlotKind, Workload};
pub use slot_map::{Segment, SegmentKind, SlotMap};
pub use stray::Stray;

/// The annotation.
pub const KEY: &str = "kuma.io/reachable-backends";
