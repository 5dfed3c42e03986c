//! One name: what it says of kind, namespace, zone and port.

use super::Backend;
use crate::kuma::Kind;
use crate::migrate::{At, Hostname, ServiceTag};

/// A name that was understood.
pub struct Name(Backend);

impl From<Name> for Backend {
    fn from(name: Name) -> Self {
        name.0
    }
}

const NOT_A_NAME: &str = "this is no name that a service can have";
const NO_SERVICE: &str = "a workload without a Service has no MeshService";
const NOT_A_PORT: &str = "a port is a number from 1 to 65535";
pub const NOT_A_SERVICE: &str = "neither a Service nor a MeshService, MeshExternalService or MeshMultiZoneService";
const ONE_POD: &str = "one Pod of a headless Service: name the Service, which is the second part";
const ELSEWHERE: &str = "no hostname of the mesh or of Kubernetes: name the MeshExternalService that stands for it";

/// Other things that kubectl names by their sort.
const OTHER_SORTS: &[&str] = &[
    "pod",
    "deployment",
    "replicaset",
    "statefulset",
    "daemonset",
    "job",
    "cronjob",
    "configmap",
    "secret",
    "endpoints",
    "endpointslice",
    "ingress",
    "serviceaccount",
    "dataplane",
    "mesh",
    "namespace",
    "node",
];

impl Name {
    /// Reads one name.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if let Some(tag) = ServiceTag::parse(text) {
            let port = Some(tag.port.ok_or(NO_SERVICE)?);
            return Self::new(Kind::MeshService, &tag.service, Some(&tag.namespace), None, port);
        }
        let address = text.split_once("://").map(|(_, rest)| rest);
        if let Some((before, name)) = text.split_once('/').filter(|_| address.is_none()) {
            // What `kubectl get --output name` prints, and how people say a namespace; behind a host stands a path.
            let sort = before.split('.').next().unwrap_or("");
            return match kind_of(before) {
                Some(kind) => Self::new(kind, name, None, None, None),
                None if OTHER_SORTS.contains(&sort) => Err(NOT_A_SERVICE),
                None if is_label(before) => Self::new(Kind::MeshService, name, Some(before), None, None),
                None => Self::host(text),
            };
        }
        Self::host(address.unwrap_or(text))
    }

    fn host(text: &str) -> Result<Self, &'static str> {
        let text = text.split(['/', '?']).next().unwrap_or("");
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok().filter(|port| *port > 0).ok_or(NOT_A_PORT)?)),
            None => (text, None),
        };
        let host = host.trim_end_matches('.');
        if let Some(one) = Hostname::parse(host) {
            let zone = if let At::Zone(zone) = one.zone { Some(zone) } else { None };
            return Self::new(one.kind, one.name, one.namespace, zone, port);
        }
        match *host.split('.').collect::<Vec<_>>().as_slice() {
            [name] => Self::new(Kind::MeshService, name, None, None, port),
            [name, namespace] => Self::new(Kind::MeshService, name, Some(namespace), None, port),
            [_, service, namespace, "svc", "cluster", "local"] if is_label(service) && is_label(namespace) => Err(ONE_POD),
            _ => Err(ELSEWHERE),
        }
    }

    fn new(kind: Kind, name: &str, namespace: Option<&str>, zone: Option<&str>, port: Option<u16>) -> Result<Self, &'static str> {
        for part in [Some(name), namespace, zone].into_iter().flatten() {
            if !is_label(part) {
                return Err(NOT_A_NAME);
            }
        }
        let own = |text: Option<&str>| text.map(str::to_owned);
        Ok(Self(Backend { kind, name: name.to_owned(), headless: false, namespace: own(namespace), zone: own(zone), port }))
    }
}

/// The kind behind the sort of a resource: `service`, `meshservice.kuma.io`.
pub fn kind_of(sort: &str) -> Option<Kind> {
    match sort.split('.').next().unwrap_or("") {
        "service" | "svc" | "meshservice" => Some(Kind::MeshService),
        "meshexternalservice" => Some(Kind::MeshExternalService),
        "meshmultizoneservice" => Some(Kind::MeshMultiZoneService),
        _ => None,
    }
}

/// What Kubernetes takes for the name of a Service (RFC 1123).
pub fn is_label(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len()) && text.bytes().all(fits) && !text.starts_with('-') && !text.ends_with('-')
}
