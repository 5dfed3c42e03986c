//! The value as a JSON string.

use super::{Choice, Note, Options};
use crate::kuma::Environment;
use crate::yaml::quote::json;

pub(super) const CHOICE: Choice = Choice {
    kind: "json-string",
    title: "JSON string",
    purpose: "The value alone, as a JSON string: for scripts, Terraform's jsonencode, CDK, Pulumi.",
    environment: Environment::Kubernetes,
    options: &[],
    language: "json",
    filename: "reachable-backends.json",
    make: |list, _| format!("{}\n", json(list)),
    notes,
};

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Only the value; its key is kuma.io/reachable-backends, on the Pod or the Pod template.")]
}
