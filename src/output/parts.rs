//! What several outputs are put together from.

use super::Options;
use crate::yaml::quote::{Context, block_scalar, json, scalar};

/// The annotation.
pub(super) const KEY: &str = "kuma.io/reachable-backends";

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
