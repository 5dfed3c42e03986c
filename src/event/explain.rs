//! A cause in a sentence, for a paste without the text it is about.

use super::cause::{Broken, Cause};

/// What is wrong, as far as the words alone tell.
pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Unreadable { reason: None } => {
            "Kuma cannot read the list, and does not say why. Add the list, and the place is found.".to_owned()
        }
        Cause::Unreadable { reason: Some(reason) } => because(reason),
        Cause::LabelsRequired { index } => {
            format!("Entry {index} (counted from 0) has no `labels`, which 3.0 requires; `labels: {{}}` selects every backend of the kind.")
        }
        Cause::Violations(broken) => violations(broken),
        Cause::NullEntry => "An entry of the list is empty (a lone `-`, or null), and the control plane trips over it.".to_owned(),
        Cause::TooLong => "The annotations of the object take more than 262,144 bytes; Kubernetes does not store it.".to_owned(),
        Cause::NotText => "The annotation is not a string: put the list in a block scalar (`|`) or in quotes.".to_owned(),
        Cause::NoDataplane => {
            "The sidecar waits for its Dataplane, which Kuma does not make while it refuses the list. The Pod’s events say why.".to_owned()
        }
        Cause::Unsaid => "Kuma refuses the list; the words that say why are missing here.".to_owned(),
    }
}

fn violations(broken: &[Broken]) -> String {
    let Some(first) = broken.first() else { return String::new() };
    let message = first.message.unwrap_or("not accepted");
    let more = match broken.len().saturating_sub(1) {
        0 => String::new(),
        1 => " One more rule is broken.".to_owned(),
        more => format!(" {more} more rules are broken."),
    };
    format!("`{}` of entry {} (counted from 0): {}.{more}", first.field, first.index, message.trim_end_matches('.'))
}

/// The library's reason in other words.
fn because(reason: &str) -> String {
    let found = || match between(reason, "cannot unmarshal ", " into ").and_then(|word| word.split(' ').next()) {
        Some(word @ ("array" | "object")) => ["an ", word].concat(),
        Some(word) => ["a ", word].concat(),
        None => "something else".to_owned(),
    };
    if let Some(field) = between(reason, "unknown field ", "") {
        return match field {
            "name" | "namespace" => format!("3.0 no longer reads `{field}`: select by labels, such as `kuma.io/display-name`."),
            _ => format!("3.0 does not know the key `{field}`."),
        };
    }
    if let Some(key) = between(reason, ": key ", " already set in map") {
        return format!("The key `{}` is written twice, which 3.0 refuses.", key.trim_matches(['"', '\\']));
    }
    if let Some(at) = reason.find("yaml: ").filter(|_| !reason.contains("unmarshal errors")) {
        let words = reason.get(at..).unwrap_or("").trim_start_matches("yaml: ").trim_end_matches(['"', '\\']);
        return format!("The YAML cannot be read: {words}. Such line numbers are often one too small.");
    }
    match named(reason) {
        Some("port") => format!("A `port` has to be a number; {} stands there.", found()),
        Some("labels") => format!("`labels` has to be a mapping of texts; {} stands there.", found()),
        Some("refs") => format!("`refs` has to be a list of mappings; {} stands there.", found()),
        Some(field) => format!("`{field}` has to be a text; {} stands there.", found()),
        None if reason.contains("ReachableBackendRefs") => format!("The list has to be a mapping with `refs`; {} stands there.", found()),
        None => format!("Kuma cannot read the list: {reason}"),
    }
}

/// The key that the library names.
pub(super) fn named(reason: &str) -> Option<&str> {
    if let Some(field) = between(reason, "unknown field ", "") {
        return Some(field);
    }
    let path = between(reason, "Go struct field ", " of type")?;
    path.rsplit('.').next()
}

/// The words between two others; up to the end where `end` is empty. Quotes around them are dropped.
fn between<'w>(words: &'w str, start: &str, end: &str) -> Option<&'w str> {
    let rest = words.get(words.find(start)?.saturating_add(start.len())..)?;
    let rest = if end.is_empty() { rest } else { rest.get(..rest.find(end)?)? };
    Some(rest.trim_matches(['"', '\\', ' ']))
}
