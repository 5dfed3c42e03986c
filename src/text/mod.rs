//! Ranges, edits and positions: text as bytes inside, UTF-16 outside. Knows nothing of YAML.

mod chunks;
mod compared;
mod diff;
mod edit;
mod ends;
mod hash;
mod hashed;
mod line_index;
mod nearest;
mod order;
mod range;
mod shared;

pub use chunks::Chunks;
pub use compared::{Line, Row, Stretch, compare};
pub use diff::line_edits;
pub use edit::{Bias, Edit, EditSet, Overlap, replace_text};
pub use ends::same_ends;
pub use hash::hash;
pub use hashed::{Hashed, HashedMap};
pub use line_index::{LineIndex, Position};
pub use nearest::did_you_mean;
pub use order::{SortedMap, sort, sort_by, sort_by_key};
pub use range::TextRange;
pub use shared::Text;
