//! The list as it picks now, held against others.

#[path = "support/editor.rs"]
mod support;

use reachable_backends::kuma::Release;
use reachable_backends::state::{Action, Against, Given, State, Tone};
use support::{BY_NAME, act, with_demo};

#[test]
fn a_list_is_held_against_another_text() {
    let state = with_demo(BY_NAME, "2.14");
    let against = |text: &str| state.sides(&Against::List(text.into()), false);
    assert_eq!(against(" \n"), None, "nothing is pasted yet");
    let bare = against(State::default_text()).unwrap().unwrap();
    assert_eq!((bare.summary.as_str(), bare.tone), ("that list → this list: gains 0, loses 1, keeps 1", Tone::Warning));
    // Of several workloads the one of the same name, else the first.
    let pod = |name: &str, list: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: kuma-demo, annotations: {{kuma.io/reachable-backends: {list:?}}}}}\n"
        )
    };
    let both = [pod("other", State::default_text()), pod("demo-app", BY_NAME)].join("---\n");
    assert_eq!(against(&both).unwrap().unwrap().summary, bare.summary);
    let own = with_demo(&pod("demo-app", BY_NAME), "2.14");
    let same = own.sides(&Against::List(both.into()), true).unwrap().unwrap();
    assert_eq!((same.summary.as_str(), same.rows.len()), ("that list → this list: gains 0, loses 0, keeps 1", 0));
    assert!(against("refs: [{}]").unwrap().unwrap_err().starts_with("that list: Kuma 2.14 refuses it: spec.networking."));
}

#[test]
fn a_list_is_held_against_others() {
    let state = with_demo(State::default_text(), "2.14 3.0");
    assert_eq!(state.other_zones(), ["west"]);
    let summary = |state: &State, against: Against| match state.sides(&against, false).unwrap() {
        Ok(sides) => sides.summary,
        Err(words) => words,
    };
    assert_eq!(summary(&state, Against::NoList), "no list → this list: gains 0, loses 16, keeps 2");
    assert_eq!(summary(&state, Against::Release(Release::parse("3.0").unwrap())), "2.14 → 3.0: gains 0, loses 0, keeps 2");
    let named = with_demo(BY_NAME, "2.14");
    assert_eq!(summary(&named, Against::Release(Release::parse("3.0").unwrap())), "3.0: refuses this list; the problems say why.");
    let zones = named.sides(&Against::Zone("west".into()), true).unwrap().unwrap();
    assert_eq!((zones.titles.0.as_str(), zones.titles.1.as_str()), ("east", "west"));
    let rows: Vec<(&str, Given, Given)> = zones.rows.iter().map(|(name, left, right)| (name.as_str(), *left, *right)).collect();
    assert_eq!(
        rows,
        [("redis.kuma-demo:6379 in east", Given::Always, Given::No), ("redis.kuma-demo:6379 in west", Given::No, Given::Always)]
    );
    assert!(zones.size.starts_with("Clusters and listeners: 1 → 1; endpoints: at least 1 → 1. Counted: one listener and one cluster"));
}

#[test]
fn a_list_of_a_workload_elsewhere_is_asked_for_there() {
    let pod = |namespace: &str| {
        let at = if namespace.is_empty() { String::new() } else { format!(", namespace: {namespace}") };
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: demo-app{at}, annotations: {{kuma.io/reachable-backends: {BY_NAME:?}}}}}\n")
    };
    let state = with_demo(BY_NAME, "2.14");
    let summary = |text: String| state.sides(&Against::List(text.into()), false).unwrap().unwrap().summary;
    assert_eq!(summary(pod("kuma-demo")), "that list → this list: gains 0, loses 0, keeps 1");
    assert_eq!(summary(pod("elsewhere")), "that list → this list: gains 1, loses 0, keeps 0", "no redis lives there");
    assert_eq!(summary(pod("")), "that list → this list: gains 0, loses 0, keeps 1", "it is applied to where this one lives");
}

#[test]
fn what_comes_by_chance_is_no_gain_of_all() {
    // Before 2.13.4 labels that match several lose a part of the matches, at every configuration another.
    let state = with_demo("refs: [{kind: MeshService, labels: {kuma.io/display-name: redis}, port: 6379}]", "3.0 2.13.2");
    let seen = |state: &State, release: &str| {
        let sides = state.sides(&Against::Release(Release::parse(release).unwrap()), true).unwrap().unwrap();
        let by_chance = sides.summary.ends_with("; 2 of them only by chance");
        assert_eq!(by_chance, release == "2.13.2", "{}", sides.summary);
        (sides.rows.iter().map(|(_, left, right)| (*left, *right)).collect::<Vec<_>>(), sides.tone)
    };
    assert_eq!(seen(&state, "2.13.2"), (vec![(Given::Always, Given::Sometimes); 2], Tone::Warning));
    let shown = act(&state, Action::Show(Release::parse("2.13.2")));
    assert_eq!(seen(&shown, "3.0"), (vec![(Given::Sometimes, Given::Always); 2], Tone::Ok));
    assert_eq!(seen(&shown, "2.13.2"), (Vec::new(), Tone::Ok), "by chance on both is no change");
}
