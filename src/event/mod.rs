//! What Kuma said somewhere → what it means and where it is: a Pod's event, the webhook's denial, kumactl's error, a log line of the
//! control plane (`pod_controller.go`, `validators/types.go`, `apply.go` write them). Reads any paste, and never fails.

mod cause;
mod explain;
mod fit;
mod skeleton;

pub use cause::{Broken, Cause};

use crate::check::{Diagnostic, RuleSets, Severity, Subject, check};
use crate::kuma::{Environment, Release, RuleSet, VIOLATION_PATH};
use crate::text::TextRange;
use cause::{Told, causes};
use fit::{Fit, fit};
use skeleton::skeleton;

/// What a paste means.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// What is complained of; none where nothing of Kuma's is in the paste.
    pub cause: Option<Cause>,
    /// The same as a sentence for people: about this text, where one is given.
    pub message: String,
    /// Kuma's own words without what wraps them.
    pub words: String,
    /// The release lines that say such words, oldest first.
    pub lines: Vec<&'static str>,
    /// Where these words are said; none where both say them.
    pub environment: Option<Environment>,
    /// The place in the text.
    pub place: Option<Place>,
    /// What is wrong with the text on these releases, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// Why paste and text do not belong together, or not surely.
    pub note: Option<&'static str>,
}

/// A place that Kuma did not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the text.
    pub range: TextRange,
    /// The entry of `refs`.
    pub entry: Option<usize>,
}

/// Decodes `paste`, if need be without the text it is about.
pub fn decode(paste: &str, subject: Option<&Subject>) -> Decoded {
    let letters = skeleton(paste);
    let told = causes(paste, &letters);
    let Some(subject) = subject else { return without_text(paste, &letters, told.first()) };
    // Of several events, the one that this text explains.
    let fits: Vec<(&Told, Fit)> = told.iter().map(|one| (one, fit(one, &letters, subject))).collect();
    let best =
        fits.iter().filter(|(_, fit)| fit.is_exact).chain(fits.iter().filter(|(_, fit)| !fit.releases.is_empty())).chain(&fits).next();
    match best {
        Some((told, fit)) => with_text(paste, &letters, (told, *fit), subject),
        None => without_text(paste, &letters, None),
    }
}

fn without_text(paste: &str, letters: &str, told: Option<&Told>) -> Decoded {
    let Some(told) = told else {
        return Decoded {
            cause: None,
            message: "No whole message about reachable backends is in this. Paste all of it, from `kuma.io/reachable-backends`, `cannot parse` or the path of a ref on.".to_owned(),
            words: String::new(),
            lines: Vec::new(),
            environment: None,
            place: None,
            diagnostics: Vec::new(),
            note: None,
        };
    };
    Decoded {
        message: explain::cause(&told.cause),
        words: words(paste, told),
        lines: lines(told.releases, letters),
        environment: told.environment,
        cause: Some(told.cause.clone()),
        place: None,
        diagnostics: Vec::new(),
        note: None,
    }
}

fn with_text(paste: &str, letters: &str, (told, fit): (&Told, Fit), subject: &Subject) -> Decoded {
    let releases = if fit.releases.is_empty() { told.releases } else { fit.releases };
    let diagnostics = concerned(&told.cause, releases, subject);
    let place = place(told, fit, &diagnostics, subject);
    let main = diagnostics.iter().find(|one| place.is_some_and(|place| place.range == one.range));
    let note = if told.environment.is_some_and(|environment| environment != subject.environment) {
        Some("These words are of the other environment: the text is read in another way there.")
    } else if fit.is_exact {
        None
    } else if !fit.releases.is_empty() {
        Some("Of this text Kuma says something similar, not the same: it may have been changed since.")
    } else if diagnostics.is_empty() {
        Some("Kuma does not say this of the text, and accepts it: the words are about an earlier one, or about another.")
    } else {
        Some("Kuma does not say this of the text, but refuses it for other reasons: it was changed since, or is another.")
    };
    Decoded {
        message: main.map_or_else(|| explain::cause(&told.cause), |one| one.message.to_string()),
        words: words(paste, told),
        lines: lines(releases, letters),
        environment: told.environment.or(Some(subject.environment).filter(|_| fit.is_exact)),
        cause: Some(told.cause.clone()),
        place,
        diagnostics,
        note,
    }
}

