//! A Kustomize patch.

use super::parts::Target;
use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;
use crate::yaml::quote::{block_scalar, json};

pub(super) const CHOICE: Choice = Choice {
    kind: "kustomize",
    title: "Kustomize patch",
    purpose: "An entry for the patches of a kustomization.yaml (v5), for a workload of its resources.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace", "indent"],
    language: "yaml",
    filename: "kustomization.yaml",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let target = Target::of(options);
    let (Target { api_version, kind }, pod) = (&target, target.pod());
    let mut patch = format!("apiVersion: {api_version}\nkind: {kind}\n{}", parts::way(pod, options));
    patch.push_str(&parts::annotation(list, options, pod.len().saturating_add(2)));
    // Kustomize trims a patch, and with it the list's last line break; so the list does not come last.
    patch.push_str(&parts::metadata(options));
    let value = block_scalar(&patch, 4, 2).unwrap_or_else(|| format!("{}\n", json(&patch)));
    format!("patches:\n  - patch: {value}")
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark(
        "Name and namespace have to be those of the resource before prefixes are added; a resource without a namespace wants a patch without one.",
    )]
}
