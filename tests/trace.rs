//! What a keystroke costs, in counts that do not hang on a clock: the same in a list of 37 refs and in one of 3,700.

#[path = "support/editor.rs"]
mod editor;

use editor::typed;
use reachable_backends::check::RULES;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, Options, Selection, State};
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
    let state = State::new(Options { text: text.clone(), environment: Environment::Kubernetes, targets: Release::default_targets() });
    let at = text.find(&format!("s{index}\n")).unwrap() + 1;
    // The cursor is there already: that it comes is not what is counted.
    let state = state.apply(Action::Selected(Selection { anchor: at, head: at })).0;
    let next = typed(&state, at, insert);
    let (before, after) = (state.form(), next.form());
    let same = |at: usize| before.cards.get(at).is_some_and(|card| Rc::ptr_eq(card, &after.cards[at]));
    Cost {
        refs_read: next.refs_read(),
        rules_run: next.rules_asked().rules,
        entries_looked_at: next.rules_asked().entries,
        cards_drawn: (0..after.cards.len()).filter(|at| !same(*at)).count(),
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
