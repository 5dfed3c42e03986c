//! Checks lists in files or on standard input.

use super::edge::Json;
use super::render::render;
use super::{Failure, help};
use crate::api::{self, Edge as _, check::Report};
use serde_json::{Map, Value};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Read, Write};
use std::path::Path;
use std::process::ExitCode;

#[derive(Default)]
struct Wanted {
    paths: Vec<OsString>,
    releases: Vec<Value>,
    environment: Option<String>,
    json: bool,
}

pub(super) fn run(mut parser: lexopt::Parser) -> Result<ExitCode, Failure> {
    use lexopt::prelude::*;
    let mut wanted = Wanted::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(path) => wanted.paths.push(path),
            Long("release") => wanted.releases.push(parser.value()?.to_string_lossy().into_owned().into()),
            Long("environment") => wanted.environment = Some(parser.value()?.to_string_lossy().into_owned()),
            Long("format") => match parser.value()?.to_string_lossy().as_ref() {
                "text" => wanted.json = false,
                "json" => wanted.json = true,
                later @ ("sarif" | "github") => {
                    return Err(Failure::Said(format!("--format {later} is not there yet; there are text and json")));
                }
                other => return Err(Failure::Said(format!("--format {other:?} is not known; there are text and json"))),
            },
            Long("fix") => return Err(Failure::Said("--fix is not there yet; `call fix` gives the repaired text".to_owned())),
            Short('h') | Long("help") => return help(),
            other => return Err(other.unexpected().into()),
        }
    }
    if wanted.paths.is_empty() {
        wanted.paths.push("-".into());
    }
    check_all(&wanted)
}

fn check_all(wanted: &Wanted) -> Result<ExitCode, Failure> {
    let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut output = BufWriter::new(io::stdout().lock());
    let (mut worst, mut reports) = (0u8, Vec::new());
    for path in &wanted.paths {
        let name = if path == "-" { "standard input".into() } else { path.to_string_lossy() };
        let checked = read(path).and_then(|text| Ok((check_one(&text, wanted)?, text)));
        match checked {
            Ok((report, text)) => {
                worst = worst.max(u8::from(report.diagnostics.iter().any(|one| one.severity == "error")));
                if wanted.json {
                    reports.push(json_report(&name, &report)?);
                } else {
                    render(&mut output, &name, &text, &report, colours)?;
                }
            }
            Err(sentence) => {
                worst = 2;
                writeln!(io::stderr(), "reachable-backends: {name}: {sentence}")?;
            }
        }
    }
    if wanted.json {
        writeln!(output, "[{}]", reports.join(",\n"))?;
    }
    output.flush()?;
    Ok(ExitCode::from(worst))
}

/// The text of a file, or a sentence why there is none.
pub(super) fn read(path: &OsString) -> Result<String, String> {
    let bytes = if path == "-" {
        bytes_of(io::stdin().lock())
    } else if Path::new(path).is_dir() {
        return Err("is a folder; name the files in it".to_owned());
    } else {
        File::open(path).and_then(bytes_of)
    };
    let bytes = bytes.map_err(|error| error.to_string())?;
    if bytes.len() > api::TEXT_LIMIT {
        return Err(format!("is larger than {} MiB", api::TEXT_LIMIT >> 20));
    }
    String::from_utf8(bytes).map_err(|_| "is not text in UTF-8".to_owned())
}

/// All that is read, and one byte more than that: it tells that there is more.
fn bytes_of(source: impl Read) -> io::Result<Vec<u8>> {
    let most = u64::try_from(api::TEXT_LIMIT).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes).map(|_| bytes)
}

fn check_one(text: &str, wanted: &Wanted) -> Result<Report, String> {
    let mut arguments = Map::new();
    arguments.insert("text".to_owned(), text.into());
    if !wanted.releases.is_empty() {
        arguments.insert("releases".to_owned(), wanted.releases.clone().into());
    }
    if let Some(environment) = &wanted.environment {
        arguments.insert("environment".to_owned(), environment.as_str().into());
    }
    let arguments = Json.decode(arguments).map_err(|error| error.message)?;
    api::check::check(arguments).map_err(|error| error.message)
}

fn json_report(name: &str, report: &Report) -> Result<String, Failure> {
    let report = Json.encode(report).map_err(|error| Failure::Said(error.message))?;
    let name = serde_json::to_string(name).map_err(io::Error::from)?;
    // The report is an object with members: the path becomes its first.
    Ok(format!("{{\"path\":{name},{}", report.strip_prefix('{').unwrap_or("}")))
}
