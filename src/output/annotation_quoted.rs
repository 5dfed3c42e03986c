//! The annotation in one line.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;
use crate::yaml::quote::json;

pub(super) const CHOICE: Choice = Choice {
    kind: "annotation-quoted",
    title: "Annotation, quoted",
    purpose: "The same entry in one quoted line, for places that take no block: braces, generators, JSON.",
    environment: Environment::Kubernetes,
    options: &["indent"],
    language: "yaml",
    filename: "reachable-backends.yaml",
    make: |list, _| format!("{}: {}\n", parts::KEY, json(list)),
    notes,
};

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Line breaks stand as \\n; comments and blanks are kept.")]
}
