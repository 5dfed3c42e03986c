//! The rules of the house (`src/lib.rs` is its map), as tests. Every failure names the file, the rule and the repair.

mod layers;
mod places;
mod registry;
mod sizes;
mod sources;
mod words;

/// Fails with all findings at once, so that one run shows the whole work.
fn none(findings: Vec<String>, repair: &str) {
    assert!(findings.is_empty(), "\n{}\n\nTo repair: {repair}\n", findings.join("\n"));
}
