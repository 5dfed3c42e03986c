//! Kubernetes: `ValidateAnnotationsSize` in apimachinery `objectmeta.go`: keys and values of all annotations together, 262,144 bytes.

use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::Environment;
use crate::text::TextRange;

/// The rule's code.
pub const CODE: &str = "oversize";

/// What all annotations of an object may take together.
const LIMIT: usize = 262_144;
/// `kuma.io/reachable-backends`
const KEY: usize = 26;

/// An annotation that Kubernetes will not store.
///
/// `kubectl apply` without `--server-side` stores a copy of the whole manifest in another annotation of the workload, in which every quote
/// and every line break takes a byte more: that is a hint before the limit itself is reached.
///
/// ```yaml invalid ×6000
/// # forty-four bytes of comment on every line
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let size = subject.text.len().saturating_add(KEY);
    if subject.environment == Environment::Universal || size.saturating_mul(2) <= LIMIT {
        return Vec::new();
    }
    let copy = subject.tally.escaped.saturating_add(size);
    let mut end = LIMIT.saturating_sub(KEY).min(subject.text.len().saturating_sub(1));
    while !subject.text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let range = TextRange::at(end);
    if size > LIMIT {
        let one = Diagnostic::new(CODE, range, format!("This annotation takes {size} bytes, and Kubernetes stores {LIMIT}"))
            .why("The API server refuses the object; Kuma never sees it.")
            .help("Select several services by one label, or write the list in one line without quotes.")
            .surprising_on(RuleSets::ALL, Consequence::PodsWontStart);
        return vec![one];
    }
    if copy > LIMIT {
        let one = Diagnostic::new(CODE, range, "This annotation is too large for `kubectl apply` without `--server-side`")
            .why(format!(
                "kubectl stores a copy of the manifest in an annotation, where this list takes {copy} bytes; {LIMIT} are allowed."
            ))
            .help("Use `kubectl apply --server-side`, or select several services by one label.");
        return vec![one];
    }
    Vec::new()
}
