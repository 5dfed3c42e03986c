//! A mesh beside the list: what the editor says a list picks of it.

#[path = "support/editor.rs"]
mod support;

use reachable_backends::check::in_mesh::InMesh;
use reachable_backends::check::{Diagnostic, check_in_mesh};
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::mesh::{Asker, Backend, DEMO, Inventory, Mode, Question, combine, read_inventory, resolve};
use reachable_backends::state::{Action, AskingField, Options, Pasted, ReachQuery, Scope, State, Tone};
use std::fmt::Write as _;
use std::rc::Rc;
use support::{BY_NAME, act, editor, typed, with_demo};

/// What each card says it picks.
fn picked(state: &State) -> Vec<String> {
    let said = |tone: Tone, words: &str| if tone == Tone::Ok { words.to_owned() } else { format!("({tone:?}) {words}") };
    state.form().cards.iter().map(|card| card.picked.as_ref().map_or("-".to_owned(), |one| said(one.tone, &one.words))).collect()
}

fn codes(state: &State) -> Vec<&'static str> {
    state.diagnostics().map(|(_, one)| one.code).collect()
}

/// Services `s0…` in four zones, as kubectl prints them.
fn generated(count: usize) -> String {
    let mut text = "apiVersion: v1\nkind: List\nitems:\n".to_owned();
    for at in 0..count {
        let (zone, namespace) = (at % 4, at % 50);
        let _ = write!(
            text,
            "- apiVersion: kuma.io/v1alpha1\n  kind: MeshService\n  metadata:\n    labels: {{k8s.kuma.io/namespace: ns{namespace}, kuma.io/display-name: s{at}, kuma.io/mesh: default, kuma.io/zone: z{zone}, team: t{}}}\n    name: s{at}\n    namespace: ns{namespace}\n  spec:\n    ports: [{{port: 80}}]\n  status:\n    vips: [{{ip: 241.0.0.1}}]\n",
            at % 10
        );
    }
    text
}

#[test]
fn cards_say_what_their_refs_pick() {
    assert_eq!(picked(&editor(State::default_text(), "2.14")), ["-"]);
    let state = with_demo(State::default_text(), "2.14 3.0");
    assert_eq!(picked(&state), ["redis:6379 in east and west"]);
    assert_eq!(state.asking().zone.as_deref(), Some("east"));
    let state = with_demo(BY_NAME, "2.14");
    assert_eq!(picked(&state), ["redis:6379 in east", "(Warning) picks nothing of this mesh"]);
    let all = with_demo("refs: [{kind: MeshService, labels: {k8s.kuma.io/namespace: kuma-demo}}]", "2.14");
    assert_eq!(picked(&all), ["5 services in east and west"]);
}

#[test]
fn the_zone_question_says_what_each_answer_picks() {
    let state = with_demo("refs:\n- kind: MeshService\n  name: redis\n  namespace: kuma-demo\n", "2.14 3.0");
    let ids = [state.form().cards.get(0).unwrap().id];
    let picks = |scope: Scope| state.what_is_picked(&ids, &scope).expect("a mesh");
    assert_eq!(picks(Scope::ThisZone), "2.14 then picks redis:6379 in east.");
    assert_eq!(picks(Scope::EveryZone), "2.14 then picks redis:6379 in east and west.");
    assert_eq!(editor("refs: []", "2.14").what_is_picked(&ids, &Scope::EveryZone), None, "no mesh, no answer");
}

#[test]
fn another_release_picks_something_else() {
    let state = with_demo(BY_NAME, "2.14 3.0");
    let on = |name: &str| act(&state, Action::Show(Release::parse(name)));
    assert_eq!(picked(&on("2.11"))[0], "(Warning) picks nothing: port 8080 is not there, so nothing is given");
    assert_eq!(picked(&on("3.0")), ["-", "-"], "3.0 refuses the list");
    let all = with_demo("refs: [{kind: MeshExternalService, labels: {kuma.io/origin: global}}]", "2.14");
    let on_2_13 = act(&all, Action::Show(Release::parse("2.13.0")));
    assert!(picked(&on_2_13)[0].starts_with("(Warning) only some, by chance: "), "{:?}", picked(&on_2_13));
}

#[test]
fn problems_and_strip_know_the_mesh() {
    let state = editor(BY_NAME, "2.14");
    assert!(!codes(&state).contains(&"unmatched-ref"));
    let state = act(&state, Action::UseDemo);
    assert_eq!(codes(&state), ["name-removed", "name-is-zone-local", "port-not-there", "unmatched-ref"]);
    let told = |state: &State| state.strip().iter().map(|pill| format!("{}: {}", pill.lines, pill.words)).collect::<Vec<_>>();
    assert!(told(&state)[0].contains("no such port, none given"), "{:?}", told(&state));
    assert_eq!(codes(&act(&state, Action::RemoveSource(0))), codes(&editor(BY_NAME, "2.14")));
}

