use super::Error;
use super::arguments::arguments;
use crate::kuma::{Patch, Release, RuleSet, patches, release_notes};
use serde::Serialize;

arguments! {
    /// Nothing.
    ReleasesArguments { optional {} }
}

/// A line of releases.
#[derive(Debug, Serialize)]
pub struct Line {
    line: &'static str,
    patches: Vec<WirePatch>,
    notes: Vec<WireNote>,
}

/// A release.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WirePatch {
    version: &'static str,
    rule_set: &'static str,
    verdict_basis: &'static str,
    selection_basis: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'static str,
}

/// Something to know of a line.
#[derive(Debug, Serialize)]
pub struct WireNote {
    code: &'static str,
    text: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    issue: &'static str,
}

fn rule_set(rules: RuleSet) -> &'static str {
    match rules {
        RuleSet::A => "A",
        RuleSet::B => "B",
        RuleSet::C => "C",
        RuleSet::D => "D",
        RuleSet::E => "E",
    }
}

fn wire_patch(patch: &Patch) -> WirePatch {
    WirePatch {
        version: patch.version,
        rule_set: rule_set(patch.rules),
        verdict_basis: patch.verdict_basis.as_str(),
        selection_basis: patch.selection_basis.as_str(),
        date: patch.date,
    }
}

/// The table, oldest line first.
pub fn releases(_: ReleasesArguments) -> Result<Vec<Line>, Error> {
    let line = |release: Release| {
        let own: Vec<&Patch> = patches().iter().filter(|patch| patch.line() == release.line()).collect();
        let notes = release_notes().iter().filter(|note| own.iter().any(|patch| note.rules.contains(&patch.rules)));
        let notes = notes.map(|note| WireNote { code: note.code, text: note.text, issue: note.issue }).collect();
        Line { line: release.line(), patches: own.into_iter().map(wire_patch).collect(), notes }
    };
    Ok(Release::lines().into_iter().map(line).collect())
}
