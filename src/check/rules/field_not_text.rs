//! Kuma: `kind`, `name` and `namespace` are text in `pod_converter.go` and `dataplane.proto`; `jsonpb` turns nothing into text.

use crate::check::reading::{decode_problem, entries, first_line, is_collection, is_plain, refused, value};
use crate::check::{Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Environment;
use crate::text::Edit;
use crate::yaml::quote::json;
use crate::yaml::{NodeId, Resolved};

/// The rule's code.
pub const CODE: &str = "field-not-text";

/// `kind`, `name` or `namespace` with a list, a mapping, or (on Universal) a number or a boolean.
///
/// ```yaml invalid
/// refs:
///   - kind: [MeshService]
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml invalid universal 2.14
/// refs:
///   - kind: MeshService
///     name: 404
/// ```
/// ```yaml valid universal 2.14
/// refs:
///   - kind: MeshService
///     name: "404"
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        for field in &entry.fields {
            let Some(name @ ("kind" | "name" | "namespace")) = field.field else { continue };
            let Some(what) = not_text(subject, field.value) else { continue };
            let range = first_line(subject, subject.tree.range(field.value));
            // 3.0 does not look at names any more.
            let refused_by = if name == "kind" || subject.environment == Environment::Kubernetes { RuleSets::ALL } else { RuleSets::TWO };
            let diagnostic = refused(subject, CODE, range, format!("`{name}` has to be text, and this is {what}"))
                .help(if what.starts_with("a list") || what.starts_with("a map") { "Write a single word." } else { "Put it in quotes." })
                .refused_by(refused_by)
                .entry(index);
            found.push(with_quotes(subject, diagnostic, field.value));
        }
    }
    found
}

/// What stands where text is wanted, if Kuma does not take it for text.
pub fn not_text(subject: &Subject, node: NodeId) -> Option<&'static str> {
    if is_collection(subject, node) {
        let sequence =
            !subject.tree.items(subject.tree.follow(node)).is_empty() || subject.slice(subject.tree.content(node)).starts_with('[');
        return Some(if sequence { "a list" } else { "a mapping" });
    }
    match value(subject, node) {
        _ if subject.environment == Environment::Kubernetes => None,
        Some(Resolved::Bool(_)) => Some("a boolean"),
        Some(Resolved::Int(_) | Resolved::Uint(_) | Resolved::Float(_)) => Some("a number"),
        _ => None,
    }
}

/// The same with a repair, where the value stands there without quotes.
pub fn with_quotes(subject: &Subject, diagnostic: Diagnostic, node: NodeId) -> Diagnostic {
    if !is_plain(subject, node) || subject.tree.tag(node).is_some() {
        return diagnostic;
    }
    let range = subject.tree.content(node);
    let edit = Edit::replace(range, json(subject.slice(range)));
    diagnostic.fix(Fix::safe("Quote it", edit))
}
