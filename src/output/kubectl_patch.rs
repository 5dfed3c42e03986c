//! `kubectl patch` with a merge patch, for POSIX shells.

use super::parts::Target;
use super::quoting::posix;
use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "kubectl-patch",
    title: "kubectl patch",
    purpose: "Sets the annotation on the Pod template of a workload that runs, and leaves everything else.",
    environment: Environment::Kubernetes,
    options: &["name", "namespace"],
    language: "sh",
    filename: "{name}-patch.sh",
    make,
    notes,
};

/// Longer patches go through a file: Linux takes at most 128 KiB in one argument.
pub(super) const ARGUMENT: usize = 100 * 1024;

fn make(list: &str, options: &Options) -> String {
    command("merge", &parts::merge_patch(list, Target::of(options).pod()), options)
}

/// The command for a patch of that type; a long one goes through a file.
pub(super) fn command(way: &str, patch: &str, options: &Options) -> String {
    let target = target(&Target::of(options).kind.to_ascii_lowercase(), options);
    if patch.len() < ARGUMENT {
        return format!("kubectl patch {target} --type {way} --patch {}\n", posix(patch));
    }
    format!("{}kubectl patch {target} --type {way} --patch-file {FILE}\n", here(patch))
}

/// The file a long patch goes through.
pub(super) const FILE: &str = "reachable-backends-patch.json";

/// Writes one line into [`FILE`].
pub(super) fn here(line: &str) -> String {
    format!("cat > {FILE} <<'PATCH'\n{line}\nPATCH\n")
}

/// Names a workload on the command line.
pub(super) fn target(kind: &str, options: &Options) -> String {
    let namespace = if options.namespace.is_empty() { String::new() } else { format!(" --namespace {}", posix(&options.namespace)) };
    format!("{}{namespace}", posix(&format!("{kind}/{}", options.name)))
}

fn notes(options: &Options) -> Vec<Note> {
    let rest = "For sh, bash and zsh. The Pods are replaced. What the manifest in your repository says comes back with its next apply.";
    Target::notes(options, rest)
}
