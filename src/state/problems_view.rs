//! The list of problems under the text.

use super::analysis::Analysis;
use super::form_view::tone;
use super::view::{FixRow, ProblemRow, Problems, Tone};
use crate::check::{Consequence, Diagnostic, RuleSets, Safety, Severity, environment_of};
use crate::document::Slot;
use crate::kuma::{Environment, Release, RuleSet};
use std::rc::Rc;

/// The problems; `cursor` in UTF-16 code units. `known` are those of the same analysis.
pub fn problems(analysis: &Analysis, targets: &[Release], cursor: usize, known: Option<&Problems>) -> Problems {
    let at_cursor = |rows: &[ProblemRow]| rows.iter().position(|row| row.range.0 <= cursor && cursor <= row.range.1);
    if let Some(known) = known {
        return Problems { active: at_cursor(&known.rows), ..known.clone() };
    }
    let all = analysis.diagnostics.iter().zip(&analysis.owners);
    let rows: Rc<[ProblemRow]> = all.map(|(diagnostic, owner)| row(analysis, diagnostic, *owner)).collect();
    let safe_fixes = analysis.found().filter(|diagnostic| diagnostic.fixes.iter().any(|fix| fix.safety == Safety::Safe)).count();
    let active = at_cursor(&rows);
    let mut title = title(analysis, targets);
    if !analysis.opened.document.is_read() {
        title.push_str(" so far");
    } else if analysis.capped {
        title.push_str(&format!(" (the nearest {} are listed)", rows.len()));
    }
    Problems { announcement: title.clone(), title, rows, safe_fixes, active }
}

fn row(analysis: &Analysis, diagnostic: &Diagnostic, owner: Option<usize>) -> ProblemRow {
    let environment = environment(analysis, diagnostic, owner);
    let position = analysis.lines.position(analysis.text(), diagnostic.range.start);
    let kuma = diagnostic.kuma.as_ref().map(|says| format!("Kuma {} says: {}", says.line, says.words));
    let fixes = diagnostic.fixes.iter().map(|fix| FixRow {
        title: fix.title.to_string(),
        safe: fix.safety == Safety::Safe,
        asks_zone: (!fix.asks_zone.is_empty())
            .then(|| fix.asks_zone.iter().filter_map(|entry| analysis.ids.get(*entry).copied()).collect()),
    });
    ProblemRow {
        code: diagnostic.code,
        tone: tone(diagnostic.severity),
        message: diagnostic.message.to_string(),
        consequence: if is_about_us(diagnostic.code) { "" } else { badge(diagnostic.consequence, environment) },
        // What is only worth knowing is no alarm.
        consequence_tone: match diagnostic.consequence {
            _ if diagnostic.severity == Severity::Hint => Tone::Hint,
            Consequence::PodsWontStart | Consequence::CutOff | Consequence::Refused => Tone::Error,
            Consequence::TooMuch => Tone::Warning,
            Consequence::NoEffect => Tone::Hint,
        },
        why: diagnostic.why.to_string(),
        help: diagnostic.help.to_string(),
        kuma: kuma.unwrap_or_default(),
        releases: told_on(diagnostic, environment),
        place: format!("{}:{}", position.line.saturating_add(1), position.character.saturating_add(1)),
        range: analysis.unit_range(diagnostic.range),
        card: diagnostic.entry.and_then(|entry| analysis.ids.get(entry).copied()),
        fixes: fixes.collect(),
    }
}

/// Where the list is read that a problem is about.
fn environment(analysis: &Analysis, diagnostic: &Diagnostic, owner: Option<usize>) -> Environment {
    let (document, otherwise) = (&analysis.opened.document, analysis.opened.environment);
    let beside = |slot: &&Slot| document.pieces.get(slot.piece).is_some_and(|piece| piece.range.covers(diagnostic.range));
    let slot = owner.map_or_else(|| document.slots.iter().find(beside), |owner| document.slots.get(owner));
    slot.map_or(otherwise, |slot| environment_of(slot.kind, otherwise))
}

