//! Our reader against the very library Kuma reads with, on as many generated texts as there is time for.
//!
//! `make differential N=1000000 SEED=7`. Needs Go; where there is none, the comparison says so and is left out.
//! What is found here becomes a row of `tests/verdicts/ours.jsonl`, which is checked without Go.

mod compare;
#[path = "../generate/mod.rs"]
mod generate;
mod generic;
mod oracle;
mod outputs;
mod rows;

#[path = "../support/mod.rs"]
mod support;

use compare::differences;
use generate::{Texts, smallest};
use oracle::Oracle;
use std::collections::BTreeMap;

/// Texts in one exchange with the oracle.
const BATCH: usize = 2000;
/// How often a text is read when the two disagree: where keys collide, the library itself has several answers, and of
/// two keys in a small Go map one comes last in an eighth of all readings only.
const TIMES: usize = 60;
const ROUNDS: usize = 40;
/// Disagreements that are made small and shown.
const SHOWN: usize = 12;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// What stays different however often the library is asked.
fn lasting(text: &str, oracle: &mut Oracle) -> Vec<&'static str> {
    let mut left = differences(text, &oracle.ask_one(text, TIMES));
    for _ in 1..ROUNDS {
        if left.is_empty() {
            break;
        }
        let again = differences(text, &oracle.ask_one(text, TIMES));
        left.retain(|field| again.contains(field));
    }
    left
}

#[test]
fn reads_like_the_library() {
    let Some(mut oracle) = Oracle::start() else {
        println!("differential: left out, there is no Go here to build the library with");
        return;
    };
    let wanted = usize::try_from(setting("N", 100_000)).unwrap();
    let corpus: Vec<String> = ["kubernetes", "universal"]
        .iter()
        .flat_map(|file| support::rows(file))
        .map(|row| row["input"].as_str().unwrap().to_owned())
        .collect();
    let seed = setting("SEED", 1);
    let mut texts = Texts::new(seed, &corpus);
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut compared = 0;
    while compared < wanted {
        let batch: Vec<String> = texts.by_ref().take(BATCH.min(wanted - compared)).collect();
        compared += batch.len();
        let answers = oracle.ask(&batch, 1);
        for (text, answers) in batch.iter().zip(answers) {
            if differences(text, &answers).is_empty() {
                continue;
            }
            for field in lasting(text, &mut oracle) {
                found.entry(field).or_default().push(text.clone());
            }
        }
    }
    let disagreements: usize = found.values().map(Vec::len).sum();
    println!("differential: {compared} texts of seed {seed} compared, {disagreements} disagreements");
    for (field, texts) in &mut found {
        texts.sort_by_key(String::len);
        println!("{field}: {} texts; the shortest, made small:", texts.len());
        let mut shown: Vec<String> = Vec::new();
        for text in texts.iter() {
            let small = smallest(text, |shorter| lasting(shorter, &mut oracle).contains(field));
            if !shown.contains(&small) {
                println!("{}", rows::row(&small, &mut oracle));
                shown.push(small);
            }
            if shown.len() == SHOWN {
                break;
            }
        }
    }
    assert!(found.is_empty(), "mend src/yaml or src/kuma, and add the rows above to tests/verdicts/ours.jsonl");
}

#[test]
fn earlier_findings_stay_mended() {
    let wrong = rows::wrong();
    assert!(
        wrong.is_empty(),
        "these rows of tests/verdicts/ours.jsonl no longer agree; the recorded side is the library's:\n{}",
        wrong.join("\n")
    );
}
