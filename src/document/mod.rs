//! Whatever text is given, the places in it where a list lives. Finds and maps; judges nothing.

mod slot;
mod slot_map;

pub use slot::{Document, Slot, SlotKind};
pub use slot_map::{Segment, SegmentKind, SlotMap};
