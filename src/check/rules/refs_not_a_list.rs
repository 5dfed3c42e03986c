//! Kuma: `pod_converter.go`, `refs` is a list; the same in `dataplane.proto`.

use crate::check::reading::{decode_problem, first_line, is_null, refused, repaired, value};
use crate::check::syntax::{content, line_at};
use crate::check::{Diagnostic, Fix, Subject};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::{NodeId, NodeKind, Resolved};

/// The rule's code.
pub const CODE: &str = "refs-not-a-list";

/// `refs` with a single ref, a text or a number instead of a list.
///
/// ```yaml invalid
/// refs:
///   kind: MeshService
///   labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if subject.problem.is_some() || decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for field in subject.list.fields.iter().filter(|field| field.field.is_some()) {
        let node = field.value;
        let mut diagnostic = match subject.tree.kind(subject.tree.follow(node)) {
            NodeKind::Sequence { .. } => continue,
            NodeKind::Mapping { .. } => refused(subject, CODE, first_line(subject, subject.tree.range(node)), "`refs` holds one ref, not a list")
                .help("Put a dash before the ref: `- kind: …`."),
            _ if is_null(subject, node) => continue,
            _ => refused(subject, CODE, first_line(subject, subject.tree.range(node)), "`refs` holds a text, not a list").help(
                match value(subject, node) {
                    Some(Resolved::Str(text)) if text.contains('|') || text.contains("kind") => "Remove the `|` or the quotes, so that a list follows.",
                    _ => "Write one entry for each backend: `- kind: MeshService` with its labels. Names separated by commas belong to the older annotation.",
                },
            ),
        };
        if let Some(edits) = repair(subject, node) {
            diagnostic = diagnostic.fix(Fix::safe("Make it a list", edits));
        }
        found.push(diagnostic);
    }
    found
}

fn repair(subject: &Subject, node: NodeId) -> Option<EditSet> {
    let range = subject.tree.range(node);
    let edits = match subject.tree.kind(node) {
        NodeKind::Mapping { flow: true } if subject.tree.pair(node, 0).is_none() => Edit::replace(range, "[]").into(),
        NodeKind::Mapping { flow: true } => EditSet::from_edits([Edit::insert(range.start, "["), Edit::insert(range.end, "]")]).ok()?,
        NodeKind::Mapping { flow: false } => dashed(&subject.text, range)?,
        // A block scalar or a quoted text that holds the list.
        NodeKind::Scalar(_) => {
            let Some(Resolved::Str(text)) = value(subject, node) else { return None };
            let list = text.trim_start();
            if list.starts_with("- ") {
                let lines: Vec<String> = text.trim_end().lines().map(|line| format!("  {line}")).collect();
                let tail = if subject.slice(range).ends_with('\n') { "\n" } else { "" };
                Edit::replace(range, format!("\n{}{tail}", lines.join("\n"))).into()
            } else if list.starts_with('[') {
                Edit::replace(range, text.trim()).into()
            } else {
                return None;
            }
        }
        _ => return None,
    };
    repaired(&subject.text, subject.environment, &edits).then_some(edits)
}

/// A dash before the first key, and the other lines two further in.
pub fn dashed(text: &str, range: TextRange) -> Option<EditSet> {
    let mut edits = vec![Edit::insert(range.start, "- ")];
    let mut at = line_at(text, range.start).end;
    while let Some(next) = text.get(at..range.end).and_then(|rest| rest.find('\n')) {
        let line = line_at(text, at.saturating_add(next).saturating_add(1));
        if line.start >= range.end {
            break;
        }
        if !content(text, line).is_empty() {
            edits.push(Edit::insert(line.start, "  "));
        }
        at = line.end;
    }
    EditSet::from_edits(edits).ok()
}
