//! YAML 1.1 §5.3 and §7.3: a colon or a dash only counts with a blank behind it (`a:b` is one word).

use crate::check::reading::{blaming, entries, glued_node, is_null, is_plain, refused, refused_everywhere, repaired};
use crate::check::syntax::{content, line_at};
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
    let mut found = Vec::new();
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
    let range = subject.tree.content(node);
    let edits: EditSet = Edit::insert(at, " ").into();
    let fix = Fix::graded(refused_everywhere(subject), "Add the space", edits);
    let after = if subject.slice(range).starts_with('-') { "dash" } else { "colon" };
    Diagnostic::new(
        CODE,
        TextRange::new(range.start, at.max(range.start.saturating_add(1))),
        format!("A space is missing behind the {after}"),
    )
    .why("Without it YAML reads the whole as one word, not as a key with a value.")
    .help(format!("Put a space behind the {after}."))
    .fix(fix)
}

/// In a text that cannot be read.
fn broken(subject: &Subject, range: TextRange) -> Diagnostic {
    let after = if subject.slice(range).ends_with('-') { "dash" } else { "colon" };
    let mut diagnostic = refused(subject, CODE, range, format!("A space is missing behind the {after}"))
        .help(format!("Put a space behind the {after}: without it YAML reads one word."));
    let alone: EditSet = Edit::insert(range.end, " ").into();
    let tries = [Some(alone), with_lines_below(&subject.text, range)];
    if let Some(edits) = tries.into_iter().flatten().find(|edits| repaired(&subject.text, subject.environment, edits)) {
        diagnostic = diagnostic.fix(Fix::safe("Add the space", edits));
    }
    diagnostic
}

/// `-kind`: the other keys of the ref move one further in with it.
fn with_lines_below(text: &str, range: TextRange) -> Option<EditSet> {
    let first = line_at(text, range.start);
    let column = range.start.saturating_sub(first.start);
    let mut edits = vec![Edit::insert(range.end, " ")];
    let mut line = first;
    while let Some(next) = text.get(line.end..).and_then(|rest| rest.find('\n')) {
        line = line_at(text, line.end.saturating_add(next).saturating_add(1));
        if content(text, line).start.saturating_sub(line.start) <= column {
            break;
        }
        edits.push(Edit::insert(line.start, " "));
    }
    EditSet::from_edits(edits).ok()
}
