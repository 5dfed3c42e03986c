//! What a ref says about where its backends are, without knowing any.

use crate::kuma::{BackendRef, Environment};
pub use crate::kuma::{DISPLAY_NAME, NAMESPACE, ORIGIN, SERVICE_NAME, ZONE};

/// Labels that say where something is, not what.
const PLACES: [&str; 6] = [NAMESPACE, ZONE, ORIGIN, "kuma.io/env", "kuma.io/mesh", "kuma.io/managed-by"];

/// The value of a label.
pub fn label<'r>(one: &'r BackendRef, key: &str) -> Option<&'r str> {
    one.labels.as_ref()?.get(key).map(String::as_str)
}

/// Whether the labels allow one zone only.
pub fn pins_zone(one: &BackendRef) -> bool {
    label(one, ZONE).is_some() || label(one, ORIGIN) == Some("zone")
}

/// Whether the labels allow one service of a zone only, as far as labels can.
pub fn pins_service(one: &BackendRef, environment: Environment) -> bool {
    let named = label(one, DISPLAY_NAME).is_some() || label(one, SERVICE_NAME).is_some();
    named && (environment == Environment::Universal || label(one, NAMESPACE).is_some())
}

/// Whether the labels say only where, not what.
pub fn says_only_where(one: &BackendRef) -> bool {
    one.labels.as_ref().is_some_and(|labels| !labels.is_empty() && labels.iter().all(|(key, _)| says_where(key)))
}

/// Whether a label says where something is.
pub fn says_where(key: &str) -> bool {
    PLACES.contains(&key)
}
