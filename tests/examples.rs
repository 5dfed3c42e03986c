//! Every example of the gallery: what it claims is what Kuma says.

use reachable_backends::kuma::{Environment, RuleSet, verdict};
use reachable_backends::state::{EXAMPLES, ExampleRow, State};
use reachable_backends::yaml::{Value, decode, read};

/// Id, what 2.x says, what 3.0 says. A number is the refs of an accepted list.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("redis", "accepted 1", "accepted 1"),
    ("three-kinds", "accepted 3", "accepted 3"),
    ("nothing", "accepted 0", "accepted 0"),
    ("docs-model", "accepted 3", "parse-error"),
    ("docs-redis", "accepted 1", "parse-error"),
    ("docs-nothing", "accepted 0", "accepted 0"),
    ("docs-namespace", "accepted 1", "accepted 1"),
    ("ref-for-refs", "accepted 0", "parse-error"),
    ("dash-without-blank", "accepted 0", "parse-error"),
    ("no-refs", "accepted 0", "parse-error"),
    ("quoted-port", "parse-error", "parse-error"),
    ("misspelled-kind", "invalid", "invalid"),
    ("null-entry", "panic", "panic"),
    ("two-documents", "accepted 0", "accepted 0"),
    ("read-as-something-else", "accepted 1", "accepted 1"),
    ("port-out-of-range", "accepted 1", "accepted 1"),
    ("external-service-port", "accepted 1", "accepted 1"),
    ("several-matches", "accepted 1", "accepted 1"),
    ("whole-namespace", "accepted 1", "accepted 1"),
    ("name-of-another-zone", "accepted 1", "parse-error"),
    ("name-and-labels", "invalid", "parse-error"),
    ("namespace-alone", "invalid", "parse-error"),
    ("empty-labels", "invalid", "accepted 1"),
    ("unknown-key", "accepted 1", "parse-error"),
    ("duplicate-key", "accepted 1", "parse-error"),
    ("helper-anchor", "accepted 1", "parse-error"),
    ("other-case", "accepted 1", "accepted 1"),
    ("colon-in-a-value", "parse-error", "parse-error"),
    ("tab", "parse-error", "parse-error"),
    ("braces-without-blanks", "parse-error", "parse-error"),
    ("template", "parse-error", "parse-error"),
    ("universal-names-on-3", "accepted 1", "accepted 1"),
    ("universal-case", "accepted 0", "accepted 0"),
    ("universal-number", "parse-error", "parse-error"),
];

fn example(id: &str) -> &'static ExampleRow {
    EXAMPLES.iter().find(|example| example.id == id).unwrap_or_else(|| panic!("an example {id}"))
}

fn said(example: &ExampleRow, rules: RuleSet) -> String {
    let verdict = verdict(example.text, example.environment, rules);
    match verdict.refs {
        Some(refs) if !verdict.outcome.is_refused() => format!("{} {}", verdict.outcome.as_str(), refs.len()),
        _ => verdict.outcome.as_str().to_owned(),
    }
}

#[test]
fn verdicts() {
    let ids: Vec<&str> = EXAMPLES.iter().map(|example| example.id).collect();
    let expected: Vec<&str> = EXPECTED.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids, expected, "every example once, in this order");
    for (id, two, three) in EXPECTED {
        assert_eq!((said(example(id), RuleSet::A).as_str(), said(example(id), RuleSet::E).as_str()), (*two, *three), "{id}");
    }
}

#[test]
fn the_first_is_what_a_new_editor_shows() {
    assert_eq!(example("redis").text, State::default_text());
    assert_eq!(EXAMPLES[0].id, "redis");
}

#[test]
fn words() {
    for example in EXAMPLES {
        assert!(["First steps", "From the Kuma docs", "Traps"].contains(&example.group), "{}", example.id);
        for sentence in example.mistakes.iter().chain([&example.sentence]) {
            assert!(sentence.ends_with('.') && !sentence.contains('\''), "{}: {sentence}", example.id);
        }
        assert_eq!(example.manifest.is_empty(), example.mistakes.is_empty(), "{}", example.id);
    }
}

/// The list of an example is the value of the annotation in its manifest.
#[test]
fn lists_come_from_their_manifests() {
    for example in EXAMPLES.iter().filter(|example| !example.manifest.is_empty()) {
        let tree = read(example.manifest);
        let root = decode(&tree, example.manifest, tree.root().unwrap(), true).unwrap().value;
        let value = ["metadata", "annotations", "kuma.io/reachable-backends"].iter().fold(root, |value, key| match value {
            Value::Map(map) => map.iter().find(|(own, _)| *own == Value::Str((*key).into())).unwrap().1.clone(),
            other => panic!("{}: {other:?}", example.id),
        });
        assert_eq!(value, Value::Str(example.text.into()), "{}", example.id);
    }
}

#[test]
fn what_is_read_instead() {
    let refs = |id: &str, rules| verdict(example(id).text, example(id).environment, rules).held().unwrap();
    let labels = refs("read-as-something-else", RuleSet::E)[0].labels.clone().unwrap();
    assert_eq!(labels.into_iter().map(|(_, value)| value).collect::<Vec<_>>(), ["83", "true", "1.1"]);
    assert_eq!(refs("duplicate-key", RuleSet::A)[0].port, Some(6380));
    assert_eq!(refs("universal-names-on-3", RuleSet::E)[0].name, None, "every MeshService");
    let other_case = verdict(example("other-case").text, Environment::Universal, RuleSet::A);
    assert_eq!(other_case.refs.map(|refs| refs.len()), Some(0));
    let external = refs("external-service-port", RuleSet::A);
    assert_eq!((external[0].kind.as_str(), external[0].port), ("MeshExternalService", Some(443)));
}
