//! Pasted resources, as `resolve` takes them.

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::question::asker;
use super::wire::{Places, Range};
use crate::mesh::Backend;
use crate::mesh::inventory::{Origin, read_inventory as read};
use serde::Serialize;
use std::collections::BTreeMap;

arguments! {
    /// What a person pasted.
    ReadInventoryArguments { required { text: String, } optional {} }
}

/// What it gave.
#[derive(Debug, Serialize)]
pub struct ReadInventory {
    backends: Vec<Resource>,
    problems: Vec<Problem>,
    format: &'static str,
}

/// A resource in the compact form.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Resource {
    r#type: &'static str,
    mesh: String,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    ns: String,
    labels: BTreeMap<String, String>,
    ports: Vec<Port>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    no_vip: bool,
}

#[derive(Debug, Serialize)]
struct Port {
    port: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Debug, Serialize)]
struct Problem {
    range: Range,
    message: String,
}

impl ReadInventory {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.backends.is_empty()
    }
}

/// Reads a text; its backends can be handed to `resolve` as they are.
pub fn read_inventory(arguments: ReadInventoryArguments) -> Result<ReadInventory, Error> {
    let origin = Origin { zone: asker(&arguments.common()).zone };
    let text = sized(arguments.text)?;
    let paste = read(&text, &origin);
    let places = Places::new(&text);
    let problem = |one: &crate::mesh::inventory::Problem| Problem { range: places.range(one.place), message: one.kind.to_string() };
    Ok(ReadInventory {
        problems: paste.problems.iter().map(problem).collect(),
        format: paste.format.as_str(),
        backends: paste.found.into_iter().map(|found| resource(found.backend)).collect(),
    })
}

fn resource(one: Backend) -> Resource {
    Resource {
        r#type: one.kind.as_str(),
        mesh: one.mesh,
        name: one.name,
        ns: one.namespace,
        labels: one.labels.into_iter().collect(),
        ports: one.ports.into_iter().map(|port| Port { port: port.number, name: port.name }).collect(),
        no_vip: !one.has_vip,
    }
}
