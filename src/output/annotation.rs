//! The annotation alone.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "annotation",
    title: "Annotation",
    purpose: "One entry for the annotations of a Pod, or of a workload's Pod template.",
    environment: Environment::Kubernetes,
    options: &["indent"],
    language: "yaml",
    filename: "reachable-backends.yaml",
    make: |list, options| parts::annotation(list, options, 0),
    notes,
};

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Belongs under metadata.annotations of a Pod, or under spec.template.metadata.annotations of a Deployment, StatefulSet, DaemonSet or Job. On a Deployment's own metadata it does nothing.",
    )]
}
