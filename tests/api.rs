//! The contract: arguments, results and errors of every function, as JSON.

#[path = "support/edge.rs"]
mod edge;
mod support;
#[path = "support/wire_edits.rs"]
mod wire_edits;

use edge::{call, fails};
use proptest::prelude::*;
use reachable_backends::api;
use serde_json::{Value, json};
use support::rows;
use wire_edits::applied;

const LIST: &str = "refs:\n  - kind: MeshService # cache 😀\n    name: redis\n  - kind: MeshExternalService\n    labels: {a: b}\n";

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: x\n";

/// Arguments with which every function works.
fn usual(function: &str) -> Value {
    match function {
        "outputs" | "releases" => json!({}),
        "output" => json!({"text": LIST, "kind": "pod"}),
        "complete" | "hover" => json!({"text": LIST, "position": {"offset": 0}}),
        "edit" => json!({"text": LIST, "change": {"type": "reachNothing"}}),
        "rewriteFor" => json!({"text": LIST, "release": "2.14", "scope": "this-zone"}),
        "decodeEvent" => json!({"event": "refs[0].kind: invalid value"}),
        "readInventory" => json!({"text": LIST}),
        "resolve" | "minimise" | "expand" => json!({"text": LIST, "release": "2.14", "inventory": []}),
        "explain" => json!({"text": LIST, "release": "2.14", "inventory": [], "backend": {"kind": "MeshService", "name": "redis"}}),
        "compare" => json!({"before": {"refs": null}, "after": {"text": LIST}, "release": "2.14", "inventory": []}),
        "insert" => json!({"text": LIST, "manifest": POD}),
        "removeAnnotation" => json!({"manifest": POD}),
        "diff" => json!({"before": LIST, "after": POD}),
        _ => json!({"text": LIST, "release": "2.14"}),
    }
}

#[test]
fn every_function_is_strict_about_its_arguments() {
    for function in api::FUNCTIONS {
        let with = |key: &str, value: Value| {
            let mut arguments = usual(function);
            arguments[key] = value;
            arguments
        };
        call(function, usual(function));
        let proxy =
            json!({"environment": "kubernetes", "mesh": "default", "zone": "east", "namespace": "a", "name": "b", "labels": {"c": "d"}});
        call(function, with("proxy", proxy));
        call(function, with("environment", json!("universal")));
        call(function, with("releases", json!(["3.0"])));
        fails(function, with("envronment", json!("universal")), "bad-arguments", "envronment");
        fails(function, with("environment", Value::Null), "bad-arguments", "environment: ");
        fails(function, with("proxy", json!({"zoon": "east"})), "bad-arguments", "proxy.zoon: ");
        fails(function, json!("text"), "bad-arguments", "");
        if usual(function).get("text").is_some() {
            fails(function, with("text", json!(5)), "bad-arguments", "text: ");
            fails(function, with("text", json!("x".repeat(api::TEXT_LIMIT + 1))), "too-large", "33554433 bytes");
        }
    }
    fails("frob", json!({}), "unknown-function", "verdict");
}

