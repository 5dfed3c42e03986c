//! The registry. Adding a rule: a file here, a line in the table, an example of each kind in its documentation.

mod display_name_suffix;
mod duplicate_ref;
mod every_zone;
mod headless_service;
mod kind_invalid;
mod labels_select_all;
mod name_and_labels;
mod name_invalid;
mod name_is_zone_local;
mod name_or_labels;
mod name_removed;
mod name_too_long;
mod namespace_ignored;
mod namespace_on_universal;
mod namespace_without_name;
mod origin_zone;
mod port_on_external_service;
mod port_without_labels;
mod reserved_label;
mod several_matches;
mod subsumed_ref;
mod unexplained_refusal;
mod wide_selector;
mod zone_on_multi_zone_service;

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
    display_name_suffix,
    duplicate_ref,
    every_zone,
    headless_service,
    kind_invalid,
    labels_select_all,
    name_and_labels,
    name_invalid,
    name_is_zone_local,
    name_or_labels,
    name_removed,
    name_too_long,
    namespace_ignored,
    namespace_on_universal,
    namespace_without_name,
    origin_zone,
    port_on_external_service,
    port_without_labels,
    reserved_label,
    several_matches,
    subsumed_ref,
    wide_selector,
    zone_on_multi_zone_service,
];

/// What the rules say that may be [`quiet`](Diagnostic::quiet): for the release strip.
pub fn quiet(subject: &Subject) -> Vec<Diagnostic> {
    [name_is_zone_local::run, namespace_ignored::run, several_matches::run].iter().flat_map(|run| run(subject)).collect()
}
