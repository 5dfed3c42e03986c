use crate::kuma::{DISPLAY_NAME, NAMESPACE, ZONE};
use crate::kuma::{Kind, Labels, RuleSet};
use std::borrow::Cow;

/// A port of a backend. A MeshExternalService has only the one it matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// Its number.
    pub number: u32,
    /// Its name; absent is not empty.
    pub name: Option<String>,
}

/// A MeshService, MeshExternalService or MeshMultiZoneService as the control plane sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backend {
    /// What it is.
    pub kind: Kind,
    /// Its mesh.
    pub mesh: String,
    /// The object's name, which a synced copy has with a hash behind it.
    pub name: String,
    /// The object's namespace; empty on Universal.
    pub namespace: String,
    /// Its labels, those the control plane adds on read included.
    pub labels: Labels,
    /// Its ports, in the order of its list.
    pub ports: Vec<Port>,
    /// Whether a virtual IP is assigned; without one no sidecar ever gets it.
    pub has_vip: bool,
}

/// What names one backend (`NewResourceIdentifier`, later `kri.FromResourceMeta`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'b> {
    /// What it is.
    pub kind: Kind,
    /// Its mesh.
    pub mesh: &'b str,
    /// Its zone; empty for what belongs to no zone.
    pub zone: &'b str,
    /// Its namespace; empty on Universal.
    pub namespace: &'b str,
    /// Its display name.
    pub name: &'b str,
}

impl Backend {
    /// The value of a label.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels.get(key).map(String::as_str)
    }

    /// The name people know it by: the label, or the object's name where there is no label or an empty one.
    pub fn display_name(&self) -> &str {
        self.label(DISPLAY_NAME).filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// The zone it is of; empty for what belongs to none.
    pub fn zone(&self) -> &str {
        self.label(ZONE).unwrap_or("")
    }

    /// The namespace it counts for, which on a synced copy is not the object's own.
    pub fn home(&self) -> &str {
        self.label(NAMESPACE).unwrap_or("")
    }

    /// What tells its object from others of a store: kind, mesh, namespace, name.
    pub fn object(&self) -> (Kind, &str, &str, &str) {
        (self.kind, &self.mesh, &self.namespace, &self.name)
    }

    /// What names it.
    pub fn identity(&self) -> Identity<'_> {
        Identity { kind: self.kind, mesh: &self.mesh, zone: self.zone(), namespace: self.home(), name: self.display_name() }
    }

    /// The section that stands for a port in Kuma's keys: its name, or its number where it has none. Only a MeshService tells an empty
    /// name from none, and only since 2.12. A MeshExternalService had no sections up to 2.11.
    pub fn section<'b>(&self, port: &'b Port, rules: RuleSet) -> Cow<'b, str> {
        let number = || Cow::Owned(port.number.to_string());
        match (self.kind, &port.name) {
            (Kind::MeshExternalService, _) if rules == RuleSet::A => Cow::Borrowed(""),
            (Kind::MeshExternalService, _) | (_, None) => number(),
            (kind, Some(name)) if name.is_empty() && (kind == Kind::MeshMultiZoneService || rules == RuleSet::A) => number(),
            (_, Some(name)) => Cow::Borrowed(name),
        }
    }
}
