//! What a conversion from names to labels changes, release by release, in sentences.

use super::{How, Scope, by_name};
use crate::kuma::{BackendRef, Environment, Kind};

/// What changes when the entries among `entries` that select by name select by labels instead. Nothing where none does.
pub fn what_changes(refs: &[BackendRef], entries: &[usize], environment: Environment, how: How) -> Vec<String> {
    let named: Vec<&BackendRef> = entries.iter().filter_map(|index| refs.get(*index)).filter(|one| by_name(one)).collect();
    let some = |fits: &dyn Fn(&BackendRef) -> bool| named.iter().any(|one| fits(one));
    let kind = |one: &BackendRef| Kind::parse(&one.kind);
    let service = |one: &BackendRef| matches!(kind(one), Some(Kind::MeshService) | None);
    let mut said: Vec<String> = Vec::new();
    if named.is_empty() {
        return said;
    }
    said.push(match environment {
        Environment::Kubernetes => "3.0 accepts these refs; as names it refused the whole list.".to_owned(),
        Environment::Universal => "3.0 reads these refs; as names it took each for every backend of its kind.".to_owned(),
    });
    if some(&service) {
        said.push(match how.scope {
            Scope::ThisZone => {
                "2.9 – 2.14: MeshServices of this zone as before; `kuma.io/origin: zone` keeps copies from other zones out.".to_owned()
            }
            Scope::Zone(zone) => format!("2.9 – 2.14: the MeshServices of zone {zone}; names meant the workload’s own zone."),
            Scope::EveryZone => {
                "All releases: the MeshServices of other zones are selected as well; names never left the workload’s zone.".to_owned()
            }
        });
    }
    if *how.scope == Scope::EveryZone && some(&|one| service(one) && one.port.is_some()) {
        said.push("2.12.0 – 2.14.5: with a port, Kuma stops at the first of several zones that has it, and gives all ports of the ones before (#17113). Pin the zone, or use a later patch.".to_owned());
    }
    for (of_kind, what, end) in [
        (
            Kind::MeshExternalService,
            "a MeshExternalService made on the global control plane",
            " 2.12.0 – 2.14.5 keep one of several with that display name.",
        ),
        (Kind::MeshMultiZoneService, "the MeshMultiZoneService", ""),
    ] {
        let is = |one: &BackendRef, spaced: bool| kind(one) == Some(of_kind) && one.set_namespace().is_some() == spaced;
        if some(&|one| is(one, true)) {
            said.push(format!("2.9 – 2.14: {what} is now found; by a name with a namespace it never was (#17113).{end}"));
        } else if some(&|one| is(one, false)) {
            said.push(format!("2.9 – 2.14.5: {what} is now found; by its name it is since 2.14.6 only (#17113).{end}"));
        }
    }
    if environment == Environment::Kubernetes && some(&|one| service(one) && one.set_namespace().is_some()) {
        said.push("2.12.0 – 2.12.8 and 2.13.0 – 2.13.3: the namespace counts now; beside a name they ignored it (#15812).".to_owned());
    }
    if environment == Environment::Kubernetes
        && let Some(namespace) = how.namespace
        && some(&|one| service(one) && one.set_namespace().is_none())
    {
        said.push(format!("Names without a namespace meant the workload’s own, {namespace}; the label now says so."));
    }
    if environment == Environment::Universal && some(&|one| one.set_namespace().is_some()) {
        said.push("The namespace is gone: Universal resources have none, and with it the name found nothing.".to_owned());
    }
    said
}
