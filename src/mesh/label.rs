//! The labels that say which backend is meant and where it is.

/// The name people give a service; the control plane adds it on read (`pkg/plugins/resources/k8s/store.go`).
pub const DISPLAY_NAME: &str = "kuma.io/display-name";
/// The Kubernetes Service a MeshService was made from.
pub const SERVICE_NAME: &str = "k8s.kuma.io/service-name";
/// The namespace.
pub const NAMESPACE: &str = "k8s.kuma.io/namespace";
/// The zone by name.
pub const ZONE: &str = "kuma.io/zone";
/// `zone` on what was made in this zone, `global` on synced copies.
pub const ORIGIN: &str = "kuma.io/origin";
/// The mesh.
pub const MESH: &str = "kuma.io/mesh";
