//! The registry. Adding a rule: a file here, a line in the table, an example of each kind in its documentation.

mod duplicate_key;
mod empty_list;
mod entry_not_a_mapping;
mod explicit_empty_list;
mod field_not_text;
mod helm_template;
mod key_case;
mod key_unusable;
mod kind_invalid;
mod kind_missing;
mod label_value_not_text;
mod labels_not_a_mapping;
mod later_documents;
mod merge_not_a_mapping;
mod not_a_number;
mod null_entry;
mod oversize;
mod port_impossible;
mod port_not_a_number;
mod port_out_of_range;
mod refs_not_a_list;
mod root_not_a_mapping;
mod too_deep;
mod unexplained_refusal;
mod unknown_key;
mod unknown_root_key;
mod value_coerced;
mod value_tag;
mod yaml_alias;
mod yaml_bad_start;
mod yaml_bracket;
mod yaml_colon_in_value;
mod yaml_control_character;
mod yaml_directive;
mod yaml_escape;
mod yaml_indentation;
mod yaml_invisible_space;
mod yaml_missing_colon;
mod yaml_missing_space;
mod yaml_syntax;
mod yaml_tab;
mod yaml_unclosed_quote;

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
    duplicate_key,
    empty_list,
    entry_not_a_mapping,
    explicit_empty_list,
    field_not_text,
    helm_template,
    key_case,
    key_unusable,
    kind_invalid,
    kind_missing,
    label_value_not_text,
    labels_not_a_mapping,
    later_documents,
    merge_not_a_mapping,
    not_a_number,
    null_entry,
    oversize,
    port_impossible,
    port_not_a_number,
    port_out_of_range,
    refs_not_a_list,
    root_not_a_mapping,
    too_deep,
    unknown_key,
    unknown_root_key,
    value_coerced,
    value_tag,
    yaml_alias,
    yaml_bad_start,
    yaml_bracket,
    yaml_colon_in_value,
    yaml_control_character,
    yaml_directive,
    yaml_escape,
    yaml_indentation,
    yaml_invisible_space,
    yaml_missing_colon,
    yaml_missing_space,
    yaml_syntax,
    yaml_tab,
    yaml_unclosed_quote,
];
