//! What can be said of the words of a list. Facts from Kuma's source, per release; see also `kuma::release_notes`.

use crate::kuma::{DISPLAY_NAME, Environment, Kind, NAMESPACE, ORIGIN, ZONE};

/// A key of a list.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The key.
    pub key: &'static str,
    /// A word or two.
    pub detail: &'static str,
    /// What it means.
    pub info: &'static str,
    /// The codes of the release notes that are about it.
    pub notes: &'static [&'static str],
}

/// `refs`.
pub static REFS: Known = Known {
    key: "refs",
    detail: "the list",
    info: "The backends this proxy’s sidecar gets. Without refs it gets no MeshService, MeshExternalService or MeshMultiZoneService at all.",
    notes: &["nothing-without-list"],
};

/// The keys of a ref, in the order in which they are written.
pub static FIELDS: [Known; 5] = [
    Known { key: "kind", detail: "what is meant", info: "The kind of the backends; one of three, spelled exactly.", notes: &[] },
    Known {
        key: "name",
        detail: "2.x only",
        info: "The display name of one backend, looked up in the proxy’s own zone.",
        notes: &["names-stay-in-zone", "labels-only"],
    },
    Known {
        key: "namespace",
        detail: "2.x only",
        info: "Where `name` is looked up; without it, in the proxy’s own namespace. On Universal nothing has one.",
        notes: &["namespace-ignored", "labels-only"],
    },
    Known {
        key: "labels",
        detail: "selects",
        info: "Every backend of the kind that has all these labels, in any zone and namespace.\n\
               3.0: `{}` is every backend of the kind; on Universal, leaving `labels` out is the same.",
        notes: &["one-of-several"],
    },
    Known {
        key: "port",
        detail: "one port only",
        info: "The number of one port; without it, all ports.",
        notes: &["wrong-port-widens", "external-service-with-port", "one-of-several"],
    },
];

/// A label that Kuma itself puts on backends.
#[derive(Clone, Copy, Debug)]
pub struct KnownLabel {
    /// The key.
    pub key: &'static str,
    /// What it means.
    pub info: &'static str,
    /// All values there are; empty where there are many.
    pub values: &'static [&'static str],
    /// Whether only a MeshService has it.
    pub service_only: bool,
    /// Whether nothing on Universal has it.
    pub kubernetes_only: bool,
}

const fn label(key: &'static str, info: &'static str) -> KnownLabel {
    KnownLabel { key, info, values: &[], service_only: false, kubernetes_only: false }
}

/// In the order in which they are offered.
pub static LABELS: [KnownLabel; 9] = [
    label(DISPLAY_NAME, "The name people know it by: on Kubernetes that of the Service or resource."),
    KnownLabel { kubernetes_only: true, ..label(NAMESPACE, "The Kubernetes namespace it came from, whatever its zone.") },
    KnownLabel {
        values: &["zone", "global"],
        ..label(ORIGIN, "`zone`: made in the proxy’s own zone. `global`: synced to it, as every MeshService of another zone.")
    },
    KnownLabel { service_only: true, ..label(ZONE, "The zone it lives in. Without it, a ref takes the same name in every zone.") },
    KnownLabel {
        service_only: true,
        kubernetes_only: true,
        ..label("k8s.kuma.io/service-name", "The Kubernetes Service it was made from; a headless one has a MeshService for each Pod.")
    },
    KnownLabel {
        values: &["true", "false"],
        service_only: true,
        kubernetes_only: true,
        ..label("k8s.kuma.io/is-headless-service", "Whether the Kubernetes Service is headless. A text: it needs quotes.")
    },
    KnownLabel { values: &["kubernetes", "universal"], ..label("kuma.io/env", "What its zone runs on.") },
    KnownLabel {
        values: &["k8s-controller", "meshservice-generator"],
        service_only: true,
        ..label("kuma.io/managed-by", "What made it; on Kubernetes the controller, on Universal the generator.")
    },
    label("kuma.io/mesh", "Its mesh; refs never leave the proxy’s own."),
];

impl KnownLabel {
    /// Whether anything of that kind has it.
    pub fn fits(&self, kind: &str, environment: Environment) -> bool {
        let other = Kind::parse(kind).is_some_and(|kind| kind != Kind::MeshService);
        let elsewhere = environment == Environment::Universal;
        !(self.service_only && other || self.kubernetes_only && elsewhere)
    }
}

/// What a kind is.
pub fn about_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::MeshService => "A service of one zone.",
        Kind::MeshExternalService => "Something outside the mesh.",
        Kind::MeshMultiZoneService => "One service over several zones; from 2.10 on it belongs to none.",
    }
}
