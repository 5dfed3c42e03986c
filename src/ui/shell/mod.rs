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

pub use announcer::Announcer;
pub use asking_line::AskingLine;
pub use footer::Footer;
pub use panes::{Panes, Shown};
pub use shortcuts::{Shortcuts, shortcut_of};
pub use toast::Toast;
pub use top_bar::TopBar;
