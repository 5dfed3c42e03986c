//! A mesh beside the list: what the editor says a list picks of it.

use reachable_backends::check::in_mesh::InMesh;
use reachable_backends::check::{Diagnostic, check_in_mesh};
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::mesh::{Asker, Backend, DEMO, Inventory, Mode, Question, combine, read_inventory, resolve};
use reachable_backends::state::{Action, AskingField, Change, Options, Pasted, Selection, State, Tone, Typed};
use std::fmt::Write as _;
use std::rc::Rc;

const BY_NAME: &str = "refs:\n  - kind: MeshService\n    name: redis\n    port: 8080\n  - kind: MeshExternalService\n    labels: {kuma.io/display-name: nothing}\n";

fn editor(text: &str, targets: &str) -> State {
    let targets = targets.split(' ').map(|name| Release::parse(name).unwrap()).collect();
    State::new(Options { text: text.to_owned(), environment: Environment::Kubernetes, targets })
}

fn act(state: &State, action: Action) -> State {
    state.apply(action).0
}

fn with_demo(text: &str, targets: &str) -> State {
    act(&editor(text, targets), Action::UseDemo)
}

/// What each card says it picks.
fn picked(state: &State) -> Vec<String> {
    let said = |tone: Tone, words: &str| if tone == Tone::Ok { words.to_owned() } else { format!("({tone:?}) {words}") };
    state.form().cards.iter().map(|card| card.picked.as_ref().map_or("-".to_owned(), |one| said(one.tone, &one.words))).collect()
}

fn codes(state: &State) -> Vec<&'static str> {
    state.diagnostics().iter().map(|one| one.code).collect()
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

fn typed(state: &State, at: usize, insert: &str) -> State {
    let caret = |at: usize| Selection { anchor: at, head: at };
    let typed = Typed {
        base_version: state.version(),
        changes: vec![Change { from: at, to: at, insert: insert.to_owned() }],
        before: caret(at),
        after: caret(at + insert.len()),
        user_event: "input.type".to_owned(),
        composing: false,
        time_ms: 0.0,
    };
    act(state, Action::Typed(typed))
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
    assert_eq!(act(&state, Action::RemoveSource(0)).diagnostics().len(), editor(BY_NAME, "2.14").diagnostics().len());
}

/// What the editor has for every rule set is what the engine answers.
fn agrees(state: &State, inventory: &[Backend]) {
    let inventory = Inventory::new(inventory.to_vec());
    let asking = state.asking();
    let asker = Asker { mesh: "default".into(), zone: asking.zone.clone(), namespace: asking.namespace.clone() };
    let fresh: Vec<Diagnostic> = check_in_mesh(state.subject(), state.targets(), &InMesh { inventory: &inventory, asker: asker.clone() });
    assert_eq!(state.diagnostics(), fresh, "{}", state.text());
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
    let state = act(&state, Action::AddSource(state.pasted("a paste", &paste)));
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