/// Whether a problem says what the editor leaves alone, and nothing of what Kuma makes of it.
fn is_about_us(code: &str) -> bool {
    matches!(code, "slot-not-checked" | "template-left-alone")
}

fn badge(consequence: Consequence, environment: Environment) -> &'static str {
    match (consequence, environment) {
        (Consequence::Refused, Environment::Kubernetes) => "refused by Kubernetes",
        _ => consequence.words(),
    }
}

/// The releases that the badge is about, then what it means on others: "3.0; 2.9 – 2.14: no effect".
fn told_on(one: &Diagnostic, environment: Environment) -> String {
    let refusal = match (one.consequence, environment) {
        (Consequence::Refused, _) | (_, Environment::Universal) => Consequence::Refused,
        _ => Consequence::PodsWontStart,
    };
    let of = |rules: RuleSet| match (one.refused_by.has(rules), one.surprising_on.has(rules)) {
        (true, _) => Some(refusal),
        (false, true) => one.effect(rules),
        (false, false) => None,
    };
    let mut groups = vec![(one.consequence, RuleSets::NONE)];
    for (rules, consequence) in RuleSet::ALL.into_iter().filter_map(|rules| Some((rules, of(rules)?))) {
        match groups.iter_mut().find(|(known, _)| *known == consequence) {
            Some((_, sets)) => *sets = sets.or(RuleSets::of(&[rules])),
            None => groups.push((consequence, RuleSets::of(&[rules]))),
        }
    }
    let told = groups.into_iter().filter(|(_, sets)| !sets.is_empty()).map(|(consequence, sets)| match consequence {
        _ if consequence == one.consequence => spans(sets),
        _ => format!("{}: {}", spans(sets), badge(consequence, environment)),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// "2.9 – 2.14, 3.0"
pub fn spans(sets: RuleSets) -> String {
    let lines = sets.lines();
    let all: Vec<&'static str> = Release::lines().into_iter().map(Release::line).collect();
    let mut out: Vec<String> = Vec::new();
    let mut run: Option<(&str, &str)> = None;
    for line in all {
        match (lines.contains(&line), run) {
            (true, None) => run = Some((line, line)),
            (true, Some((first, _))) => run = Some((first, line)),
            (false, Some((first, last))) => {
                out.push(span(first, last));
                run = None;
            }
            (false, None) => {}
        }
    }
    out.extend(run.map(|(first, last)| span(first, last)));
    out.join(", ")
}

fn span(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} – {last}") }
}

/// "2.14: 2 warnings · 3.0: 1 error"; releases that fare alike are told together: "2.14, 3.0: no problems".
fn title(analysis: &Analysis, targets: &[Release]) -> String {
    let mut groups: Vec<(String, String)> = Vec::new();
    for release in targets {
        let words = found(analysis.found(), *release);
        match groups.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => names.extend([", ", release.name()]),
            None => groups.push((release.name().to_owned(), words)),
        }
    }
    groups.into_iter().map(|(names, words)| format!("{names}: {words}")).collect::<Vec<_>>().join(" · ")
}

/// "1 error, 2 warnings"
fn found<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>, release: Release) -> String {
    let mut counts = [(0usize, "error"), (0, "warning"), (0, "hint")];
    let [(errors, _), (warnings, _), (hints, _)] = &mut counts;
    for one in diagnostics {
        let (refused, surprising) = (one.refused_by, one.surprising_on);
        // What no release takes amiss is said of all.
        let concerns = refused.has_release(release) || surprising.has_release(release) || (refused.is_empty() && surprising.is_empty());
        let number = match one.severity {
            _ if !concerns => continue,
            Severity::Hint => &mut *hints,
            _ if refused.has_release(release) => &mut *errors,
            _ => &mut *warnings,
        };
        *number = number.saturating_add(1);
    }
    let words = counts.iter().filter_map(|(number, word)| count(*number, word)).collect::<Vec<_>>().join(", ");
    if words.is_empty() { "no problems".to_owned() } else { words }
}

fn count(number: usize, word: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        more => Some(format!("{more} {word}s")),
    }
}
