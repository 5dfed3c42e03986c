//! What is wrong with a list, as data.

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::wire::{Edit, Places, Range};
use crate::check::{self, Subject};
use crate::kuma::{Environment, Outcome, Release};
use crate::text::TextRange;
use crate::yaml::read;
use serde::{Deserialize, Serialize};

arguments! {
    /// A list, and the releases it has to please.
    CheckArguments { required { text: String, } optional { r#as: Shape, inventory: serde::de::IgnoredAny, } }
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
    /// Index into the slots.
    pub slot: usize,
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
    pub path: &'static str,
    /// Where.
    pub range: Range,
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
    pub note: Option<&'static str>,
}

/// What is wrong with the list, why, and how to repair it.
pub fn check(arguments: CheckArguments) -> Result<Report, Error> {
    let (environment, targets) = (arguments.common().environment()?, arguments.common().targets()?);
    let text = sized(arguments.text)?;
    if arguments.inventory.is_some() {
        return Err(Error::new("unsupported", "inventory: resources of the mesh are not read yet"));
    }
    let text = only_value(text, arguments.r#as)?;
    let subject = Subject::new(text.into(), environment);
    let places = Places::new(&subject.text);
    let found = check::check(&subject, &targets);
    Ok(Report {
        diagnostics: found.iter().map(|one| wire_diagnostic(one, &places)).collect(),
        slots: vec![Slot { kind: "value", path: "", range: places.range(TextRange::new(0, subject.text.len())) }],
        verdicts: targets.iter().map(|target| said(&subject, *target)).collect(),
    })
}

/// The problems of an editor's text, as `rb-diagnostics` tells them.
pub fn diagnostics_of(subject: &Subject, found: &[check::Diagnostic]) -> Vec<Diagnostic> {
    let places = Places::new(&subject.text);
    found.iter().map(|one| wire_diagnostic(one, &places)).collect()
}

/// A text that is no manifest: as said, else by its looks.
///
/// # Errors
/// `unsupported`
pub fn only_value(text: String, said: Option<Shape>) -> Result<String, Error> {
    match said.unwrap_or_else(|| shape_of(&text)) {
        Shape::Value => Ok(text),
        Shape::Document => Err(Error::new("unsupported", "whole manifests cannot be checked yet; give the list alone, or as: \"value\"")),
    }
}

/// A manifest where the first document is a mapping with `apiVersion` and `kind`, or a Dataplane.
pub fn shape_of(text: &str) -> Shape {
    let tree = read(text);
    let Some(root) = tree.root() else { return Shape::Value };
    let value = |key: &str| tree.get(root, key, text).and_then(|node| tree.value(node, text));
    let is_document = (value("apiVersion").is_some() && value("kind").is_some()) || value("type") == Some("Dataplane");
    if is_document { Shape::Document } else { Shape::Value }
}

fn said(subject: &Subject, target: Release) -> Said {
    let verdict = subject.verdict(target.rules());
    let is_empty = verdict.refs.as_ref().is_some_and(Vec::is_empty);
    let note = match verdict.outcome {
        Outcome::Accepted if is_empty => Some("an empty list: nothing is reachable"),
        Outcome::NotSet => Some("no list: the proxy's defaults hold"),
        Outcome::Panic if subject.environment == Environment::Kubernetes => {
            Some("an empty entry trips the control plane; no event says so")
        }
        _ => None,
    };
    Said { release: target.name(), outcome: verdict.outcome.as_str(), note }
}

fn wire_diagnostic(one: &check::Diagnostic, places: &Places<'_>) -> Diagnostic {
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
        slot: 0,
        r#ref: one.entry,
        docs: format!("docs/{}.html", one.code),
    }
}
