/// The mesh of resources that do not name one.
pub const DEFAULT_MESH: &str = "default";

/// Whose list it is, as the labels of its Dataplane tell the control plane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// Only resources of this mesh count.
    pub mesh: String,
    /// `kuma.io/zone`; `None` where it is not known.
    pub zone: Option<String>,
    /// `k8s.kuma.io/namespace`; `None` on Universal, and where it is not known.
    pub namespace: Option<String>,
}

/// `spec.meshServices.mode` of the mesh (`mesh_helpers.go`). 3.0 behaves as `Exclusive`, whatever is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Kuma makes no MeshServices; what a mesh has where nothing is said.
    #[default]
    Disabled,
    /// MeshServices beside the older outbounds.
    Everywhere,
    /// As `Everywhere`, but nothing is reachable without a list.
    ReachableBackends,
    /// MeshServices only.
    Exclusive,
}

impl Mode {
    /// All modes.
    pub const ALL: [Mode; 4] = [Self::Disabled, Self::Everywhere, Self::ReachableBackends, Self::Exclusive];

    /// Its name in a Mesh.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disabled => "Disabled",
            Self::Everywhere => "Everywhere",
            Self::ReachableBackends => "ReachableBackends",
            Self::Exclusive => "Exclusive",
        }
    }

    /// The mode of exactly that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == name)
    }
}
