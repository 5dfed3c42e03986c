//! What a document holds: Kubernetes objects, alone or in lists, and Universal resources; and where their Pods' metadata are.

use super::path::{Path, Step, is_mapping, lookup};
use super::walk::Walk;
use crate::yaml::{NodeId, NodeKind, Tree};

/// Where a list may live in a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// The Pod, or the Pod template, that this way leads to.
    Pod(Path),
    /// A Universal Dataplane.
    Dataplane,
}

/// One resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its mapping.
    pub node: NodeId,
    /// The way to it in its document: empty, or an entry of `items`.
    pub path: Path,
    /// `apiVersion`; empty for a Universal resource.
    pub api_version: String,
    /// `kind`, or `type` of a Universal resource.
    pub kind: String,
    /// Its name; empty where there is none, or a template makes it.
    pub name: String,
    /// Its namespace, where it says one.
    pub namespace: Option<String>,
    /// Its mesh, where it says one.
    pub mesh: Option<String>,
    /// Where lists may live in it; several for kinds with several Pod templates.
    pub hosts: Vec<Host>,
}

/// Deeper, nothing is looked for: no manifest is, and work stays linear.
pub const DEPTH: usize = 32;

/// The resources of a document whose value is `root`; `written` is `text` before its templates were covered.
pub fn resources(tree: &Tree, text: &str, written: &str, root: NodeId) -> Vec<Resource> {
    let mut found = Vec::new();
    let mut left = vec![(root, Path::default())];
    while let Some((node, path)) = left.pop() {
        let Some(one) = resource((tree, text, written), node, &path) else { continue };
        let items = lookup(tree, text, node, "items").filter(|_| one.kind.ends_with("List")).map(|items| tree.follow(items.value));
        match items.filter(|items| matches!(tree.kind(*items), NodeKind::Sequence { .. })) {
            Some(items) if path.0.len() < DEPTH => {
                let path = path.down(&["items"]);
                let entries = tree.items(items).iter().enumerate();
                left.extend(entries.map(|(at, item)| (tree.follow(*item), path.with(Step::Item(at)))).rev());
            }
            _ => found.push(one),
        }
    }
    found
}

/// Whether the mapping `root` says itself what it is: `apiVersion` and `kind`, or a Universal `type` beside the resource's name or mesh.
pub fn is_resource(tree: &Tree, text: &str, root: NodeId) -> bool {
    let word = |key: &str| tree.get(root, key, text).and_then(|value| tree.value(value, text));
    let kubernetes = word("apiVersion").is_some() && word("kind").is_some();
    kubernetes
        || word("type").is_some_and(|kind| {
            kind == "Dataplane" || (kind.starts_with(|first: char| first.is_ascii_uppercase()) && (word("name").or(word("mesh"))).is_some())
        })
}

fn resource((tree, text, written): (&Tree, &str, &str), node: NodeId, path: &Path) -> Option<Resource> {
    let word = |from: NodeId, key: &str| {
        let value = tree.follow(lookup(tree, text, from, key)?.value);
        let range = tree.range(value);
        // What a template makes of it nobody knows.
        tree.value(value, text).filter(|_| range.slice(text) == range.slice(written)).map(str::to_owned)
    };
    let universal = word(node, "type").filter(|_| word(node, "kind").is_none());
    let kind = match &universal {
        Some(kind) => kind.clone(),
        None => word(node, "kind")?,
    };
    let metadata = lookup(tree, text, node, "metadata").map(|found| found.value);
    let named = if universal.is_some() { Some(node) } else { metadata };
    let mut one = Resource {
        node,
        path: path.clone(),
        api_version: word(node, "apiVersion").unwrap_or_default(),
        kind,
        name: named.and_then(|from| word(from, "name")).unwrap_or_default(),
        namespace: metadata.and_then(|from| word(from, "namespace")),
        mesh: word(node, "mesh"),
        hosts: Vec::new(),
    };
    one.hosts = match universal.as_deref() {
        Some("Dataplane") => vec![Host::Dataplane],
        Some(_) => Vec::new(),
        None => match pod_path(&one.api_version, &one.kind) {
            Some(keys) => vec![Host::Pod(Path::of(keys))],
            None => templates(tree, text, node).into_iter().map(Host::Pod).collect(),
        },
    };
    Some(one)
}

/// Where the kinds that Kubernetes itself knows have their Pods.
pub fn pod_path(api_version: &str, kind: &str) -> Option<&'static [&'static str]> {
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    if !matches!(group, "" | "apps" | "batch" | "extensions") {
        return None;
    }
    match kind {
        "Pod" => Some(&[]),
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "ReplicationController" | "Job" => Some(&["spec", "template"]),
        "CronJob" => Some(&["spec", "jobTemplate", "spec", "template"]),
        "PodTemplate" => Some(&["template"]),
        _ => None,
    }
}

/// The Pod templates of any other kind: mappings with containers under `spec`, in the order of the text.
fn templates(tree: &Tree, text: &str, root: NodeId) -> Vec<Path> {
    let mut found = Vec::new();
    let mut walk = Walk::new(tree, text, root);
    while let Some(node) = walk.next() {
        if node != root && is_pod(tree, text, node) {
            found.push(walk.path());
        } else {
            walk.enter(|_| true);
        }
    }
    found
}

fn is_pod(tree: &Tree, text: &str, node: NodeId) -> bool {
    let spec = tree.get(node, "spec", text).filter(|spec| is_mapping(tree, *spec));
    let containers = spec.and_then(|spec| tree.get(tree.follow(spec), "containers", text));
    containers.is_some_and(|containers| matches!(tree.kind(tree.follow(containers)), NodeKind::Sequence { .. }))
}
