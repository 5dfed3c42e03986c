//! The contract on whole manifests.

#[path = "support/edge.rs"]
mod edge;
mod support;
#[path = "support/wire_edits.rs"]
mod wire_edits;

use edge::{call, fails};
use serde_json::{Value, json};
use support::rows;
use wire_edits::applied;

const DEPLOYMENT: &str = "\
# The shop's front door.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # 😀
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        a: b
        kuma.io/reachable-backends: |
          refs:
            - kind: MeshMulitZoneService # zones
              labels: {kuma.io/display-name: redis}
            - kind: MeshService
              labels: {a: b}
              port: \"80\"
    spec:
      containers: []
";

/// What stands at the range of an answer.
fn marked(text: &str, range: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |end: &str| usize::try_from(range[end]["offset"].as_u64().unwrap()).unwrap();
    String::from_utf16(&units[at("start")..at("end")]).unwrap()
}

#[test]
fn problems_of_a_list_stand_at_their_place_in_the_manifest() {
    let report = call("check", json!({"text": DEPLOYMENT}));
    let slot = &report["slots"][0];
    assert_eq!(
        (&slot["kind"], &slot["workload"]["name"], &slot["workload"]["namespace"]),
        (&json!("annotation"), &json!("web"), &json!("shop"))
    );
    assert_eq!(slot["path"], "spec.template.metadata.annotations[\"kuma.io/reachable-backends\"]");
    let found: Vec<(&str, String)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| (one["code"].as_str().unwrap(), marked(DEPLOYMENT, &one["range"])))
        .collect();
    assert_eq!(found, [("kind-invalid", "MeshMulitZoneService".to_owned()), ("port-not-a-number", "\"80\"".to_owned())]);
    for one in report["diagnostics"].as_array().unwrap().iter().filter(|one| one["severity"] == "error") {
        assert_eq!(one["slot"], 0);
        let fixed = applied(DEPLOYMENT, &one["fixes"][0]["edits"]);
        let again = call("check", json!({"text": fixed}));
        assert!(again["diagnostics"].as_array().unwrap().iter().all(|other| other["code"] != one["code"]), "{fixed}");
    }
    assert_eq!(report["verdicts"][1], json!({"release": "3.0", "outcome": "parse-error"}));
}

#[test]
fn all_repairs_at_once() {
    let fixed = call("fix", json!({"text": DEPLOYMENT, "safety": "review"}));
    assert_eq!(fixed["text"], DEPLOYMENT.replace("MeshMulitZoneService", "MeshMultiZoneService").replace("\"80\"", "80"));
    assert_eq!(applied(DEPLOYMENT, &fixed["edits"]), fixed["text"].as_str().unwrap());
    let misplaced = "apiVersion: apps/v1\nkind: Pod\nmetadata:\n  name: demo-app\n  kuma.io/reachable-backends: |\n    refs:\n      - kind: MeshService\n        labels: {a: b}\n        port: \"80\"\n";
    let fixed = call("fix", json!({"text": misplaced, "safety": "review"}));
    let wanted = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: demo-app\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n        - kind: MeshService\n          labels: {a: b}\n          port: 80\n";
    assert_eq!(fixed["text"], wanted);
}

/// The seed page's two wrong examples, and the marks that stand for lines left out.
#[test]
fn published_mistakes_are_found_and_repaired() {
    let seed = "apiVersion: apps/v1\nkind: Pod\nmetadata:\n  name: demo-app\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n        - kind: MeshService\n          labels: {kuma.io/display-name: redis}\n";
    let fixed = call("fix", json!({"text": seed}));
    assert_eq!(fixed["text"], seed.replace("apps/v1", "v1"));
    let own = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: demo-app\n  annotations:\n    kuma.io/reachable-backends: |\n      refs: []\nspec:\n  template:\n    metadata:\n      labels: {app: demo-app}\n";
    let fixed = call("fix", json!({"text": own, "safety": "review"}));
    assert_eq!(
        fixed["text"],
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: demo-app\nspec:\n  template:\n    metadata:\n      labels: {app: demo-app}\n      annotations:\n        kuma.io/reachable-backends: |\n          refs: []\n"
    );
    let dots = "apiVersion: v1\nkind: Pod\nmetadata:\n...\n  annotations:\n    kuma.io/reachable-backends: |\n      refs: []\n";
    let report = call("check", json!({"text": dots}));
    assert_eq!(report["diagnostics"][0]["code"], "document-end-marker");
    let fixed = call("fix", json!({"text": dots, "safety": "review"}));
    assert_eq!(call("check", json!({"text": fixed["text"]}))["verdicts"][0]["outcome"], "accepted");
}

