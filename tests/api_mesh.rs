//! The contract on lists in their mesh.

#[path = "support/edge.rs"]
mod edge;

use edge::{call, fails};
use serde_json::{Value, json};

/// One service in two zones and an external service, as text and as objects.
const MESH: &str = "\
items:
- {type: MeshService, mesh: default, name: redis, labels: {kuma.io/display-name: redis, kuma.io/zone: east}, spec: {ports: [{port: 6379, name: tcp}]}, status: {vips: [{ip: 1.1.1.1}]}}
- {type: MeshService, mesh: default, name: redis-x, labels: {kuma.io/display-name: redis, kuma.io/zone: west}, spec: {ports: [{port: 6379}]}, status: {vips: [{ip: 1.1.1.2}]}}
- {type: MeshExternalService, mesh: default, name: es, labels: {kuma.io/display-name: es}, spec: {match: {port: 443}}, status: {vip: {ip: 1.1.1.3}}}
";

fn backend(kind: &str, zone: &str, name: &str, port: Value) -> Value {
    json!({"kind": kind, "mesh": "default", "zone": zone, "namespace": "", "name": name, "port": port})
}

#[test]
fn inventories_are_text_or_objects() {
    let read = call("readInventory", json!({"text": MESH}));
    let redis = json!({
        "type": "MeshService", "mesh": "default", "name": "redis", "labels": {"kuma.io/display-name": "redis", "kuma.io/zone": "east"},
        "ports": [{"port": 6379, "name": "tcp"}],
    });
    assert_eq!((&read["backends"][0], &read["problems"], &read["format"]), (&redis, &json!([]), &json!("rest")));
    let cut = call("readInventory", json!({"text": "kind: MeshService\nmetadata: {}\n"}));
    assert_eq!(cut["problems"][0]["range"]["start"], json!({"line": 0, "character": 0, "offset": 0}));
    for inventory in [json!(MESH), read["backends"].clone(), json!([MESH]), json!([MESH, redis])] {
        let refs = json!([{"kind": "MeshService", "labels": {"kuma.io/display-name": "redis"}, "port": 6379}]);
        let found = call("resolve", json!({"refs": refs, "release": "2.14.3", "inventory": inventory}));
        assert_eq!(found["always"], json!([]));
        assert!(found["sometimes"][0] == backend("MeshService", "east", "redis", json!({"number": 6379, "name": "tcp"})), "{found}");
        assert!(
            found["perRef"][0]["ref"] == 0 && found["perRef"][0]["note"].as_str().unwrap().contains("stops at the first match"),
            "{found}"
        );
    }
    let n_a = call("resolve", json!({"text": "refs: [{kind: MeshService, name: a}]", "release": "3.0", "inventory": MESH}));
    assert!(n_a["n/a"].as_str().unwrap().contains("unknown field"), "{n_a}");
    let stored =
        call("resolve", json!({"text": "refs: [{kind: MeshService, name: a}]", "release": "3.0", "stored": true, "inventory": MESH}));
    assert_eq!(stored["always"].as_array().map(Vec::len), Some(2), "every MeshService: {stored}");
    let every = call("resolve", json!({"text": "refs: [{kind: MeshService, labels: {}}]", "release": "3.0", "inventory": MESH}));
    assert_eq!(every["always"], stored["always"]);
    let inventory = || json!([{"type": "Pod", "name": "a"}]);
    fails("resolve", json!({"refs": null, "release": "3.0", "inventory": inventory()}), "bad-arguments", "\"Pod\" is no backend");
    fails("resolve", json!({"refs": null, "release": "3.0", "inventory": [{"name": "a"}]}), "bad-arguments", "inventory[0]");
    fails("resolve", json!({"refs": null, "release": "3.0", "inventory": 5}), "bad-arguments", "inventory: ");
    fails("resolve", json!({"refs": null, "release": "3.0"}), "bad-arguments", "`inventory`");
    fails("resolve", json!({"release": "3.0", "inventory": []}), "bad-arguments", "`refs`");
    fails("resolve", json!({"refs": null, "release": "3.0", "inventory": [], "mode": "Frob"}), "bad-arguments", "ReachableBackends");
}

