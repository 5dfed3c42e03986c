//! Small things every pane is made of. Raw DOM events stay in here. What needs no memory is a function; the others are pieces.

mod button;
mod classes;
mod code;
mod dialog;
mod icon;
mod popup;
mod select;
mod spacer;
mod text_field;
mod tone;
mod words;

pub use button::{button, icon_button, link};
pub use classes::classes;
pub use code::Code;
pub use dialog::dialog;
pub use icon::{Icon, icon};
pub use popup::{Popup, popup};
pub use select::{Choice, Select, choice};
pub use spacer::spacer;
pub use text_field::TextField;
pub use tone::{note, sign, tone_class};
pub use words::words;
