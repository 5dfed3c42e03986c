//! Tags of the old world: `redis_kuma-demo_svc_6379` (`ServiceTag` in `pkg/plugins/runtime/k8s/util/util.go`).

use super::Source;
use super::name_to_labels::Job;
use super::place::Place;
use crate::kuma::{DISPLAY_NAME, Environment, NAMESPACE};
use crate::text::{Edit, EditSet};
use crate::yaml::{Fresh, Patch};

/// A `kuma.io/service` tag that Kuma made from a Kubernetes Service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceTag {
    /// The Service.
    pub service: String,
    /// Its namespace.
    pub namespace: String,
    /// Its port; none for a workload without a Service, for which there is no MeshService.
    pub port: Option<u16>,
}

impl ServiceTag {
    /// Reads a tag. Kubernetes names hold no `_`, so there is only one way.
    pub fn parse(tag: &str) -> Option<Self> {
        let parts: Vec<&str> = tag.split('_').collect();
        let (service, namespace, port) = match parts.as_slice() {
            [service, namespace, "svc", port] => (service, namespace, Some(port.parse().ok().filter(|port| *port != 0)?)),
            [service, namespace, "svc"] => (service, namespace, None),
            _ => return None,
        };
        (!service.is_empty() && !namespace.is_empty()).then(|| Self {
            service: (*service).to_owned(),
            namespace: (*namespace).to_owned(),
            port,
        })
    }
}

/// Turns an entry whose `name` is a tag into labels and a port. Tags were cross-zone, so no zone label.
pub fn tag_to_labels(source: &Source, index: usize, tag: &ServiceTag) -> Option<EditSet> {
    let entry = source.list.entries.get(index)?;
    let mut one = entry.backend_ref(source.tree, source.text, source.environment);
    let place = Place::new(source, entry).filter(|_| !source.tree.has_alias())?;
    let name = place.pair(entry, "name")?;
    let mut labels = vec![(DISPLAY_NAME, tag.service.clone())];
    if source.environment == Environment::Kubernetes {
        // A namespace beside the tag names the same one, or is a mistake; the tag counts.
        if one.set_namespace().is_some_and(|namespace| namespace != tag.namespace) {
            return None;
        }
        labels.push((NAMESPACE, tag.namespace.clone()));
    } else {
        one.namespace = None;
    }
    let job = Job { index, entry, one: &one, labels };
    let mut edits = job.in_place(source)?;
    let value = Patch::new(source.tree, source.text).set_scalar(entry.field("name")?.value, &Fresh::text(&tag.service), place.flow).ok()?;
    edits.extend(value.iter().cloned());
    if let (None, Some(port)) = (one.port.filter(|_| entry.field("port").is_some()), tag.port) {
        if entry.field("port").is_some() {
            return None;
        }
        edits.push(if place.flow {
            Edit::insert(name.key.start, format!("{}: {port}, ", place.key("port")))
        } else {
            Edit::insert(name.key.start, format!("port: {port}{}", place.new_line(place.column(name.key.start))))
        });
    }
    EditSet::from_edits(edits).ok()
}
