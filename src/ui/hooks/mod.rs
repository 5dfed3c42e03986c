//! Where components meet the store and the browser.

mod use_layout;
mod use_verbs;
mod use_window;

pub use use_layout::use_layout;
pub use use_verbs::{Verbs, use_verbs};
pub use use_window::use_window;