/// What the editor has for every rule set is what the engine answers.
fn agrees(state: &State, inventory: &[Backend]) {
    let inventory = Inventory::new(inventory.to_vec());
    let asking = state.asking();
    let asker = Asker { mesh: "default".into(), zone: asking.zone.clone(), namespace: asking.namespace.clone() };
    let fresh: Vec<Diagnostic> = check_in_mesh(state.subject(), state.targets(), &InMesh { inventory: &inventory, asker: asker.clone() });
    assert_eq!(state.diagnostics().map(|(_, one)| one.clone()).collect::<Vec<_>>(), fresh, "{}", state.text());
    for release in ["2.9", "2.12.0", "2.14.3", "2.14", "3.0"].map(|name| Release::parse(name).unwrap()) {
        let shown = act(state, Action::Show(Some(release)));
        let refs = reachable_backends::mesh::read_list(state.text(), Environment::Kubernetes, release.rules(), false);
        let question = Question { mode: Mode::Exclusive, ..Question::about(Environment::Kubernetes, release, &asker) };
        let selection = refs.ok().flatten().and_then(|refs| resolve(&Question { refs: Some(&refs), ..question }, &inventory).ok());
        let counts: Vec<usize> = shown.form().cards.iter().filter_map(|card| card.picked.as_ref()).map(|one| one.count).collect();
        let Some(selection) = selection else {
            assert_eq!(counts, [] as [usize; 0], "{} {}", release.name(), state.text());
            continue;
        };
        let own: Vec<usize> = selection.refs.iter().map(|one| one.always.len() + one.sometimes.len()).collect();
        assert_eq!(counts, own, "{} {}", release.name(), state.text());
        assert_eq!(combine(&inventory, selection.refs.clone()), selection);
    }
}

#[test]
fn typing_follows_only_what_it_touched_and_agrees_with_following_all() {
    let one = |at: usize| {
        format!("  - kind: MeshService\n    labels:\n      kuma.io/display-name: s{at}\n      kuma.io/zone: z{}\n    port: 80\n", at % 3)
    };
    let text = format!("refs:\n{}", (0..40).map(one).collect::<String>());
    let paste = generated(200);
    let state = editor(&text, "2.14 3.0");
    let state = act(&state, Action::AddSource(state.joined(state.pasted("a paste", &paste))));
    assert_eq!(state.refs_followed(), 5 * 40, "all, once for each rule set");
    let backends: Vec<Backend> = read_inventory(&paste, &<_>::default()).found.into_iter().map(|one| one.backend).collect();
    agrees(&state, &backends);
    let at = text.find("s20\n").unwrap() + 1;
    let next = typed(&state, at, "9");
    assert_eq!(next.refs_followed(), 5, "the touched one, for each rule set");
    agrees(&next, &backends);
    // A line more in front moves all of them, and changes none.
    let next = typed(&next, 0, "# a comment\n");
    assert_eq!(next.refs_followed(), 0);
    agrees(&next, &backends);
    let next = act(&next, Action::AddRef(reachable_backends::kuma::Kind::MeshService));
    assert!(next.refs_followed() <= 5);
    agrees(&next, &backends);
    let next = act(&act(&next, Action::Undo), Action::SetAsking(AskingField::Zone, Some("z1".into())));
    assert_eq!(next.refs_followed(), 5 * 40, "another zone, other answers");
    agrees(&next, &backends);
    let broken = typed(&next, next.text().len(), "\n  x: [\n");
    agrees(&broken, &backends);
}

#[test]
fn a_bad_paste_is_told_with_its_place() {
    let state = editor(State::default_text(), "2.14");
    let said = |text: &str| -> Vec<String> {
        let paste: Rc<Pasted> = state.pasted("a paste", text);
        paste.problems.iter().map(|one| format!("{} {}", one.place, one.words)).collect()
    };
    assert_eq!(said(DEMO), [] as [&str; 0]);
    let cut: String = DEMO.lines().take(50).map(|line| format!("{line}\n")).collect();
    assert!(
        said(&cut).iter().any(|one| one.contains("has no ports here") || one.contains("not whole") || one.contains("cannot be read")),
        "{:?}",
        said(&cut)
    );
    let table = said("NAMESPACE   NAME    AGE\nkuma-demo   redis   2d\n");
    assert!(table[0].starts_with("1:1 a table has no labels and no ports; add `-o yaml`"), "{table:?}");
    let kinds = said("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n");
    assert_eq!(kinds, ["1:1 2 of kind Secret are nothing that a list could pick; they are left out"]);
    let many: String = (0..30).map(|at| format!("---\nkind: K{at}\nmetadata: {{name: a}}\n")).collect();
    let paste = state.pasted("a paste", &many);
    assert_eq!((paste.problems.len(), paste.more, paste.problems[1].place.as_str()), (20, 10, "5:1"));
}

