//! The labels that Kuma itself puts on Mesh*Services, by which refs usually select.

/// The name people know a service by.
pub const DISPLAY_NAME: &str = "kuma.io/display-name";
/// The Kubernetes namespace it came from; on Universal nothing has it.
pub const NAMESPACE: &str = "k8s.kuma.io/namespace";
/// The zone it came from.
pub const ZONE: &str = "kuma.io/zone";
/// `zone` for what was made in the zone that looks, `global` for what was synchronised to it.
pub const ORIGIN: &str = "kuma.io/origin";

/// The order in which they are written, and come before all other labels.
pub const WELL_KNOWN: [&str; 4] = [DISPLAY_NAME, NAMESPACE, ORIGIN, ZONE];
