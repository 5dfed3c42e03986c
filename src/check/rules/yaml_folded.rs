//! YAML 1.1 §9.1.3: `>` joins lines that start in the same column with spaces.

use crate::check::reading::{nothing_read, refused_everywhere, repaired_well};
use crate::check::{Cause, Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{RuleSet, verdict};
use crate::text::{Edit, EditSet, TextRange};

/// The rule's code.
pub const CODE: &str = "yaml-folded";

/// `>` in front of a list that needs its lines.
///
/// `>` is for prose: it makes one line of lines that start in the same column. What Kuma then gets is no list, or another one.
///
/// ```yaml invalid document
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backends: >
///       refs:
///       - kind: MeshService
///         labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid document
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backends: |
///       refs:
///       - kind: MeshService
///         labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Some(lines) = subject.unfolded.as_ref() else { return Vec::new() };
    let refused = subject.syntax.as_ref().is_some_and(|syntax| syntax.cause == Cause::Folded);
    if !refused && (subject.syntax.is_some() || !cuts_off(subject)) {
        return Vec::new();
    }
    let first = subject.text.split([' ', '\n']).next().unwrap_or("").len();
    let said =
        Diagnostic::new(CODE, TextRange::new(0, first), "`>` makes one line of the lines of the list").help("Write `|` instead of `>`.");
    let said = if refused {
        said.why(nothing_read(subject)).refused_by(RuleSets::ALL)
    } else {
        said.why("Kuma reads what they are together, and says nothing.").surprising_on(RuleSets::ALL, Consequence::CutOff)
    };
    let edits: EditSet = Edit::replace(TextRange::new(0, subject.text.len()), &**lines).into();
    let safe = refused_everywhere(subject) && repaired_well(&subject.text, subject.environment, &edits);
    vec![said.fix(Fix::graded(safe, "Write |", edits))]
}

/// Whether other refs would be read without the joining: a comment swallows the line that is joined to it.
pub fn cuts_off(subject: &Subject) -> bool {
    let lines = subject.unfolded.as_ref();
    lines.is_some_and(|lines| subject.two.refs != verdict(lines, subject.environment, RuleSet::A).refs)
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    fn pod(value: &str) -> String {
        format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: {value}\n  name: x\n")
    }

    #[test]
    fn only_the_header_changes() {
        for lines in [
            "\n      refs:\n      - kind: MeshService # first\n        labels: {a: b}\n      - {kind: MeshService, labels: {c: d}}",
            "-\n      refs:\n      - {kind: MeshService, labels: {a: b}}",
        ] {
            let text = pod(&format!(">{lines}"));
            assert_eq!(manifest(&text).one(CODE).0, "error pods-wont-start", "{text}");
            assert_eq!(manifest(&text).fixed(CODE, 0), pod(&format!("|{lines}")));
        }
    }

    #[test]
    fn a_comment_swallows_the_line_joined_to_it() {
        let text = pod(">\n      # all\n      refs: [{kind: MeshService, labels: {a: b}}]");
        assert_eq!(manifest(&text).one(CODE).0, "warning cut-off");
        manifest(&text).silent("empty-list");
    }

    #[test]
    fn deeper_lines_stay_lines() {
        manifest(&pod(">-\n      refs:\n        - kind: MeshService\n          labels: {a: b}")).silent(CODE);
        manifest(&pod(">-\n      refs: []")).silent(CODE);
    }
}
