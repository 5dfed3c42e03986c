//! `kuma.io/direct-access-services` on 3.0: only `*` is honoured, named services are ignored.

use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};
use crate::document::{Found, SlotKind};

/// The rule's code.
pub const CODE: &str = "direct-access-services";

const KEY: &str = "kuma.io/direct-access-services";

/// The neighbouring annotation for direct access names services.
///
/// It lets a workload reach Pods by their addresses. 2.x honours names and `*`; 3.0 honours `*` only and ignores names without a word.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   annotations:
///     kuma.io/direct-access-services: redis_kuma-demo_svc_6379
///     kuma.io/reachable-backends: "refs: []"
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   annotations:
///     kuma.io/direct-access-services: "*"
///     kuma.io/reachable-backends: "refs: []"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, slot) in manifest.slots().filter(|(_, slot)| slot.kind == SlotKind::Annotation) {
        let (Some(piece), text) = (manifest.document.pieces.get(slot.piece), manifest.document.piece_text(slot.piece)) else { continue };
        let Some(Found { value, .. }) = manifest.document.beside(slot, KEY) else { continue };
        let named = piece.tree.value(value, text).is_some_and(|names| names.split(',').any(|name| !matches!(name.trim(), "" | "*")));
        if named {
            let range = piece.tree.content(value).shift(piece.range.start);
            let said = Diagnostic::new(CODE, range, "3.0 honours only `*` in `kuma.io/direct-access-services`")
                .why("Services named here are ignored from 3.0 on: direct access to them ends. Kuma says nothing.")
                .help("List what the workload calls in `kuma.io/reachable-backends`; write `*` only if every Pod has to be reached by its address.")
                .surprising_on(RuleSets::THREE, Consequence::CutOff);
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn names_beside_a_star_are_ignored_too() {
        let text = "kind: Deployment\napiVersion: apps/v1\nspec:\n  template:\n    metadata:\n      annotations: {kuma.io/direct-access-services: \"*, redis\"}\n";
        let (how, one) = manifest(text).one(CODE);
        assert_eq!((how.as_str(), one.range.slice(text)), ("warning cut-off", "\"*, redis\""));
    }
}
