//! A Pod with its annotation.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "pod",
    title: "Pod",
    purpose: "The head of a Pod with the annotation; add it to your Pod's manifest.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "{name}-pod.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let head = parts::metadata(options);
    format!("apiVersion: v1\nkind: Pod\n{head}{}annotations:\n{}", parts::blanks(options, 1), parts::annotation(list, options, 2))
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Your Pod's spec, labels and other annotations stay as they are. A running Pod follows the annotation without a restart.",
    )]
}
