//! go-yaml v2 `resolve.go`: a tag such as `!!int` has to fit its value.

use crate::check::reading::{decode_problem, refused, shown};
use crate::check::{Diagnostic, Fix, Subject};
use crate::text::{Edit, TextRange};

/// The rule's code.
pub const CODE: &str = "value-tag";

/// A tag that does not fit its value.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: !!int http
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: !!int 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(problem) = decode_problem(subject) else { return Vec::new() };
    if !problem.words.starts_with("cannot decode") && !problem.words.starts_with("!!binary") {
        return Vec::new();
    }
    let (range, content) = (subject.tree.range(problem.node), subject.tree.content(problem.node));
    let tag = TextRange::new(range.start, content.start);
    let written = shown(subject.slice(tag).trim_end());
    let mut diagnostic =
        refused(subject, CODE, range, format!("The tag `{written}` does not fit its value")).help("Remove the tag; a list needs none.");
    if subject.tree.anchor(problem.node).is_none() && !tag.is_empty() {
        diagnostic = diagnostic.fix(Fix::safe("Remove the tag", Edit::delete(tag)));
    }
    vec![diagnostic]
}
