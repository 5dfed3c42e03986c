//! What is measured, natively and in a browser: the same list, the same mesh, the same question.

use reachable_backends::kuma::{BackendRef, Environment, Kind, Release};
use reachable_backends::mesh::{Asker, Backend, Mode, Port, Question};

/// What people write; 3,700 of these refs are as much as Kubernetes lets an annotation hold.
pub fn list(count: usize) -> String {
    let one = |index: usize| {
        let port = if index.is_multiple_of(2) { "  port: 80\n" } else { "" };
        format!("- kind: MeshService\n  labels:\n    kuma.io/display-name: app-{index}\n{port}")
    };
    format!("refs:\n{}", (0..count).map(one).collect::<String>())
}

/// Services as a control plane sees them, over five zones and fifty namespaces.
pub fn mesh(count: usize) -> Vec<Backend> {
    let one = |index: usize| {
        let (zone, namespace, name) = (format!("zone-{}", index % 5), format!("team-{}", index % 50), format!("service-{}", index / 5));
        let labels = [
            ("app", name.as_str()),
            ("version", "v1"),
            ("kuma.io/mesh", "default"),
            ("kuma.io/display-name", &name),
            ("kuma.io/zone", &zone),
            ("kuma.io/env", "kubernetes"),
            ("kuma.io/managed-by", "k8s-controller"),
            ("k8s.kuma.io/namespace", &namespace),
            ("k8s.kuma.io/service-name", &name),
        ];
        let labels = labels.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let ports = [("http", 80), ("metrics", 9090)].map(|(name, number)| Port { number, name: Some(name.to_owned()) }).to_vec();
        Backend { kind: Kind::MeshService, mesh: "default".to_owned(), name: name.clone(), namespace, labels, ports, has_vip: true }
    };
    (0..count).map(one).collect()
}

/// A hundred refs into it; every fourth takes a whole namespace, every second names a port.
pub fn hundred() -> Vec<BackendRef> {
    let label = |key: &str, value: String| [(key.to_owned(), value)];
    let one = |index: usize| BackendRef {
        kind: "MeshService".to_owned(),
        labels: Some(match index % 4 {
            0 => label("k8s.kuma.io/namespace", format!("team-{}", index % 50)).into_iter().collect(),
            _ => label("kuma.io/display-name", format!("service-{}", index * 7))
                .into_iter()
                .chain(label("version", "v1".to_owned()))
                .collect(),
        }),
        port: index.is_multiple_of(2).then_some(80),
        ..BackendRef::default()
    };
    (0..100).map(one).collect()
}

/// A workload in it.
pub fn asker() -> Asker {
    Asker { mesh: "default".to_owned(), zone: Some("zone-1".to_owned()), namespace: Some("team-1".to_owned()) }
}

/// What `refs` pick for it.
pub fn question<'q>(refs: &'q [BackendRef], asker: &'q Asker, release: Release) -> Question<'q> {
    Question {
        refs: Some(refs),
        environment: Environment::Kubernetes,
        release,
        asker,
        mode: Mode::Exclusive,
        restrict_outbound: None,
        stored: false,
        transparent_proxying: true,
    }
}

/// What `kubectl get meshservice -A -o yaml` prints, of about `size` bytes.
pub fn pasted(size: usize) -> String {
    let mut text = String::from("apiVersion: v1\nitems:\n");
    for (at, one) in mesh(20_000).iter().enumerate() {
        if text.len() >= size {
            break;
        }
        let labels: String = one.labels.iter().map(|(key, value)| format!("      {key}: {value}\n")).collect();
        let ports: String = one
            .ports
            .iter()
            .map(|port| format!("    - appProtocol: http\n      name: {}\n      port: {0}\n      targetPort: {0}\n", port.number))
            .collect();
        text.push_str(&format!(
            "- apiVersion: kuma.io/v1alpha1\n  kind: MeshService\n  metadata:\n    creationTimestamp: \"2026-03-02T10:11:12Z\"\n    generation: 1\n    labels:\n{labels}    \
             name: {}-{at}\n    namespace: {}\n    uid: 00000000-0000-4000-8000-000000000002\n  spec:\n    ports:\n{ports}    selector:\n      dataplaneTags:\n        app: {}\n    \
             state: Available\n  status:\n    vips:\n    - ip: 241.0.0.1\n",
            one.name, one.namespace, one.name
        ));
    }
    text.push_str("kind: List\n");
    text
}
