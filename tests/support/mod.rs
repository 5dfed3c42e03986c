//! What several suites need.

#[allow(dead_code, reason = "each suite is a crate of its own")]
pub mod mesh;

use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::{BufRead, BufReader};

/// The rows of `tests/verdicts/NAME.jsonl.gz`.
pub fn rows(name: &str) -> impl Iterator<Item = Value> {
    let path = format!("{}/tests/verdicts/{name}.jsonl.gz", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::File::open(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"))
}
