use crate::text::SortedMap;

/// Labels, in the order of their keys.
pub type Labels = SortedMap<String, String>;

/// One entry of a list, as the Dataplane holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackendRef {
    /// What is pointed to; any text, since validation comes later.
    pub kind: String,
    /// The display name in the proxy's own zone; unknown to 3.0.
    pub name: Option<String>,
    /// The namespace of `name`; unknown to 3.0.
    pub namespace: Option<String>,
    /// Labels that all have to match. `None`: the key is absent or null. `Some` of nothing: `labels: {}`.
    pub labels: Option<Labels>,
    /// The port's number; 0 is a port that was set.
    pub port: Option<u32>,
}

impl BackendRef {
    /// The name, if it is not empty; an empty name is none for Kuma.
    pub fn set_name(&self) -> Option<&str> {
        self.name.as_deref().filter(|name| !name.is_empty())
    }

    /// The namespace, if it is not empty.
    pub fn set_namespace(&self) -> Option<&str> {
        self.namespace.as_deref().filter(|namespace| !namespace.is_empty())
    }

    /// Whether any label is given.
    pub fn has_labels(&self) -> bool {
        self.labels.as_ref().is_some_and(|labels| !labels.is_empty())
    }

    /// As the Dataplane's protobuf holds it: empty texts and empty labels are absent.
    pub fn as_held(&self) -> BackendRef {
        self.clone().held()
    }

    /// The same, of a ref that is not needed any more.
    pub(super) fn held(self) -> BackendRef {
        let set = |text: &String| !text.is_empty();
        BackendRef {
            kind: self.kind,
            name: self.name.filter(set),
            namespace: self.namespace.filter(set),
            labels: self.labels.filter(|labels| !labels.is_empty()),
            port: self.port,
        }
    }
}
