//! Values for a Helm chart.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "helm-values",
    title: "Helm values",
    purpose: "The annotation among the podAnnotations of a chart's values.",
    environment: Environment::Kubernetes,
    options: &["indent"],
    language: "yaml",
    filename: "values.yaml",
    make: |list, options| format!("podAnnotations:\n{}", parts::annotation(list, options, 1)),
    notes,
};

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Most charts call it podAnnotations; look into yours. Kuma's own charts set this annotation on zone proxies themselves and refuse it here.",
    )]
}
