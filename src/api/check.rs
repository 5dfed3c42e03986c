//! What is wrong with a list, as data.

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::inventory::Given;
use super::open::{check_opened, opened};
use super::question::{asker, parse_mode};
use super::wire::{Edit, Places, Range};
use crate::check::in_mesh::InMesh;
use crate::check::{self, Asker, Located, Overall, Subject};
use crate::document::{self, Document, Held};
use crate::kuma::{Outcome, Release};
use crate::mesh::inventory::Origin;
use serde::{Deserialize, Serialize};

arguments! {
    /// A list, and the releases it has to please.
    CheckArguments { required { text: String, } optional { r#as: Shape, inventory: Given, mode: String, } }
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A bare list.
    Value,
    /// A manifest.
    Document,
}

/// Everything found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Where lists live.
    pub slots: Vec<Slot>,
    /// For each target.
    pub verdicts: Vec<Said>,
}

/// A problem.
#[derive(Debug, Serialize)]
pub struct Diagnostic {
    /// The rule.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// What is wrong, or what is there.
    pub message: String,
    /// Why.
    pub why: String,
    /// What to do.
    pub help: String,
    /// Where.
    pub range: Range,
    /// Other places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// What comes of it.
    pub consequence: &'static str,
    /// Repairs, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
    /// The control plane, word for word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kuma: Option<String>,
    /// The lines it applies to.
    pub releases: Vec<&'static str>,
    /// Index into the slots; left out where the document itself is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<usize>,
    /// Position in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#ref: Option<usize>,
    /// Where to read more.
    pub docs: String,
}

/// A second place.
#[derive(Debug, Serialize)]
pub struct Related {
    /// Where.
    pub range: Range,
    /// What is wrong, or what is there.
    pub message: String,
}

/// A repair.
#[derive(Debug, Serialize)]
pub struct Fix {
    /// What its button says.
    pub title: String,
    /// `safe`, `review` or `show`.
    pub safety: &'static str,
    /// What changes.
    pub edits: Vec<Edit>,
}

/// Where a list lives.
#[derive(Debug, Serialize)]
pub struct Slot {
    /// What it is.
    pub kind: &'static str,
    /// Where in the document; empty for a bare list.
    pub path: String,
    /// Where; empty, and at its resource's start, if nothing is there yet.
    pub range: Range,
    /// Whose list it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workload: Option<Workload>,
    /// What is there instead of a list: `nothing`, `not-text`, `template`, `alias`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<&'static str>,
}

/// Whose list it is.
#[derive(Debug, Serialize)]
pub struct Workload {
    /// `Deployment`, `Dataplane`, …
    pub kind: String,
    /// Empty where it has none.
    pub name: String,
    /// Where it says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Where it says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mesh: Option<String>,
}

/// What a target says.
#[derive(Debug, Serialize)]
pub struct Said {
    /// As asked for.
    pub release: &'static str,
    /// As in a verdict.
    pub outcome: &'static str,
    /// What to know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What is wrong with the list, why, and how to repair it.
pub fn check(arguments: CheckArguments) -> Result<Report, Error> {
    let (environment, targets) = (arguments.common().environment()?, arguments.common().targets()?);
    let whose = asker(&arguments.common());
    let inventory = arguments.inventory.map(|given| given.read(&Origin { zone: whose.zone.clone() })).transpose()?;
    let text = sized(arguments.text)?;
    let mut known = Asker::of(whose.namespace.clone(), whose.zone.clone());
    known.otherwise.mode = arguments.mode.as_deref().map(parse_mode).transpose()?;
    let opened = opened(text, arguments.r#as, environment, &known);
    let places = Places::new(&opened.document.text);
    let mesh = inventory.as_ref().map(|inventory| InMesh { inventory, asker: whose });
    let found = check_opened(&opened, &targets, mesh.as_ref());
    Ok(Report {
        diagnostics: found.iter().map(|one| wire_diagnostic(&one.diagnostic, one.slot, &places)).collect(),
        slots: opened.document.slots.iter().map(|slot| wire_slot(slot, &places)).collect(),
        verdicts: targets.iter().map(|target| said(&opened.verdict(target.rules()), *target)).collect(),
    })
}

/// The problems of a bare list.
pub fn diagnostics_of(subject: &Subject, found: &[check::Diagnostic]) -> Vec<Diagnostic> {
    let places = Places::new(&subject.text);
    found.iter().map(|one| wire_diagnostic(one, Some(0), &places)).collect()
}

/// The problems of an editor's text, as `rb-diagnostics` tells them.
pub fn diagnostics_in(text: &str, found: &[Located]) -> Vec<Diagnostic> {
    let places = Places::new(text);
    found.iter().map(|one| wire_diagnostic(&one.diagnostic, one.slot, &places)).collect()
}

/// A text that is no manifest, by its looks.
///
/// # Errors
/// `unsupported`
pub fn only_value(text: String) -> Result<String, Error> {
    if Document::is_one(&text) {
        Err(Error::new("unsupported", "whole manifests are not taken here yet; give the list alone"))
    } else {
        Ok(text)
    }
}

fn said(verdict: &Overall, target: Release) -> Said {
    let note = match verdict.outcome {
        _ if verdict.lists > 1 && verdict.refused > 0 => Some(format!("{} of {} lists are refused", verdict.refused, verdict.lists)),
        Outcome::Accepted if verdict.empty => Some("an empty list: nothing is reachable".to_owned()),
        Outcome::NotSet => Some("no list: the proxy's defaults hold".to_owned()),
        Outcome::Panic if verdict.on_kubernetes => Some("an empty entry trips the control plane; no event says so".to_owned()),
        _ => None,
    };
    Said { release: target.name(), outcome: verdict.outcome.as_str(), note }
}

/// A slot as it crosses the edge.
pub fn wire_slot(slot: &document::Slot, places: &Places<'_>) -> Slot {
    let workload = slot.workload.as_ref().map(|one| Workload {
        kind: one.kind.clone(),
        name: one.name.clone(),
        namespace: one.namespace.clone(),
        mesh: one.mesh.clone(),
    });
    let holds = match slot.held {
        Held::Text => None,
        Held::Nothing => Some("nothing"),
        Held::NotText => Some("not-text"),
        Held::Templated => Some("template"),
        Held::Borrowed => Some("alias"),
    };
    Slot { kind: slot.kind.as_str(), path: slot.path.to_string(), range: places.range(slot.range), workload, holds }
}

fn wire_diagnostic(one: &check::Diagnostic, slot: Option<usize>, places: &Places<'_>) -> Diagnostic {
    let releases = one.lines();
    let related = one.related.iter().map(|related| Related { range: places.range(related.range), message: related.message.to_string() });
    let fixes =
        one.fixes.iter().map(|fix| Fix { title: fix.title.to_string(), safety: fix.safety.as_str(), edits: places.edits(&fix.edits) });
    Diagnostic {
        code: one.code,
        severity: one.severity.as_str(),
        message: one.message.to_string(),
        why: one.why.to_string(),
        help: one.help.to_string(),
        range: places.range(one.range),
        related: related.collect(),
        consequence: one.consequence.as_str(),
        fixes: fixes.collect(),
        kuma: one.kuma.as_ref().map(|kuma| kuma.words.clone()),
        releases,
        slot,
        r#ref: one.entry,
        docs: format!("docs/{}.html", one.code),
    }
}
