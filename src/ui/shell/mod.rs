//! Everything around the panes, and where the panes stand.

mod announcer;
mod asking_line;
mod footer;
mod pane_tabs;
mod panes;
mod shortcuts;
mod targets_menu;
mod toast;
mod top_bar;
mod yaml_head;

pub use announcer::Announcer;
pub use asking_line::asking_line;
pub use footer::footer;
pub use panes::panes;
pub use shortcuts::{shortcut_of, shortcuts};
pub use toast::toast;
pub use top_bar::top_bar;
