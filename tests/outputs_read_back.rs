//! Every output of every recorded accepted list carries that list: the layers around it taken off, the same bytes, or the same refs.

mod support;

use reachable_backends::document::{Document, KEY};
use reachable_backends::kuma::{Environment, Release, RuleSet, Verdict, verdict, verdict_of_document};
use reachable_backends::output::{self, Choice, MENU, Options, advice};
use reachable_backends::yaml::read;
use serde_json::Value;
use support::rows;

/// The one slot of a manifest.
#[track_caller]
fn slot(manifest: &str) -> String {
    let found = Document::read(&manifest.into());
    assert_eq!(found.slots.len(), 1, "{manifest}");
    found.slots[0].inner.to_string()
}

/// The text under `path` of some YAML.
#[track_caller]
fn under(yaml: &str, path: &[&str]) -> String {
    let tree = read(yaml);
    assert_eq!(tree.problem(), None, "{yaml:?}");
    let mut node = tree.root().unwrap();
    for key in path {
        node = match key.parse::<usize>() {
            Ok(at) => tree.items(node)[at],
            Err(_) => tree.get(node, key, yaml).unwrap_or_else(|| panic!("{key} in {yaml}")),
        };
    }
    tree.value(node, yaml).unwrap().to_owned()
}

/// The words of a line for POSIX shells.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        match char {
            '\'' => (quoted, any) = (!quoted, true),
            '\\' if !quoted => word.extend(chars.next()),
            ' ' | '\n' if !quoted => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            char => word.push(char),
        }
    }
    words
}

fn annotation_in(patch: &Value, path: &[&str]) -> String {
    let mut at = patch;
    for key in path.iter().chain(&["metadata", "annotations", KEY]) {
        at = &at[*key];
    }
    at.as_str().unwrap_or_else(|| panic!("{patch}")).to_owned()
}

/// The list that a Kubernetes output carries.
#[track_caller]
fn carried(kind: &str, text: &str) -> String {
    let template = ["spec", "template"];
    match kind {
        "annotation" | "annotation-quoted" | "annotation-flow" => under(text, &[KEY]),
        "pod" | "deployment" | "statefulset" | "daemonset" | "job" | "cronjob" => slot(text),
        "helm-values" => under(text, &["podAnnotations", KEY]),
        "kustomize" => slot(&under(text, &["patches", "0", "patch"])),
        "json-string" => serde_json::from_str(text).unwrap(),
        "kubectl-patch" => {
            let words = words(text);
            assert_eq!(words[..3], ["kubectl", "patch", "deployment/demo-app"]);
            annotation_in(&serde_json::from_str(words.last().unwrap()).unwrap(), &template)
        }
        "kubectl-json-patch" => {
            let patch: Value = serde_json::from_str(words(text).last().unwrap()).unwrap();
            assert_eq!(patch[0]["path"], "/spec/template/metadata/annotations/kuma.io~1reachable-backends");
            patch[0]["value"].as_str().unwrap().to_owned()
        }
        "kubectl-powershell" => {
            let patch = text.strip_prefix("@'\n").unwrap().split_once("\n'@ | ").unwrap().0;
            annotation_in(&serde_json::from_str(patch).unwrap(), &template)
        }
        "kubectl-annotate" => words(text).last().unwrap().strip_prefix(KEY).unwrap()[1..].to_owned(),
        "markdown" => {
            let (fence, rest) = text.split_once("yaml\n").unwrap();
            under(&format!("{}\n", rest.split_once(&format!("\n{fence}\n\nChecked")).unwrap().0), &[KEY])
        }
        "terraform" => {
            let value = text.split_once("\" = ").unwrap().1.strip_suffix("\n}\n").unwrap();
            let plain = |text: &str| text.replace("$${", "${").replace("%%{", "%{");
            match value.strip_prefix("<<") {
                Some(rest) => {
                    let (mark, rest) = rest.split_once('\n').unwrap();
                    plain(rest.strip_suffix(mark).unwrap())
                }
                None => plain(&serde_json::from_str::<String>(value).unwrap()),
            }
        }
        other => panic!("say in tests/outputs_read_back.rs how `{other}` is read"),
    }
}

/// All of a verdict but the words of an error, which name lines.
fn decided(verdict: Verdict) -> impl PartialEq + std::fmt::Debug {
    (verdict.outcome, verdict.violations, verdict.refs)
}

fn of(environment: Environment) -> impl Iterator<Item = &'static Choice> {
    MENU.iter().filter(move |choice| choice.environment == environment)
}

#[test]
fn recorded_annotations_in_every_output() {
    let mut checked = 0;
    for row in rows("kubernetes").filter(|row| row["2x"]["outcome"] == "accepted" || row["3.0"]["outcome"] == "accepted") {
        let list = row["input"].as_str().unwrap();
        for choice in of(Environment::Kubernetes) {
            let text = choice.make(list, &Options::default()).text;
            let found = carried(choice.kind, &text);
            if choice.kind == "annotation-flow" {
                for rules in [RuleSet::A, RuleSet::E] {
                    let said = |list: &str| decided(verdict(list, Environment::Kubernetes, rules));
                    assert_eq!(said(&found), said(list), "{}: {text}", row["id"]);
                }
            } else {
                assert_eq!(found, list, "{} {}: {text}", row["id"], choice.kind);
            }
            checked += 1;
        }
    }
    assert!(checked > 50_000, "{checked}");
}

