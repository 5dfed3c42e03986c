//! A Job with the annotation on its Pod template.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "job",
    title: "Job",
    purpose: "The part of a Job that carries the annotation, on its Pod template.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "{name}-job.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    parts::workload("batch/v1", "Job", list, options)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Merge it into your manifest. The Pod template of a Job that exists cannot be changed: delete the Job and create it again.",
    )]
}
