//! What is wrong with a list, why, and how to repair it. One rule, one file, one code. Bound to `kuma`'s verdict: a list has an error
//! exactly when a target refuses it.

mod diagnostic;
pub mod in_mesh;
mod joined;
mod manifest;
mod opened;
mod otherwise;
mod placement;
mod reading;
mod repair;
mod rewrite;
mod rule_sets;
mod rules;
mod selector;
mod sentence;
mod span;
mod strip;
mod subject;
mod syntax;
mod tally;
#[cfg(test)]
mod test_support;
mod wants;
mod wrapped;

pub use crate::text::did_you_mean;
pub use diagnostic::{Consequence, Diagnostic, Facts, Fix, KumaSays, Related, Safety, Severity, Words};
pub use in_mesh::Seen;
pub use manifest::{
    Located, Manifest, Misplaced, Overall, check_around, check_document, environment_of, keeps_lists, overall, placed, recheck_around,
    subject_of,
};
pub use opened::{Opened, Origin};
pub use otherwise::Otherwise;
pub use repair::{Repaired, repair, repair_with};
pub use rewrite::{Change, Kept, NeedsScope, Rewritten, rewrite};
pub use rule_sets::RuleSets;
pub use rules::{DOCUMENT_RULES, DocumentRule, RULES, Rule, Scope};
pub use sentence::sentence;
pub use span::Span;
pub use strip::{Fares, ReleaseVerdict, lines, strip};
pub use subject::{Asked, Asker, Subject};
pub use syntax::{Cause, Syntax};
pub use tally::Tally;

use crate::kuma::{BackendRef, Environment, Outcome, Release, RuleSet, Violation, violations};
use crate::text::{EditSet, TextRange};
use std::rc::Rc;

/// Everything the rules find, in the order of the text, with severities for `targets`.
pub fn check(subject: &Subject, targets: &[Release]) -> Vec<Diagnostic> {
    check_with(subject, targets, None)
}

/// The same, with what the mesh's resources tell where there are any; rules that only guess at these are left out then.
pub fn check_with(subject: &Subject, targets: &[Release], seen: Option<&Seen<'_>>) -> Vec<Diagnostic> {
    let mut found = found_by(subject, targets, seen, |_| true);
    found.extend(found_in_mesh(subject, targets, seen));
    complete(&mut found, subject, targets);
    found
}

/// The same for one look at a mesh.
pub fn check_in_mesh(subject: &Subject, targets: &[Release], mesh: &in_mesh::InMesh<'_>) -> Vec<Diagnostic> {
    let picks = in_mesh::picks(subject, mesh.inventory, &mesh.asker, None);
    check_with(subject, targets, Some(&Seen { inventory: mesh.inventory, asker: &mesh.asker, picks: &picks }))
}

