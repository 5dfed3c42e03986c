//! Files in, files out: opening a manifest, and comparing it with how it came.

mod changes_dialog;
mod import_dialog;

pub use changes_dialog::changes_dialog;
pub use import_dialog::{import_dialog, take_drop};
