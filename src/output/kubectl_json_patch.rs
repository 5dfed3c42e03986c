//! `kubectl patch` with a JSON patch, for POSIX shells.

use super::kubectl_patch::command;
use super::parts::{KEY, Target};
use super::{Choice, Note, Options};
use crate::kuma::Environment;
use crate::yaml::quote::json;

pub(super) const CHOICE: Choice = Choice {
    kind: "kubectl-json-patch",
    title: "kubectl patch, JSON",
    purpose: "The same as a JSON patch (RFC 6902), which changes this one path or fails.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace"],
    language: "sh",
    filename: "{name}-patch.sh",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let path = ["", &Target::of(options).pod().join("/"), "metadata/annotations", &KEY.replace('/', "~1")].join("/");
    command("json", &format!("[{{\"op\":\"add\",\"path\":\"{path}\",\"value\":{}}}]", json(list)), options)
}

fn notes(options: &Options) -> Vec<Note> {
    let rest = "Fails where the Pod template has no annotations at all: a JSON patch adds to what is there, it does not make the way to it. The merge patch does.";
    Target::notes(options, rest)
}
