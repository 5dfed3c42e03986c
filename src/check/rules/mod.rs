//! The registry. Adding a rule: a file here, a line in the table, an example of each kind in its documentation.

mod kind_invalid;
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

rules![kind_invalid];
