//! What the library read, next to what we read.

use super::generic;
use reachable_backends::kuma::{BackendRef, Environment, Outcome, RuleSet, Verdict, verdict};
use reachable_backends::yaml::quote_go;
use serde_json::Value;

/// What Kuma puts before the library's words.
const INVALID_FORMAT: &str = "cannot parse, kuma.io/reachable-backends has invalid format";

/// What we disagree about; `answers` are all that the library gave.
pub fn differences(text: &str, answers: &[Value]) -> Vec<&'static str> {
    let two = verdict(text, Environment::Kubernetes, RuleSet::A);
    let three = verdict(text, Environment::Kubernetes, RuleSet::E);
    let json = generic::json(text);
    let any = |agrees: &dyn Fn(&Value) -> bool| answers.iter().any(agrees);
    let mut found = Vec::new();
    if !any(&|answer| same_reading(&two, &answer["two"])) {
        found.push("2.x");
    }
    if !any(&|answer| same_reading(&three, &answer["three"])) {
        found.push("3.0");
    } else if !any(&|answer| same_reading(&three, &answer["three"]) && same_words(&three, &answer["three"])) {
        found.push("the error text of 3.0");
    }
    for (name, rules) in [("universalTwo", RuleSet::A), ("universalThree", RuleSet::E)] {
        let ours = verdict(text, Environment::Universal, rules);
        if !any(&|answer| same_universal(&ours, &answer[name])) {
            found.push("Universal");
        } else if !any(&|answer| same_universal(&ours, &answer[name]) && same_universal_words(&ours, &answer[name])) {
            found.push("the error text on Universal");
        }
    }
    if let Some(json) = json
        && !any(&|answer| generic::same(&json, &answer["generic"]))
    {
        found.push("generic JSON");
    }
    found
}

/// What the converter makes of what the library read.
pub fn outcome(answer: &Value) -> Option<Outcome> {
    if !answer["null"].is_null() {
        Some(Outcome::Panic)
    } else if !answer["error"].is_null() || !answer["required"].is_null() {
        Some(Outcome::ParseError)
    } else {
        // Validation decides, and that is ours.
        None
    }
}

fn same_reading(ours: &Verdict, answer: &Value) -> bool {
    match outcome(answer) {
        Some(outcome) => ours.outcome == outcome,
        None => ours.held().is_some_and(|refs| refs == refs_of(answer)),
    }
}

fn same_universal(ours: &Verdict, answer: &Value) -> bool {
    match answer["error"].is_null() {
        false => ours.outcome == Outcome::ParseError,
        true if answer["notSet"] == true => ours.outcome == Outcome::NotSet,
        true => ours.held().is_some_and(|refs| refs == refs_of(answer)),
    }
}

fn same_universal_words(ours: &Verdict, answer: &Value) -> bool {
    ours.outcome != Outcome::ParseError || answer["error"] == ours.error.as_str()
}

fn same_words(ours: &Verdict, answer: &Value) -> bool {
    ours.outcome != Outcome::ParseError || ours.error == words(answer)
}

/// The event's text on 3.0.
pub fn words(answer: &Value) -> String {
    let error = answer["error"].as_str().unwrap_or("");
    match answer["required"].as_u64() {
        Some(number) => format!("kuma.io/reachable-backends: refs[{}].labels is required, use {{}} to select every {error}", number - 1),
        None => format!("{INVALID_FORMAT}: {error}"),
    }
}

/// The refs as a Dataplane would hold them.
pub fn refs_of(answer: &Value) -> Vec<BackendRef> {
    let refs = answer["refs"].as_array().map(Vec::as_slice).unwrap_or_default();
    refs.iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().map(str::to_owned);
            let labels = one["labels"].as_object();
            BackendRef {
                kind: text("kind").unwrap_or_default(),
                name: text("name"),
                namespace: text("namespace"),
                labels: labels.map(|labels| labels.iter().map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()),
                port: one["port"].as_u64().map(|port| u32::try_from(port).unwrap()),
            }
            .as_held()
        })
        .collect()
}

/// For a message: the text as one line.
pub fn shown(text: &str) -> String {
    quote_go(text)
}
