//! What the list picks of a pasted mesh: a picture, a table, plain text; questions about it; and the pastes themselves.

mod answers;
mod mesh_dialog;
mod picture;
mod png;
mod reach_pane;
mod sources;

pub use mesh_dialog::mesh_dialog;
pub use reach_pane::reach_pane;
