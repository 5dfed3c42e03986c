//! `kubectl annotate`, for a Pod.

use super::kubectl_patch::{ARGUMENT, target};
use super::quoting::posix;
use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "kubectl-annotate",
    title: "kubectl annotate, one Pod",
    purpose: "Tries the list on one running Pod, at once; lost when that Pod is recreated.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace"],
    language: "sh",
    filename: "{name}-annotate.sh",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let target = target("pod", options);
    if list.len() < ARGUMENT {
        return format!("kubectl annotate {target} --overwrite {}\n", posix(&format!("{}={list}", parts::KEY)));
    }
    // An argument cannot be that long.
    let patch = parts::merge_patch(list, &[]);
    format!("{}kubectl patch {target} --type merge --patch-file {}\n", super::kubectl_patch::here(&patch), super::kubectl_patch::FILE)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![
        Note::remark("Lost when the Pod is recreated. A running Pod follows it without a restart."),
        Note::remark("On a Deployment the same command does nothing for the Pods: use kubectl patch there."),
    ]
}
