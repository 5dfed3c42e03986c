//! What is wrong, in a person's words and in Kuma's.

mod event_dialog;
mod problem_item;
mod problem_list;

pub use event_dialog::EventDialog;
pub use problem_list::ProblemList;
