//! What a ref selects, in one sentence, without knowing any backend.

use super::Asker;
use super::selector::{DISPLAY_NAME, NAMESPACE, ORIGIN, SERVICE_NAME, ZONE, label};
use crate::kuma::{BackendRef, Environment, Kind, Release, RuleSet};

/// What `one` selects for the targets; empty where that cannot be said (a wrong kind, nothing to select by).
///
/// "Every MeshService in namespace kuma-demo, in every zone, all ports."
// Several places say it; it is long.
#[inline(never)]
pub fn sentence(one: &BackendRef, environment: Environment, targets: &[Release], asker: &Asker) -> String {
    let Some(kind) = Kind::parse(&one.kind) else { return String::new() };
    let two = targets.iter().any(|release| !release.rules().is_3());
    let three = targets.iter().any(|release| release.rules().is_3());
    match (one.set_name(), one.has_labels()) {
        (Some(_), true) => String::new(),
        (Some(name), false) => by_name(one, kind, name, environment, asker, targets),
        (None, true) => format!("{}.", by_labels(one, kind, asker)),
        (None, false) if one.labels.is_some() && three && one.port.is_none() && one.set_namespace().is_none() => {
            let all = format!(
                "Every {}, in every {}zone{}",
                kind.as_str(),
                if environment == Environment::Kubernetes { "namespace and " } else { "" },
                ports(one, kind)
            );
            if two { format!("{all}, on 3.0; 2.x refuses it.") } else { format!("{all}.") }
        }
        _ => String::new(),
    }
}

/// ", port 6379" or ", all ports".
fn ports(one: &BackendRef, kind: Kind) -> String {
    match one.port {
        _ if kind == Kind::MeshExternalService => String::new(),
        None | Some(0) => ", all ports".to_owned(),
        Some(port) => format!(", port {port}"),
    }
}

fn by_labels(one: &BackendRef, kind: Kind, asker: &Asker) -> String {
    let mut said = format!("Every {}", kind.as_str());
    if let Some(name) = label(one, DISPLAY_NAME) {
        said.push_str(&format!(" called {}", shown(name)));
    }
    if let Some(service) = label(one, SERVICE_NAME) {
        said.push_str(&format!(" of Service {}", shown(service)));
    }
    if let Some(namespace) = label(one, NAMESPACE) {
        said.push_str(&format!(" in namespace {}", shown(namespace)));
    }
    let others: Vec<String> = one
        .labels
        .iter()
        .flatten()
        .filter(|(key, _)| ![DISPLAY_NAME, SERVICE_NAME, NAMESPACE, ZONE, ORIGIN].contains(&key.as_str()))
        .map(|(key, value)| format!("{key}={}", shown(value)))
        .collect();
    match others.as_slice() {
        [] => {}
        [first, second, third, _, ..] => {
            said.push_str(&format!(" with {first}, {second}, {third} and {} more labels", others.len().saturating_sub(3)))
        }
        few => said.push_str(&format!(" with {}", few.join(" and "))),
    }
    said.push_str(&zones(one, kind, asker));
    said.push_str(&ports(one, kind));
    said
}

fn zones(one: &BackendRef, kind: Kind, asker: &Asker) -> String {
    let this = || asker.zone.as_ref().map_or_else(|| "this zone".to_owned(), |zone| format!("this zone ({zone})"));
    match (label(one, ZONE), label(one, ORIGIN)) {
        (Some(zone), Some("zone")) => format!(", in zone {} if that is this one", shown(zone)),
        (Some(zone), _) => format!(", in zone {}", shown(zone)),
        (None, Some("zone")) if kind == Kind::MeshService => format!(", in {} only", this()),
        (None, Some("zone")) => ", made in this zone".to_owned(),
        (None, Some("global")) if kind == Kind::MeshService => ", in every other zone".to_owned(),
        (None, Some("global")) => ", made on the global control plane".to_owned(),
        (None, Some(other)) => format!(" with {ORIGIN}={}", shown(other)),
        (None, None) if kind == Kind::MeshService => ", in every zone".to_owned(),
        (None, None) => String::new(),
    }
}

