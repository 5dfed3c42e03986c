//! The labels that Kuma itself puts on Mesh*Services, by which refs usually select.

/// The name people know a service by; the control plane adds it on read (`pkg/plugins/resources/k8s/store.go`).
pub const DISPLAY_NAME: &str = "kuma.io/display-name";
/// The Kubernetes namespace it came from; on Universal nothing has it.
pub const NAMESPACE: &str = "k8s.kuma.io/namespace";
/// The zone it came from.
pub const ZONE: &str = "kuma.io/zone";
/// `zone` for what was made in the zone that looks, `global` for what was synchronised to it.
pub const ORIGIN: &str = "kuma.io/origin";
/// The Kubernetes Service a MeshService was made from.
pub const SERVICE_NAME: &str = "k8s.kuma.io/service-name";
/// Its mesh.
pub const MESH: &str = "kuma.io/mesh";

/// The order in which the first of them are written, and come before all other labels.
pub const WELL_KNOWN: [&str; 4] = [DISPLAY_NAME, NAMESPACE, ORIGIN, ZONE];

/// The place of a label in that order; of all others, behind them.
pub fn label_rank(key: &str) -> usize {
    WELL_KNOWN.iter().position(|known| *known == key).unwrap_or(WELL_KNOWN.len())
}
