//! What several outputs are put together from.

use super::Options;
use crate::yaml::quote::{Context, block_scalar, json, scalar};

pub(super) use crate::document::KEY;

/// Blanks for `level` levels of the manifest.
pub(super) fn blanks(options: &Options, level: usize) -> String {
    " ".repeat(options.step().saturating_mul(level))
}

/// A scalar of the manifest.
pub(super) fn value(text: &str) -> std::borrow::Cow<'_, str> {
    scalar(text, Context::BlockValue)
}

/// The line or lines of the annotation, in a mapping `level` levels deep: a block scalar where that carries `list` exactly,
/// else a quoted one.
pub(super) fn annotation(list: &str, options: &Options, level: usize) -> String {
    let (indent, step) = (options.step().saturating_mul(level), options.step());
    let value = block_scalar(list, indent, step).unwrap_or_else(|| format!("{}\n", json(list)));
    format!("{}{KEY}: {value}", blanks(options, level))
}

/// `metadata` of a Kubernetes object with its name and namespace; an empty namespace is left out.
pub(super) fn metadata(options: &Options) -> String {
    let blank = blanks(options, 1);
    let mut out = format!("metadata:\n{blank}name: {}\n", value(&options.name));
    if !options.namespace.is_empty() {
        out.push_str(&format!("{blank}namespace: {}\n", value(&options.namespace)));
    }
    out
}

/// A workload of which only its name and the annotation on its Pods are said; `pod` leads to the Pod template.
pub(super) fn workload(api_version: &str, kind: &str, pod: &[&str], list: &str, options: &Options) -> String {
    let annotation = annotation(list, options, pod.len().saturating_add(2));
    format!("apiVersion: {api_version}\nkind: {kind}\n{}{}{annotation}", metadata(options), way(pod, options))
}

/// The keys down to the annotations of a Pod template.
pub(super) fn way(pod: &[&str], options: &Options) -> String {
    let keys = pod.iter().chain(&["metadata", "annotations"]).enumerate();
    keys.map(|(level, key)| format!("{}{key}:\n", blanks(options, level))).collect()
}

/// The way from a workload to its Pod template.
pub(super) const TEMPLATE: [&str; 2] = ["spec", "template"];

/// The same from a CronJob.
pub(super) const CRON_TEMPLATE: [&str; 4] = ["spec", "jobTemplate", "spec", "template"];

/// A workload whose Pod template can be patched: its API, its kind, and the way to the template.
pub(super) struct Target {
    pub api_version: &'static str,
    pub kind: &'static str,
    pub pod: &'static [&'static str],
}

impl Target {
    /// The kind that is known of the workload; a Deployment, where it is not, or where its template cannot be changed in place.
    pub fn of(options: &Options) -> Self {
        let apps = |kind| Self { api_version: "apps/v1", kind, pod: &TEMPLATE };
        match options.workload.as_deref() {
            Some("CronJob") => Self { api_version: "batch/v1", kind: "CronJob", pod: &CRON_TEMPLATE },
            Some("ReplicationController") => Self { api_version: "v1", kind: "ReplicationController", pod: &TEMPLATE },
            Some("StatefulSet") => apps("StatefulSet"),
            Some("DaemonSet") => apps("DaemonSet"),
            Some("ReplicaSet") => apps("ReplicaSet"),
            _ => apps("Deployment"),
        }
    }

    /// What to know of it.
    pub fn note(options: &Options) -> Option<&'static str> {
        match options.workload.as_deref() {
            None => Some("Written for a Deployment; write statefulset/ or daemonset/ for those."),
            Some("Job" | "Pod") => Some("Written for a Deployment: what is in a Job or a Pod is changed by making it anew."),
            _ => None,
        }
    }
}

/// A patch that sets the annotation on the Pods of a workload, in one line of JSON.
pub(super) fn merge_patch(list: &str, pod: &[&str]) -> String {
    let value = format!("{{{}:{}}}", json(KEY), json(list));
    pod.iter().chain(&["metadata", "annotations"]).rev().fold(value, |inner, key| format!("{{\"{key}\":{inner}}}"))
}

/// The list's lines under `reachableBackends`, `depth` columns deep. Lines end at LF only, as where Kuma's verdict on a bare list comes from.
pub(super) fn under_reachable_backends(list: &str, depth: usize) -> String {
    let mut out = String::with_capacity(list.len().saturating_mul(2));
    for line in list.strip_suffix('\n').unwrap_or(list).split('\n') {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', depth));
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