fn by_name(one: &BackendRef, kind: Kind, name: &str, environment: Environment, asker: &Asker, targets: &[Release]) -> String {
    let rules: Vec<RuleSet> = targets.iter().map(|release| release.rules()).collect();
    let three = match environment {
        _ if !rules.contains(&RuleSet::E) => String::new(),
        Environment::Kubernetes => " 3.0 refuses names.".to_owned(),
        Environment::Universal if one.port.is_some() => " 3.0 refuses the port, since it no longer reads the name.".to_owned(),
        Environment::Universal => format!(" 3.0 no longer reads the name and selects every {}.", kind.as_str()),
    };
    let two: Vec<RuleSet> = rules.into_iter().filter(|rules| !rules.is_3()).collect();
    if two.is_empty() {
        return three.trim_start().to_owned();
    }
    let namespace = match (environment, one.set_namespace(), &asker.namespace) {
        (Environment::Universal, _, _) => String::new(),
        (Environment::Kubernetes, Some(namespace), _) => format!(" in namespace {namespace}"),
        (Environment::Kubernetes, None, Some(own)) => format!(" in namespace {own}"),
        (Environment::Kubernetes, None, None) => " in the workload’s namespace".to_owned(),
    };
    let newest = two.iter().all(|rules| *rules == RuleSet::D);
    let said = match kind {
        Kind::MeshService => format!("MeshService {name}{namespace}, in this zone only"),
        Kind::MeshExternalService if newest && one.set_namespace().is_none() => format!("Every MeshExternalService called {name}"),
        Kind::MeshExternalService => format!("MeshExternalService {name}{namespace}, if it was made in this zone"),
        Kind::MeshMultiZoneService if newest && one.set_namespace().is_none() => format!("Every MeshMultiZoneService called {name}"),
        Kind::MeshMultiZoneService => return format!("Nothing: a name stays in its zone, and a MeshMultiZoneService has none.{three}"),
    };
    format!("{said}{}.{three}", ports(one, kind))
}

/// A value as it is shown: quotes where it would vanish or run on.
fn shown(value: &str) -> String {
    let value: String = if value.chars().count() > 64 { value.chars().take(63).chain(['…']).collect() } else { value.to_owned() };
    if value.is_empty() || value.contains(char::is_whitespace) { format!("{value:?}") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Subject;

    fn said(text: &str, environment: Environment, targets: &str) -> String {
        let subject = Subject::new(format!("refs: [{{kind: {text}}}]").into(), environment);
        let targets: Vec<Release> = targets.split(' ').map(|name| Release::parse(name).unwrap()).collect();
        sentence(subject.refs.first().unwrap(), environment, &targets, &Asker::of(None, Some("east".into())))
    }

    #[test]
    fn the_card_says_what_it_selects() {
        let kubernetes = |text: &str| said(text, Environment::Kubernetes, "2.14 3.0");
        for (text, wanted) in [
            (
                "MeshService, labels: {k8s.kuma.io/namespace: kuma-demo}",
                "Every MeshService in namespace kuma-demo, in every zone, all ports.",
            ),
            (
                "MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: kuma-demo, kuma.io/origin: zone}, port: 6379",
                "Every MeshService called redis in namespace kuma-demo, in this zone (east) only, port 6379.",
            ),
            (
                "MeshService, labels: {app: web, tier: '', kuma.io/zone: west}",
                "Every MeshService with app=web and tier=\"\", in zone west, all ports.",
            ),
            (
                "MeshMultiZoneService, labels: {kuma.io/display-name: test-server}",
                "Every MeshMultiZoneService called test-server, all ports.",
            ),
            ("MeshExternalService, labels: {kuma.io/display-name: httpbin}, port: 80", "Every MeshExternalService called httpbin."),
            (
                "MeshService, name: redis, port: 1",
                "MeshService redis in the workload’s namespace, in this zone only, port 1. 3.0 refuses names.",
            ),
            (
                "MeshMultiZoneService, name: a, namespace: b",
                "Nothing: a name stays in its zone, and a MeshMultiZoneService has none. 3.0 refuses names.",
            ),
            ("MeshService, labels: {}", "Every MeshService, in every namespace and zone, all ports, on 3.0; 2.x refuses it."),
            ("MeshService", ""),
            ("Service, name: x", ""),
        ] {
            assert_eq!(kubernetes(text), wanted);
        }
        let universal = said("MeshService, name: redis", Environment::Universal, "2.14 3.0");
        assert_eq!(
            universal,
            "MeshService redis, in this zone only, all ports. 3.0 no longer reads the name and selects every MeshService."
        );
        assert_eq!(said("MeshService, name: redis", Environment::Kubernetes, "3.0"), "3.0 refuses names.");
    }
}
