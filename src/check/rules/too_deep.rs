//! go-yaml v2 and Go's `encoding/json`: more than 10,000 levels of collections are refused.

use crate::check::reading::refused;
use crate::check::{Cause, Diagnostic, Subject};
use crate::kuma::Outcome;
use crate::text::TextRange;
use crate::yaml::NodeId;

/// The rule's code.
pub const CODE: &str = "too-deep";

/// JSON counts the mappings of the struct itself, so a little less than its 10,000 is enough.
const LEVELS: usize = 9_990;

/// Brackets inside brackets, thousands of levels deep. A list of refs has five.
///
/// ```yaml invalid ×10001
/// [
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let syntax = subject.syntax.as_ref().filter(|syntax| syntax.cause == Cause::TooDeep).map(|syntax| syntax.range);
    let range = syntax.or_else(|| deepest(subject));
    range
        .map(|range| refused(subject, CODE, range, "This is nested too deeply").help("Remove it: a list of refs needs five levels."))
        .into_iter()
        .collect()
}

/// Where the nesting passes the limit.
fn deepest(subject: &Subject) -> Option<TextRange> {
    // Each level takes a byte to open and one to close.
    if subject.two.outcome != Outcome::ParseError || subject.problem.is_some() || subject.text.len() < LEVELS {
        return None;
    }
    let mut left: Vec<(NodeId, usize)> = subject.tree.root().map(|root| (root, 1)).into_iter().collect();
    while let Some((node, depth)) = left.pop() {
        if depth >= LEVELS {
            let start = subject.tree.range(node).start;
            return Some(TextRange::new(start, start.saturating_add(1)));
        }
        let below = depth.saturating_add(1);
        left.extend(subject.tree.items(node).iter().map(|item| (*item, below)));
        left.extend(subject.tree.pairs(node).flat_map(|(key, value)| [(key, below), (value, below)]));
    }
    None
}
