//! How every release fares with the list.

mod pill_button;
mod strip;

pub use strip::{folded_strip, strip};
