//! What a sidecar gains and loses by another list, release by release and zone by zone.

use super::check::read;
use super::diff_render::{Compared, Form, render};
use super::edge::Json;
use super::{Failure, help};
use crate::api::{Edge as _, compare, read_inventory};
use serde_json::{Map, Value};
use std::ffi::OsString;
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

/// Stands for no list at all.
const NONE: &str = "none";

/// What makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FailOn {
    /// Something is lost, even if only at times, or the new list is refused.
    #[default]
    Loss,
    /// Something is gained, or the new list is refused.
    Gain,
    /// Either.
    Change,
    /// Nothing does.
    Never,
}

#[derive(Default)]
struct Wanted {
    lists: Vec<OsString>,
    inventory: Vec<OsString>,
    releases: Vec<String>,
    zones: Vec<String>,
    /// Release and zone of the old list, where they are not those of the new one.
    old: [Option<String>; 2],
    proxy: Map<String, Value>,
    beside: Map<String, Value>,
    form: Form,
    fail_on: FailOn,
}

pub(super) fn run(mut parser: lexopt::Parser) -> Result<ExitCode, Failure> {
    use lexopt::prelude::*;
    let mut wanted = Wanted::default();
    while let Some(argument) = parser.next()? {
        let text = |parser: &mut lexopt::Parser| parser.value().map(|value| value.to_string_lossy().into_owned());
        match argument {
            Value(path) => wanted.lists.push(path),
            Long("inventory") => wanted.inventory.push(parser.value()?),
            Long("release") => wanted.releases.push(text(&mut parser)?),
            Long("zone") => wanted.zones.push(text(&mut parser)?),
            Long("old-release") => wanted.old[0] = Some(text(&mut parser)?),
            Long("old-zone") => wanted.old[1] = Some(text(&mut parser)?),
            Long(key @ ("mesh" | "namespace")) => {
                let key = key.to_owned();
                wanted.proxy.insert(key, text(&mut parser)?.into());
            }
            Long(key @ ("environment" | "mode")) => {
                let key = key.to_owned();
                wanted.beside.insert(key, text(&mut parser)?.into());
            }
            Long("format") => wanted.form = Form::parse(&text(&mut parser)?).map_err(Failure::Said)?,
            Long("fail-on") => wanted.fail_on = fail_on(&text(&mut parser)?)?,
            Short('h') | Long("help") => return help(),
            other => return Err(other.unexpected().into()),
        }
    }
    let [old, new] = wanted.lists.as_slice() else {
        return Err(Failure::Said("diff wants two lists, OLD and NEW; `none` stands for no list at all".to_owned()));
    };
    if wanted.inventory.is_empty() {
        return Err(Failure::Said(
            "diff wants --inventory: what `kubectl get meshservice,meshexternalservice,meshmultizoneservice -A -o yaml` prints".to_owned(),
        ));
    }
    let lists = [list(old)?, list(new)?];
    let inventory = wanted.inventory.iter().map(|path| text_of(path).map(serde_json::Value::from)).collect::<Result<Vec<_>, _>>()?;
    if !inventory.iter().any(holds_resources) {
        // A pipeline whose kubectl failed must not pass for one in which nothing changed.
        let files: Vec<_> = wanted.inventory.iter().map(|path| path.to_string_lossy()).collect();
        return Err(Failure::Said(format!("{}: there are no resources of the mesh in it to compare with", files.join(", "))));
    }
    diff_all(&wanted, lists, inventory)
}

fn holds_resources(inventory: &Value) -> bool {
    let arguments = Map::from_iter([("text".to_owned(), inventory.clone())]);
    Json.decode(arguments).and_then(read_inventory::read_inventory).is_ok_and(|read| !read.is_empty())
}

fn fail_on(name: &str) -> Result<FailOn, Failure> {
    Ok(match name {
        "loss" => FailOn::Loss,
        "gain" => FailOn::Gain,
        "change" => FailOn::Change,
        "never" => FailOn::Never,
        other => return Err(Failure::Said(format!("--fail-on {other:?} is not known; there are loss, gain, change and never"))),
    })
}

fn text_of(path: &OsString) -> Result<String, Failure> {
    read(path).map_err(|sentence| Failure::Said(format!("{}: {sentence}", path.to_string_lossy())))
}

/// A list as an argument of `compare`.
fn list(path: &OsString) -> Result<(&'static str, Value), Failure> {
    Ok(if path == NONE { ("refs", Value::Null) } else { ("text", text_of(path)?.into()) })
}

fn diff_all(wanted: &Wanted, lists: [(&'static str, Value); 2], inventory: Vec<Value>) -> Result<ExitCode, Failure> {
    let releases = if wanted.releases.is_empty() { vec!["2.14".to_owned(), "3.0".to_owned()] } else { wanted.releases.clone() };
    let zones: Vec<Option<&String>> = if wanted.zones.is_empty() { vec![None] } else { wanted.zones.iter().map(Some).collect() };
    let mut found = Vec::new();
    for release in &releases {
        for zone in &zones {
            let changes = diff_one(wanted, &lists, &inventory, release, *zone)?;
            found.push(Compared { release: release.clone(), zone: zone.cloned(), changes });
        }
    }
    let mut output = BufWriter::new(io::stdout().lock());
    render(&mut output, &found, wanted.form)?;
    output.flush()?;
    Ok(ExitCode::from(found.iter().map(|one| code(wanted.fail_on, &one.changes)).max().unwrap_or(0)))
}

fn diff_one(
    wanted: &Wanted,
    lists: &[(&'static str, Value); 2],
    inventory: &[Value],
    release: &str,
    zone: Option<&String>,
) -> Result<compare::Compared, Failure> {
    let side = |(key, list): &(&'static str, Value), release: &str, zone: Option<&String>| {
        let mut proxy = wanted.proxy.clone();
        proxy.extend(zone.map(|zone| ("zone".to_owned(), zone.as_str().into())));
        let fields = [(*key, list.clone()), ("release", release.into()), ("proxy", proxy.into())];
        Value::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let [old_release, old_zone] = &wanted.old;
    let [old, new] = lists;
    let mut arguments = wanted.beside.clone();
    arguments.insert("before".to_owned(), side(old, old_release.as_deref().unwrap_or(release), old_zone.as_ref().or(zone)));
    arguments.insert("after".to_owned(), side(new, release, zone));
    arguments.insert("inventory".to_owned(), inventory.to_vec().into());
    Json.decode(arguments).and_then(compare::compare).map_err(|error| Failure::Said(error.message))
}

/// 0 for a change that the policy lets pass, 1 for one that it does not, 2 where the old list cannot be compared with.
fn code(fail_on: FailOn, changes: &compare::Compared) -> u8 {
    match changes {
        compare::Compared::NotApplicable { reasons } if reasons.after.is_none() => 2,
        compare::Compared::NotApplicable { .. } => u8::from(fail_on != FailOn::Never),
        compare::Compared::Changes(changes) => {
            let loses = !changes.lost.is_empty() || changes.shaken().next().is_some();
            let gains = !changes.gained.is_empty();
            u8::from(match fail_on {
                FailOn::Loss => loses,
                FailOn::Gain => gains,
                FailOn::Change => loses || gains,
                FailOn::Never => false,
            })
        }
    }
}
