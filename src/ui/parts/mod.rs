//! Small things every pane is made of. Raw DOM events stay in here.

mod code;
mod dialog;
mod icon;
mod popup;
mod select;
mod spacer;
mod text_field;
mod tone;

pub use code::Code;
pub use dialog::Dialog;
pub use icon::{Icon, icon};
pub use popup::Popup;
pub use select::{Choice, Select};
pub use spacer::Spacer;
pub use text_field::TextField;
pub use tone::{sign, tone_class};
