//! Another YAML reader beside ours, on the plain lists where YAML 1.1 and 1.2 agree: a mistake of ours would have to be made twice.
#![cfg(feature = "cli")]

mod support;

use reachable_backends::kuma::{Environment, RuleSet, verdict};
use serde_yaml::Value;
use support::rows;

/// Text, as both versions of YAML read it.
fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[test]
fn plain_lists_read_alike() {
    let mut compared = 0;
    for row in rows("kubernetes").filter(|row| row["group"] == "realistic" && row["2x"]["outcome"] == "accepted") {
        let input = row["input"].as_str().unwrap();
        let Ok(other) = serde_yaml::from_str::<Value>(input) else { continue };
        let ours = verdict(input, Environment::Kubernetes, RuleSet::D).refs.unwrap();
        let Some(theirs) = other.get("refs").and_then(Value::as_sequence) else { continue };
        assert_eq!(ours.len(), theirs.len(), "{input}");
        for (own, other) in ours.iter().zip(theirs) {
            for (key, own) in [("kind", Some(own.kind.clone())), ("name", own.name.clone()), ("namespace", own.namespace.clone())] {
                if let Some(other) = other.get(key).and_then(text).filter(|text| !text.is_empty()) {
                    assert_eq!(own, Some(other), "{input}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1_000, "only {compared} values compared");
}
