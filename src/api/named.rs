//! Backends as people name them.

use super::Error;
use super::arguments::given;
use crate::kuma::Kind;
use crate::mesh::Wanted;
use serde::Deserialize;

/// A backend somebody asks about or picked; one of `resolve`'s results will do.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Named {
    kind: String,
    name: String,
    #[serde(default, deserialize_with = "given", rename = "mesh")]
    _mesh: Option<String>,
    #[serde(default, deserialize_with = "given")]
    namespace: Option<String>,
    #[serde(default, deserialize_with = "given")]
    zone: Option<String>,
    #[serde(default, deserialize_with = "given")]
    port: Option<NamedPort>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum NamedPort {
    Number(u32),
    Port {
        number: Option<u32>,
        #[serde(default, rename = "name")]
        _name: Option<String>,
    },
}

impl Named {
    /// What is asked for.
    ///
    /// # Errors
    /// `bad-arguments` for a kind that is none.
    pub fn read(self) -> Result<Wanted, Error> {
        let kinds = || Kind::ALL.map(Kind::as_str).join(", ");
        let Some(kind) = Kind::parse(&self.kind) else {
            return Err(Error::bad_arguments(format!("backend.kind: {:?} is no kind; there are {}", self.kind, kinds())));
        };
        let port = self.port.and_then(|port| match port {
            NamedPort::Number(number) => Some(number),
            NamedPort::Port { number, .. } => number,
        });
        Ok(Wanted { kind, name: self.name, namespace: self.namespace, zone: self.zone, port })
    }
}