#[test]
fn a_list_is_checked_against_its_mesh() {
    let text = "refs: [{kind: MeshService, labels: {kuma.io/display-name: redsi}}]";
    let codes = |arguments: Value| -> Vec<String> {
        let report = call("check", arguments);
        report["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(json!({"text": text, "release": "3.0"})), Vec::<String>::new());
    assert_eq!(codes(json!({"text": text, "release": "3.0", "inventory": MESH, "proxy": {"zone": "east"}})), ["unmatched-ref"]);
    fails("check", json!({"text": text, "inventory": 5}), "bad-arguments", "inventory: ");
}

#[test]
fn explained_and_compared() {
    let proxy = json!({"zone": "east"});
    let named = json!([{"kind": "MeshService", "name": "redis"}]);
    let wanted = json!({"kind": "MeshService", "name": "redis", "zone": "west"});
    let explained = call(
        "explain",
        json!({"refs": named, "release": "2.14", "environment": "universal", "proxy": proxy, "inventory": MESH, "backend": wanted}),
    );
    assert_eq!(explained["answer"], "no");
    let nearest = &explained["steps"][0]["nearest"];
    assert_eq!(nearest["repaired"], json!({"kind": "MeshService", "labels": {"kuma.io/display-name": "redis", "kuma.io/zone": "west"}}));
    assert!(nearest["misses"][0].as_str().unwrap().contains("own zone (east)"), "{nearest}");
    let es = json!({"kind": "MeshExternalService", "name": "es", "port": {"number": 443}});
    let answer = call("explain", json!({"refs": null, "release": "2.14", "inventory": MESH, "backend": es}));
    assert_eq!((&answer["answer"], &answer["steps"][0]["outcome"]), (&json!("yes"), &json!("yes")));

    let change =
        json!({"before": {"refs": named}, "after": {"refs": [], "release": "3.0"}, "release": "2.14", "proxy": proxy, "inventory": MESH});
    let changes = call("compare", change);
    assert_eq!(changes["lost"], json!([backend("MeshService", "east", "redis", json!({"number": 6379, "name": "tcp"}))]));
    assert_eq!((&changes["gained"], &changes["size"]["before"]["clusters"]), (&json!([]), &json!(1)));
    let refused = call(
        "compare",
        json!({"before": {"refs": named}, "after": {"refs": named, "release": "3.0"}, "release": "2.14", "inventory": MESH}),
    );
    assert!(refused["n/a"]["after"].is_string() && refused["n/a"].get("before").is_none(), "{refused}");
}

#[test]
fn smaller_and_larger_lists() {
    let both = json!([{"kind": "MeshService", "name": "redis", "zone": "east"}, {"kind": "MeshService", "name": "redis", "zone": "west", "port": 6379}]);
    let small = call("minimise", json!({"backends": both, "inventory": MESH, "releases": ["2.14", "3.0"]}));
    assert_eq!(
        (&small["refs"], &small["exact"]),
        (&json!([{"kind": "MeshService", "labels": {"kuma.io/display-name": "redis"}}]), &json!(true))
    );
    let large = call("expand", json!({"refs": small["refs"], "inventory": MESH}));
    assert_eq!((large["refs"].as_array().map(Vec::len), &large["exact"]), (Some(2), &json!(true)));
    let missing = call("expand", json!({"backends": [{"kind": "MeshService", "name": "gone"}], "inventory": MESH}));
    assert!(missing["exact"] == false && missing["why"].as_str().unwrap().contains("gone"), "{missing}");
    fails("minimise", json!({"inventory": []}), "bad-arguments", "one of `text`, `refs` and `backends`");
    fails("minimise", json!({"backends": [{"kind": "Pod", "name": "a"}], "inventory": []}), "bad-arguments", "no kind");
}
