//! YAML: `...` in the first column ends a document (YAML 1.1 §4.3.4); kubectl and Kuma read the first document of a piece only.

use crate::check::{Consequence, Diagnostic, Fix, Manifest, RuleSets};
use crate::text::{Edit, TextRange};

/// The rule's code.
pub const CODE: &str = "document-end-marker";

/// A `...` in the first column with more below it.
///
/// In documentation it stands for what was left out. For YAML it ends the document: what follows is never read, and nobody says so.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
/// ...
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   # ...
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, piece) in manifest.pieces() {
        let text = manifest.document.piece_text(at);
        let Some(document) = piece.tree.documents().first().filter(|document| document.ended) else { continue };
        let rest = text.get(document.range.end..).unwrap_or("");
        let is_read = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#') && line.trim_end() != "...";
        if !rest.lines().any(is_read) {
            continue;
        }
        let range = TextRange::new(document.range.end.saturating_sub(3), document.range.end).shift(piece.range.start);
        found.push(
            Diagnostic::new(CODE, range, "`...` ends the document: what follows is not read")
                .why("In the first column it is YAML’s end of a document. Neither kubectl nor Kuma says that something was left out.")
                .help("Where it stands for lines left out, make it a comment or fill them in.")
                .surprising_on(RuleSets::ALL, Consequence::NoEffect)
                .fix(Fix::review("Make it a comment", Edit::insert(range.start, "# "))),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_becomes_a_comment() {
        let text = "a: 1\n---\napiVersion: v1\nkind: Pod\nmetadata:\n...\n  annotations: {}\n";
        let (how, one) = manifest(text).one(CODE);
        assert_eq!((how.as_str(), one.range.slice(text)), ("warning no-effect", "..."));
        assert_eq!(manifest(text).fixed(CODE, 0), text.replace("\n...\n", "\n# ...\n"));
        manifest("apiVersion: v1\nkind: Pod\n...\n# the end\n").silent(CODE);
        manifest("apiVersion: v1\nkind: Pod\n...\n---\napiVersion: v1\nkind: Pod\n").silent(CODE);
    }
}