#[test]
fn wrong_arguments() {
    for (function, arguments, code, words) in [
        ("verdict", json!({"text": ""}), "bad-arguments", "release"),
        ("verdict", json!({"text": "", "release": "2.8"}), "unknown-release", "2.14"),
        ("verdict", json!({"release": "3.0"}), "bad-arguments", "`text`"),
        ("verdict", json!({"release": "3.0", "text": "", "document": ""}), "bad-arguments", "exclude"),
        ("verdict", json!({"release": "3.0", "document": "", "environment": "kubernetes"}), "bad-arguments", "document"),
        ("check", json!({"text": "", "environment": "moon"}), "unknown-environment", "moon"),
        ("check", json!({"text": "", "releases": []}), "bad-arguments", "releases"),
        ("check", json!({"text": "", "as": "file"}), "bad-arguments", "as: "),
        ("check", json!({"text": "", "inventory": 1}), "bad-arguments", "inventory"),
        ("refs", json!({"text": "", "slot": 1}), "bad-arguments", "slot"),
        ("output", json!({"text": "", "kind": "frob"}), "unknown-output", "deployment"),
        ("output", json!({"kind": "pod"}), "bad-arguments", "`text`"),
        ("output", json!({"kind": "pod", "text": "", "refs": []}), "bad-arguments", "exclude"),
        ("output", json!({"kind": "pod", "refs": [{"port": -1}]}), "bad-arguments", "refs[0].port: "),
        ("output", json!({"kind": "pod", "refs": [{"labels": null}]}), "bad-arguments", "refs[0].labels: "),
        ("output", json!({"kind": "pod", "text": "", "options": {"colour": 1}}), "bad-arguments", "options.colour: "),
        ("edit", json!({"text": LIST, "change": {"type": "frob"}}), "bad-arguments", "frob"),
        ("edit", json!({"text": LIST, "change": {"type": "removeRef"}}), "bad-arguments", "ref"),
        ("edit", json!({"text": LIST, "change": {"type": "removeRef", "ref": 2}}), "no-such-ref", "2 entries"),
        ("edit", json!({"text": "{", "change": {"type": "addRef", "value": {}}}), "no-list", "repaired"),
        ("insert", json!({"manifest": POD}), "bad-arguments", "`text`"),
        ("insert", json!({"manifest": "a: 1", "text": ""}), "no-workload", "manifest"),
        ("insert", json!({"manifest": POD, "text": "", "select": {"kind": "Job"}}), "no-workload", "fits"),
        ("insert", json!({"manifest": POD, "text": "", "select": {"knid": "Job"}}), "bad-arguments", "select.knid: "),
        ("insert", json!({"manifest": format!("{POD}---\n{POD}"), "text": ""}), "several-workloads", "Pod, Pod"),
        ("insert", json!({"manifest": POD.replace(": x", ": {{ x }}"), "text": ""}), "declined", "template"),
        ("removeAnnotation", json!({"manifest": "apiVersion: v1\nkind: Pod\n"}), "no-workload", "manifest"),
        ("diff", json!({"before": ""}), "bad-arguments", "after"),
        ("fix", json!({"text": "", "safety": "all"}), "bad-arguments", "safety: "),
        ("format", json!({"text": "", "to": "xml"}), "bad-arguments", "to: "),
        ("format", json!({"text": "refs: ["}), "cannot-format", "repaired"),
        ("format", json!({"text": LIST, "to": "json"}), "comments-lost", "1 comment"),
        ("format", json!({"text": "refs: [&a {}]", "to": "json"}), "cannot-format", "JSON"),
        ("complete", json!({"text": ""}), "bad-arguments", "position"),
        ("complete", json!({"text": "", "position": {"line": 0}}), "bad-arguments", "character"),
        ("hover", json!({"text": "", "position": {"offset": -1}}), "bad-arguments", "position.offset: "),
        ("hover", json!({"text": "", "position": {"offset": 0}, "inventory": 1}), "bad-arguments", "inventory"),
    ] {
        fails(function, arguments, code, words);
    }
}

#[test]
fn positions_are_utf16() {
    let found = call("refs", json!({"text": LIST}));
    assert_eq!(found[1]["range"]["start"], json!({"line": 3, "character": 2, "offset": 57}));
    assert_eq!(found[1]["value"], json!({"kind": "MeshExternalService", "labels": {"a": "b"}}));
    assert_eq!((&found[0]["ref"], &found[0]["complete"]), (&json!(0), &json!(true)));
}

#[track_caller]
fn edits(change: Value, expected: &str) {
    let result = call("edit", json!({"text": LIST, "change": change}));
    assert_eq!(result["text"], expected, "{change}");
    assert_eq!(applied(LIST, &result["edits"]), expected, "{change}");
}

#[test]
fn changes_touch_only_their_bytes() {
    edits(json!({"type": "setPort", "ref": 0, "port": 6379}), &LIST.replace("name: redis\n", "name: redis\n    port: 6379\n"));
    edits(json!({"type": "setName", "ref": 0, "name": "on"}), &LIST.replace("redis", "\"on\""));
    edits(json!({"type": "setName", "ref": 0}), &LIST.replace("    name: redis\n", ""));
    edits(json!({"type": "setKind", "ref": 1, "kind": "MeshService"}), &LIST.replace("MeshExternalService", "MeshService"));
    edits(json!({"type": "setLabel", "ref": 1, "key": "a", "value": "1"}), &LIST.replace("a: b", "a: \"1\""));
    edits(json!({"type": "renameLabel", "ref": 1, "key": "a", "to": "c"}), &LIST.replace("a: b", "c: b"));
    edits(json!({"type": "removeRef", "ref": 1}), &LIST[..LIST.find("  - kind: MeshExternal").unwrap()]);
    edits(json!({"type": "reachNothing"}), "refs: []\n");
}

#[test]
fn pasted_lines_become_refs() {
    let change = json!({"type": "addRefs", "lines": "redis.kuma-demo:6379\nexample.org.uk"});
    let made = call("edit", json!({"text": "refs: []\n", "change": change, "proxy": {"namespace": "shop"}}));
    let text = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n    port: 6379\n";
    assert_eq!((&made["text"], &made["left"][0]["text"]), (&json!(text), &json!("example.org.uk")));
}

