//! `GET /meshes/{mesh}/dataplanes/{name}/_layout`: the outbounds of one sidecar, each with the resource identifier (KRI) it goes to.

use super::Found;
use super::node::Node;
use super::problem::{ProblemKind, Problems};
use crate::kuma::Kind;
use crate::mesh::{Backend, DISPLAY_NAME, MESH, NAMESPACE, Port, ZONE};

pub fn is_layout(node: &Node<'_>) -> bool {
    node.get("outbounds").is_some_and(|outbounds| outbounds.items().first().is_none_or(|first| first.get("kri").is_some()))
}

pub fn read(node: &Node<'_>, found: &mut Vec<Found>, problems: &mut Problems) {
    problems.add(node.range(), ProblemKind::Layout);
    let outbounds = node.get("outbounds").map_or_else(Vec::new, |outbounds| outbounds.items());
    let first = found.len();
    for outbound in outbounds {
        let read = outbound.text_of("kri").and_then(backend).zip(outbound.number_of("port"));
        let Some(((backend, section), number)) = read else {
            problems.add(outbound.range(), ProblemKind::NoResource);
            continue;
        };
        let name = (section != number.to_string() && !section.is_empty()).then(|| section.to_owned());
        let port = Port { number, name };
        // Outbounds of one resource stand together.
        match found.get_mut(first..).unwrap_or_default().last_mut().filter(|last| last.backend.identity() == backend.identity()) {
            Some(last) => last.backend.ports.push(port),
            None => found.push(Found {
                backend: Backend { ports: vec![port], ..backend },
                place: outbound.range(),
                generated: false,
                has_status: false,
            }),
        }
    }
}

/// `kri_<type>_<mesh>_<zone>_<namespace>_<name>_<section>`: the resource, without ports, and the section.
fn backend(kri: &str) -> Option<(Backend, &str)> {
    let parts: Vec<&str> = kri.split('_').collect();
    let [prefix, kind, mesh, zone, namespace, name, section] = parts.as_slice() else { return None };
    let kind = match (*prefix, *kind) {
        ("kri", "msvc") => Kind::MeshService,
        ("kri", "extsvc") => Kind::MeshExternalService,
        ("kri", "mzsvc") => Kind::MeshMultiZoneService,
        _ => return None,
    };
    let labels = [(MESH, mesh), (ZONE, zone), (NAMESPACE, namespace), (DISPLAY_NAME, name)];
    let labels =
        labels.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.to_owned(), (*value).to_owned())).collect();
    let (mesh, name, namespace) = ((*mesh).to_owned(), (*name).to_owned(), (*namespace).to_owned());
    Some((Backend { kind, mesh, name, namespace, labels, ports: Vec::new(), has_vip: true }, section))
}
