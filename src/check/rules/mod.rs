//! The registry. Adding a rule: a file here, a line in the table, an example of each kind in its documentation.

mod kind_invalid;
mod labels_select_all;
mod name_and_labels;
mod name_invalid;
mod name_or_labels;
mod name_removed;
mod name_too_long;
mod namespace_without_name;
mod port_without_labels;
mod unexplained_refusal;

pub use unexplained_refusal::unexplained;

use super::{Diagnostic, Subject};

/// A rule: its code and what it finds.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The file's name with hyphens; stable, shown to people, the name of its page.
    pub code: &'static str,
    /// Finds the rule's problems.
    pub run: fn(&Subject) -> Vec<Diagnostic>,
}

macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        /// Every rule, in the order of their names.
        pub const RULES: &[Rule] = &[$(Rule { code: $module::CODE, run: $module::run }),*];
    };
}

rules![
    kind_invalid,
    labels_select_all,
    name_and_labels,
    name_invalid,
    name_or_labels,
    name_removed,
    name_too_long,
    namespace_without_name,
    port_without_labels,
];
