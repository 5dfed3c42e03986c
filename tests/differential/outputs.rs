//! What we write, read by the library: the manifest as the API server gets it, and the list in it as Kuma does.

use super::oracle::Oracle;
use super::support::rows;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::output::{MENU, Options};
use serde_json::Value;

/// Where the value of the annotation is in each output that is YAML.
const PLACES: &[(&str, &str)] = &[
    ("annotation", ""),
    ("annotation-quoted", ""),
    ("pod", "/metadata/annotations"),
    ("deployment", "/spec/template/metadata/annotations"),
    ("statefulset", "/spec/template/metadata/annotations"),
    ("daemonset", "/spec/template/metadata/annotations"),
    ("job", "/spec/template/metadata/annotations"),
    ("cronjob", "/spec/jobTemplate/spec/template/metadata/annotations"),
    ("helm-values", "/podAnnotations"),
];

#[test]
fn the_library_finds_every_recorded_list_in_our_outputs() {
    let Some(mut oracle) = Oracle::start() else {
        println!("differential: left out, there is no Go here to build the library with");
        return;
    };
    let mut checked = 0;
    for row in rows("kubernetes").filter(|row| row["2x"]["outcome"] == "accepted") {
        let list = row["input"].as_str().unwrap();
        let made = |kind: &str| MENU.iter().find(|choice| choice.kind == kind).expect(kind).make(list, &Options::default()).text;
        let outputs: Vec<String> = PLACES.iter().map(|(kind, _)| made(kind)).collect();
        let answers = oracle.ask_of(&outputs.iter().map(|text| (text.as_str(), String::new())).collect::<Vec<_>>(), 1);
        for (((kind, place), answers), text) in PLACES.iter().zip(answers).zip(&outputs) {
            let found = answers[0]["generic"]["json"].pointer(place).and_then(|at| at.get("kuma.io/reachable-backends")).cloned();
            assert_eq!(found, Some(Value::from(list)), "{} {kind}:\n{text}", row["id"]);
            checked += 1;
        }
    }
    let targets = vec![Release::parse("2.14").unwrap()];
    for row in rows("universal").filter(|row| row["2x"]["outcome"] == "accepted") {
        let list = row["input"].as_str().unwrap();
        let choice = MENU.iter().find(|choice| choice.environment == Environment::Universal).unwrap();
        let document = choice.make(list, &Options { targets: targets.clone(), ..Options::default() }).text;
        let own = oracle.ask(&[list.to_owned()], 1);
        let written = oracle.ask_of(&[("", document.clone())], 1);
        assert_eq!(written[0][0]["universalTwo"], own[0][0]["universalTwo"], "{}:\n{document}", row["id"]);
        checked += 1;
    }
    println!("outputs that the library reads as they were meant: {checked}");
}
