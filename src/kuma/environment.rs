/// Where Kuma runs, and so how a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Environment {
    /// A Pod's annotation, read with `sigs.k8s.io/yaml`.
    Kubernetes,
    /// A Dataplane resource, read with `jsonpb`.
    Universal,
}

impl Environment {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kubernetes => "kubernetes",
            Self::Universal => "universal",
        }
    }

    /// The environment of that name on the wire.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Kubernetes, Self::Universal].into_iter().find(|one| one.as_str() == name)
    }
}
