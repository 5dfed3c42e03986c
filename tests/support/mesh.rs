//! Recorded rows of `resolve.jsonl` as the engine's types.

use reachable_backends::kuma::{BackendRef, Kind};
use reachable_backends::mesh::{Asker, Backend, Port};
use serde_json::Value;

/// A recorded result, and the situation it was recorded in.
pub struct Variant {
    pub member: &'static str,
    pub release: &'static str,
    pub restrict_outbound: Option<bool>,
    pub stored: bool,
    pub transparent_proxying: bool,
}

/// Releases stand for the sets that their code was recorded as; `D_restrict` and `E_open` are the other value of the setting.
pub fn variants(row: &Value) -> Vec<Variant> {
    let usual = |member, release| Variant { member, release, restrict_outbound: None, stored: false, transparent_proxying: true };
    let all = [
        usual("A", "2.11"),
        usual("B", "2.13.0"),
        usual("C", "2.14.3"),
        usual("D", "2.14.6"),
        usual("E", "3.0"),
        Variant { stored: true, ..usual("E_leftover", "3.0") },
        Variant { restrict_outbound: Some(false), ..usual("E_open", "3.0") },
        Variant { restrict_outbound: Some(true), ..usual("D_restrict", "2.14.6") },
        Variant { transparent_proxying: false, ..usual("A_2.11_no_section", "2.11") },
    ];
    all.into_iter().filter(|variant| row.get(variant.member).is_some()).collect()
}

/// The recorded result, without `n`; a name stands for the result of that name.
pub fn recorded(row: &Value, member: &str) -> Value {
    let result = &row[member];
    let mut result = result.as_str().map_or(result, |same| &row[same]).clone();
    if let Some(result) = result.as_object_mut() {
        result.remove("n");
    }
    result
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

pub fn asker(proxy: &Value) -> Asker {
    let label = |key: &str| proxy["labels"][key].as_str().map(str::to_owned);
    Asker { mesh: text(&proxy["mesh"]), zone: label("kuma.io/zone"), namespace: label("k8s.kuma.io/namespace") }
}

pub fn backends(inventory: &Value) -> Vec<Backend> {
    let port = |port: &Value| Port { number: number(&port["port"]), name: port["name"].as_str().map(str::to_owned) };
    let backend = |one: &Value| Backend {
        kind: Kind::parse(one["type"].as_str().unwrap()).unwrap(),
        mesh: text(&one["mesh"]),
        name: text(&one["name"]),
        namespace: text(&one["ns"]),
        labels: one["labels"].as_object().unwrap().iter().map(|(key, value)| (key.clone(), text(value))).collect(),
        ports: one["ports"].as_array().unwrap().iter().map(port).collect(),
        has_vip: one["noVip"] != true,
    };
    inventory.as_array().unwrap().iter().map(backend).collect()
}

pub fn backend_refs(refs: &Value) -> Option<Vec<BackendRef>> {
    let one = |one: &Value| BackendRef {
        kind: text(&one["kind"]),
        name: one["name"].as_str().map(str::to_owned),
        namespace: one["namespace"].as_str().map(str::to_owned),
        labels: one["labels"].as_object().map(|labels| labels.iter().map(|(key, value)| (key.clone(), text(value))).collect()),
        port: one["port"].as_u64().map(|port| u32::try_from(port).unwrap()),
    };
    refs.as_array().map(|refs| refs.iter().map(one).collect())
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

/// Two redis in one zone and one in another, a service without a virtual IP, and external services.
pub const REDISES: &str = "\
items:
- {type: MeshService, name: redis, mesh: default, labels: {kuma.io/display-name: redis, kuma.io/zone: east, k8s.kuma.io/namespace: shop}, spec: {ports: [{port: 6379, name: tcp}, {port: 80, name: '9090'}]}, status: {vips: [{ip: 241.0.0.1}]}}
- {type: MeshService, name: redis-pay, mesh: default, labels: {kuma.io/display-name: redis, kuma.io/zone: east, k8s.kuma.io/namespace: pay}, spec: {ports: [{port: 6379}, {port: 6380}]}, status: {vips: [{ip: 241.0.0.2}]}}
- {type: MeshService, name: redis-west, mesh: default, labels: {kuma.io/display-name: redis, kuma.io/zone: west, k8s.kuma.io/namespace: shop}, spec: {ports: [{port: 6379, name: tcp}]}, status: {vips: [{ip: 241.0.0.3}]}}
- {type: MeshService, name: novip, mesh: default, labels: {kuma.io/display-name: novip, kuma.io/zone: east, k8s.kuma.io/namespace: shop}, spec: {ports: [{port: 80}]}}
- {type: MeshService, name: web-0, mesh: second, labels: {kuma.io/display-name: web-0, kuma.io/zone: east, k8s.kuma.io/namespace: shop, k8s.kuma.io/service-name: web}, spec: {ports: [{port: 80}]}, status: {vips: [{ip: 241.0.0.4}]}}
- {type: MeshService, name: web-1, mesh: default, labels: {kuma.io/display-name: web-1, kuma.io/zone: east, k8s.kuma.io/namespace: shop, k8s.kuma.io/service-name: web}, spec: {ports: [{port: 80, name: http}, {port: 90, name: admin}]}, status: {vips: [{ip: 241.0.0.5}]}}
- {type: MeshExternalService, name: stripe, mesh: default, labels: {kuma.io/display-name: stripe, kuma.io/zone: east, team: pay}, spec: {match: {port: 443}}, status: {vip: {ip: 242.0.0.1}}}
- {type: MeshExternalService, name: github, mesh: default, labels: {kuma.io/display-name: github, team: pay}, spec: {match: {port: 443}}, status: {vip: {ip: 242.0.0.2}}}
";
