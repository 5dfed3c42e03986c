use super::Question;
use crate::kuma::{BackendRef, Kind, Labels, RuleSet};
use crate::mesh::{Backend, DISPLAY_NAME, Identity, Inventory};

/// How a ref says which backends it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By<'r> {
    /// By display name, in one place.
    Name(&'r str),
    /// By labels that all have to be there.
    Labels(&'r Labels),
    /// 3.0: every backend of the kind.
    Nothing,
}

/// What `one` goes by under the rules asked about. An empty name is none; 3.0 knows no names.
pub fn by<'r>(question: &Question<'_>, one: &'r BackendRef) -> By<'r> {
    match (one.set_name().filter(|_| !question.rules().is_3()), &one.labels) {
        (Some(name), _) => By::Name(name),
        (None, Some(labels)) if !labels.is_empty() => By::Labels(labels),
        _ => By::Nothing,
    }
}

/// The namespace a name is looked up in: the ref's, else the asker's. 2.12.0 – 2.12.8 and 2.13.0 – 2.13.3 ignore the ref's.
pub fn namespace<'r>(question: &'r Question<'_>, one: &'r BackendRef) -> &'r str {
    let given = one.set_namespace().filter(|_| question.rules() != RuleSet::B);
    given.or(question.asker.namespace.as_deref()).unwrap_or("")
}

/// Whether 2.14.6 looks a name up in any zone and namespace.
pub fn is_anywhere(question: &Question<'_>, kind: Kind, one: &BackendRef) -> bool {
    question.rules() == RuleSet::D && kind != Kind::MeshService && one.set_namespace().is_none()
}

/// The backends of the asker's mesh that the ref means, in order, whether or not they have a virtual IP.
pub fn find(question: &Question<'_>, inventory: &Inventory, kind: Kind, one: &BackendRef) -> Vec<u32> {
    let mesh = question.asker.mesh.as_str();
    let keep = |candidates: &mut dyn Iterator<Item = u32>, fits: &dyn Fn(&Backend) -> bool| {
        candidates
            .filter(|at| inventory.get(*at).is_some_and(|backend| backend.kind == kind && backend.mesh == mesh && fits(backend)))
            .collect()
    };
    match by(question, one) {
        By::Nothing => keep(&mut inventory.of_kind(kind), &|_| true),
        By::Name(name) if is_anywhere(question, kind, one) => {
            keep(&mut inventory.labelled(kind, DISPLAY_NAME, name), &|backend| backend.display_name() == name)
        }
        By::Name(name) => {
            let zone = question.asker.zone.as_deref().unwrap_or("");
            let wanted = Identity { kind, mesh, zone, namespace: namespace(question, one), name };
            keep(&mut inventory.labelled(kind, DISPLAY_NAME, name), &|backend| backend.identity() == wanted)
        }
        By::Labels(labels) => {
            // The rarest label leaves the fewest to look at.
            let rarest = labels.iter().min_by_key(|(key, value)| inventory.count(kind, key, value));
            let fits = |backend: &Backend| labels.iter().all(|(key, value)| has_label(question.rules(), backend, key, value));
            rarest.map_or_else(Vec::new, |(key, value)| keep(&mut inventory.labelled(kind, key, value), &fits))
        }
    }
}

/// Whether a label is there with exactly that value. 3.0 takes the object's name for a display name that is missing.
pub fn has_label(rules: RuleSet, backend: &Backend, key: &str, value: &str) -> bool {
    match backend.label(key) {
        Some(own) => own == value,
        None => rules.is_3() && key == DISPLAY_NAME && backend.name == value,
    }
}