#[test]
fn repairs() {
    let text = "refs:\n  - kind: MeshMulitZoneService # typo\n    labels: {a: b}\n";
    let repaired = text.replace("Mulit", "Multi");
    let fixed = call("fix", json!({"text": text}));
    assert_eq!(fixed["text"], repaired);
    assert_eq!(applied(text, &fixed["edits"]), repaired);
    assert_eq!(fixed["applied"][0]["code"], "kind-invalid");
    let left = call("fix", json!({"text": text, "codes": ["other"]}));
    assert_eq!((&left["text"], &left["left"][0]["why"]), (&json!(text), &json!("not asked for")));
}

#[test]
fn one_style() {
    let text = "refs:\n- {kind: MeshService,  name: 'redis'} # cache 😀\n- kind: X\n";
    let block = "refs:\n  - kind: MeshService\n    name: redis # cache 😀\n  - kind: X\n";
    let formatted = call("format", json!({"text": text}));
    assert_eq!((&formatted["text"], applied(text, &formatted["edits"]).as_str()), (&json!(block), block));
    assert_eq!(call("format", json!({"text": block, "to": "flow"})), json!({"text": block, "edits": []}));
    let json = call("format", json!({"text": "refs: [{port: 0x50}]", "to": "json"}))["text"].clone();
    assert_eq!(json, "{\n  \"refs\": [\n    {\n      \"port\": 80\n    }\n  ]\n}\n");
    assert_eq!(call("format", json!({"text": json, "to": "block"}))["text"], "refs:\n  - port: 80\n");
}

#[test]
fn offers_at_a_place() {
    let text = "# 😀\nrefs:\n  - kind: Multi";
    for position in
        [json!({"offset": text.encode_utf16().count()}), json!({"line": 2, "character": 15}), json!({"line": 2, "character": 99})]
    {
        let offers = call("complete", json!({"text": text, "position": position}));
        assert_eq!(
            (&offers[0]["label"], &offers[0]["kind"], offers.as_array().unwrap().len()),
            (&json!("MeshMultiZoneService"), &json!("kind"), 1)
        );
        assert_eq!(applied(text, &offers[0]["edits"]), text.replace("Multi", "MeshMultiZoneService"));
    }
    let zones =
        json!({"text": "refs: [{kind: MeshService, labels: {kuma.io/zone: }}]", "position": {"offset": 50}, "proxy": {"zone": "east"}});
    assert_eq!(call("complete", zones)[0]["label"], "east");
    let names = |release: &str| {
        call("complete", json!({"text": "refs: [{kind: MeshService, na}]", "position": {"offset": 29}, "release": release}))
    };
    assert_eq!((&names("2.14")[0]["label"], &names("3.0")), (&json!("name"), &json!([])));
    assert_eq!(call("complete", json!({"text": "# ", "position": {"offset": 2}})), json!([]));
}

#[test]
fn what_is_known_of_a_place() {
    let known = call("hover", json!({"text": LIST.replace("redis", "on"), "position": {"line": 2, "character": 11}, "release": "2.14"}));
    assert_eq!(
        known["markdown"],
        "Kuma reads `true`: without quotes this is a boolean.\n\nMeshService true in the workload’s namespace, in this zone only, all ports."
    );
    assert_eq!(known["range"]["start"], json!({"line": 2, "character": 10, "offset": 49}));
    assert_eq!(call("hover", json!({"text": LIST, "position": {"line": 1, "character": 24}})), Value::Null);
}

#[test]
fn one_list_for_all_releases() {
    let text = "refs:\n  - kind: MeshService # cache 😀\n    name: redis\n  - {kind: MeshService, labels: {}}\n";
    let ask =
        |scope: Value| json!({"text": text, "releases": ["2.14", "3.0"], "proxy": {"namespace": "shop", "zone": "east"}, "scope": scope});
    let made = call("rewriteFor", ask(json!({"zone": "west"})));
    let wanted = text
        .replace("name: redis", "labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: shop\n      kuma.io/zone: west");
    assert_eq!((&made["text"], &applied(text, &made["edits"])), (&json!(wanted), &wanted));
    assert_eq!((made["kept"].as_array().unwrap().len(), &made["kept"][0]["ref"]), (1, &json!(1)));
    assert_eq!(made["perRelease"][1], json!({"release": "3.0", "gained": ["everything the list says: it was refused"], "lost": []}));
    assert_eq!(made["perRelease"][0]["note"], "Still refused, for what is kept.");
    fails("rewriteFor", json!({"text": text, "releases": ["3.0"]}), "needs-scope", "1 of these refs");
    fails("rewriteFor", ask(json!("there")), "bad-arguments", "scope");
    let unchanged = call("rewriteFor", json!({"text": text, "release": "2.9"}));
    assert_eq!((&unchanged["text"], &unchanged["edits"]), (&json!(text), &json!([])));
}

