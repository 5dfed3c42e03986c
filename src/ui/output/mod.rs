//! What people paste.

mod copy_button;
mod output_pane;

pub use output_pane::OutputPane;
