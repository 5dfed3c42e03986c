//! `kubectl patch` for PowerShell: the patch goes through a file, since older versions lose the quotes of an argument.

use super::kubectl_patch::FILE;
use super::parts::Target;
use super::quoting::powershell;
use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "kubectl-powershell",
    title: "kubectl patch, PowerShell",
    purpose: "The merge patch for PowerShell, as a here-string and a file.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace"],
    language: "powershell",
    filename: "{name}-patch.ps1",
    make,
    notes,
};

fn make(list: &str, options: &Options) -> String {
    let target = Target::of(options);
    let patch = parts::merge_patch(list, target.pod());
    let name = powershell(&target.resource(options));
    let namespace = if options.namespace.is_empty() { String::new() } else { format!(" --namespace {}", powershell(&options.namespace)) };
    // The terminator has to start a line; the patch is one line and starts with a brace.
    format!("@'\n{patch}\n'@ | Set-Content -Encoding utf8 {FILE}\nkubectl patch {name}{namespace} --type merge --patch-file {FILE}\n")
}

fn notes(options: &Options) -> Vec<Note> {
    Target::notes(options, "For PowerShell 5.1 and 7. The Pods are replaced.")
}
