//! Kuma: `dataplane_proxy_builder.go`: service tags without `reachableBackends` hide every Mesh*Service outbound on 2.x; 3.0 does not read
//! them (#17273).

use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};
use crate::document::Held;

/// The rule's code.
pub const CODE: &str = "reachable-services";

/// The older list of service tags stands alone.
///
/// On 2.x it trims the outbounds by `kuma.io/service`, and it hides every MeshService, MeshExternalService and MeshMultiZoneService as long
/// as no list of backends stands beside it. From 3.0 on nobody reads it.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   annotations:
///     kuma.io/transparent-proxying-reachable-services: redis_kuma-demo_svc_6379
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: web
///   annotations:
///     kuma.io/transparent-proxying-reachable-services: redis_kuma-demo_svc_6379
///     kuma.io/reachable-backends: |
///       refs:
///         - kind: MeshService
///           labels: { kuma.io/display-name: redis }
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let alone = manifest.slots().filter(|(_, slot)| slot.held == Held::Nothing);
    let keys = alone.filter_map(|(_, slot)| manifest.document.services(slot));
    let said = |range| {
        Diagnostic::new(CODE, range, "Service tags alone hide every MeshService, MeshExternalService and MeshMultiZoneService")
            .why("So it is on 2.x, where Kuma says nothing of it. 3.0 does not read them any more.")
            .help("List the backends: “Paste list…” in the form makes refs of such tags.")
            .surprising_on(RuleSets::TWO, Consequence::CutOff)
    };
    keys.map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn only_where_they_stand_alone() {
        let pod = |more: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    kuma.io/transparent-proxying-reachable-services: {more}\n"
            )
        };
        assert_eq!(manifest(&pod("a_b_svc_80")).one(CODE).0, "warning cut-off");
        manifest(&pod("")).silent(CODE);
        manifest(&pod("a_b_svc_80\n    kuma.io/reachable-backends: 'refs: []'")).silent(CODE);
        let dataplane = "type: Dataplane\nmesh: default\nname: a\nnetworking:\n  transparentProxying:\n    reachableServices: [a]\n";
        assert_eq!(manifest(dataplane).one(CODE).0, "warning cut-off");
    }
}
