//! Kuma: `Dataplane_Networking_TransparentProxying` in `dataplane.proto` holds `reachable_backends`; unknown fields are ignored (`proto.go`).

use crate::check::placement::{is_dataplane, is_meant, with_move};
use crate::check::{Consequence, Diagnostic, Fix, Manifest, RuleSets};
use crate::document::{Held, Path};
use crate::text::Edit;

/// The rule's code.
pub const CODE: &str = "list-outside-transparent-proxying";

/// A list of a Dataplane that does not stand under `networking.transparentProxying.reachableBackends`.
///
/// Kuma ignores fields that it does not know, in every release: the Dataplane is accepted, and has no list.
///
/// ```yaml invalid universal
/// type: Dataplane
/// name: web
/// networking:
///   reachableBackends:
///     refs: []
/// ```
/// ```yaml valid universal
/// type: Dataplane
/// name: web
/// networking:
///   transparentProxying:
///     reachableBackends:
///       refs: []
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for one in manifest.misplaced().into_iter().filter(|one| is_dataplane(one) && is_meant(&one.stray.key)) {
        let said = Diagnostic::new(CODE, one.range, format!("A Dataplane has no `{}`", one.stray.path))
            .why("Kuma ignores fields that it does not know: the Dataplane is accepted as if it had no list.")
            .help("The list stands under `networking.transparentProxying.reachableBackends`.")
            .surprising_on(RuleSets::ALL, Consequence::NoEffect);
        let slots = manifest.slots_of(one.piece, one.stray.resource);
        let free = slots.first().is_some_and(|(_, slot)| slot.held == Held::Nothing && slot.seat.is_none());
        let path = &one.stray.path;
        let here = [["networking", "transparentProxying"], ["networking", "transparent_proxying"]]
            .iter()
            .any(|keys| *path == Path::of(keys).down(&[&one.stray.key]));
        found.push(if here && free {
            said.fix(Fix::review("Write reachableBackends", Edit::replace(one.range, "reachableBackends")))
        } else {
            with_move(manifest, &one, said)
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_moves_or_is_spelled_right() {
        let head = "type: Dataplane\nmesh: default\nname: web\nnetworking:\n";
        let list = "      refs:\n        - kind: MeshService\n          labels: {a: b} # c\n";
        let right = format!("{head}  transparentProxying:\n    redirectPortInbound: 15006\n    reachableBackends:\n{list}");
        let moved = format!("{head}  reachableBackends:\n{list}  transparentProxying:\n    redirectPortInbound: 15006\n");
        assert_eq!(manifest(&moved).fixed(CODE, 0), right);
        let with_comment =
            |text: &str, indent: &str| text.replace("reachableBackends: #", &format!("# ours\n{indent}reachableBackends: #"));
        let [moved, after] = [&moved, &right].map(|text| text.replace("reachableBackends:", "reachableBackends: # mine"));
        assert_eq!(manifest(&with_comment(&moved, "  ")).fixed(CODE, 0), with_comment(&after, "    "));
        for key in ["reachablebackends", "reachable-backends", "kuma.io/reachable-backends"] {
            assert_eq!(manifest(&right.replace("reachableBackends", key)).fixed(CODE, 0), right);
        }
        manifest(&right.replace("reachableBackends", "reachable_backends")).silent(CODE);
    }
}
