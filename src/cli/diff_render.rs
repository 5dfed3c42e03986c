//! Changes for people, for programs, and for the conversation under a pull request.

use super::Failure;
use super::edge::Json;
use super::render::visible;
use crate::api::Edge as _;
use crate::api::compare::{self, Changes};
use crate::api::resolve::Backend;
use std::io::{self, Write};

/// How changes are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    Text,
    Json,
    Markdown,
}

impl Form {
    pub(super) fn parse(name: &str) -> Result<Self, String> {
        match name {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "markdown" => Ok(Self::Markdown),
            other => Err(format!("--format {other:?} is not known; there are text, json and markdown")),
        }
    }
}

/// A comparison, and where it holds.
pub(super) struct Compared {
    pub release: String,
    pub zone: Option<String>,
    pub changes: compare::Compared,
}

/// Prints all comparisons.
pub(super) fn render(output: &mut impl Write, all: &[Compared], form: Form) -> Result<(), Failure> {
    match form {
        Form::Text => all.iter().try_for_each(|one| text(output, one))?,
        Form::Markdown => markdown(output, all)?,
        Form::Json => json(output, all)?,
    }
    Ok(())
}

/// `payments:8080 in west`, with its namespace and, unless it is a MeshService, its kind.
fn name(one: &Backend) -> String {
    let namespace = if one.namespace.is_empty() { String::new() } else { format!(".{}", one.namespace) };
    let zone = if one.zone.is_empty() { String::new() } else { format!(" in {}", one.zone) };
    let kind = if one.kind == "MeshService" { String::new() } else { format!(" ({})", one.kind) };
    visible(&format!("{}{namespace}:{}{zone}{kind}", one.name, one.port.number))
}

fn place(one: &Compared) -> String {
    let zone = one.zone.as_ref().map_or_else(String::new, |zone| format!(", zone {}", visible(zone)));
    format!("Kuma {}{zone}", visible(&one.release))
}

/// One line: what it comes to.
fn sum(changes: &Changes) -> String {
    let count = |count: usize, word: &str| (count > 0).then(|| format!("{word} {count}"));
    let shaken = changes.shaken().count();
    let counts = [count(changes.lost.len(), "loses"), count(shaken, "gets only sometimes"), count(changes.gained.len(), "gains")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let kept = changes.kept.len();
    if counts.is_empty() { format!("no change, {kept} kept") } else { format!("{}, {kept} kept", counts.join(", ")) }
}

/// Every change with a sign and a verb.
fn changed(changes: &Changes) -> Vec<(&'static str, &'static str, &Backend)> {
    let gained = |one: &Backend| if changes.unsteady.contains(one) { "gains, but only sometimes," } else { "gains" };
    let lost = changes.lost.iter().map(|one| ("-", "loses", one));
    let shaken = changes.shaken().map(|one| ("~", "gets only sometimes", one));
    lost.chain(shaken).chain(changes.gained.iter().map(|one| ("+", gained(one), one))).collect()
}

/// What the answer depends on and nobody said.
fn unknown(changes: &Changes) -> Option<String> {
    let options: Vec<String> = changes.unknown.iter().map(|what| format!("--{what}")).collect();
    (!options.is_empty()).then(|| format!("names in these lists depend on the workload; say {}", options.join(" and ")))
}

/// Which lists are refused, and why.
fn refusals(reasons: &compare::Reasons) -> Vec<String> {
    let said =
        |which: &str, reason: &Option<String>| reason.as_ref().map(|reason| format!("refuses the {which} list: {}", visible(reason)));
    [said("old", &reasons.before), said("new", &reasons.after)].into_iter().flatten().collect()
}

fn text(output: &mut impl Write, one: &Compared) -> io::Result<()> {
    match &one.changes {
        compare::Compared::NotApplicable { reasons } => writeln!(output, "{} {}", place(one), refusals(reasons).join("; ")),
        compare::Compared::Changes(changes) => {
            writeln!(output, "{}: {}", place(one), sum(changes))?;
            for (sign, verb, one) in changed(changes) {
                let sometimes = if verb.contains("sometimes") { ", only sometimes" } else { "" };
                writeln!(output, "  {sign} {}{sometimes}", name(one))?;
            }
            if let Some(words) = unknown(changes) {
                writeln!(output, "  {words}")?;
            }
            let (before, after) = (changes.size.before, changes.size.after);
            writeln!(output, "  clusters and listeners: {} before, {} afterwards", before.clusters, after.clusters)
        }
    }
}

fn markdown(output: &mut impl Write, all: &[Compared]) -> io::Result<()> {
    writeln!(output, "### Reachable backends")?;
    for one in all {
        match &one.changes {
            compare::Compared::NotApplicable { reasons } => writeln!(output, "\n**{}** {}", place(one), refusals(reasons).join("; "))?,
            compare::Compared::Changes(changes) => {
                writeln!(output, "\n**{}**: {}", place(one), sum(changes))?;
                for (at, (_, verb, one)) in changed(changes).into_iter().enumerate() {
                    let gap = if at == 0 { "\n" } else { "" };
                    writeln!(output, "{gap}- {verb} `{}`", name(one).replace('`', "'"))?;
                }
                if let Some(words) = unknown(changes) {
                    writeln!(output, "\n_{words}._")?;
                }
            }
        }
    }
    writeln!(output, "\nThis trims configuration; MeshTrafficPermission decides who may call.")
}

fn json(output: &mut impl Write, all: &[Compared]) -> Result<(), Failure> {
    let one = |one: &Compared| {
        let changes = Json.encode(&one.changes).map_err(|error| Failure::Said(error.message))?;
        let text = |value: &str| serde_json::to_string(value).map_err(io::Error::from);
        let zone = one.zone.as_ref().map_or_else(|| Ok(String::new()), |zone| Ok::<_, Failure>(format!("\"zone\":{},", text(zone)?)))?;
        // Changes are an object with members: what they hold for becomes the first of them.
        Ok::<_, Failure>(format!("{{\"release\":{},{zone}{}", text(&one.release)?, changes.strip_prefix('{').unwrap_or("}")))
    };
    let all = all.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(writeln!(output, "[{}]", all.join(",\n"))?)
}
