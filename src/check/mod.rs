//! What is wrong with a list, why, and how to repair it. One rule, one file, one code. Bound to `kuma`'s verdict: a list has an error
//! exactly when a target refuses it.

mod diagnostic;
mod manifest;
mod nearest;
mod placement;
mod reading;
mod repair;
mod rules;
mod selector;
mod sentence;
mod strip;
mod subject;
mod syntax;
#[cfg(test)]
mod test_support;

pub use diagnostic::{Consequence, Diagnostic, Facts, Fix, KumaSays, Related, RuleSets, Safety, Severity, Words};
pub use manifest::{Located, Manifest, Misplaced, Overall, check_document, environment_of, overall, subject_of};
pub use nearest::did_you_mean;
pub use repair::{Repaired, repair, repair_with};
pub use rules::{DOCUMENT_RULES, DocumentRule, RULES, Rule};
pub use sentence::sentence;
pub use strip::{Fares, ReleaseVerdict, lines, strip};
pub use subject::{Asker, Subject};
pub use syntax::{Cause, Syntax};

use crate::kuma::{Environment, Release, RuleSet};
use crate::text::TextRange;

/// Everything the rules find, in the order of the text, with severities for `targets`.
pub fn check(subject: &Subject, targets: &[Release]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = RULES.iter().flat_map(|rule| (rule.run)(subject)).collect();
    let refused_by = subject.refused_by();
    for diagnostic in &mut found {
        // A rule may be wrong about a refusal, never the verdict.
        diagnostic.refused_by = diagnostic.refused_by.and(refused_by);
    }
    found.extend(rules::unexplained(subject, &found));
    let concerns =
        |one: &Diagnostic| targets.iter().any(|release| one.surprising_on.or(one.remark_on).or(one.refused_by).has_release(*release));
    found.retain(|one| !one.quiet || concerns(one));
    for diagnostic in &mut found {
        finish(diagnostic, subject, targets);
    }
    crate::text::sort_by_key(&mut found, |diagnostic| (diagnostic.range, std::cmp::Reverse(diagnostic.severity)));
    found
}

fn finish(diagnostic: &mut Diagnostic, subject: &Subject, targets: &[Release]) {
    let hits = |sets: RuleSets| targets.iter().any(|release| sets.has_release(*release));
    diagnostic.severity = if hits(diagnostic.refused_by) {
        Severity::Error
    } else if hits(diagnostic.surprising_on) || !diagnostic.refused_by.is_empty() {
        Severity::Warning
    } else {
        diagnostic.severity.min(Severity::Warning)
    };
    if let Some(consequence) = targets.iter().find_map(|release| diagnostic.effect(release.rules())) {
        diagnostic.consequence = consequence;
    }
    if !diagnostic.refused_by.is_empty() && (hits(diagnostic.refused_by) || !hits(diagnostic.surprising_on)) {
        diagnostic.consequence = match subject.environment {
            Environment::Kubernetes => Consequence::PodsWontStart,
            Environment::Universal => Consequence::Refused,
        };
    }
    diagnostic.range = visible(diagnostic.range, &subject.text);
    if diagnostic.kuma.is_none() && !diagnostic.refused_by.is_empty() {
        diagnostic.kuma = kuma_says(diagnostic, subject, targets);
    }
}

/// What the newest refusing target says; what the newest refusing release says where no target refuses.
fn kuma_says(diagnostic: &Diagnostic, subject: &Subject, targets: &[Release]) -> Option<KumaSays> {
    let refusing = |release: &Release| diagnostic.refused_by.has_release(*release);
    let release = targets.iter().rev().copied().find(refusing).or_else(|| Release::lines().into_iter().rev().find(refusing))?;
    let verdict = subject.verdict(release.rules());
    // Of many violations, only those of this entry; all where none names it.
    let own = diagnostic.entry.into_iter().flat_map(|entry| reading::violations_of(verdict, entry));
    let own: Vec<String> = own.map(|violation| format!("{}: {}", violation.field, violation.message)).collect();
    let words = if own.is_empty() { verdict.error.clone() } else { own.join("; ") };
    (!words.is_empty()).then(|| KumaSays { line: release.line(), words })
}

/// The range, widened to a character where it is empty, so that it can be seen.
fn visible(range: TextRange, text: &str) -> TextRange {
    let (mut start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start = start.saturating_sub(1);
    }
    while !text.is_char_boundary(end) {
        end = end.saturating_add(1);
    }
    let range = TextRange::new(start, end);
    if !range.is_empty() {
        return range;
    }
    let after = text.get(range.start..).and_then(|rest| rest.chars().next()).filter(|char| *char != '\n');
    if let Some(char) = after {
        return TextRange::new(range.start, range.start.saturating_add(char.len_utf8()));
    }
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    TextRange::new(range.start.saturating_sub(before.map_or(0, char::len_utf8)), range.start)
}

/// Whether 3.0 is the only rule set asked for.
pub fn only_three(targets: &[Release]) -> bool {
    !targets.is_empty() && targets.iter().all(|release| release.rules() == RuleSet::E)
}
