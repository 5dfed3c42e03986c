//! The rules a list has to keep (`validateTransparentProxying` in `dataplane_validator.go`), in Kuma's order.

use super::{BackendRef, Kind, RuleSet, Violation};

/// Before the index of a ref in the path of a violation. Kuma's own spelling; a search for the path in a manifest finds nothing.
pub const VIOLATION_PATH: &str = "networking.transparentProxing.reachableBackends.refs";

pub(super) const KIND: &str = "invalid value. Available values are: MeshExternalService,MeshMultiZoneService,MeshService";
const NAME_LENGTH: &str = "value length must less or equal 253";
const NAME_CHARACTERS: &str = "invalid characters. A lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const NAME_OR_LABELS: &str = "name or labels are required";
const NAME_REQUIRED: &str = "name is required, when namespace is defined";
const LABELS_EXCLUDED: &str = "labels cannot be defined when name is specified";
const PORT_WITHOUT_LABELS: &str = "must not be set when labels are empty";
const NAME_LIMIT: usize = 253;

/// Every message, and whether 2.x and 3.0 say it.
pub const MESSAGES: [(&str, bool, bool); 7] = [
    (KIND, true, true),
    (NAME_LENGTH, true, false),
    (NAME_CHARACTERS, true, false),
    (NAME_OR_LABELS, true, false),
    (NAME_REQUIRED, true, false),
    (LABELS_EXCLUDED, true, false),
    (PORT_WITHOUT_LABELS, false, true),
];

/// Which field of which ref breaks which rule.
pub fn validate(refs: &[BackendRef], rules: RuleSet) -> Vec<(usize, &'static str, &'static str)> {
    let check = if rules.is_3() { check_labels_only } else { check_with_names };
    refs.iter().enumerate().flat_map(|(index, one)| check(one).into_iter().map(move |(field, message)| (index, field, message))).collect()
}

/// The same as Kuma writes it; on Kubernetes paths start at the object, on Universal at the resource.
pub fn violations(refs: &[BackendRef], rules: RuleSet, on_kubernetes: bool) -> Vec<Violation> {
    let root = if on_kubernetes { "spec." } else { "" };
    let found = validate(refs, rules).into_iter();
    found.map(|(index, field, message)| Violation { field: format!("{root}{VIOLATION_PATH}[{index}].{field}"), message }).collect()
}

/// 2.9 – 2.14; the code is the same in all of them.
fn check_with_names(one: &BackendRef) -> Vec<(&'static str, &'static str)> {
    let mut found = check_kind(one);
    let (name, namespace) = (one.set_name(), one.set_namespace());
    match name {
        Some(name) if name.len() > NAME_LIMIT => found.push(("name", NAME_LENGTH)),
        Some(name) if !is_subdomain(name) => found.push(("name", NAME_CHARACTERS)),
        _ => {}
    }
    if name.is_none() && namespace.is_none() && !one.has_labels() {
        found.push(("name", NAME_OR_LABELS));
    }
    if name.is_none() && namespace.is_some() {
        found.push(("name", NAME_REQUIRED));
    }
    if (name.is_some() || namespace.is_some()) && one.has_labels() {
        found.push(("labels", LABELS_EXCLUDED));
    }
    found
}

/// 3.0.
fn check_labels_only(one: &BackendRef) -> Vec<(&'static str, &'static str)> {
    let mut found = check_kind(one);
    if !one.has_labels() && one.port.is_some() {
        found.push(("port", PORT_WITHOUT_LABELS));
    }
    found
}

fn check_kind(one: &BackendRef) -> Vec<(&'static str, &'static str)> {
    if Kind::parse(&one.kind).is_some() { Vec::new() } else { vec![("kind", KIND)] }
}

/// `^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$` (`meta_validator.go`).
pub fn is_subdomain(name: &str) -> bool {
    let end = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    name.split('.').all(|part| {
        let bytes = part.as_bytes();
        end(bytes.first())
            && end(bytes.last())
            && bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-')
    })
}
