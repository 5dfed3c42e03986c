//! Kubernetes: annotations are a map of strings; the API server refuses anything else with `cannot unmarshal … of type string`.

use crate::check::{Diagnostic, Fix, Manifest, RuleSets};
use crate::document::Held;

/// The rule's code.
pub const CODE: &str = "annotation-not-text";

/// A list written as YAML instead of as text.
///
/// The value of an annotation is text. Without a `|` behind the colon, or quotes, the list is a mapping, and Kubernetes refuses the object.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backends:
///       refs: []
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backends: |
///       refs: []
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let document = manifest.document;
    let mut found = Vec::new();
    for (at, slot) in manifest.slots().filter(|(_, slot)| slot.held == Held::NotText) {
        let Some(key) = slot.seat.and_then(|seat| document.pieces.get(slot.piece).map(|piece| (piece, seat))) else { continue };
        let (piece, seat) = key;
        let range = piece.tree.range(seat.key).shift(piece.range.start);
        let said = Diagnostic::new(CODE, range, "The value of an annotation has to be text")
            .why("Kubernetes refuses the whole object: an annotation cannot be a mapping, a list, a number or a boolean.")
            .help("Write `|` behind the colon, so that the lines below are text; one line goes into quotes.")
            .refused_by(RuleSets::ALL);
        let fix = manifest.affords(slot.piece).then(|| document.as_text(at)).flatten().map(|edits| Fix::safe("Make it text", edits));
        found.push(fix.into_iter().fold(said, Diagnostic::fix));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn the_same_bytes_become_text() {
        let pod = |value: &str| {
            format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends:{value}\n  name: x\n")
        };
        for (value, wanted) in [
            (
                "\n      # all\n      refs:\n      - kind: X # first\n        port: 1",
                " |\n      # all\n      refs:\n      - kind: X # first\n        port: 1",
            ),
            (" # why\n        refs: []", " | # why\n        refs: []"),
            (" {refs: [{kind: 'X'}]} # c", " \"{refs: [{kind: 'X'}]}\" # c"),
            (" true", " \"true\""),
            (" refs:\n    - kind: X", " |\n      refs:\n    - kind: X"),
            (" refs:\n        - kind: X\n", " |\n        refs:\n        - kind: X\n"),
        ] {
            assert_eq!(manifest(&pod(value)).one(CODE).0, "error refused");
            assert_eq!(manifest(&pod(value)).fixed(CODE, 0), pod(wanted), "{value:?}");
        }
        manifest(&pod(" refs")).silent(CODE);
    }
}
