//! A mesh's resources as an argument: pasted text, compact objects, or several of either.

use super::Error;
use super::arguments::{given, sized};
use crate::kuma::Kind;
use crate::mesh::inventory::{Origin, Sources};
use crate::mesh::{self, Inventory, MESH};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::collections::BTreeMap;
use std::fmt;

/// A resource with its labels as the control plane sees them.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Compact {
    r#type: String,
    #[serde(default, deserialize_with = "given")]
    mesh: Option<String>,
    name: String,
    #[serde(default)]
    ns: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    ports: Vec<CompactPort>,
    #[serde(default)]
    no_vip: bool,
}

#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct CompactPort {
    port: u32,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
}

/// One part of an inventory.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Resource(Compact),
}

/// What an inventory was given as.
#[derive(Clone, Debug, Default)]
pub struct Given(Vec<Part>);

impl Given {
    /// Reads everything. Texts come before resources; of an object that several texts have the last one counts.
    ///
    /// # Errors
    /// `too-large`; `bad-arguments` for a type that is no backend.
    pub fn read(self, origin: &Origin) -> Result<Inventory, Error> {
        let (mut sources, mut resources) = (Sources::default(), Vec::new());
        for part in self.0 {
            match part {
                Part::Text(text) => sources.read("", &sized(text)?, origin),
                Part::Resource(one) => resources.push(backend(one)?),
            }
        }
        Ok(Inventory::new(sources.backends().into_iter().chain(resources).collect()))
    }
}

fn backend(one: Compact) -> Result<mesh::Backend, Error> {
    let kinds = || Kind::ALL.map(Kind::as_str).join(", ");
    let Some(kind) = Kind::parse(&one.r#type) else {
        return Err(Error::bad_arguments(format!("inventory: {:?} is no backend; there are {}", one.r#type, kinds())));
    };
    let mesh = one.mesh.or_else(|| one.labels.get(MESH).cloned()).unwrap_or_else(|| mesh::DEFAULT_MESH.to_owned());
    let ports = one.ports.into_iter().map(|port| mesh::Port { number: port.port, name: port.name }).collect();
    let labels = one.labels.into_iter().collect();
    Ok(mesh::Backend { kind, mesh, name: one.name, namespace: one.ns, labels, ports, has_vip: !one.no_vip })
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Given;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("pasted text, or an array of resources and pasted texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Given, E> {
                self.visit_string(text.to_owned())
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Given, E> {
                Ok(Given(vec![Part::Text(text)]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Given, A::Error> {
                let mut parts = Vec::new();
                while let Some(part) = items.next_element()? {
                    parts.push(part);
                }
                Ok(Given(parts))
            }
        }
        deserializer.deserialize_any(Parts)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = Part;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a resource or pasted text")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Part, E> {
                Ok(Part::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Part, A::Error> {
                Compact::deserialize(MapAccessDeserializer::new(fields)).map(Part::Resource)
            }
        }
        deserializer.deserialize_any(One)
    }
}