#[test]
fn recorded_dataplanes_in_every_output() {
    let mut checked = 0;
    for row in rows("universal").filter(|row| row["2x"]["outcome"] == "accepted") {
        let list = row["input"].as_str().unwrap();
        let expected = decided(verdict(list, Environment::Universal, RuleSet::A));
        for choice in of(Environment::Universal) {
            let text = choice.make(list, &Options { targets: vec![Release::parse("2.14").unwrap()], ..Options::default() }).text;
            let document = match choice.kind {
                "dataplane-markdown" => {
                    let (fence, rest) = text.split_once("yaml\n").unwrap();
                    rest.split_once(&format!("\n{fence}\n")).unwrap().0.to_owned() + "\n"
                }
                _ => text.clone(),
            };
            assert_eq!(decided(verdict_of_document(&document, RuleSet::A)), expected, "{} {}: {text}", row["id"], choice.kind);
            checked += 1;
        }
    }
    assert!(checked > 2500, "{checked}");
}

#[test]
fn the_menu_says_what_each_is_for() {
    let mut kinds: Vec<&str> = MENU.iter().map(|choice| choice.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), MENU.len());
    for choice in &MENU {
        assert!(choice.purpose.ends_with('.') && choice.purpose.len() > 20, "{}", choice.kind);
        let made = choice.make("refs: []\n", &Options::default());
        assert!(made.filename.contains('.') && !made.text.is_empty(), "{}", choice.kind);
        assert!(made.notes.iter().any(|note| !note.refused && note.words.starts_with("An empty list")), "{}", choice.kind);
    }
}

#[test]
fn what_a_target_refuses_is_said_first() {
    let list = "refs:\n  - kind: MeshService\n    name: redis\n";
    for choice in &MENU {
        let notes = choice.make(list, &Options::default()).notes;
        let refused = choice.environment == Environment::Kubernetes;
        assert_eq!(notes.first().is_some_and(|note| note.refused && note.words.contains("3.0")), refused, "{} {notes:?}", choice.kind);
    }
}

#[test]
fn the_way_back_is_the_old_list() {
    for choice in &MENU {
        let on = |release: &str| {
            advice(choice, "refs: []\n", &Options { targets: vec![Release::parse(release).unwrap()], ..Options::default() })
        };
        let purposes: Vec<&str> = on("3.0").iter().map(|one| one.purpose.as_str()).collect();
        assert_eq!(purposes, ["try", "see", "see", "rollback"], "{}", choice.kind);
        assert!(on("3.0")[3].words.contains("Do not take the list away"), "{:?}", on("3.0"));
        assert_eq!(on("2.9").len(), 3, "2.9 has no _layout");
        assert!(!on("2.9")[2].words.contains("Do not"));
    }
}

#[test]
fn each_workload_has_its_own_way_back() {
    let back = |kind: &str, workload: Option<&str>| {
        let options = Options { workload: workload.map(str::to_owned), ..Options::default() };
        let told = advice(output::choice(kind).unwrap(), "refs: [] # it's\n", &options);
        assert!(told[0].command.as_ref().unwrap().contains("'kuma.io/reachable-backends=refs: [] # it'\\''s\n'"), "{told:?}");
        told.last().unwrap().command.clone().unwrap()
    };
    assert_eq!(back("annotation", None), "kubectl rollout undo deployment/demo-app --namespace kuma-demo");
    assert_eq!(back("annotation", Some("StatefulSet")), "kubectl rollout undo statefulset/demo-app --namespace kuma-demo");
    assert_eq!(back("daemonset", Some("Deployment")), "kubectl rollout undo daemonset/demo-app --namespace kuma-demo");
    for (kind, workload) in [("job", None), ("pod", None), ("kubectl-patch", Some("CronJob"))] {
        assert!(back(kind, workload).contains("BEFORE"), "{kind}");
    }
    assert_eq!(back("kubectl-annotate", None), "kubectl delete pod/POD --namespace kuma-demo");
}

#[test]
fn long_lists_go_through_a_file() {
    let list = format!("refs: []\n{}", "# 0123456789\n".repeat(9000));
    for (kind, path) in [("kubectl-patch", &["spec", "template"][..]), ("kubectl-annotate", &[])] {
        let made = output::choice(kind).unwrap().make(&list, &Options::default()).text;
        let patch = made.split_once("<<'PATCH'\n").unwrap().1.split_once("\nPATCH\n").unwrap();
        assert_eq!(annotation_in(&serde_json::from_str(patch.0).unwrap(), path), list);
        assert!(patch.1.ends_with("--patch-file reachable-backends-patch.json\n"), "{}", patch.1);
    }
}
