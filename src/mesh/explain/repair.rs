use super::miss::misses;
use crate::kuma::{BackendRef, Kind, Labels};
use crate::mesh::Backend;
use crate::mesh::resolve::{By, Question, by, has_label};
use crate::mesh::selector::ref_to;

/// The ref, changed so that it picks the port number `port` of `backend`: labels get the backend's values, a name gives way to labels. None
/// where nothing picks it.
pub fn repair(question: &Question<'_>, one: &BackendRef, backend: &Backend, port: u32) -> Option<BackendRef> {
    let labels = match by(question, one) {
        By::Labels(labels) => labels.iter().filter_map(|label| own(question, backend, label)).collect(),
        _ => Labels::default(),
    };
    let kept = (!labels.is_empty()).then(|| BackendRef { labels: Some(labels), ..one.clone() });
    first_without_misses(question, kept.into_iter().chain(new_refs(question, backend)), backend, port, one.port.is_some())
}

/// A ref to be added that picks the port number `port` of `backend`. `numbered`: that port was asked about, not the whole backend.
pub fn new_ref(question: &Question<'_>, backend: &Backend, port: u32, numbered: bool) -> Option<BackendRef> {
    first_without_misses(question, new_refs(question, backend), backend, port, numbered)
}

/// The label with the backend's value; none where it has none.
fn own(question: &Question<'_>, backend: &Backend, (key, value): &(String, String)) -> Option<(String, String)> {
    match backend.label(key) {
        Some(own) => Some((key.clone(), own.to_owned())),
        None => has_label(question.rules(), backend, key, value).then(|| (key.clone(), value.clone())),
    }
}

/// Refs that may pick a backend, the plainest first. Up to 2.14 what has no display name in its labels is found by name, or by whatever
/// labels it has.
fn new_refs(question: &Question<'_>, backend: &Backend) -> impl Iterator<Item = BackendRef> {
    let kind = || backend.kind.as_str().to_owned();
    let namespace = Some(backend.home().to_owned()).filter(|namespace| !namespace.is_empty());
    let named = BackendRef { kind: kind(), name: Some(backend.display_name().to_owned()), namespace, ..BackendRef::default() };
    let labelled = BackendRef { kind: kind(), labels: Some(backend.labels.clone()), ..BackendRef::default() };
    let named = Some(named).filter(|_| !question.rules().is_3());
    let labelled = Some(labelled).filter(|_| !backend.labels.is_empty());
    [ref_to(backend)].into_iter().chain(named).chain(labelled)
}

/// The first that picks the port, with its number or without. Names that look like other ports' numbers, and ports without names, may
/// leave only one of these.
fn first_without_misses(
    question: &Question<'_>,
    refs: impl Iterator<Item = BackendRef>,
    backend: &Backend,
    port: u32,
    numbered: bool,
) -> Option<BackendRef> {
    let number = usize::try_from(port).ok().and_then(|at| backend.ports.get(at)).map(|port| port.number);
    let number = number.filter(|_| backend.kind != Kind::MeshExternalService);
    let ways = if numbered { [number, None] } else { [None, number] };
    let with_ports = refs.flat_map(|one| ways.map(|port| BackendRef { port, ..one.clone() }));
    with_ports.into_iter().find(|one| misses(question, one, backend, port).is_empty())
}
