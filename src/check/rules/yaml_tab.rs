//! YAML 1.1 §4.2.3: indentation is made of spaces; go-yaml v2 `scannerc.go` lets no token start at a tab.

use crate::check::reading::{mended, refused};
use crate::check::{Cause, Diagnostic, Subject};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-tab";

/// A tab where YAML counts spaces.
///
/// Tabs look like indentation and are none. Inside a value they are fine.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
/// →labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(syntax) = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::Tab) else { return Vec::new() };
    let said = refused(subject, CODE, syntax.range, "A tab stands where YAML counts spaces").help("Indent with spaces.");
    // A width of nothing takes the tabs out: they may stand behind the right number of spaces.
    let tries = [2, 4, 8, 1, 0].map(|width| ("Indent with spaces", without_tabs(&subject.text, width)));
    vec![mended(subject, said, tries.into())]
}

/// Every tab before a line's first word gives way to spaces, up to the next multiple of `width`.
fn without_tabs(text: &str, width: usize) -> EditSet {
    let mut edits = Vec::new();
    let mut start = 0usize;
    for line in text.split_inclusive('\n') {
        let mut column = 0usize;
        for (at, char) in line.char_indices().take_while(|(_, char)| matches!(char, ' ' | '\t' | '-')) {
            if char != '\t' {
                column = column.saturating_add(1);
                continue;
            }
            let spaces = width.saturating_sub(column.checked_rem(width).unwrap_or(0));
            column = column.saturating_add(spaces);
            let at = start.saturating_add(at);
            edits.push(Edit::replace(TextRange::new(at, at.saturating_add(1)), " ".repeat(spaces)));
        }
        start = start.saturating_add(line.len());
    }
    EditSet::from_edits(edits).unwrap_or_default()
}
