//! What a keystroke costs, in counts that do not hang on a clock: the same in a list of 37 refs and in one of 3,700.

#[path = "support/editor.rs"]
mod editor;

use editor::typed;
use reachable_backends::check::RULES;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, Card, CardChange, Options, Selection, State};
use std::collections::HashSet;
use std::rc::Rc;

fn list(count: usize) -> String {
    let one = |index: usize| {
        format!(
            "  - kind: MeshService\n    labels:\n      kuma.io/display-name: s{index}\n      k8s.kuma.io/namespace: demo\n    port: 80\n"
        )
    };
    format!("refs:\n{}", (0..count).map(one).collect::<String>())
}

#[derive(Debug, PartialEq)]
struct Cost {
    refs_read: usize,
    rules_run: usize,
    entries_looked_at: usize,
    cards_drawn: usize,
}

/// Types into the name of ref number `index`.
fn keystroke(count: usize, index: usize, insert: &str) -> Cost {
    let text = list(count);
    let at = text.find(&format!("s{index}\n")).unwrap() + 1;
    // The cursor is there already: that it comes is not what is counted.
    let state = opened(&text).apply(Action::Selected(Selection { anchor: at, head: at })).0;
    let next = typed(&state, at, insert);
    cost(&state, &next)
}

fn opened(text: &str) -> State {
    State::new(Options { text: text.to_owned(), environment: Environment::Kubernetes, targets: Release::default_targets() })
}

fn cost(before: &State, after: &State) -> Cost {
    let known: HashSet<*const Card> = before.form().cards.iter().map(Rc::as_ptr).collect();
    Cost {
        refs_read: after.refs_read(),
        rules_run: after.rules_asked().rules,
        entries_looked_at: after.rules_asked().entries,
        cards_drawn: after.form().cards.iter().filter(|card| !known.contains(&Rc::as_ptr(card))).count(),
    }
}

#[test]
fn a_keystroke_costs_the_same_in_a_long_list() {
    let short = keystroke(37, 20, "x");
    let long = keystroke(3700, 2000, "x");
    for (count, cost) in [(37, &short), (3700, &long)] {
        let Cost { refs_read, rules_run, entries_looked_at, cards_drawn } = cost;
        println!(
            "{count:>5} refs: {refs_read} read, {rules_run} rules run over {entries_looked_at} entries, {cards_drawn} cards drawn anew"
        );
    }
    assert_eq!(short, long);
    assert_eq!((long.refs_read, long.cards_drawn), (1, 1));
    assert!(long.rules_run <= RULES.len() && long.entries_looked_at <= 3 * RULES.len(), "{long:?}");
}

#[test]
fn a_ref_taken_away_leaves_the_others_alone() {
    for count in [37, 3700] {
        let state = opened(&list(count));
        let id = state.form().cards.get(20).unwrap().id;
        let Cost { refs_read, rules_run, entries_looked_at, cards_drawn } =
            cost(&state, &state.apply(Action::Card(id, CardChange::Remove)).0);
        println!(
            "{count:>5} refs, one taken away: {refs_read} read, {rules_run} rules run over {entries_looked_at} entries, {cards_drawn} cards drawn anew"
        );
        assert_eq!((refs_read, cards_drawn), (2, 0));
        assert!(entries_looked_at <= 3 * RULES.len(), "{entries_looked_at}");
    }
}

#[test]
fn a_key_after_which_a_list_is_refused_costs_the_same_in_a_long_one() {
    let costs = [37, 3700].map(|count| {
        let state = opened(&list(count));
        let at = state.text().find("MeshService").unwrap() + "MeshService".len();
        let cost = cost(&state, &typed(&state, at, "x"));
        let Cost { refs_read, entries_looked_at, .. } = cost;
        println!("{count:>5} refs, one of a wrong kind: {refs_read} read, rules run over {entries_looked_at} entries");
        cost
    });
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1].refs_read, 1);
    assert!(costs[1].entries_looked_at <= 3 * RULES.len(), "{:?}", costs[1]);
}

#[test]
fn an_anchor_makes_the_whole_list_be_read() {
    assert_eq!(keystroke(37, 20, "x: &a ").refs_read, 37);
}

#[test]
fn a_keystroke_follows_one_ref_through_the_mesh() {
    let one = |at: usize| {
        format!(
            "- kind: MeshService\n  metadata: {{name: s{at}, namespace: demo}}\n  spec: {{ports: [{{port: 80}}]}}\n  status: {{vips: [{{ip: 241.0.0.1}}]}}\n"
        )
    };
    let paste = format!("items:\n{}", (0..5000).map(one).collect::<String>());
    for count in [37, 3700] {
        let text = list(count);
        let state = State::new(Options { text: text.clone(), environment: Environment::Kubernetes, targets: Release::default_targets() });
        let state = state.apply(Action::AddSource(state.joined(state.pasted("a paste", &paste)))).0;
        assert_eq!(state.refs_followed(), 5 * count);
        let at = text.find("s20\n").unwrap() + 1;
        let followed = typed(&state, at, "1").refs_followed();
        println!("{count:>5} refs, 5000 services: {followed} followed, one for each rule set");
        assert_eq!(followed, 5);
    }
}