/// The problems after `edits` touched the entries of `span` in the list of `before`, whose problems were `known`: the same as [`check`] of
/// `subject`, with rules asked again only where their answer can be another.
pub fn recheck(
    known: &[Diagnostic],
    before: &Subject,
    subject: &Subject,
    edits: &EditSet,
    span: Span,
    targets: &[Release],
    seen: Option<&Seen<'_>>,
) -> Vec<Diagnostic> {
    let judged = |subject: &Subject| [&subject.two, &subject.three].map(|verdict| verdict.outcome);
    let same = judged(before) == judged(subject);
    // What is said of a list that could not be read at all stands beside the problems of every entry.
    let is_read = |outcome: &Outcome| matches!(outcome, Outcome::Accepted | Outcome::Invalid);
    let strictly = same && subject.three.outcome == Outcome::ParseError && is_read(&subject.two.outcome);
    if !strictly && ![before, subject].iter().all(|subject| judged(subject).iter().all(is_read)) {
        return check_with(subject, targets, seen);
    }
    // The first and the last entry have neighbours of their own, and the only one may not be taken out.
    let few = before.list.entries.len().min(subject.list.entries.len()) < 3;
    if span.shifts() && few {
        return check_with(subject, targets, seen);
    }
    let near = |count: usize| span.from.saturating_sub(1)..span.from.saturating_add(count).saturating_add(1);
    let alone = stands_alone(known, before, subject, span);
    let touched = [(before, span.old), (subject, span.new)].map(|(subject, count)| subject.refs.range(span.entries(count)));
    let numbered = subject.refs.range(0..if span.shifts() { usize::MAX } else { 0 });
    let named = touched.into_iter().flatten().chain(numbered).any(|one| one.set_name().is_some());
    // Whether rules about more than one entry say what they said.
    let stays = |scope: Scope| (scope == Scope::Refs && alone) || (scope == Scope::Names && !named);
    let far = |one: &&Diagnostic| match scope_of(one.code) {
        Some(Scope::Judged) if !same => false,
        Some(Scope::Entry | Scope::Judged) => one.entry.is_some_and(|entry| !near(span.old).contains(&entry)),
        scope => scope.is_some_and(stays),
    };
    let mut found: Vec<Diagnostic> = known.iter().filter(far).map(|one| one.moved(edits)).collect();
    for one in &mut found {
        one.entry = one.entry.and_then(|entry| span.moved(entry));
        // Where Kuma's words are those on the whole list, or count its entries, they may be others now.
        let on_all = |words: &str| [&before.two, &before.three].iter().any(|verdict| verdict.error == words);
        if one.kuma.as_ref().is_none_or(|says| span.shifts() || on_all(&says.words)) && !one.refused_by.is_empty() {
            one.kuma = None;
            finish(one, subject, targets);
        }
    }
    // Another judgement changes what such a rule says of an entry, not whether it says something.
    let silent = |code: &str| !known.iter().any(|one| one.code == code && one.entry.is_none_or(|entry| !near(span.old).contains(&entry)));
    let of_one = |rule: &Rule| rule.scope == Scope::Entry || (rule.scope == Scope::Judged && (same || silent(rule.code)));
    found.extend(found_by(subject, targets, seen, |rule| !of_one(rule) && !stays(rule.scope)));
    let near = near(span.new);
    subject.focus.set(Some((near.start, near.end)));
    found.extend(found_by(subject, targets, seen, of_one));
    found.extend(found_in_mesh(subject, targets, seen));
    subject.focus.set(None);
    complete(&mut found, subject, targets);
    found
}

/// What the rule of a code looks at; those that know the mesh ask for one entry after the other.
fn scope_of(code: &str) -> Option<Scope> {
    let of_entries = || in_mesh::MESH_RULES.iter().any(|rule| rule.code == code).then_some(Scope::Entry);
    RULES.iter().find(|rule| rule.code == code).map(|rule| rule.scope).or_else(of_entries)
}

/// Whether the entries touched had and have nothing to do with what other refs select: then the rules about that would say what they said,
/// and only the places move.
fn stands_alone(known: &[Diagnostic], before: &Subject, subject: &Subject, span: Span) -> bool {
    let old = before.list.entries.range(span.entries(span.old));
    let ranges: Vec<TextRange> = old.map(|entry| entry.range(&before.tree)).collect();
    let meant = |one: &Diagnostic| {
        // They count the refs.
        let near = span.shifts() || one.entry.is_none_or(|own| span.moved(own).is_none() || own.abs_diff(span.from) < 2);
        near || one.related.iter().any(|related| ranges.iter().any(|range| range.touches(related.range.start)))
    };
    if known.iter().filter(|one| scope_of(one.code) == Some(Scope::Refs)).any(meant) {
        return false;
    }
    let touched = || subject.refs.range(span.entries(span.new));
    let reads = |subject: &Subject, count: usize| -> Vec<bool> {
        let entries = subject.list.entries.range(span.entries(count));
        entries.zip(subject.refs.range(span.entries(count))).map(|(entry, one)| subject.reads_port(entry, one)).collect()
    };
    let reads_alike = reads(before, span.old) == reads(subject, span.new);
    if !span.shifts() && reads_alike && before.refs.range(span.entries(span.old)).eq(touched()) {
        return true;
    }
    let others = || subject.refs.iter().enumerate().filter(|(at, _)| span.origin(*at).is_some());
    // Several at once are compared by the rules themselves.
    let related = |new: &Rc<BackendRef>| !subject.wants().alone(new) && others().any(|(_, other)| rules::related(other, new));
    span.new <= 1 && touched().count() == span.new && !touched().any(related)
}

