//! What the rules about places share: where a key stands, and the repairs that put it right.

use super::manifest::{Manifest, Misplaced};
use super::{Diagnostic, Fix, RuleSets, did_you_mean};
use crate::document::{Held, Host, KEY, Path, Slot, Step};

/// Where a key that looks like the annotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the `metadata.annotations` of something that is no Pod.
    Annotations,
    /// Among labels.
    Labels,
    /// Under an `annotations` that is not in `metadata`.
    LooseAnnotations,
    /// Anywhere else.
    Elsewhere,
}

/// Where it stands.
pub fn place_of(path: &Path) -> Place {
    let above = path.0.get(..path.0.len().saturating_sub(1)).unwrap_or_default();
    let key = |back: usize| match above.len().checked_sub(back).and_then(|at| above.get(at)) {
        Some(Step::Key(key)) => key.as_str(),
        _ => "",
    };
    match (key(2), key(1)) {
        ("metadata", "annotations") => Place::Annotations,
        (_, "annotations") => Place::LooseAnnotations,
        (_, "labels" | "matchLabels") => Place::Labels,
        _ => Place::Elsewhere,
    }
}

/// Whether a key is the annotation, or was meant to be.
pub fn is_meant(key: &str) -> bool {
    let letters: String = key.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    letters.contains("reachablebackend") || did_you_mean(key, [(KEY.to_owned(), ())]).is_some()
}

/// Whether a resource has Pods of its own, in the way Kubernetes has.
pub fn has_pods(one: &Misplaced<'_>) -> bool {
    one.resource.hosts.iter().any(|host| matches!(host, Host::Pod(_)))
}

/// Whether a resource is a Universal Dataplane.
pub fn is_dataplane(one: &Misplaced<'_>) -> bool {
    one.resource.hosts.contains(&Host::Dataplane)
}

/// Whether the key is the list that Kuma itself writes on Kubernetes, into the Dataplane it makes of a Pod (`dataplaneFor` in `pod_converter.go`).
pub fn is_written_by_kuma(one: &Misplaced<'_>) -> bool {
    let resource = one.resource;
    resource.kind == "Dataplane"
        && resource.api_version.starts_with("kuma.io/")
        && one.stray.path.ends_with(&["transparentProxying", &one.stray.key])
}

/// The exact annotation at a place that `fits`, in resources on Kubernetes.
pub fn exact<'d>(manifest: &Manifest<'d>, fits: impl Fn(Place) -> bool) -> Vec<Misplaced<'d>> {
    let all = manifest.misplaced().into_iter();
    all.filter(|one| one.stray.key == KEY && !is_dataplane(one) && fits(place_of(&one.stray.path))).collect()
}

/// What a key at a wrong place means: nothing is read from it.
pub fn unread(code: &'static str, one: &Misplaced<'_>, message: impl Into<super::Words>) -> Diagnostic {
    Diagnostic::new(code, one.range, message)
        .why("Kuma reads the annotation of Pods only: without it 2.x gives the sidecar everything, and 3.0 nothing. Nobody says so.")
        .surprising_on(RuleSets::ALL, super::Consequence::NoEffect)
}

/// The repairs of a key at a wrong place: to the slot where it belongs, or away if there is one already.
pub fn with_move(manifest: &Manifest<'_>, one: &Misplaced<'_>, said: Diagnostic) -> Diagnostic {
    let own = manifest.slots_of(one.piece, one.stray.resource);
    let elsewhere = own.is_empty() && manifest.document.is_read();
    let all: Vec<(usize, &Slot)> = if elsewhere { manifest.document.slots.iter().enumerate().collect() } else { own };
    let said = match all.as_slice() {
        [(to, slot)] if slot.held == Held::Nothing && manifest.affords(one.piece) => {
            match manifest.document.relocate(one.piece, one.stray, *to) {
                Ok(edits) => said.fix(Fix::review(format!("Move it to {}", target(slot)), edits)),
                Err(_) => said,
            }
        }
        _ => said,
    };
    match manifest.document.take_stray(one.piece, one.stray) {
        Ok(edits) => said.fix(Fix::review("Remove it here", edits)),
        Err(_) => said,
    }
}

/// Where a move goes, in words.
fn target(slot: &Slot) -> String {
    let workload = slot.workload.as_ref();
    let name = workload.map(|workload| workload.name.as_str()).filter(|name| !name.is_empty());
    match (workload.map_or("", |workload| workload.kind.as_str()), name) {
        ("Pod", None) => "the Pod’s annotations".to_owned(),
        ("Pod", Some(name)) => format!("the annotations of Pod {name}"),
        ("Dataplane", _) => "networking.transparentProxying".to_owned(),
        (kind, None) => format!("the Pod template of the {kind}"),
        (kind, Some(name)) => format!("the Pod template of {kind} {name}"),
    }
}
