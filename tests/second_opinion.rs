//! Another YAML reader beside ours, on the plain lists where YAML 1.1 and 1.2 agree: a mistake of ours would have to be made twice.
#![cfg(feature = "cli")]

mod support;

use reachable_backends::document::Document;
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
        let ours = verdict(input, Environment::Kubernetes, RuleSet::D).held().unwrap();
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

/// The documents of a text as another reader sees them, the annotation (or the Universal list) taken out; what that leaves empty, too.
fn without_lists(text: &str) -> Option<Vec<Value>> {
    use serde::Deserialize as _;
    let text = text.trim_start_matches('\u{FEFF}');
    let documents = serde_yaml::Deserializer::from_str(text).map(Value::deserialize);
    let mut documents = documents.collect::<Result<Vec<Value>, _>>().ok()?;
    documents.iter_mut().for_each(strip);
    Some(documents)
}

fn strip(value: &mut Value) {
    match value {
        Value::Mapping(map) => {
            for key in ["kuma.io/reachable-backends", "reachableBackends", "reachable_backends"] {
                map.remove(key);
            }
            map.iter_mut().for_each(|(_, value)| strip(value));
            let is_empty = |value: &Value| value.is_null() || value.as_mapping().is_some_and(serde_yaml::Mapping::is_empty);
            for key in ["annotations", "metadata", "transparentProxying", "template"] {
                if map.get(key).is_some_and(is_empty) {
                    map.remove(key);
                }
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn manifests_say_the_same_but_for_their_lists() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/manifests");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let Some(before) = without_lists(&text) else { continue };
        let document = Document::read(&text.as_str().into());
        for at in 0..document.slots.len() {
            for list in ["refs: []\n", "", "refs:\n- kind: \"X\"\n\n", " a\tb # 'c' \\"] {
                let Ok(edits) = document.put(at, list) else { continue };
                let new = edits.apply(&text);
                assert_eq!(without_lists(&new).as_ref(), Some(&before), "{new}");
                compared += 1;
            }
            if let Ok(edits) = document.take(at) {
                let new = edits.apply(&text);
                assert_eq!(without_lists(&new).as_ref(), Some(&before), "{new}");
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared}");
}
