//! The registry. Adding a rule: a file here, a line in the table it belongs to (lists, or whole documents), an example of each kind in its documentation.

mod annotation_as_label;
mod annotation_misspelled;
mod annotation_not_text;
mod annotation_on_other_kind;
mod annotation_on_workload;
mod annotation_outside_annotations;
mod annotation_outside_metadata;
mod api_version_of_kind;
mod direct_access_services;
mod display_name_on_universal;
mod display_name_suffix;
mod document_end_marker;
mod duplicate_key;
mod duplicate_ref;
mod empty_list;
mod entry_not_a_mapping;
mod event_lost;
mod every_zone;
mod explicit_empty_list;
mod external_service_namespace;
mod field_not_text;
mod headless_service;
mod helm_template;
mod key_case;
mod key_unusable;
mod kind_invalid;
mod kind_missing;
mod label_of_other_kind;
mod label_value_empty;
mod label_value_impossible;
mod label_value_not_text;
mod labels_not_a_mapping;
mod labels_select_all;
mod later_documents;
mod list_outside_transparent_proxying;
mod merge_not_a_mapping;
mod mode_disabled;
mod name_and_labels;
mod name_empty;
mod name_invalid;
mod name_is_zone_local;
mod name_or_labels;
mod name_removed;
mod name_too_long;
mod namespace_ignored;
mod namespace_on_universal;
mod namespace_without_name;
mod no_workload;
mod not_a_number;
mod null_entry;
mod origin_zone;
mod outbound_backend_ref;
mod oversize;
mod port_impossible;
mod port_not_a_number;
mod port_on_external_service;
mod port_out_of_range;
mod port_without_labels;
mod reachable_services;
mod refs_not_a_list;
mod reserved_label;
mod root_not_a_mapping;
mod several_matches;
mod slot_not_checked;
mod subsumed_ref;
mod template_left_alone;
mod too_deep;
mod unexplained_refusal;
mod unknown_key;
mod unknown_root_key;
mod value_coerced;
mod value_tag;
mod wide_selector;
mod yaml_alias;
mod yaml_bad_start;
mod yaml_bracket;
mod yaml_colon_in_value;
mod yaml_control_character;
mod yaml_directive;
mod yaml_escape;
mod yaml_folded;
mod yaml_indentation;
mod yaml_invisible_space;
mod yaml_missing_colon;
mod yaml_missing_space;
mod yaml_syntax;
mod yaml_tab;
mod yaml_unclosed_quote;
mod zone_on_multi_zone_service;

pub use unexplained_refusal::unexplained;

use super::{Diagnostic, Manifest, Subject};

/// What a problem of a rule depends on; after an edit inside one entry, rules of entries are asked about that one and its neighbours only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One entry.
    Entry,
    /// One entry, and whether the list is refused.
    Judged,
    /// Which refs select the same, or some of the same.
    Refs,
    /// The refs by name, and nothing of the others.
    Names,
    /// Anything.
    List,
}

/// A rule: its code and what it finds.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The file's name with hyphens; stable, shown to people, the name of its page.
    pub code: &'static str,
    /// What it has to look at.
    pub scope: Scope,
    /// Finds the rule's problems.
    pub run: fn(&Subject) -> Vec<Diagnostic>,
}

/// Rules that tell what Kuma's validation says of a ref; it never sees a list that could not be parsed.
pub const VALIDATION: &[&str] = &[
    kind_invalid::CODE,
    kind_missing::CODE,
    name_and_labels::CODE,
    name_empty::CODE,
    name_invalid::CODE,
    name_or_labels::CODE,
    name_too_long::CODE,
    namespace_without_name::CODE,
    port_without_labels::CODE,
];

macro_rules! rules {
    ($($module:ident: $scope:ident),* $(,)?) => {
        /// Every rule, in the order of their names.
        pub const RULES: &[Rule] = &[$(Rule { code: $module::CODE, scope: Scope::$scope, run: $module::run }),*];
    };
}

