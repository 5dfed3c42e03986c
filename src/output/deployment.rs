//! A Deployment with the annotation on its Pod template.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "deployment",
    title: "Deployment",
    purpose: "The part of a Deployment that carries the annotation, on its Pod template; also a patch for one that exists.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "{name}-deployment.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    parts::workload("apps/v1", "Deployment", list, options)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "A patch, not a whole Deployment: merge it into your manifest, or use it with kubectl patch --patch-file. It sets this one annotation and leaves the rest. A changed Pod template replaces the Pods.",
    )]
}