#[test]
fn an_event_leads_to_its_place() {
    let event = "Failed to generate Kuma Dataplane: unable to translate a Pod into a Dataplane: cannot parse, kuma.io/reachable-backends has invalid format";
    let text = "refs:\n  - kind: MeshService # 😀\n    labels: {a: b}\n    port: \"80\"\n";
    let decoded = call("decodeEvent", json!({"event": event, "text": text}));
    assert_eq!(decoded["cause"]["kind"], "unreadable");
    assert_eq!(decoded["cause"]["message"], decoded["diagnostics"][0]["message"]);
    assert_eq!(
        (&decoded["where"]["range"]["start"], &decoded["where"]["ref"]),
        (&json!({"line": 3, "character": 10, "offset": 62}), &json!(0))
    );
    assert_eq!((&decoded["release"], decoded["releases"].as_array().unwrap().len(), &decoded["note"]), (&json!("2.14"), 6, &Value::Null));
    let without = call("decodeEvent", json!({"event": event}));
    assert_eq!((&without["where"], &without["diagnostics"]), (&Value::Null, &json!([])));
    assert_eq!(call("decodeEvent", json!({"event": "hello"})), json!({"diagnostics": [], "releases": []}));
    fails("decodeEvent", json!({"event": event, "text": "type: Dataplane"}), "unsupported", "manifests");
}

#[test]
fn outputs_of_refs_and_of_text() {
    let refs = json!([{"kind": "MeshService", "labels": {"on": "1"}, "port": 0}]);
    let options = json!({"name": "web", "namespace": "shop"});
    let made = call("output", json!({"refs": refs, "kind": "pod", "options": options, "releases": ["3.0"]}));
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n        - kind: MeshService\n          labels:\n            \"on\": \"1\"\n          port: 0\n";
    assert_eq!((&made["text"], &made["filename"]), (&json!(text), &json!("web-pod.yaml")));
    let menu = call("outputs", json!({}));
    let kinds: Vec<&str> = menu.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds.len(), kinds.first(), kinds.last()), (21, Some(&"annotation"), Some(&"dataplane-markdown")));
    let advice: Vec<&str> = made["advice"].as_array().unwrap().iter().map(|one| one["purpose"].as_str().unwrap()).collect();
    assert_eq!(advice, ["try", "see", "see", "rollback"]);
}

#[test]
fn the_table_of_releases() {
    let lines = call("releases", json!({}));
    let names: Vec<&str> = lines.as_array().unwrap().iter().map(|line| line["line"].as_str().unwrap()).collect();
    assert_eq!(names, ["2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "3.0"]);
    assert_eq!(
        lines[6]["patches"][0],
        json!({"version": "3.0.0", "ruleSet": "E", "verdictBasis": "reconstructed", "selectionBasis": "reconstructed", "date": "2026-10-14"})
    );
    let codes =
        |line: usize| -> Vec<&str> { lines[line]["notes"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect() };
    assert_eq!(codes(6), ["labels-only", "nothing-without-list"]);
    assert!(codes(3).contains(&"namespace-ignored") && !codes(5).contains(&"namespace-ignored"));
}

/// A list is refused by a target exactly when there is an error, whatever the rules say.
#[test]
fn errors_are_refusals() {
    for (file, environment) in [("kubernetes", "kubernetes"), ("universal", "universal")] {
        for row in rows(file).step_by(9) {
            for (key, release) in [("2x", "2.14"), ("3.0", "3.0")] {
                let report = call("check", json!({"text": row["input"], "as": "value", "environment": environment, "release": release}));
                let has_error = report["diagnostics"].as_array().unwrap().iter().any(|one| one["severity"] == "error");
                let said = call("verdict", json!({"text": row["input"], "environment": environment, "release": release}));
                let refused = ["parse-error", "invalid", "panic"].contains(&said["outcome"].as_str().unwrap());
                assert_eq!(has_error, refused, "{} {key}", row["id"]);
                assert_eq!(report["verdicts"][0]["outcome"], said["outcome"]);
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_traps(text in any::<String>(), universal in any::<bool>()) {
        let environment = if universal { "universal" } else { "kubernetes" };
        for function in ["check", "refs", "fix"] {
            call(function, json!({"text": text, "as": "value", "environment": environment}).as_object().map(|all| {
                all.iter().filter(|(key, _)| *key != "as" || function == "check").map(|(key, value)| (key.clone(), value.clone())).collect()
            }).unwrap());
        }
    }
}