rules![
    display_name_on_universal: Entry,
    display_name_suffix: Entry,
    duplicate_key: Judged,
    duplicate_ref: Refs,
    empty_list: List,
    entry_not_a_mapping: Entry,
    event_lost: List,
    every_zone: List,
    explicit_empty_list: List,
    external_service_namespace: Entry,
    field_not_text: Entry,
    headless_service: Entry,
    helm_template: List,
    key_case: Judged,
    key_unusable: List,
    kind_invalid: Entry,
    kind_missing: Entry,
    label_of_other_kind: Entry,
    label_value_empty: Entry,
    label_value_impossible: Entry,
    label_value_not_text: Entry,
    labels_not_a_mapping: Entry,
    labels_select_all: Entry,
    later_documents: List,
    merge_not_a_mapping: List,
    mode_disabled: List,
    name_and_labels: Entry,
    name_empty: Entry,
    name_invalid: Entry,
    name_is_zone_local: Names,
    name_or_labels: Entry,
    name_removed: Names,
    name_too_long: Entry,
    namespace_ignored: Entry,
    namespace_on_universal: Entry,
    namespace_without_name: Entry,
    not_a_number: List,
    null_entry: Entry,
    origin_zone: Entry,
    oversize: List,
    port_impossible: Entry,
    port_not_a_number: Entry,
    port_on_external_service: Entry,
    port_out_of_range: Entry,
    port_without_labels: Entry,
    refs_not_a_list: List,
    reserved_label: Entry,
    root_not_a_mapping: List,
    several_matches: Entry,
    subsumed_ref: Refs,
    too_deep: List,
    unknown_key: Judged,
    unknown_root_key: List,
    value_coerced: Entry,
    value_tag: List,
    wide_selector: Entry,
    yaml_alias: List,
    yaml_bad_start: List,
    yaml_bracket: List,
    yaml_colon_in_value: List,
    yaml_control_character: List,
    yaml_directive: List,
    yaml_escape: List,
    yaml_folded: List,
    yaml_indentation: List,
    yaml_invisible_space: List,
    yaml_missing_colon: List,
    yaml_missing_space: Judged,
    yaml_syntax: List,
    yaml_tab: List,
    yaml_unclosed_quote: List,
    zone_on_multi_zone_service: Entry,
];

/// A rule about whole documents: its code and what it finds, at places of the document.
#[derive(Clone, Copy)]
pub struct DocumentRule {
    /// The file's name with hyphens; stable, shown to people, the name of its page.
    pub code: &'static str,
    /// Finds the rule's problems.
    pub run: fn(&Manifest<'_>) -> Vec<Diagnostic>,
}

macro_rules! document_rules {
    ($($module:ident),* $(,)?) => {
        /// Every rule about documents, in the order of their names. A table of its own: the page pays for what it names.
        pub const DOCUMENT_RULES: &[DocumentRule] = &[$(DocumentRule { code: $module::CODE, run: $module::run }),*];
    };
}

document_rules![
    annotation_as_label,
    annotation_misspelled,
    annotation_not_text,
    annotation_on_other_kind,
    annotation_on_workload,
    annotation_outside_annotations,
    annotation_outside_metadata,
    api_version_of_kind,
    direct_access_services,
    document_end_marker,
    list_outside_transparent_proxying,
    no_workload,
    outbound_backend_ref,
    reachable_services,
    slot_not_checked,
    template_left_alone,
];

/// Whether a rule of [`Scope::Refs`] could have something to say of two refs.
pub use subsumed_ref::related;

/// What the rules say that may be [`quiet`](Diagnostic::quiet): for the release strip.
pub fn quiet(subject: &Subject) -> Vec<Diagnostic> {
    [name_is_zone_local::run, namespace_ignored::run, several_matches::run].iter().flat_map(|run| run(subject)).collect()
}
