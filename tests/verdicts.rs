//! The control plane's recorded verdicts, row by row (`tests/verdicts/README.md`).

mod support;

use reachable_backends::kuma::{BackendRef, Environment, Outcome, RuleSet, Verdict, verdict, verdict_of_document};
use serde_json::Value;
use support::rows;

/// Outcome, error text, violations as field and message, refs.
type Said = (String, String, Vec<(String, String)>, Option<Vec<BackendRef>>);

/// What a row says, in the shape of a [`Verdict`]. An annotation's `labels: {}` and no labels are the same in a Dataplane.
fn recorded(row: &Value) -> Said {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
    let violations = row["violations"].as_array().map(Vec::as_slice).unwrap_or_default();
    let refs = row["refs"].as_array().map(|refs| refs.iter().map(backend_ref).collect());
    (text(row, "outcome"), text(row, "error"), violations.iter().map(|one| (text(one, "field"), text(one, "message"))).collect(), refs)
}

fn backend_ref(value: &Value) -> BackendRef {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    BackendRef {
        kind: text("kind").unwrap_or_default(),
        name: text("name"),
        namespace: text("namespace"),
        labels: value["labels"]
            .as_object()
            .map(|labels| labels.iter().map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()),
        port: value["port"].as_u64().map(|port| u32::try_from(port).unwrap()),
    }
}

fn ours(verdict: &Verdict) -> Said {
    let violations = verdict.violations.iter().map(|one| (one.field.clone(), one.message.to_owned())).collect();
    (verdict.outcome.as_str().to_owned(), verdict.error.clone(), violations, verdict.held())
}

#[derive(Default)]
struct Count {
    verdicts: usize,
    agreed: usize,
    texts: usize,
    same_text: usize,
    differences: Vec<String>,
}

fn compare(file: &str, environment: Environment, say: impl Fn(&Value, RuleSet) -> Verdict) -> Count {
    let mut count = Count::default();
    for row in rows(file) {
        for (key, rules) in [("2x", RuleSet::A), ("3.0", RuleSet::E)] {
            let wanted = recorded(&row[key]);
            let said = say(&row, rules);
            let found = ours(&said);
            count.verdicts += 1;
            if (&wanted.0, &wanted.2, &wanted.3) == (&found.0, &found.2, &found.3) {
                count.agreed += 1;
            } else {
                count
                    .differences
                    .push(format!("{} {key}\n  input    {:?}\n  recorded {wanted:?}\n  ours     {found:?}", row["id"], row["input"]));
            }
            if said.outcome == Outcome::ParseError || wanted.0 == "parse-error" {
                count.texts += 1;
                count.same_text += usize::from(wanted.1 == found.1);
                if std::env::var_os("SHOW_TEXTS").is_some() && wanted.1 != found.1 {
                    println!("{} {key}\n  input    {:?}\n  recorded {}\n  ours     {}", row["id"], row["input"], wanted.1, found.1);
                }
            }
        }
    }
    println!(
        "{environment:?}: {} of {} verdicts agree, {} of {} error texts are the same",
        count.agreed, count.verdicts, count.same_text, count.texts
    );
    for difference in count.differences.iter().take(12) {
        println!("{difference}");
    }
    count
}

#[test]
fn kubernetes() {
    let count = compare("kubernetes", Environment::Kubernetes, |row, rules| {
        verdict(row["input"].as_str().unwrap(), Environment::Kubernetes, rules)
    });
    assert_eq!(count.agreed, count.verdicts);
    assert_eq!(count.same_text, count.texts);
}

#[test]
fn universal() {
    let count = compare("universal", Environment::Universal, |row, rules| verdict_of_document(row["document"].as_str().unwrap(), rules));
    assert_eq!(count.agreed, count.verdicts);
    // Which of several bad labels is complained of follows the order of Go's maps, so that a row may differ.
    assert!(count.same_text * 100 >= count.texts * 99);
}
