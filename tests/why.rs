//! Whether the sidecar gets a backend that somebody asks about, and why.

#[path = "support/mesh.rs"]
#[allow(dead_code, reason = "each suite is a crate of its own")]
mod mesh;
#[path = "support/editor.rs"]
mod support;

use mesh::REDISES;
use reachable_backends::state::{Action, AskingField, ReachQuery, State, Tone, WhyStep};
use support::{act, editor, with_demo};

fn with_mesh(text: &str, mesh: &str) -> State {
    let state = editor(text, "2.14");
    act(&state, Action::AddSource(state.joined(state.pasted("a paste", mesh))))
}

/// The answer, and the steps with what they would change.
fn why(state: &State, asked: &str) -> Vec<String> {
    let why = state.why(asked).unwrap();
    let step = |step: &WhyStep| format!("{}{}{}", step.place, if step.place.is_empty() { "" } else { ": " }, step.words);
    std::iter::once(why.answer.clone()).chain(why.steps.iter().map(step)).collect()
}

#[test]
fn why_it_is_reached_or_not() {
    let state = with_demo(State::default_text(), "2.14 3.0");
    assert!(state.why("  ").is_none() && editor("refs: []", "2.14").why("redis").is_none());
    assert_eq!(why(&state, "redis:6379")[0], "Yes, on 2.14: MeshService redis:6379");
    assert_eq!(why(&state, "redis.kuma-demo:6379")[0], "Yes, on 2.14: MeshService redis.kuma-demo:6379");
    let pinned = with_demo("refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, kuma.io/zone: west}}]", "2.14");
    for (host, answer) in [
        ("redis.kuma-demo.svc.west.mesh.local:6379", "Yes"),
        ("redis.kuma-demo.svc.east.mesh.local:6379", "No"),
        ("redis.kuma-demo.svc.cluster.local:6379", "No"),
        ("redis:6379", "Yes"),
    ] {
        assert_eq!(why(&pinned, host)[0], format!("{answer}, on 2.14: MeshService {host}"));
    }
    let pod = with_demo("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n", "2.14");
    assert_eq!(
        pod.reach(&ReachQuery { all: false, more: true, ..ReachQuery::default() }).unwrap().instead,
        "There is no list, and Kuma 2.14 then gives everything."
    );
    assert_eq!(why(&state, "redis:8080"), ["No, on 2.14: MeshService redis:8080", "it has no port 8080, only 6379"]);
    assert_eq!(why(&state, "orders")[1], "nothing of that name is in the inventory");
    assert!(why(&state, "payment")[1].contains("did you mean payments?"));
    for asked in ["stripe", "stripe.extsvc.mesh.local"] {
        assert_eq!(why(&state, asked)[0], format!("No, on 2.14: MeshExternalService {asked}"));
    }
    let payments = state.why("payments:8080").unwrap();
    let step = payments.steps.iter().find(|step| step.repair.is_some()).unwrap();
    let (words, one) = step.repair.clone().unwrap();
    assert!(words.starts_with("Every MeshService called payments"), "{words}");
    let repaired = act(&state, Action::TakeRef(step.card, one));
    assert_eq!(why(&repaired, "payments:8080")[0], "Yes, on 2.14: MeshService payments:8080");
    assert_eq!(act(&repaired, Action::Undo).text(), state.text());
}

#[test]
fn an_answer_that_depends_on_the_zone_says_so() {
    let of_mesh = |text: &str| with_mesh(text, REDISES);
    let first = |text: &str, asked: &str| why(&of_mesh(text), asked)[0].clone();
    let named = "refs: [{kind: MeshService, name: redis, namespace: shop}]";
    assert_eq!(first(named, "redis.shop"), "Depends on the workload’s zone (yes in east and west), on 2.14: MeshService redis.shop");
    assert_eq!(first(named, "redis.shop in west"), "Depends on the workload’s zone (yes in west), on 2.14: MeshService redis.shop in west");
    assert_eq!(first(named, "redis.pay"), "No, on 2.14: MeshService redis.pay");
    let east = act(&of_mesh(named), Action::SetAsking(AskingField::Zone, Some("east".into())));
    assert_eq!(why(&east, "redis.shop")[0], "Yes, on 2.14: MeshService redis.shop");
}

#[test]
fn a_question_may_name_a_zone_and_has_to_be_one() {
    let state = with_mesh("refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, kuma.io/zone: west}}]", REDISES);
    for (asked, answer) in [
        ("redis.shop:6379 in west", "Yes, on 2.14: MeshService redis.shop:6379 in west"),
        ("redis.shop:6379 in east", "No, on 2.14: MeshService redis.shop:6379 in east"),
        ("github in no zone", "No, on 2.14: MeshExternalService github in no zone"),
        (":", "This is no name. Ask for redis, redis.shop:6379 or redis:6379 in east."),
        ("redis:tcp", "This is no name. Ask for redis, redis.shop:6379 or redis:6379 in east."),
    ] {
        assert_eq!(why(&state, asked)[0], answer);
    }
}

#[test]
fn a_headless_service_is_that_of_the_own_mesh_and_of_the_port() {
    let state = with_mesh("refs: [{kind: MeshService, labels: {k8s.kuma.io/service-name: web}, port: 80}]", REDISES);
    let said = |asked: &str| why(&state, asked);
    assert_eq!(said("web")[0], "Yes, on 2.14: Service web");
    assert!(said("web")[1].contains("web-1, and all have"), "{:?}", said("web"));
    assert_eq!((said("web:80")[0].as_str(), said("web:90")[0].as_str()), ("Yes, on 2.14: Service web", "No, on 2.14: Service web"));
    assert!(said("web:91")[1].ends_with("none of them has port 91"), "{:?}", said("web:91"));
}

#[test]
fn resources_without_any_status_are_taken_to_be_reachable() {
    let bare = |line: &str| line.split_once(", status").map_or(format!("{line}\n"), |(before, _)| format!("{before}}}\n"));
    let bare: String = REDISES.lines().map(bare).collect();
    let state = with_mesh("refs: [{kind: MeshService, labels: {kuma.io/display-name: novip}}]", &bare);
    assert_eq!(why(&state, "novip")[0], "Yes, on 2.14: MeshService novip");
    let basis = state.reach(&ReachQuery::default()).unwrap().basis;
    assert!(basis.contains(&"Resources without a status, as from Git, are taken to have a virtual IP.".to_owned()), "{basis:?}");
    let live = with_mesh("refs: [{kind: MeshService, labels: {kuma.io/display-name: novip}}]", REDISES);
    assert_eq!(why(&live, "novip"), ["No, on 2.14: MeshService novip", "it has no virtual IP, so no sidecar gets it"]);
}

#[test]
fn a_headless_service_is_asked_for_by_its_pods() {
    let state = with_demo("refs: []", "2.14");
    let said = state.why("kafka:9092").expect("an answer");
    assert_eq!(said.answer, "No, on 2.14: Service kafka");
    assert_eq!(state.why("kafka.shop.svc.cluster.local").expect("an answer").answer, "No, on 2.14: Service kafka");
    assert_ne!(state.why("kafka.elsewhere").expect("an answer").answer, "No, on 2.14: Service kafka");
    assert!(said.steps[0].words.starts_with("it is headless: each of its Pods is a MeshService of its own, kafka-0-"), "{said:?}");
    let (_, repaired) = said.steps[0].repair.clone().expect("a repair");
    let next = act(&state, Action::TakeRef(None, repaired));
    assert_eq!(next.why("kafka").map(|why| (why.answer, why.tone)), Some(("Yes, on 2.14: Service kafka".to_owned(), Tone::Ok)));
}
