//! A DaemonSet with the annotation on its Pod template.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "daemonset",
    title: "DaemonSet",
    purpose: "The part of a DaemonSet that carries the annotation, on its Pod template.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "{name}-daemonset.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    parts::workload("apps/v1", "DaemonSet", list, options)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Merge it into your manifest, or use it with kubectl patch --patch-file. A changed Pod template replaces the Pods node by node.",
    )]
}
