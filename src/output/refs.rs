//! Refs → the text of a list, in the style of the house.

use crate::kuma::{BackendRef, label_rank};
use crate::yaml::quote::{Context, is_long_key, scalar};
use std::fmt::Write as _;

/// Writes a list: block style, two columns a level, empty fields as they are (`name: ""`, `labels: {}`), absent ones not at all.
/// Kubernetes and Universal read it alike.
pub fn text_of_refs(refs: &[BackendRef]) -> String {
    if refs.is_empty() {
        return "refs: []\n".to_owned();
    }
    let mut out = String::from("refs:\n");
    for one in refs {
        write_ref(&mut out, one);
    }
    out
}

fn write_ref(out: &mut String, one: &BackendRef) {
    let value = |text| scalar(text, Context::BlockValue);
    // Writing to a String does not fail.
    _ = writeln!(out, "  - kind: {}", value(&one.kind));
    if let Some(name) = &one.name {
        _ = writeln!(out, "    name: {}", value(name));
    }
    if let Some(namespace) = &one.namespace {
        _ = writeln!(out, "    namespace: {}", value(namespace));
    }
    match &one.labels {
        None => {}
        Some(labels) if labels.is_empty() => out.push_str("    labels: {}\n"),
        Some(labels) => {
            out.push_str("    labels:\n");
            let mut labels: Vec<_> = labels.iter().collect();
            crate::text::sort_by_key(&mut labels, |(key, _)| label_rank(key));
            for (key, text) in labels {
                let key = scalar(key, Context::BlockKey);
                let (mark, colon) = if is_long_key(&key) { ("? ", "\n      :") } else { ("", ":") };
                _ = writeln!(out, "      {mark}{key}{colon} {}", value(text));
            }
        }
    }
    if let Some(port) = one.port {
        _ = writeln!(out, "    port: {port}");
    }
}
