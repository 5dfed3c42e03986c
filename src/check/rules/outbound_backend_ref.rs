//! Kuma 2.12: outbounds that are written out with a `backendRef` replace the filter (`destination_index.go`).

use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};
use crate::document::{Held, SlotKind};
use crate::kuma::RuleSet;

/// The rule's code.
pub const CODE: &str = "outbound-backend-ref";

/// A Dataplane whose outbounds name backends themselves.
///
/// From 2.12 on, an entry of `networking.outbound` with a `backendRef` that finds its backend makes Kuma ignore the list: the sidecar gets the
/// outbounds that are written out, and only these.
///
/// ```yaml invalid universal
/// type: Dataplane
/// name: web
/// networking:
///   outbound:
///     - port: 6379
///       backendRef: { kind: MeshService, name: redis, port: 6379 }
///   transparentProxying:
///     reachableBackends:
///       refs:
///         - kind: MeshService
///           labels: { kuma.io/display-name: kv }
/// ```
/// ```yaml valid universal
/// type: Dataplane
/// name: web
/// networking:
///   transparentProxying:
///     reachableBackends:
///       refs:
///         - kind: MeshService
///           labels: { kuma.io/display-name: kv }
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, slot) in manifest.slots().filter(|(_, slot)| slot.kind == SlotKind::Dataplane && slot.held != Held::Nothing) {
        let (Some(piece), text) = (manifest.document.pieces.get(slot.piece), manifest.document.piece_text(slot.piece)) else { continue };
        let Some(resource) = piece.resources.get(slot.resource) else { continue };
        let tree = &piece.tree;
        let outbounds = tree.get(resource.node, "networking", text).and_then(|networking| tree.get(networking, "outbound", text));
        let outbounds = outbounds.map_or(&[][..], |outbounds| tree.items(outbounds));
        let named = outbounds.iter().find_map(|one| tree.get(*one, "backendRef", text).or_else(|| tree.get(*one, "backend_ref", text)));
        if let Some(named) = named {
            let range = tree.content(named).shift(piece.range.start);
            let said = Diagnostic::new(CODE, range, "An outbound with a `backendRef` replaces the list of reachable backends")
                .why("From 2.12 on Kuma ignores `reachableBackends` once such an outbound finds its backend. It says nothing.")
                .help("Name what the workload calls in one of the two places only.")
                .surprising_on(RuleSets::of(&[RuleSet::B, RuleSet::C, RuleSet::D, RuleSet::E]), Consequence::NoEffect);
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    const LIST: &str = "  transparentProxying:\n    reachableBackends:\n      refs: []\n";

    #[test]
    fn outbounds_by_tag_and_dataplanes_without_a_list_are_left_alone() {
        let head = "type: Dataplane\nname: web\nnetworking:\n  outbound:\n    - port: 80\n";
        let named = format!("{head}      backendRef: {{kind: MeshService, name: a}}\n");
        let (how, one) = manifest(&format!("{named}{LIST}")).one(CODE);
        assert_eq!(how, "warning no-effect");
        assert_eq!(one.lines(), ["2.12", "2.13", "2.14", "3.0"]);
        manifest(&named).silent(CODE);
        manifest(&format!("{head}      tags: {{kuma.io/service: a}}\n{LIST}")).silent(CODE);
    }
}
