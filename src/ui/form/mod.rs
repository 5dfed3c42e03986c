//! The cards: the list as a form. A card owns no value; each key pressed in a field is an action.

mod add_bar;
mod card_list;
mod card_menu;
mod form_pane;
mod label_row;
mod more_labels;
mod paste_dialog;
mod ref_card;
mod row;
mod suggested;
mod zone_field;
mod zone_question;

pub use form_pane::form_pane;
pub use paste_dialog::{paste_dialog, pasted_lines};
pub use suggested::Suggested;
pub use zone_question::ZoneQuestion;