#[test]
fn reading_in_steps_tells_how_far_it_is() {
    let state = editor(State::default_text(), "2.14");
    let text = generated(300);
    let mut pasting = state.pasting("big".into(), text.as_str().into());
    let mut last = 0;
    while !pasting.step(4096) {
        assert!(pasting.percent() >= last && pasting.percent() <= 100);
        last = pasting.percent();
    }
    assert_eq!((pasting.count(), pasting.percent()), (300, 100));
    assert_eq!(pasting.finish(), state.pasted("big", &text));
}

fn query(search: &str, all: bool, more: bool) -> ReachQuery {
    ReachQuery { search: search.into(), all, more }
}

/// What the pane shows, as its text.
fn shown(state: &State, query: &ReachQuery) -> Vec<String> {
    state.reach(query).unwrap().lines().lines().map(str::to_owned).collect()
}

#[test]
fn the_pane_shows_what_is_picked() {
    assert!(editor(State::default_text(), "2.14").reach(&ReachQuery::default()).is_none());
    let state = with_demo(BY_NAME, "2.14");
    assert_eq!(state.reach_title(), "demo mesh, 16 backends");
    assert_eq!(
        shown(&state, &ReachQuery::default()),
        [
            "1 of 16 backends picked, on 2.14",
            "ref 1 (redis): redis:6379 in east",
            "ref 2 (nothing): picks nothing of this mesh",
            "east · MeshService",
            "  + redis.kuma-demo:6379  by ref 1",
        ]
    );
    let found = shown(&state, &query("REDIS", false, false));
    assert_eq!(
        found[3..],
        [
            "no zone · MeshMultiZoneService",
            "  - redis:6379",
            "east · MeshService",
            "  + redis.kuma-demo:6379  by ref 1",
            "west · MeshService",
            "  - redis.kuma-demo:6379"
        ]
    );
    let all = state.reach(&query("", true, false)).unwrap();
    assert_eq!(all.groups.iter().map(|group| group.rows.len() + group.more).sum::<usize>(), 16);
    let on_2_14_3 = act(&state, Action::Show(Release::parse("2.14.3"))).reach(&ReachQuery::default()).unwrap();
    assert_eq!(on_2_14_3.basis, ["Resources of demo mesh (16).", "What 2.14.3 selects was recorded on the real control plane."]);
    let on_3 = act(&state, Action::Show(Release::parse("3.0"))).reach(&ReachQuery::default()).unwrap();
    assert_eq!(on_3.instead, "Kuma 3.0 refuses this list; the problems say why.");
    assert!(on_3.basis.iter().any(|one| one.contains("reconstructed")));
}

#[test]
fn what_is_not_known_is_said() {
    let state = act(&with_demo(BY_NAME, "2.14"), Action::SetAsking(AskingField::Zone, None));
    let basis = state.reach(&ReachQuery::default()).unwrap().basis.join(" ");
    assert!(basis.contains("The workload’s zone is not known"), "{basis}");
    assert_eq!(picked(&state)[0], "(Hint) picks nothing: a name is looked up in the workload's zone, which is not known");
}

#[test]
fn without_a_list_the_mesh_decides() {
    let pick = |state: &State| state.reach(&ReachQuery::default()).map(|one| format!("{} {}", one.count, one.instead)).unwrap();
    let state = with_demo("refs: []", "2.14");
    assert_eq!(pick(&state), "0 of 16 backends picked, on 2.14 The list is empty: nothing is picked.");
    let options = Options { text: "null".into(), environment: Environment::Universal, targets: vec![Release::parse("2.14").unwrap()] };
    let state = act(&State::new(options), Action::UseDemo);
    assert!(pick(&state).ends_with("on 2.14 There is no list, and Kuma 2.14 then gives everything."), "{}", pick(&state));
    let none = act(&state, Action::SetAsking(AskingField::Mode, Some("ReachableBackends".into())));
    assert_eq!(pick(&none), "0 of 16 backends picked, on 2.14 There is no list, and Kuma 2.14 then gives nothing.");
}

#[test]
fn of_thousands_only_some_are_shown() {
    let state = editor("refs:\n  - kind: MeshService\n    labels: {kuma.io/mesh: default}\n", "2.14");
    let state = act(&state, Action::AddSource(state.joined(state.pasted("big", &generated(5000)))));
    let reach = state.reach(&ReachQuery::default()).unwrap();
    assert_eq!(reach.count, "5000 of 5000 backends picked, on 2.14");
    assert_eq!(reach.groups.iter().map(|group| (group.rows.len(), group.more)).collect::<Vec<_>>(), [(8, 1242); 4]);
    let graph = reach.graph();
    assert!(graph.shapes.len() < 120 && graph.height < 2000, "{} {}", graph.shapes.len(), graph.height);
    let more = state.reach(&query("", false, true)).unwrap();
    assert_eq!(more.groups[0].rows.len(), 200);
    let found = state.reach(&query("s4999", false, false)).unwrap();
    assert_eq!(found.groups.iter().map(|group| group.rows.len()).sum::<usize>(), 1);
}

