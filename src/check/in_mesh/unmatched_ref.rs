//! Kuma: a ref that finds nothing is silent everywhere: no event, no status, no log (`destination_index.go`).

use super::{Seen, some};
use crate::check::{Consequence, Diagnostic, Fix, Subject, did_you_mean};
use crate::kuma::{BackendRef, Entry, Kind};
use crate::mesh::Backend;
use crate::yaml::NodeId;

/// The rule's code.
pub const CODE: &str = "unmatched-ref";

/// A ref that finds nothing in this mesh.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redsi }
/// ```
/// ```yaml invalid 2.14
/// refs:
///   - kind: MeshService
///     name: payments
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: demo-app }
/// ```
pub fn run(subject: &Subject, seen: &Seen<'_>) -> Vec<Diagnostic> {
    let found = subject.each().filter_map(|(index, entry, one)| {
        let kind = Kind::parse(&one.kind)?;
        let sets = seen.sets(index, |picked| picked.meant.is_empty());
        if sets.is_empty() {
            return None;
        }
        let suspect = match one.set_name() {
            Some(name) => suspect_name(subject, seen, entry, kind, name, one),
            None => suspect_label(subject, seen, entry, kind, one),
        };
        let Suspect { node, place, instead, why } = suspect?;
        let written = subject.slice(place);
        let message = format!("No {} of this mesh is found by `{}`", kind.as_str(), written.lines().next().unwrap_or("").trim());
        let said = Diagnostic::new(CODE, place, message)
            .why(format!("{why} A ref that finds nothing is silent: no event, no status, no log."))
            .entry(index)
            .surprising_on(sets, Consequence::CutOff);
        Some(match (instead, node) {
            (Some(instead), Some(node)) => {
                let edits = subject.rewritten(entry, node, &instead);
                let said = said.help(format!("Did you mean `{instead}`?"));
                match edits {
                    Some(edits) => said.fix(Fix::review(format!("Use {instead}"), edits)),
                    None => said,
                }
            }
            (Some(instead), None) => said.help(format!("Did you mean `{instead}`?")),
            (None, _) => said.help("Look the labels up in the mesh, or leave the ref out."),
        })
    });
    found.collect()
}

/// What is probably wrong.
struct Suspect {
    /// The value to be changed.
    node: Option<NodeId>,
    place: crate::text::TextRange,
    instead: Option<String>,
    why: String,
}

fn of_kind<'s>(seen: &'s Seen<'_>, kind: Kind) -> impl Iterator<Item = &'s Backend> {
    let inventory = seen.inventory;
    inventory.of_kind(kind).filter_map(|at| inventory.get(at)).filter(|one| one.mesh == seen.asker.mesh)
}

/// The label without which something would be found.
fn suspect_label(subject: &Subject, seen: &Seen<'_>, entry: &Entry, kind: Kind, one: &BackendRef) -> Option<Suspect> {
    let labels = one.labels.as_ref()?;
    let mut first: Option<Suspect> = None;
    for (key, value) in labels {
        let others =
            |backend: &&Backend| labels.iter().filter(|(other, _)| other != key).all(|(other, value)| backend.label(other) == Some(value));
        let values: Vec<String> = of_kind(seen, kind).filter(others).filter_map(|backend| backend.label(key)).map(str::to_owned).collect();
        if values.is_empty() {
            continue;
        }
        let instead = did_you_mean(value, values.iter().map(|value| (value.clone(), value.clone())));
        let rest = if labels.len() > 1 { "what has the other labels has" } else { "there is" };
        let why = format!("Nothing has the label `{key}: {value}`; {rest} {}.", some(values));
        let near = instead.is_some();
        let suspect = Suspect { node: entry.label(key).map(|label| label.value), place: subject.place_of_label(entry, key), instead, why };
        if near || first.is_none() {
            first = Some(suspect);
        }
        if near {
            break;
        }
    }
    let place = || subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key));
    let nothing =
        || Suspect { node: None, place: place(), instead: None, why: "Nothing has these labels, nor all but one of them.".to_owned() };
    Some(first.unwrap_or_else(nothing))
}

/// A name that is not there, or not in the place where it is looked up.
fn suspect_name(subject: &Subject, seen: &Seen<'_>, entry: &Entry, kind: Kind, name: &str, one: &BackendRef) -> Option<Suspect> {
    let place = subject.place(entry, "name");
    let asker = seen.asker;
    // Without the workload's zone, and on Kubernetes its namespace, nobody can say what a name finds.
    let unknown = asker.zone.is_none() || (subject.on_kubernetes() && asker.namespace.is_none() && one.set_namespace().is_none());
    let same: Vec<&Backend> = of_kind(seen, kind).filter(|backend| backend.display_name() == name).collect();
    if unknown && !same.is_empty() {
        return None;
    }
    if !same.is_empty() {
        let places = same.iter().map(|one| match (one.home(), one.zone()) {
            ("", "") => "no zone".to_owned(),
            (namespace, "") => format!("namespace {namespace}, no zone"),
            ("", zone) => format!("zone {zone}"),
            (namespace, zone) => format!("namespace {namespace}, zone {zone}"),
        });
        let why = format!("A name is looked up in one zone and namespace; {name} is in {}.", some(places.collect()));
        return Some(Suspect { node: None, place, instead: None, why });
    }
    let names = of_kind(seen, kind).map(|one| (one.display_name().to_owned(), one.display_name().to_owned()));
    let instead = did_you_mean(name, names);
    let node = entry.field("name").map(|field| field.value);
    Some(Suspect { node, place, instead, why: format!("Nothing is called {name}.") })
}
