//! Refs by labels, made from resources.

use super::{Backend, Port};
use crate::kuma::{BackendRef, Kind, Labels};
use crate::kuma::{DISPLAY_NAME, NAMESPACE, ZONE};

/// The ref that names one backend by what people know it by: display name, and namespace and zone where it has them. Labels cannot say
/// that a backend has no zone, so it may mean others too.
pub fn ref_to(backend: &Backend) -> BackendRef {
    let keys = [NAMESPACE, ZONE].into_iter().filter_map(|key| Some((key, backend.label(key).filter(|value| !value.is_empty())?)));
    let labels: Labels =
        [(DISPLAY_NAME, backend.display_name())].into_iter().chain(keys).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    BackendRef { kind: backend.kind.as_str().to_owned(), labels: Some(labels), ..BackendRef::default() }
}

/// The same for one port. A MeshExternalService has but one, which up to 2.11 must not be named.
pub fn ref_to_port(backend: &Backend, port: &Port) -> BackendRef {
    let number = (backend.kind != Kind::MeshExternalService).then_some(port.number);
    BackendRef { port: number, ..ref_to(backend) }
}
