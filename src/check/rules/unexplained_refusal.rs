//! The verdict is never without a reason: what no other rule explains is shown with Kuma's own words.

use crate::check::{Diagnostic, RuleSets, Subject};
use crate::text::TextRange;

/// The rule's code.
pub const CODE: &str = "unexplained-refusal";

/// A diagnostic for the releases that refuse the list although none of `found` says so.
pub fn unexplained(subject: &Subject, found: &[Diagnostic]) -> Option<Diagnostic> {
    let explained = found.iter().fold(RuleSets::NONE, |all, diagnostic| all.or(diagnostic.refused_by));
    let missing = [RuleSets::TWO, RuleSets::THREE].into_iter().filter(|sets| explained.and(*sets).is_empty());
    let refused_by = missing.fold(RuleSets::NONE, |all, sets| all.or(sets)).and(subject.refused_by());
    if refused_by.is_empty() {
        return None;
    }
    let range = match (&subject.problem, subject.tree.root()) {
        (Some((_, at)), _) => TextRange::at(*at),
        (None, Some(root)) => subject.tree.range(root),
        (None, None) => TextRange::default(),
    };
    let diagnostic = Diagnostic::new(CODE, range, "Kuma refuses this list")
        .why("One entry or value in it cannot be read, and Kuma then takes nothing of the list.")
        .help("Compare it with the form, or start from an example.")
        .refused_by(refused_by);
    Some(diagnostic)
}
