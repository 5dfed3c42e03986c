//! Names that DNS answers: those of Kuma's own HostnameGenerators, and those of the cluster.

use crate::kuma::Kind;

/// What a hostname says of a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hostname<'h> {
    /// MeshService, or what its generator is for.
    pub kind: Kind,
    /// The first part.
    pub name: &'h str,
    /// Where it has one.
    pub namespace: Option<&'h str>,
    /// Where it may be.
    pub zone: At<'h>,
}

/// The zone in a hostname.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At<'h> {
    /// It says nothing of zones.
    Anywhere,
    /// The cluster answers for what is in it.
    Here,
    /// That one.
    Zone(&'h str),
}

impl<'h> Hostname<'h> {
    /// Reads a hostname, without its port. `None` for what is none, a name of two parts among it.
    pub fn parse(host: &'h str) -> Option<Self> {
        let parts: Vec<&str> = host.split('.').collect();
        let service = |name, namespace, zone| Self { kind: Kind::MeshService, name, namespace, zone };
        let other = |kind, name| Self { kind, name, namespace: None, zone: At::Anywhere };
        Some(match *parts.as_slice() {
            [name, namespace, "svc"] => service(name, Some(namespace), At::Anywhere),
            [name, namespace, "svc", "cluster", "local"] => service(name, Some(namespace), At::Here),
            [name, "svc", "mesh", "local"] => service(name, None, At::Anywhere),
            [name, "svc", zone, "mesh", "local"] => service(name, None, At::Zone(zone)),
            [name, namespace, "svc", "mesh", "local"] => service(name, Some(namespace), At::Anywhere),
            [name, namespace, "svc", zone, "mesh", "local"] => service(name, Some(namespace), At::Zone(zone)),
            [name, "extsvc", .., "mesh", "local"] => other(Kind::MeshExternalService, name),
            [name, "mzsvc", .., "mesh", "local"] => other(Kind::MeshMultiZoneService, name),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Hostname};
    use crate::kuma::Kind;

    #[test]
    fn a_hostname_says_kind_name_and_place() {
        let read = |host| Hostname::parse(host).map(|one| (one.kind, one.name, one.namespace, one.zone));
        assert_eq!(read("redis.demo.svc.east.mesh.local"), Some((Kind::MeshService, "redis", Some("demo"), At::Zone("east"))));
        assert_eq!(read("redis.demo.svc.cluster.local"), Some((Kind::MeshService, "redis", Some("demo"), At::Here)));
        assert_eq!(read("api.extsvc.mesh.local"), Some((Kind::MeshExternalService, "api", None, At::Anywhere)));
        assert_eq!(read("redis.demo"), None);
        assert_eq!(read("pod-0.redis.demo.svc.cluster.local"), None);
    }
}
