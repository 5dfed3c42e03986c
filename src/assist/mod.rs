//! Help while writing: what may stand at a place, and what is known of it. Pure, and as patient with broken text as the reader is.

mod complete;
mod hover;
mod in_mesh;
mod known;
mod offer;
mod spot;
mod word;

pub use complete::complete;
pub use hover::{Hover, hover};
pub use in_mesh::{Wish, values};
pub use offer::Offer;
pub use word::{Word, word_at};