#[test]
fn the_picture_is_written_out() {
    let state = with_demo(BY_NAME, "2.14");
    let reach = state.reach(&query("redis", false, false)).unwrap();
    let svg = reach.graph().svg();
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n") && !svg.contains("style=") && !svg.contains("class="));
    assert!(
        svg.contains(">demo-app</text>") && svg.contains(">1 redis</text>") && svg.contains(">picks nothing of this mesh</text>"),
        "{svg}"
    );
    let hostile = act(&state, Action::SetAsking(AskingField::Workload, Some("a<b>&\"]".into()))).reach(&ReachQuery::default()).unwrap();
    assert!(hostile.graph().svg().contains(">a&lt;b&gt;&amp;\"]</text>"));
    assert!(hostile.mermaid().contains("w[\"a b &  \"]\n"), "{}", hostile.mermaid());
    assert_eq!(
        reach.mermaid(),
        "flowchart LR\n  w[\"demo-app\"]\n  w --> r0[\"1 redis\"]\n  w --> r1[\"2 nothing\"]\n  subgraph g1[\"east · MeshService\"]\n    b2[\"redis.kuma-demo:6379\"]\n  end\n  r0 --> b2\n"
    );
}

#[test]
fn a_backend_becomes_a_ref() {
    let state = with_demo(State::default_text(), "2.14 3.0");
    let groups = state.reach(&query("payments", false, false)).unwrap().groups;
    let row = groups.iter().find(|group| group.title == "east · MeshService").unwrap().rows[0].clone();
    assert_eq!((row.name.as_str(), row.picked), ("payments", None));
    let (next, effects) = state.apply(Action::UseBackend(row.backend));
    assert_eq!(effects.announce.as_deref(), Some("payments is a ref now."));
    assert_eq!(picked(&next)[1], "payments:8080 in east");
    assert_eq!(effects.focus_card, Some(next.form().cards.get(1).unwrap().id));
    assert_eq!(act(&next, Action::Undo).text(), state.text());
}

#[test]
fn a_list_becomes_smaller_and_larger() {
    let one =
        |name: &str, zone: &str| format!("  - {{kind: MeshService, labels: {{kuma.io/display-name: {name}, kuma.io/zone: {zone}}}}}\n");
    let text = format!(
        "refs:\n{}{}{}{}{}",
        one("demo-app", "east"),
        one("kv", "east"),
        one("kv", "west"),
        one("redis", "east"),
        one("redis", "west")
    );
    let state = with_demo(&text, "2.14 3.0");
    let (small, effects) = state.apply(Action::Reshape { smaller: true });
    assert_eq!(effects.announce.as_deref(), Some("1 ref instead of 5; they pick exactly the same on all targets."), "{}", small.text());
    assert_eq!(small.form().cards.len(), 1);
    let (large, effects) = small.apply(Action::Reshape { smaller: false });
    assert_eq!(
        (large.form().cards.len(), effects.announce.as_deref()),
        (5, Some("5 refs instead of 1; they pick exactly the same on all targets."))
    );
    let keep = |state: &State| state.reach(&ReachQuery::default()).unwrap().count;
    assert_eq!((keep(&small), keep(&large)), (keep(&state), keep(&state)));
    let (same, effects) = small.apply(Action::Reshape { smaller: true });
    assert_eq!((same.text(), effects.announce.as_deref()), (small.text(), Some("No smaller list picks exactly the same.")));
    assert_eq!(act(&act(&large, Action::Undo), Action::Undo).text(), state.text());
}

#[test]
fn lines_say_what_their_refs_pick() {
    let state = with_demo(BY_NAME, "2.14");
    let notes = |from, to| state.line_notes(from, to).into_iter().map(|(at, one)| (at, one.words)).collect::<Vec<_>>();
    let second = BY_NAME.rfind("- kind").unwrap();
    assert_eq!(notes(0, BY_NAME.len()), [(8, "redis:6379 in east".to_owned()), (second, "picks nothing of this mesh".to_owned())]);
    assert_eq!(notes(second, BY_NAME.len()).len(), 1);
    assert!(editor(BY_NAME, "2.14").line_notes(0, 1000).is_empty());
}

#[test]
fn a_zone_is_said_of_those_in_it_only() {
    let state = with_demo("refs: [{kind: MeshExternalService, labels: {kuma.io/mesh: default}}]", "2.14");
    assert_eq!(picked(&state), ["3 external services in east and no zone"]);
}
