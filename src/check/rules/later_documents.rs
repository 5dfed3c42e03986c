//! go-yaml v2 `Unmarshal` reads the first document of a text and stops; what follows is never looked at.

use crate::check::reading::first_line;
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Environment;
use crate::text::{Edit, TextRange};

/// The rule's code.
pub const CODE: &str = "later-documents";

/// A second document behind `---` or `...`, or words behind the closing bracket of a list in brackets.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ---
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: backend }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///   - kind: MeshService
///     labels: { kuma.io/display-name: backend }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if subject.problem.is_some() || subject.environment == Environment::Universal {
        return Vec::new();
    }
    let first = subject.tree.documents().first();
    let second = subject.tree.documents().get(1);
    let trailing = subject.tree.later_problems().first().map(|problem| problem.at.offset.min(subject.text.len()));
    let filled = second.filter(|document| document.root.is_some_and(|root| !subject.tree.range(root).is_empty()));
    let start = match (filled, trailing) {
        (Some(document), _) => document.range.start,
        (None, Some(at)) => second.map_or(at, |document| document.range.start.min(at)),
        (None, None) => return Vec::new(),
    };
    let kept = first.map_or(start, |document| document.range.end.min(start));
    // From the first thing behind the first document.
    let gap = subject.text.get(kept..start).unwrap_or("");
    let start = kept.saturating_add(gap.len().saturating_sub(gap.trim_start().len()));
    let range = first_line(subject, TextRange::new(start, subject.text.len()));
    let end = subject.text.trim_end_matches(['\n', '\r']).len().max(kept);
    vec![
        Diagnostic::new(CODE, range, "Kuma does not read from here on")
            .why("It takes the first document of a text and stops; it says nothing of the rest, even if that is broken.")
            .help("Put all refs into one list.")
            .surprising_on(RuleSets::ALL, Consequence::NoEffect)
            .fix(Fix::safe("Remove what is not read", Edit::delete(TextRange::new(kept, end)))),
    ]
}
