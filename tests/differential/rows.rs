//! Rows of `tests/verdicts/ours.jsonl`, in the format of the recorded ones.

use super::compare::{outcome, refs_of, shown, words};
use super::oracle::Oracle;
use reachable_backends::kuma::{BackendRef, Environment, Outcome, RuleSet, Verdict, verdict, violations};
use serde_json::{Map, Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/verdicts/ours.jsonl");
const SETS: [(&str, &str, RuleSet); 2] = [("2x", "two", RuleSet::A), ("3.0", "three", RuleSet::E)];

/// The row for `input`: read by the library, judged by our validation.
pub fn row(input: &str, oracle: &mut Oracle) -> Value {
    let answers = oracle.ask_one(input, 1);
    let mut row = json!({"id": "", "group": "differential", "input": input});
    for (key, name, rules) in SETS {
        let answer = &answers[0][name];
        row[key] = match outcome(answer) {
            Some(Outcome::Panic) => {
                json!({"outcome": "panic", "error": "runtime error: invalid memory address or nil pointer dereference"})
            }
            Some(_) if rules.is_3() => json!({"outcome": "parse-error", "error": words(answer)}),
            Some(_) => json!({"outcome": "parse-error", "error": "cannot parse, kuma.io/reachable-backends has invalid format"}),
            None => judged(&refs_of(answer), rules),
        };
    }
    row
}

fn judged(refs: &[BackendRef], rules: RuleSet) -> Value {
    let found = violations(refs, rules, true);
    let mut row = json!({"outcome": if found.is_empty() { "accepted" } else { "invalid" }});
    if !found.is_empty() {
        row["error"] = found.iter().map(|one| format!("{}: {}", one.field, one.message)).collect::<Vec<_>>().join("; ").into();
        row["violations"] = found.iter().map(|one| json!({"field": one.field, "message": one.message})).collect();
    }
    row["refs"] = refs.iter().map(json_of).collect();
    row
}

fn json_of(one: &BackendRef) -> Value {
    let mut json = Map::new();
    if !one.kind.is_empty() {
        json.insert("kind".into(), one.kind.clone().into());
    }
    json.extend(one.name.iter().map(|name| ("name".into(), name.clone().into())));
    json.extend(one.namespace.iter().map(|namespace| ("namespace".into(), namespace.clone().into())));
    json.extend(
        one.labels
            .iter()
            .map(|labels| ("labels".into(), labels.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect())),
    );
    json.extend(one.port.map(|port| ("port".into(), port.into())));
    Value::Object(json)
}

fn json_of_verdict(verdict: &Verdict) -> Value {
    let mut row = match &verdict.refs {
        Some(refs) => {
            let mut row = json!({"outcome": verdict.outcome.as_str()});
            if !verdict.violations.is_empty() {
                row["error"] = verdict.error.clone().into();
                row["violations"] = verdict.violations.iter().map(|one| json!({"field": one.field, "message": one.message})).collect();
            }
            row["refs"] = refs.iter().map(|one| json_of(one)).collect();
            row
        }
        None => json!({"outcome": verdict.outcome.as_str(), "error": verdict.error}),
    };
    row.sort_all_objects();
    row
}

/// The committed rows on which we say something else than they do.
pub fn wrong() -> Vec<String> {
    let text = std::fs::read_to_string(FILE).expect("the rows");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let input = row["input"].as_str().expect("an input");
        for (key, _, rules) in SETS {
            let ours = json_of_verdict(&verdict(input, Environment::Kubernetes, rules));
            let mut recorded = row[key].clone();
            recorded.sort_all_objects();
            if ours != recorded {
                wrong.push(format!("{} {key} {}\n  recorded {recorded}\n  ours     {ours}", row["id"], shown(input)));
            }
        }
    }
    wrong
}
