//! Kubernetes Services, of which Kuma would make MeshServices (`service_controller.go`, `meshservice` plugin): which, and why not.

use super::node::Node;
use super::problem::{ProblemKind, Problems};
use super::resource::Head;
use super::{Found, Origin};
use crate::kuma::Kind;
use crate::mesh::{Backend, DEFAULT_MESH, DISPLAY_NAME, MESH, NAMESPACE, ORIGIN, Port, SERVICE_NAME, ZONE};
use crate::text::{SortedMap, TextRange, sort_by};

/// The label of a namespace that has its Pods in the mesh.
const INJECTION: &str = "kuma.io/sidecar-injection";

/// Services wait for the namespaces of the text.
#[derive(Debug)]
pub struct Services {
    origin: Origin,
    waiting: Vec<Waiting>,
    /// Whether Pods of a namespace are in a mesh, for the namespaces of the text.
    namespaces: Vec<(String, bool)>,
}

#[derive(Debug)]
struct Waiting {
    head: Head,
    place: TextRange,
    ports: Vec<Port>,
    obstacle: Option<&'static str>,
}

impl std::fmt::Debug for Head {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}", self.namespace, self.name)
    }
}

impl Services {
    pub fn new(origin: Origin) -> Self {
        Self { origin, waiting: Vec::new(), namespaces: Vec::new() }
    }

    /// Whether the node is a Service, with or without its kind.
    pub fn fits(&self, node: &Node<'_>) -> bool {
        node.text_of("kind") == Some("Service") || node.path(&["spec", "clusterIP"]).is_some()
    }

    pub fn namespace(&mut self, head: &Head) {
        let injected = head.labels.get(INJECTION).is_some_and(|value| value == "enabled" || value == "true");
        self.namespaces.push((head.name.clone(), injected));
    }

    pub fn add(&mut self, node: &Node<'_>, head: Head) {
        let ports = node.path(&["spec", "ports"]).map_or_else(Vec::new, |ports| ports.items());
        let port = |port: &Node<'_>| {
            let number = port.number_of("port").filter(|_| port.text_of("protocol").is_none_or(|protocol| protocol == "TCP"))?;
            let name = port.text_of("name").map_or_else(|| number.to_string(), str::to_owned);
            Some(Port { number, name: Some(name) })
        };
        let ports: Vec<Port> = ports.iter().filter_map(port).collect();
        let obstacle = obstacle(node, &head, ports.is_empty());
        self.waiting.push(Waiting { head, place: node.range(), ports, obstacle });
    }

    /// Makes the MeshServices.
    pub fn finish(&mut self, found: &mut Vec<Found>, problems: &mut Problems) {
        let namespaces: SortedMap<String, bool> = std::mem::take(&mut self.namespaces).into_iter().collect();
        let mut unseen: Vec<String> = Vec::new();
        let mut first_unseen = TextRange::default();
        for one in std::mem::take(&mut self.waiting) {
            let joins = one.head.labels.get(MESH).is_some();
            let injected = namespaces.get(&one.head.namespace).copied();
            let outside = (!joins && injected == Some(false))
                .then_some("its namespace has no label kuma.io/sidecar-injection: enabled, and it has no label kuma.io/mesh");
            if let Some(why) = one.obstacle.or(outside) {
                let name = format!("{}/{}", one.head.namespace, one.head.name);
                problems.add(one.place, ProblemKind::NoMeshService { name, why });
                continue;
            }
            if !joins && injected.is_none() {
                first_unseen = if unseen.is_empty() { one.place } else { first_unseen };
                unseen.push(one.head.namespace.clone());
            }
            found.push(Found { backend: self.mesh_service(one.head, one.ports), place: one.place, generated: true, has_status: false });
        }
        sort_by(&mut unseen, String::cmp);
        unseen.dedup();
        if !unseen.is_empty() {
            problems.add(first_unseen, ProblemKind::NamespacesUnseen(unseen));
        }
    }

    /// With the labels that the control plane sets.
    fn mesh_service(&self, head: Head, ports: Vec<Port>) -> Backend {
        let mesh = head.labels.get(MESH).cloned().unwrap_or_else(|| DEFAULT_MESH.to_owned());
        let mut labels = head.labels;
        let own = [
            (MESH, mesh.as_str()),
            (DISPLAY_NAME, &head.name),
            (NAMESPACE, &head.namespace),
            (SERVICE_NAME, &head.name),
            (ORIGIN, "zone"),
            ("k8s.kuma.io/is-headless-service", "false"),
            ("kuma.io/env", "kubernetes"),
            ("kuma.io/managed-by", "k8s-controller"),
        ];
        for (key, value) in own.into_iter().chain(self.origin.zone.as_deref().map(|zone| (ZONE, zone))) {
            labels.insert(key.to_owned(), value.to_owned());
        }
        Backend { kind: Kind::MeshService, mesh, name: head.name, namespace: head.namespace, labels, ports, has_vip: true }
    }
}

/// Why Kuma makes no MeshService of a Service, whatever its namespace.
fn obstacle(node: &Node<'_>, head: &Head, no_ports: bool) -> Option<&'static str> {
    let labelled = |key: &str, value: &str| head.labels.get(key).is_some_and(|own| own == value);
    let annotated = |key: &str| node.path(&["metadata", "annotations", key]).is_some();
    let spec = |key: &str| node.get("spec").and_then(|spec| spec.text_of(key));
    let cases = [
        (labelled("kuma.io/ignore", "true") || labelled("kuma.io/ignore", "enabled"), "its label kuma.io/ignore excludes it"),
        (annotated("kuma.io/gateway") || head.labels.get("kuma.io/gateway").is_some(), "it belongs to a gateway"),
        (
            head.labels.get("k8s.kuma.io/zone-proxy-type").is_some() || annotated("kuma.io/ingress-public-address"),
            "it belongs to a zone proxy",
        ),
        (spec("type") == Some("ExternalName"), "it has no cluster IP (ExternalName)"),
        (
            spec("clusterIP") == Some("None"),
            "it is headless: Kuma makes one MeshService for each Pod, with a hash in its name, and the Pods are not in the text",
        ),
        (no_ports, "it has no TCP port"),
    ];
    cases.into_iter().find_map(|(holds, why)| holds.then_some(why))
}
