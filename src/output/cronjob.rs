//! A CronJob with the annotation on its Pod template.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "cronjob",
    title: "CronJob",
    purpose: "The part of a CronJob that carries the annotation, on its Pod template.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "{name}-cronjob.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    parts::workload("batch/v1", "CronJob", list, options)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Merge it into your manifest. Jobs that run keep what they have; the next one gets the list.")]
}
