//! What is wrong, in a person's words and in Kuma's.

mod problem_item;
mod problem_list;

pub use problem_list::ProblemList;
