//! Kuma: `labels` is a mapping in `pod_converter.go` and `dataplane.proto`.

use crate::check::reading::{decode_problem, entries, first_line, is_null, refused, value};
use crate::check::{Diagnostic, Fix, Subject};
use crate::yaml::{Fresh, NodeId, NodeKind, Patch, Resolved};

/// The rule's code.
pub const CODE: &str = "labels-not-a-mapping";

/// `labels` with a list or a text.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels:
///       - kuma.io/display-name: redis
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: kuma.io/display-name=redis
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       kuma.io/display-name: redis
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        for field in entry.fields.iter().filter(|field| field.field == Some("labels")) {
            let what = match subject.tree.kind(subject.tree.follow(field.value)) {
                NodeKind::Mapping { .. } => continue,
                NodeKind::Sequence { .. } => "a list",
                _ if is_null(subject, field.value) => continue,
                _ => "a single value",
            };
            let range = first_line(subject, subject.tree.range(field.value));
            let mut diagnostic = refused(subject, CODE, range, format!("`labels` has to be keys with values, and this is {what}"))
                .help("Write each label as `key: value`, without a dash.")
                .entry(index);
            if let Some(pairs) = pairs(subject, field.value).filter(|pairs| !pairs.is_empty()) {
                let block = matches!(subject.tree.kind(field.value), NodeKind::Sequence { flow: false });
                let edits = Patch::new(&subject.tree, &subject.text).replace_node(field.value, &Fresh::Map(pairs), !block);
                diagnostic = diagnostic.fix(Fix::safe("Write keys with values", edits));
            }
            found.push(diagnostic);
        }
    }
    found
}

/// The labels that were meant: a list of single pairs, or `key=value` with commas.
fn pairs(subject: &Subject, node: NodeId) -> Option<Vec<(String, Fresh)>> {
    // `key=value`, or `key:value` that lacks its space.
    fn split(text: &str) -> Option<(String, Fresh)> {
        let glued = || text.split_once(':').filter(|_| !text.contains(char::is_whitespace));
        let (key, value) = text.split_once('=').or_else(glued)?;
        Some((key.trim().to_owned(), Fresh::text(value.trim())))
    }
    if let Some(Resolved::Str(text)) = value(subject, node) {
        return text.split(',').map(split).collect();
    }
    let text = |node: NodeId| crate::kuma::text_of(&subject.tree, &subject.text, node, subject.environment);
    let mut found = Vec::new();
    for item in subject.tree.items(node) {
        if let Some(Resolved::Str(word)) = value(subject, *item) {
            found.push(split(&word)?);
        }
        if crate::check::reading::is_collection(subject, *item) && subject.tree.pairs(*item).next().is_none() {
            return None;
        }
        for (key, value) in subject.tree.pairs(*item) {
            found.push((text(key)?, Fresh::text(text(value)?)));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn a_label_without_its_space_is_one() {
        let list = |labels: &str| format!("refs:\n  - kind: MeshService\n    labels: {labels}\n");
        for written in ["kuma.io/display-name:redis", "kuma.io/display-name=redis", "[kuma.io/display-name: redis]"] {
            assert_eq!(kubernetes().fixed(CODE, &list(written), 0), list("{kuma.io/display-name: redis}"));
        }
    }
}
