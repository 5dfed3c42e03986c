//! go-yaml v2 `resolve.go` (YAML 1.1) and sigs.k8s.io/yaml `convertToJSONableObject`: what is no text becomes text in another spelling.

use crate::check::reading::{entries, is_plain, shown, value};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Environment, port_of, text_of};
use crate::text::Edit;
use crate::yaml::quote::json;
use crate::yaml::{NodeId, Resolved};

/// The rule's code.
pub const CODE: &str = "value-coerced";

/// A value without quotes that YAML 1.1 reads as something else: `on` is `true`, `1.10` is `1.1`, `0123` is `83`, `1e10` is `1e+10`.
///
/// The list is accepted, but selects by another text than the one written, and so finds nothing.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: on, version: 1.10 }
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 0123
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: "on", version: "1.10" }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        for field in entry.fields.iter().filter(|field| matches!(field.field, Some("name" | "namespace"))) {
            found.extend(coerced(subject, field.value).map(|one| one.entry(index)));
        }
        for label in &entry.labels {
            found.extend(coerced(subject, label.key).map(|one| one.entry(index)));
            found.extend(coerced(subject, label.value).map(|one| one.entry(index)));
        }
        if let Some(field) = entry.field("port") {
            found.extend(port(subject, field.value).map(|one| one.entry(index)));
        }
    }
    found
}

/// Universal turns nothing into text; there the value is refused, or was text before.
fn coerced(subject: &Subject, node: NodeId) -> Option<Diagnostic> {
    if subject.environment == Environment::Universal || !is_plain(subject, node) || subject.tree.tag(node).is_some() {
        return None;
    }
    let range = subject.tree.content(node);
    let written = subject.slice(range);
    if written.is_empty() || matches!(value(subject, node), Some(Resolved::Str(_)) | None) {
        return None;
    }
    let read = text_of(&subject.tree, &subject.text, node, subject.environment).filter(|read| read != written)?;
    let reads = if read.is_empty() { "nothing".to_owned() } else { format!("`{}`", shown(&read)) };
    let one = Diagnostic::new(CODE, range, format!("Kuma reads `{}` as {reads}", shown(written)))
        .why("Without quotes YAML 1.1 takes it for a boolean, a number or nothing, and Kuma compares with the text of that.")
        .help(format!("Write `{}` if the text itself is meant.", shown(&json(written))))
        .surprising_on(RuleSets::ALL, Consequence::CutOff)
        .fix(Fix::review("Quote it", Edit::replace(range, json(written))));
    Some(one)
}

/// `port: 0123` is 83.
fn port(subject: &Subject, node: NodeId) -> Option<Diagnostic> {
    let read = port_of(&subject.tree, &subject.text, node, subject.environment)?;
    let range = subject.tree.content(node);
    let written = subject.slice(range);
    let leading = written.trim_start_matches(['0', '_']);
    // Only what a person could take for another number.
    if !is_plain(subject, node) || !written.starts_with('0') || leading.is_empty() || leading == read.to_string() {
        return None;
    }
    let one = Diagnostic::new(CODE, range, format!("Kuma reads the port `{}` as {read}", shown(written)))
        .why("In YAML 1.1 a number that starts with 0 is octal, binary or hexadecimal.")
        .help("Write the port in decimal digits.")
        .surprising_on(RuleSets::ALL, Consequence::NoEffect)
        .fix(Fix::safe(format!("Write {read}"), Edit::replace(range, read.to_string())));
    Some(one)
}