/// What these rules find, with the severity it has for the targets.
fn found_by(subject: &Subject, targets: &[Release], seen: Option<&Seen<'_>>, asked: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let guesses = |rule: &&Rule| seen.is_none() || !in_mesh::GUESSES.contains(&rule.code);
    let rules = RULES.iter().filter(|rule| asked(rule)).filter(guesses);
    let run = |rule: &Rule| {
        subject.count(1, 0);
        (rule.run)(subject)
    };
    finished(rules.flat_map(run).collect(), subject, targets)
}

/// What the rules find that know the mesh.
fn found_in_mesh(subject: &Subject, targets: &[Release], seen: Option<&Seen<'_>>) -> Vec<Diagnostic> {
    seen.map_or_else(Vec::new, |seen| finished(in_mesh::find(subject, seen), subject, targets))
}

fn finished(mut found: Vec<Diagnostic>, subject: &Subject, targets: &[Release]) -> Vec<Diagnostic> {
    let refused_by = subject.refused_by();
    let concerns = |one: &Diagnostic| one.surprising_on.or(one.remark_on).or(one.refused_by).has_any(targets);
    for diagnostic in &mut found {
        // A rule may be wrong about a refusal, never the verdict.
        diagnostic.refused_by = diagnostic.refused_by.and(refused_by);
    }
    found.retain(|one| !one.quiet || concerns(one));
    for diagnostic in &mut found {
        finish(diagnostic, subject, targets);
    }
    found
}

/// Adds the reason for a refusal that no rule explains, and puts all in the order of the text.
fn complete(found: &mut Vec<Diagnostic>, subject: &Subject, targets: &[Release]) {
    if let Some(mut unexplained) = rules::unexplained(subject, found) {
        finish(&mut unexplained, subject, targets);
        found.push(unexplained);
    }
    crate::text::sort_by_key(found, |one| (one.range, std::cmp::Reverse(one.severity), one.code, one.entry));
}

fn finish(diagnostic: &mut Diagnostic, subject: &Subject, targets: &[Release]) {
    let hits = |sets: RuleSets| sets.has_any(targets);
    diagnostic.severity = diagnostic.severity_for(targets);
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
    let entry = diagnostic.entry.unwrap_or(usize::MAX);
    let own: Vec<Violation> = match verdict.outcome {
        // What it says of this ref as soon as the list can be parsed.
        Outcome::ParseError if !is_about(diagnostic, &verdict.error) => {
            let found = subject.refs.get(entry).map(|one| violations(&[(**one).clone()], release.rules(), subject.on_kubernetes()));
            found.into_iter().flatten().filter_map(|violation| violation.of_entry(entry)).collect()
        }
        // Of many, only those of this entry; all where none names it.
        _ => reading::violations_of(verdict, entry).cloned().collect(),
    };
    let own: Vec<String> = own.iter().map(|violation| format!("{}: {}", violation.field, violation.message)).collect();
    let words = if own.is_empty() { verdict.error.clone() } else { own.join("; ") };
    (!words.is_empty()).then(|| KumaSays { line: release.line(), words })
}

/// Whether the words with which a list is not parsed may be about a problem: validation, which comes later, did not say them.
fn is_about(diagnostic: &Diagnostic, words: &str) -> bool {
    let entry = words.split_once("refs[").and_then(|(_, rest)| rest.split_once(']')).and_then(|(number, _)| number.parse().ok());
    match entry {
        Some(entry) => diagnostic.entry == Some(entry),
        None => !rules::VALIDATION.contains(&diagnostic.code),
    }
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
