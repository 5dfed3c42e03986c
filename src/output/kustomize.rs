//! A Kustomize patch.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;
use crate::yaml::quote::{block_scalar, json};

pub(super) const CHOICE: Choice = Choice {
    kind: "kustomize",
    title: "Kustomize patch",
    purpose: "An entry for the patches of a kustomization.yaml (v5), for a Deployment of its resources.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "kustomization.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let patch = parts::workload("apps/v1", "Deployment", &parts::TEMPLATE, list, options);
    let value = block_scalar(&patch, 4, 2).unwrap_or_else(|| format!("{}\n", json(&patch)));
    format!("patches:\n  - patch: {value}")
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Name and namespace have to be those of the resource before prefixes are added; a resource without a namespace wants a patch without one.",
    )]
}
