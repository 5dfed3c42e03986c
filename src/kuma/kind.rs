/// What a ref may point to (`validateTransparentProxying` in Kuma's `dataplane_validator.go`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A service of one zone.
    MeshService,
    /// A service outside the mesh.
    MeshExternalService,
    /// One service over several zones.
    MeshMultiZoneService,
}

impl Kind {
    /// All kinds, in the order a form offers them.
    pub const ALL: [Kind; 3] = [Self::MeshService, Self::MeshExternalService, Self::MeshMultiZoneService];

    /// The name in a ref's `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MeshService => "MeshService",
            Self::MeshExternalService => "MeshExternalService",
            Self::MeshMultiZoneService => "MeshMultiZoneService",
        }
    }

    /// The kind of exactly that name; Kuma forgives nothing here.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
