//! The gallery.

mod example_detail;
mod gallery;

pub use gallery::Gallery;
