//! What a list picks out of a mesh.

use super::Error;
use super::question::{Asked, QuestionArguments};
use crate::kuma::RuleSet;
use crate::mesh::compare::Place;
use crate::mesh::{self, Destination, Inventory, NotApplicable, Selection, Target};
use crate::text::sort;
use serde::Serialize;

/// One destination on the wire: a backend and one of its ports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backend {
    /// Its kind's name.
    pub kind: &'static str,
    /// Its mesh.
    pub mesh: String,
    /// Its zone; empty for none.
    pub zone: String,
    /// Its namespace; empty for none.
    pub namespace: String,
    /// Its display name.
    pub name: String,
    /// The port.
    pub port: Port,
}

/// A port of a backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Port {
    /// Its number.
    pub number: u32,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl From<&Place<'_>> for Backend {
    fn from(place: &Place<'_>) -> Self {
        let Place { identity, port, name } = *place;
        Self {
            kind: identity.kind.as_str(),
            mesh: identity.mesh.to_owned(),
            zone: identity.zone.to_owned(),
            namespace: identity.namespace.to_owned(),
            name: identity.name.to_owned(),
            port: Port { number: port, name: (!name.is_empty()).then(|| name.to_owned()) },
        }
    }
}

/// Kind, mesh, zone, namespace, name, section, port, as in the recorded cases.
type Row = (&'static str, String, String, String, String, String, u32);

/// What is picked, or why the release does not take the list.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Resolved {
    /// The release does not take the list.
    NotApplicable {
        /// Why.
        #[serde(rename = "n/a")]
        reason: String,
    },
    /// As `--compact` prints it.
    Compact {
        /// In every configuration.
        always: Vec<Row>,
        /// In some.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sometimes: Vec<Row>,
    },
    /// Ref by ref.
    #[serde(rename_all = "camelCase")]
    Full {
        /// In every configuration.
        always: Vec<Backend>,
        /// In some.
        sometimes: Vec<Backend>,
        /// What each ref picks.
        per_ref: Vec<PerRef>,
    },
}

/// What one ref picks.
#[derive(Debug, Serialize)]
pub struct PerRef {
    r#ref: usize,
    always: Vec<Backend>,
    sometimes: Vec<Backend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Picks.
pub fn resolve(arguments: QuestionArguments) -> Result<Resolved, Error> {
    let compact = arguments.is_compact();
    let asked = arguments.read()?;
    Ok(match answer(&asked) {
        Ok((selection, rules)) if compact => wire_compact(&asked.inventory, &selection, rules),
        Ok((selection, _)) => wire_full(&asked.inventory, &selection),
        Err(reason) => Resolved::NotApplicable { reason: reason.to_string() },
    })
}

fn answer(asked: &Asked) -> Result<(Selection, RuleSet), NotApplicable> {
    let question = asked.question()?;
    Ok((mesh::resolve(&question, &asked.inventory)?, question.rules()))
}

fn wire_compact(inventory: &Inventory, selection: &Selection, rules: RuleSet) -> Resolved {
    let rows = |destinations: &[Destination]| -> Vec<Row> {
        let mut targets: Vec<Target> = destinations.iter().filter_map(|one| Target::of(inventory, *one, rules)).collect();
        sort(&mut targets);
        let row = |one: Target| {
            let mesh::Identity { mesh, zone, namespace, name, .. } = one.identity;
            (one.kind, mesh.to_owned(), zone.to_owned(), namespace.to_owned(), name.to_owned(), one.section.into_owned(), one.port)
        };
        targets.into_iter().map(row).collect()
    };
    Resolved::Compact { always: rows(&selection.always), sometimes: rows(&selection.sometimes) }
}

fn wire_full(inventory: &Inventory, selection: &Selection) -> Resolved {
    let list = |destinations: &[Destination]| wire_from_destinations(inventory, destinations);
    let per_ref = selection.refs.iter().enumerate().map(|(at, one)| {
        let words: Vec<String> = one.notes.iter().map(ToString::to_string).collect();
        PerRef {
            r#ref: at,
            always: list(&one.always),
            sometimes: list(&one.sometimes),
            note: (!words.is_empty()).then(|| words.join("; ")),
        }
    });
    Resolved::Full { always: list(&selection.always), sometimes: list(&selection.sometimes), per_ref: per_ref.collect() }
}

/// Destinations, in the order of the inventory.
pub fn wire_from_destinations(inventory: &Inventory, destinations: &[Destination]) -> Vec<Backend> {
    let wire = |one: &Destination| {
        let backend = inventory.get(one.backend)?;
        let port = backend.ports.get(usize::try_from(one.port).ok()?)?;
        Some(Backend {
            kind: backend.kind.as_str(),
            mesh: backend.mesh.clone(),
            zone: backend.zone().to_owned(),
            namespace: backend.home().to_owned(),
            name: backend.display_name().to_owned(),
            port: Port { number: port.number, name: port.name.clone() },
        })
    };
    destinations.iter().filter_map(wire).collect()
}