#[test]
fn insert_and_its_inverse() {
    let list = "refs: []\n";
    let several = format!("{DEPLOYMENT}---\n{}", DEPLOYMENT.replace("name: web", "name: api"));
    fails("insert", json!({"manifest": several, "text": list}), "several-workloads", "Deployment web, Deployment api");
    let done =
        call("insert", json!({"manifest": several, "text": list, "select": {"kind": "Deployment", "name": "api", "namespace": "shop"}}));
    let text = done["text"].as_str().unwrap();
    assert!(text.starts_with(DEPLOYMENT) && text.ends_with("|\n          refs: []\n    spec:\n      containers: []\n"), "{text}");
    assert_eq!(applied(&several, &done["edits"]), text);
    assert_eq!(applied(text, &done["inverse"]), several);
    assert_eq!(done["slots"].as_array().unwrap().len(), 2);
    let refs = call("insert", json!({"manifest": DEPLOYMENT, "refs": [{"kind": "MeshService", "labels": {"a": "b"}}]}));
    assert!(
        refs["text"]
            .as_str()
            .unwrap()
            .contains("          refs:\n            - kind: MeshService\n              labels:\n                a: b\n")
    );
    let removed = call("removeAnnotation", json!({"manifest": DEPLOYMENT, "releases": ["2.13", "3.0"]}));
    assert!(!removed["text"].as_str().unwrap().contains("reachable"), "{removed}");
    assert_eq!(applied(removed["text"].as_str().unwrap(), &removed["inverse"]), DEPLOYMENT);
    let notes: Vec<&str> = removed["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap()).collect();
    assert!(notes[0].starts_with("Kuma 2.13: ") && notes[1].starts_with("Kuma 3.0: ") && notes[2].contains("old list"), "{notes:?}");
}

#[test]
fn a_diff_is_what_git_would_show() {
    let after = DEPLOYMENT.replace("        a: b\n", "        a: b\n        c: d\n");
    let found = call("diff", json!({"before": DEPLOYMENT, "after": after}));
    let wanted = "--- before\n+++ after\n@@ -9,6 +9,7 @@\n     metadata:\n       annotations:\n         a: b\n+        c: d\n         kuma.io/reachable-backends: |\n           refs:\n             - kind: MeshMulitZoneService # zones\n";
    assert_eq!(found["unified"], wanted);
    let rows = found["hunks"][0]["rows"].as_array().unwrap();
    assert_eq!(rows[3], json!({"after": {"line": 11, "text": "        c: d"}, "changed": true}));
    assert_eq!(rows[0]["before"], json!({"line": 8, "text": "    metadata:"}));
    assert_eq!(call("diff", json!({"before": "a", "after": "a"})), json!({"unified": "", "hunks": []}));
    let cut = call("diff", json!({"before": "a\n", "after": "a"}));
    assert_eq!(cut["unified"], "--- before\n+++ after\n@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n");
}

#[test]
fn a_form_edits_the_list_of_a_slot() {
    let done = call("edit", json!({"text": DEPLOYMENT, "slot": 0, "change": {"type": "setPort", "ref": 1, "port": 81}}));
    assert_eq!(done["text"], DEPLOYMENT.replace("\"80\"", "81"));
    let done = call("edit", json!({"text": DEPLOYMENT, "change": {"type": "removeRef", "ref": 1}}));
    assert!(done["text"].as_str().unwrap().contains("display-name: redis}\n    spec:\n"), "{done}");
    // The first edit of a workload without a list writes its slot.
    let bare = "apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n";
    let add = json!({"type": "addRef", "value": {"kind": "MeshService", "labels": {"a": "b"}}});
    let done = call("edit", json!({"text": bare, "change": add}));
    let wanted = format!(
        "{bare}  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n        - kind: MeshService\n          labels:\n            a: b\n"
    );
    assert_eq!(done["text"], wanted);
    let json_text = "{\n  \"type\": \"Dataplane\",\n  \"name\": \"x\",\n  \"networking\": {\n    \"transparentProxying\": {\n      \"reachableBackends\": {\n        \"refs\": [\n          {\"kind\": \"MeshService\", \"labels\": {\"a\": \"b\"}}\n        ]\n      }\n    }\n  }\n}\n";
    let change = json!({"type": "setLabel", "ref": 0, "key": "a", "value": "on"});
    let done = call("edit", json!({"text": json_text, "environment": "universal", "change": change}));
    assert_eq!(done["text"], json_text.replace("\"b\"", "\"on\""));
    let refs = call("refs", json!({"text": json_text, "environment": "universal"}));
    assert_eq!(marked(json_text, &refs[0]["range"]), "{\"kind\": \"MeshService\", \"labels\": {\"a\": \"b\"}}");
    fails("edit", json!({"text": bare, "slot": 1, "change": {"type": "reachNothing"}}), "bad-arguments", "has one, 0");
    fails("refs", json!({"text": "apiVersion: v1\nkind: Service\n"}), "bad-arguments", "nothing in this text");
}

#[test]
fn one_broken_list_leaves_the_others_alone() {
    let two = format!("{}---\n{}", DEPLOYMENT.replace("refs:", "refs: ["), DEPLOYMENT);
    let report = call("check", json!({"text": two}));
    let slots: Vec<&Value> =
        report["diagnostics"].as_array().unwrap().iter().filter(|one| one["severity"] == "error").map(|one| &one["slot"]).collect();
    assert!(slots.contains(&&json!(0)) && slots.contains(&&json!(1)), "{slots:?}");
    assert_eq!(report["verdicts"][0]["note"], "2 of 2 lists are refused");
    let broken = format!("apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n---\n{DEPLOYMENT}");
    let report = call("check", json!({"text": broken}));
    let first = &report["diagnostics"][0];
    assert_eq!((&first["code"], &first["severity"], &first["consequence"]), (&json!("yaml-tab"), &json!("error"), &json!("refused")));
    assert!(first["slot"].is_null() && first["why"].as_str().unwrap().contains("document"));
    let done = call("edit", json!({"text": broken, "slot": 1, "change": {"type": "setPort", "ref": 1, "port": 81}}));
    assert_eq!(done["text"], broken.replace("\"80\"", "81"));
}

#[test]
fn other_kinds_and_templates_get_a_sentence() {
    for (text, code) in [
        ("apiVersion: v1\nkind: Service\n", "no-workload"),
        ("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: {{ .x }}\n", "slot-not-checked"),
        ("apiVersion: v1\nkind: Pod\nmetadata:\n  - {{ .x }}\n  a: b\n", "yaml-indentation"),
        ("kind: Pod\napiVersion: v1\nmetadata: &m\n  annotations: *m\n", ""),
    ] {
        let report = call("check", json!({"text": text}));
        let codes: Vec<&str> = report["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert!(code.is_empty() && codes.is_empty() || codes.contains(&code), "{text}: {codes:?}");
    }
}

/// The recorded Dataplanes as documents: an error exactly where the control plane refuses, on both releases.
#[test]
fn recorded_dataplanes() {
    let (mut checked, mut templates, mut wrong) = (0, 0, Vec::new());
    for row in rows("universal") {
        for (key, release) in [("2x", "2.14"), ("3.0", "3.0")] {
            let report = call("check", json!({"text": row["document"], "as": "document", "environment": "universal", "release": release}));
            // What a template makes of a list is not known here; that is said instead.
            let says = |code: &str| report["diagnostics"].as_array().unwrap().iter().any(|one| one["code"] == code);
            if row["document"].as_str().unwrap().contains("{{ .") && says("slot-not-checked") {
                templates += 1;
                continue;
            }
            let error = report["diagnostics"].as_array().unwrap().iter().any(|one| one["severity"] == "error");
            let outcome = row[key]["outcome"].as_str().unwrap();
            if error != matches!(outcome, "parse-error" | "invalid" | "panic") || report["verdicts"][0]["outcome"] != outcome {
                wrong.push(format!("{} {release}: {outcome}, said {} error={error}", row["id"], report["verdicts"][0]["outcome"]));
            }
            checked += 1;
        }
    }
    assert!(checked > 4000 && templates < 20, "{checked} {templates}");
    assert!(wrong.is_empty(), "{} of {checked}\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
