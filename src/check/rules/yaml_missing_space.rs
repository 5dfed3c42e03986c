//! YAML 1.1 §5.3 and §7.3: a colon or a dash only counts with a blank behind it (`a:b` is one word).

use crate::check::reading::{
    blaming, entries, glued, glued_node, is_glued_dash, is_null, is_plain, mended, refused, refused_everywhere, repaired_well,
};
use crate::check::syntax::{content, lines};
use crate::check::{Cause, Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::NodeId;

/// The rule's code.
pub const CODE: &str = "yaml-missing-space";

/// `port:80`, `kind:MeshService` or `-kind`: a blank is missing behind the colon or the dash.
///
/// Without it the whole is one word. At the start of a list Kuma 2.x even accepts that, and reads nothing.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port:6379
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name:redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if let Some(syntax) = subject.syntax.as_ref() {
        return if syntax.cause == Cause::MissingSpace { vec![broken(subject, syntax.range)] } else { Vec::new() };
    }
    let mut found = Vec::from_iter(dashes(subject));
    let root = subject.list.root.filter(|_| subject.list.fields.is_empty());
    if let Some((node, at)) = root.and_then(|root| Some((root, glued_node(subject, root)?))) {
        found.push(diagnostic(subject, node, at).refused_by(RuleSets::ALL));
    }
    for field in subject.list.fields.iter().filter(|field| field.field.is_none() && is_null(subject, field.value)) {
        if let Some(at) = glued_node(subject, field.key) {
            let one = diagnostic(subject, field.key, at).refused_by(RuleSets::THREE);
            found.push(one.surprising_on(RuleSets::ALL, Consequence::CutOff));
        }
    }
    for (index, entry) in entries(subject) {
        if let Some(at) = glued_node(subject, entry.node) {
            found.push(diagnostic(subject, entry.node, at).refused_by(RuleSets::ALL).entry(index));
        }
        for field in entry.fields.iter().filter(|field| field.field.is_none()) {
            if let Some(at) = glued_node(subject, field.key) {
                let one = diagnostic(subject, field.key, at).refused_by(blaming(subject, index)).entry(index);
                found.push(one.surprising_on(RuleSets::ALL, Consequence::NoEffect));
            }
        }
        // `{kuma.io/display-name:redis}` is a label of that name with an empty value.
        for label in
            entry.labels.iter().filter(|label| label.name.contains(':') && is_plain(subject, label.key) && is_null(subject, label.value))
        {
            let range = subject.tree.content(label.key);
            let Some(colon) = subject.slice(range).rfind(':') else { continue };
            let at = range.start.saturating_add(colon).saturating_add(1);
            if at < range.end && subject.tree.range(label.value).is_empty() {
                let one = diagnostic(subject, label.key, at).entry(index);
                found.push(one.surprising_on(RuleSets::ALL, Consequence::CutOff));
            }
        }
    }
    found
}

/// In a text that can be read: one word where two were meant.
fn diagnostic(subject: &Subject, node: NodeId, at: usize) -> Diagnostic {
    let edits: EditSet = Edit::insert(at, " ").into();
    said(subject, node, at).fix(Fix::graded(refused_everywhere(subject), "Add the space", edits))
}

fn said(subject: &Subject, node: NodeId, at: usize) -> Diagnostic {
    let range = subject.tree.content(node);
    let after = if subject.slice(range).starts_with('-') { "dash" } else { "colon" };
    Diagnostic::new(
        CODE,
        TextRange::new(range.start, at.max(range.start.saturating_add(1))),
        format!("A space is missing behind the {after}"),
    )
    .why("Without it YAML reads the whole as one word, not as a key with a value.")
    .help(format!("Put a space behind the {after}."))
}

/// In a text that cannot be read.
fn broken(subject: &Subject, range: TextRange) -> Diagnostic {
    let after = if subject.slice(range).ends_with('-') { "dash" } else { "colon" };
    let said = refused(subject, CODE, range, format!("A space is missing behind the {after}"))
        .help(format!("Put a space behind the {after}: without it YAML reads one word."));
    let alone: EditSet = Edit::insert(range.end, " ").into();
    let tries = [alone, everywhere(&subject.text, false), everywhere(&subject.text, true)];
    mended(subject, said, tries.map(|edits| ("Add the space", edits)).into())
}

/// `-kind` as keys below a `refs` of nothing: refs of which each dash lacks its space.
fn dashes(subject: &Subject) -> Option<Diagnostic> {
    let fields = &subject.list.fields;
    subject.list.refs()?;
    let field = fields.iter().find(|field| is_glued_dash(subject, field.key))?;
    let said = said(subject, field.key, subject.tree.content(field.key).start.saturating_add(1));
    let said = said.refused_by(subject.strict()).surprising_on(RuleSets::ALL, Consequence::CutOff);
    let tries = [everywhere(&subject.text, false), everywhere(&subject.text, true)];
    let edits = tries.into_iter().find(|edits| repaired_well(&subject.text, subject.environment, edits));
    Some(match edits {
        Some(edits) => said.fix(Fix::graded(refused_everywhere(subject), "Add the space", edits)),
        None => said,
    })
}

/// A space behind every dash and colon that lacks one. `below`: the other keys of a ref move one further in with its dash.
fn everywhere(text: &str, below: bool) -> EditSet {
    let mut edits = Vec::new();
    let mut under = None;
    for line in lines(text) {
        let written = content(text, line);
        if written.is_empty() {
            continue;
        }
        let column = written.start.saturating_sub(line.start);
        under = under.filter(|dash| column > *dash);
        if under.is_some() && below {
            edits.push(Edit::insert(line.start, " "));
        }
        let rest = written.slice(text);
        let inner = rest.strip_prefix("- ").map_or(rest, str::trim_start);
        if let Some(at) = glued(inner) {
            edits.push(Edit::insert(written.end.saturating_sub(inner.len()).saturating_add(at), " "));
            if inner.starts_with('-') {
                under = Some(column);
            }
        }
    }
    EditSet::from_edits(edits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn every_dash_gets_its_space() {
        let fixed = |text: &str| kubernetes().fixed(CODE, text, 0);
        let two = "refs:\n- kind: MeshService\n  labels: {a: b}\n- kind: MeshService\n  labels: {a: c}\n";
        assert_eq!(fixed(&two.replace("- ", "-").replace("  labels", " labels")), two);
        assert_eq!(fixed(&two.replace("- ", "-")), two, "keys that are deep enough stay");
    }

    #[test]
    fn dashes_that_are_read_as_keys_are_no_keys_to_remove() {
        let text = "refs:\n-kind: MeshService\n-kind: MeshExternalService\n";
        assert_eq!(kubernetes().one(CODE, text).0, "error pods-wont-start");
        for other in ["duplicate-key", "unknown-root-key"] {
            kubernetes().silent(other, text);
        }
    }
}
