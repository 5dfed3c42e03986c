//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 1 of every release.

use crate::check::reading::{blaming, entries};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::Kind;
use crate::text::{Edit, TextRange};
use crate::yaml::NodeId;

/// The rule's code.
pub const CODE: &str = "kind-invalid";

/// A `kind` that is none of the three.
///
/// One wrong kind makes Kuma refuse the whole list, not only its entry.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshMulitZoneService
///     labels: { kuma.io/display-name: test-server }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshMultiZoneService
///     labels: { kuma.io/display-name: test-server }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry) in entries(subject) {
        let Some(field) = entry.field("kind") else { continue };
        let Some(written) = entry.text("kind", &subject.tree, &subject.text, subject.environment) else { continue };
        if Kind::parse(&written).is_some() || written.is_empty() {
            continue;
        }
        let range = subject.tree.content(field.value);
        let mut diagnostic = Diagnostic::new(CODE, range, format!("`{written}` is not a kind"))
            .why("This one entry makes Kuma refuse the whole list: new Pods never become ready, running ones keep the old list.")
            .refused_by(blaming(subject, index))
            .entry(index);
        diagnostic = match nearest(&written) {
            Some(kind) => diagnostic
                .help(format!("Use `{}`.", kind.as_str()))
                .fix(Fix::safe(format!("Use {}", kind.as_str()), Edit::replace(solid(subject, field.value), kind.as_str()))),
            None => diagnostic.help("Use MeshService, MeshExternalService or MeshMultiZoneService."),
        };
        found.push(diagnostic);
    }
    found
}

/// The value without the line break that ends a block scalar.
fn solid(subject: &Subject, node: NodeId) -> TextRange {
    let range = subject.tree.range(node);
    TextRange::new(range.start, range.start.saturating_add(subject.slice(range).trim_end_matches([' ', '\n', '\r']).len()))
}

/// The kind somebody most likely meant.
fn nearest(written: &str) -> Option<Kind> {
    let simple =
        |text: &str| text.chars().filter(|char| char.is_ascii_alphanumeric()).map(|char| char.to_ascii_lowercase()).collect::<String>();
    crate::check::did_you_mean(&simple(written), Kind::ALL.into_iter().map(|kind| (simple(kind.as_str()), kind)))
}
