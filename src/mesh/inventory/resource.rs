//! One mapping → one resource. What the control plane computes when it reads an object from Kubernetes is computed here too.

use super::node::Node;
use super::problem::{ProblemKind, Problems};
use super::service::Services;
use super::{Format, Found};
use crate::kuma::{Kind, Labels};
use crate::mesh::{Backend, DEFAULT_MESH, DISPLAY_NAME, MESH, Port, SERVICE_NAME};

/// What is left out without a word: it may say something about the others.
const SILENT: [&str; 2] = ["Namespace", "Mesh"];

/// Name, mesh and labels, wherever they stand.
pub struct Head {
    pub name: String,
    pub namespace: String,
    pub labels: Labels,
}

/// Reads a resource, or says why not; gives its format.
pub fn read(node: &Node<'_>, found: &mut Vec<Found>, problems: &mut Problems, services: &mut Services) -> Format {
    if !node.is_mapping() {
        problems.add(node.range(), ProblemKind::NoResource);
        return Format::Unknown;
    }
    let written = node.text_of("kind").or_else(|| node.text_of("type"));
    let metadata = node.get("metadata").filter(Node::is_mapping);
    let format = if metadata.is_some() { Format::Kubernetes } else { Format::Rest };
    let Some(head) = head(node, metadata.as_ref()) else {
        problems.add(node.range(), if node.is_broken() { ProblemKind::NotWhole } else { nameless(written) });
        return Format::Unknown;
    };
    match written.map_or_else(|| guess(node, &head), Kind::parse) {
        Some(kind) => {
            let mesh = node.text_of("mesh").or_else(|| head.labels.get(MESH).map(String::as_str)).unwrap_or(DEFAULT_MESH).to_owned();
            let (ports, has_vip) = (ports(node, kind), has_vip(node, kind));
            match (ports.is_empty(), node.is_broken()) {
                (_, true) => problems.add(node.range(), ProblemKind::NotWhole),
                (true, false) => problems.add(node.range(), ProblemKind::NoPorts { name: head.name.clone() }),
                _ => {}
            }
            let Head { name, namespace, labels } = head;
            let backend = Backend { kind, mesh, name, namespace, labels, ports, has_vip };
            let has_status = compact_ports(node).is_some() || node.get("status").is_some_and(|status| status.has_any());
            found.push(Found { backend, place: node.range(), generated: false, has_status });
        }
        None => match written {
            Some("Service") | None if services.fits(node) => services.add(node, head),
            Some("Namespace") => services.namespace(&head),
            Some(kind) if SILENT.contains(&kind) => {}
            other => problems.other_kind(node.range(), other.unwrap_or("unknown")),
        },
    }
    format
}

fn nameless(kind: Option<&str>) -> ProblemKind {
    if kind.is_some() { ProblemKind::NoName } else { ProblemKind::NoResource }
}

/// Kubernetes keeps the display name in an annotation, or has none: then the control plane takes the object's name
/// (`pkg/plugins/resources/k8s/store.go`).
fn head(node: &Node<'_>, metadata: Option<&Node<'_>>) -> Option<Head> {
    let place = metadata.unwrap_or(node);
    let name = place.text_of("name").filter(|name| !name.is_empty())?.to_owned();
    let mut labels = place.get("labels").map_or_else(Labels::default, |labels| labels.labels());
    if metadata.is_some() {
        let annotated = place.path(&["annotations", DISPLAY_NAME]).and_then(|value| value.value()).map(str::to_owned);
        if let Some(display) = annotated.or_else(|| labels.get(DISPLAY_NAME).is_none().then(|| name.clone())) {
            labels.insert(DISPLAY_NAME.to_owned(), display);
        }
    }
    Some(Head { name, namespace: place.text_of("namespace").or_else(|| place.text_of("ns")).unwrap_or("").to_owned(), labels })
}

/// Lists in the wild have items without `kind`; what they hold tells.
fn guess(node: &Node<'_>, head: &Head) -> Option<Kind> {
    let spec = node.get("spec")?;
    let has = |path: &[&str]| spec.path(path).is_some();
    if head.labels.get(SERVICE_NAME).is_some()
        || has(&["selector", "dataplaneTags"])
        || has(&["selector", "dataplaneLabels"])
        || has(&["selector", "dataplaneRef"])
    {
        return Some(Kind::MeshService);
    }
    if has(&["selector", "meshService"]) {
        return Some(Kind::MeshMultiZoneService);
    }
    has(&["match"]).then_some(Kind::MeshExternalService)
}

fn ports(node: &Node<'_>, kind: Kind) -> Vec<Port> {
    if let Some(ports) = compact_ports(node) {
        return ports_of(&ports.items());
    }
    if kind == Kind::MeshExternalService {
        let number = node.path(&["spec", "match"]).and_then(|port| port.number_of("port"));
        return number.into_iter().map(|number| Port { number, name: None }).collect();
    }
    let ports = node.path(&["spec", "ports"]).map_or_else(Vec::new, |ports| ports.items());
    ports_of(&ports)
}

fn ports_of(ports: &[Node<'_>]) -> Vec<Port> {
    let port = |port: &Node<'_>| Some(Port { number: port.number_of("port")?, name: port.text_of("name").map(str::to_owned) });
    ports.iter().filter_map(port).collect()
}

/// The compact form of this program, which has its ports at the top.
fn compact_ports<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    node.get("ports").filter(|_| node.get("spec").is_none())
}

fn has_vip(node: &Node<'_>, kind: Kind) -> bool {
    if compact_ports(node).is_some() {
        return node.text_of("noVip") != Some("true");
    }
    let Some(status) = node.get("status") else { return false };
    match kind {
        Kind::MeshExternalService => status.path(&["vip", "ip"]).is_some_and(|ip| ip.value().is_some_and(|ip| !ip.is_empty())),
        _ => status.get("vips").is_some_and(|vips| vips.has_any()),
    }
}
