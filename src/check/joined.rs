//! A dash too many, a blank too few: what belongs to the ref above stands outside of it.

use super::Subject;
use super::reading::{KEYS, is_collection, is_null};
use crate::kuma::{Entry, Field, Shape};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::NodeKind;
use crate::yaml::lines::{column, line_start, starts_line};

/// Edits that take the dash of entry `index` away, where it holds only what the entry above lacks: its labels, its port, or, below an empty
/// `labels:`, labels.
pub fn joined(subject: &Subject, index: usize) -> Option<EditSet> {
    let above = subject.list.entries.get(index.checked_sub(1)?)?;
    let entry = subject.list.entries.get(index)?;
    if !in_lines(subject, above) || !in_lines(subject, entry) || above.field("kind").is_none() {
        return None;
    }
    if key_column(subject, above)? != key_column(subject, entry)? {
        return None;
    }
    let is_known = entry.fields.iter().all(|own| own.field.is_some_and(|name| above.field(name).is_none()));
    let no_labels = above.fields.last().is_some_and(|last| last.field == Some("labels") && is_null(subject, last.value));
    let are_labels = no_labels && entry.fields.iter().all(|own| own.field.is_none() && !is_collection(subject, own.value));
    if !is_known && !are_labels {
        return None;
    }
    let dash = subject.tree.entry(entry.node).start;
    let deeper = entry.fields.iter().filter(|_| are_labels).map(|own| Edit::insert(subject.tree.range(own.key).start, "  "));
    EditSet::from_edits([Edit::replace(TextRange::new(dash, dash.saturating_add(1)), " ")].into_iter().chain(deeper)).ok()
}

/// Edits that put a key of the list, which is one of a ref, under the last entry, where that lacks it.
pub fn indented(subject: &Subject, field: &Field) -> Option<EditSet> {
    let last = subject.list.entries.last()?;
    let lacks = in_lines(subject, last) && last.field(&field.name).is_none();
    let (key, value) = (subject.tree.range(field.key), subject.tree.range(field.value));
    let below = key.start >= subject.tree.range(last.node).end && starts_line(&subject.text, key.start);
    if !KEYS.contains(&field.name.as_str()) || !lacks || !below {
        return None;
    }
    let deeper = " ".repeat(key_column(subject, last)?.checked_sub(column(&subject.text, key.start))?);
    let lines = TextRange::new(line_start(&subject.text, key.start), value.end.max(key.end));
    let mut at = lines.start;
    let mut edits = Vec::new();
    for line in lines.slice(&subject.text).split_inclusive('\n') {
        if !line.trim().is_empty() {
            edits.push(Edit::insert(at, deeper.clone()));
        }
        at = at.saturating_add(line.len());
    }
    EditSet::from_edits(edits).ok()
}

/// Whether an entry is a dash with keys in lines, all of which were read.
fn in_lines(subject: &Subject, entry: &Entry) -> bool {
    let refs = subject.list.refs().map(|refs| subject.tree.kind(subject.tree.follow(refs.value)));
    let is_dash = matches!(refs, Some(NodeKind::Sequence { flow: false }));
    is_dash && entry.shape == Shape::Mapping && entry.complete && !subject.is_flow(entry)
}

/// The column of the keys of an entry in lines.
fn key_column(subject: &Subject, entry: &Entry) -> Option<usize> {
    Some(column(&subject.text, subject.tree.range(entry.fields.first()?.key).start))
}

#[cfg(test)]
mod tests {
    use crate::check::test_support::kubernetes;

    #[test]
    fn a_dash_too_many_is_taken_away() {
        for (text, code, fixed) in [
            ("refs:\n- kind: MeshService\n- labels: {a: b}\n", "kind-missing", "refs:\n- kind: MeshService\n  labels: {a: b}\n"),
            (
                "refs:\n  - kind: MeshService # c\n  - labels: {a: b}\n    port: 1\n",
                "name-or-labels",
                "refs:\n  - kind: MeshService # c\n    labels: {a: b}\n    port: 1\n",
            ),
            (
                "refs:\n- kind: MeshService\n  labels:\n- a: b\n  c: d\n",
                "kind-missing",
                "refs:\n- kind: MeshService\n  labels:\n    a: b\n    c: d\n",
            ),
        ] {
            assert_eq!(kubernetes().fixed(code, text, 0), fixed);
            kubernetes().silent("unknown-key", text);
        }
        let apart = "refs:\n- kind: MeshService\n  labels: {a: b}\n- labels: {a: c}\n";
        assert!(kubernetes().fixed("kind-missing", apart, 0).contains("- kind: MeshService\n  labels: {a: c}"));
    }

    #[test]
    fn what_fell_out_of_a_ref_goes_back_into_it() {
        let text = "refs:\n  - kind: MeshService\nlabels:\n  # mine\n  a: b\n\n# end\n";
        let fixed = "refs:\n  - kind: MeshService\n    labels:\n      # mine\n      a: b\n\n# end\n";
        assert_eq!(kubernetes().fixed("unknown-root-key", text, 0), fixed);
    }
}
