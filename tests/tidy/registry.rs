//! Lists that have to be complete: rules and outputs.

use super::{none, sources};
use std::collections::BTreeMap;

/// What is in src/check/rules without being a rule that runs on its own.
const NOT_LISTED: [&str; 2] = ["mod", "unexplained_refusal"];

struct RuleFile {
    stem: String,
    text: String,
}

fn rule_files() -> Vec<RuleFile> {
    let files = sources::rust().into_iter().filter_map(|source| {
        let stem = source.path.strip_prefix("src/check/rules/")?.strip_suffix(".rs")?.to_owned();
        (!stem.contains('/') && stem != "mod").then_some(RuleFile { stem, text: source.text })
    });
    files.collect()
}

#[test]
fn every_rule_file_is_registered() {
    let registry = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules/mod.rs")).unwrap();
    let table = registry.split_once("rules![").and_then(|(_, rest)| rest.split_once("];")).map_or("", |(table, _)| table);
    let listed: Vec<&str> = table.split(',').filter_map(|row| row.split_once(':')).map(|(name, _)| name.trim()).collect();
    let missing =
        rule_files().into_iter().filter(|file| !NOT_LISTED.contains(&file.stem.as_str()) && !listed.contains(&file.stem.as_str()));
    let mut found: Vec<String> = missing.map(|file| format!("src/check/rules/{}.rs is not in the table", file.stem)).collect();
    if !listed.is_sorted() {
        found.push("the table is not sorted by name".to_owned());
    }
    none(found, "add the name to `rules![…]` in src/check/rules/mod.rs, in its place");
}

#[test]
fn a_rules_code_is_its_file_name() {
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    for file in rule_files() {
        let code =
            file.text.split_once("pub const CODE: &str = \"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(code, _)| code);
        if code != file.stem.replace('_', "-") {
            found.push(format!("src/check/rules/{}.rs: its CODE is {code:?}", file.stem));
        }
        if let Some(other) = codes.insert(code.to_owned(), file.stem.clone()) {
            found.push(format!("src/check/rules/{}.rs has the code of {other}.rs", file.stem));
        }
    }
    none(found, "write `pub const CODE: &str` as the file's name with hyphens, or rename the file");
}

#[test]
fn every_rule_has_words_and_both_examples() {
    let mut found = Vec::new();
    for file in rule_files().into_iter().filter(|file| !NOT_LISTED.contains(&file.stem.as_str())) {
        let run = file.text.find("pub fn run").unwrap_or(0);
        let before: Vec<&str> =
            file.text[..run].lines().rev().take_while(|line| line.starts_with("///") || line.starts_with("#[")).collect();
        let count = |fence: &str| before.iter().filter(|line| line.trim_start_matches("/// ").starts_with(fence)).count();
        let says = |line: &&str| line.trim_start_matches('/').trim().chars().next().is_some_and(char::is_alphanumeric);
        if !before.last().is_some_and(|line| says(line) || line.contains('`') || line.contains('"')) {
            found.push(format!("src/check/rules/{}.rs: `run` has no documentation", file.stem));
        }
        for fence in ["```yaml invalid", "```yaml valid"] {
            if count(fence) == 0 {
                found.push(format!("src/check/rules/{}.rs: no example marked {fence}", file.stem));
            }
        }
    }
    none(found, "say over `run` what the rule does and why, with an example it finds and one it leaves alone (see kind_invalid.rs)");
}

#[test]
fn every_output_is_on_the_menu() {
    let menu = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/output/mod.rs")).unwrap();
    let missing = sources::rust().into_iter().filter_map(|source| {
        let stem = source.path.strip_prefix("src/output/")?.strip_suffix(".rs")?.to_owned();
        (source.text.contains("const CHOICE:") && !menu.contains(&format!("{stem}::CHOICE"))).then_some(source.path)
    });
    none(missing.collect(), "add its CHOICE to the menu in src/output/mod.rs");
}
