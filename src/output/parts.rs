//! What several outputs are put together from.

use super::{Note, Options};
use crate::document::pod_path;
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

/// A workload of which only its name and the annotation on its Pods are said.
pub(super) fn workload(api_version: &str, kind: &str, list: &str, options: &Options) -> String {
    let pod = pod_path(api_version, kind).unwrap_or_default();
    let annotation = annotation(list, options, pod.len().saturating_add(2));
    format!("apiVersion: {api_version}\nkind: {kind}\n{}{}{annotation}", metadata(options), way(pod, options))
}

/// The keys down to the annotations of a Pod template.
pub(super) fn way(pod: &[&str], options: &Options) -> String {
    let keys = pod.iter().chain(&["metadata", "annotations"]).enumerate();
    keys.map(|(level, key)| format!("{}{key}:\n", blanks(options, level))).collect()
}

/// A workload whose Pod template can be patched.
pub(super) struct Target {
    pub api_version: &'static str,
    pub kind: &'static str,
}

impl Target {
    /// The kind that is known of the workload; a Deployment, where it is not, or where its template cannot be changed in place.
    pub fn of(options: &Options) -> Self {
        let (api_version, kind) = match options.workload.as_deref() {
            Some("CronJob") => ("batch/v1", "CronJob"),
            Some("ReplicationController") => ("v1", "ReplicationController"),
            Some("StatefulSet") => ("apps/v1", "StatefulSet"),
            Some("DaemonSet") => ("apps/v1", "DaemonSet"),
            Some("ReplicaSet") => ("apps/v1", "ReplicaSet"),
            _ => ("apps/v1", "Deployment"),
        };
        Self { api_version, kind }
    }

    /// The way to its Pod template.
    pub fn pod(&self) -> &'static [&'static str] {
        pod_path(self.api_version, self.kind).unwrap_or_default()
    }

    /// How kubectl names it.
    pub fn resource(&self, options: &Options) -> String {
        [&self.kind.to_ascii_lowercase(), "/", &options.name].concat()
    }

    /// What to know of it, and `rest`.
    pub fn notes(options: &Options, rest: &str) -> Vec<Note> {
        let own = match options.workload.as_deref() {
            None => Some("Written for a Deployment; write statefulset/ or daemonset/ for those."),
            Some("Job" | "Pod") => Some("Written for a Deployment: what is in a Job or a Pod is changed by making it anew."),
            _ => None,
        };
        own.into_iter().chain([rest]).map(Note::remark).collect()
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
