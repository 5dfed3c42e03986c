//! The part of a Universal Dataplane that holds the list.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "dataplane-fragment",
    title: "Dataplane, fragment",
    purpose: "Only the list with its place, to merge into a Dataplane that exists.",
    environment: Environment::Universal,
    options: &[],
    language: "yaml",
    filename: "reachable-backends.yaml",
    make: |list, _| format!("networking:\n  transparentProxying:\n    reachableBackends:\n{}", parts::under_reachable_backends(list, 6)),
    notes,
};

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Merge it by hand: kumactl apply replaces a Dataplane as a whole.")]
}