/// One release of each kind that is meant: all of 2.x read and validate alike.
fn targets(releases: RuleSets) -> Vec<Release> {
    Release::default_targets().into_iter().filter(|release| releases.has_release(*release)).collect()
}

/// The problems for which the releases refuse the text; for what Kubernetes itself refuses, those that say so.
fn concerned(cause: &Cause, releases: RuleSets, subject: &Subject) -> Vec<Diagnostic> {
    let mut found = check(subject, &targets(releases));
    match cause {
        Cause::TooLong => found.retain(|one| one.code == "oversize"),
        _ => found.retain(|one| one.severity == Severity::Error),
    }
    found
}

fn place(told: &Told, fit: Fit, diagnostics: &[Diagnostic], subject: &Subject) -> Option<Place> {
    let entry_at = |one: &Diagnostic| subject.list.entry_at(&subject.tree, one.range.start);
    let at = |one: &Diagnostic| Place { range: one.range, entry: one.entry.or_else(|| entry_at(one)) };
    let of_entry = |index: usize, field: &str| {
        let entry = subject.list.entries.get(index)?;
        let field = subject.place(entry, field);
        let own = || diagnostics.iter().filter(|one| one.entry == Some(index));
        let there = own().find(|one| field.touches(one.range.start) || one.range.covers(field));
        Some(there.or_else(|| own().next()).map_or(Place { range: field, entry: Some(index) }, at))
    };
    let named = match &told.cause {
        Cause::Violations(broken) => broken.iter().find_map(|one| of_entry(one.index, &one.field)),
        Cause::LabelsRequired { index } => of_entry(*index, "labels"),
        Cause::Unreadable { reason } => {
            let culprit = subject.syntax.as_ref().and_then(|syntax| diagnostics.iter().find(|one| one.range == syntax.range));
            let named = reason.as_deref().and_then(explain::named);
            let named = named.and_then(|word| diagnostics.iter().find(|one| one.message.contains(word)));
            culprit.or(named).map(at)
        }
        Cause::NullEntry => diagnostics.iter().find(|one| one.code == "null-entry").map(at),
        Cause::TooLong | Cause::NotText | Cause::NoDataplane | Cause::Unsaid => None,
    };
    // An entry that is not there: the words are about another text.
    let names_an_entry = matches!(told.cause, Cause::Violations(_) | Cause::LabelsRequired { .. });
    named.or_else(|| diagnostics.first().filter(|_| fit.is_exact || !names_an_entry).map(at))
}

/// Kuma's words, unwrapped.
fn words(paste: &str, told: &Told) -> String {
    match &told.cause {
        Cause::Violations(broken) => {
            let root = if told.environment == Some(Environment::Kubernetes) { "spec." } else { "" };
            let one = |one: &Broken| format!("{root}{VIOLATION_PATH}[{}].{}: {}", one.index, one.field, one.message.unwrap_or("…"));
            broken.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Cause::Unreadable { reason: None } if told.releases == RuleSets::TWO => crate::kuma::INVALID_FORMAT.to_owned(),
        Cause::NullEntry => crate::kuma::NULL_ENTRY.to_owned(),
        _ => skeleton::said(paste, told.at),
    }
}

/// The lines that say it. Only from 2.13 on events carry the action `FailedToGenerate` (`events.k8s.io`).
fn lines(releases: RuleSets, letters: &str) -> Vec<&'static str> {
    let has_action = letters
        .match_indices("action:FailedToGenerate")
        .any(|(at, found)| letters.get(at.saturating_add(found.len())..).is_some_and(|rest| !rest.starts_with("KumaDataplane")));
    let mut lines = releases.lines();
    if has_action {
        lines.retain(|line| !["2.9", "2.10", "2.11", "2.12"].contains(line));
    }
    lines
}

/// The one line to guess out of several: the newest, unless 2.x and 3.0 could both have said it.
pub fn guess(decoded: &Decoded) -> Option<&'static str> {
    let three = Release::lines().into_iter().filter(|release| release.rules() == RuleSet::E).map(Release::line);
    let three: Vec<&str> = three.collect();
    let both = decoded.lines.iter().any(|line| three.contains(line)) && decoded.lines.iter().any(|line| !three.contains(line));
    decoded.lines.last().copied().filter(|_| !both)
}
