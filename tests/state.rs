//! The editor as data: what a person does, and what comes of it.

#[path = "support/editor.rs"]
mod editor;

use editor::Editor;
use reachable_backends::kuma::Kind;
use reachable_backends::state::{Action, AskingField, Card, CardChange, Change, Layout, Scope, Selection, Selector, State, Tone, Typed};

const TWO: &str = "# services\nrefs:\n  # the cache\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis # main\n    port: 6379   # default\n\n  - {kind: MeshExternalService, labels: {kuma.io/display-name: \"mes-http\"}}\n# end\n";

#[test]
fn a_field_changes_its_bytes_only() {
    Editor::new(TWO)
        .card(0, CardChange::Port("8080".into()))
        .reads(&TWO.replace("6379", "8080"))
        .card(0, CardChange::Label("kuma.io/display-name".into(), Some("on".into())))
        .reads(&TWO.replace("6379", "8080").replace("redis", "\"on\""))
        .act(Action::Undo)
        .act(Action::Undo)
        .reads(TWO)
        .act(Action::Redo)
        .reads(&TWO.replace("6379", "8080"));
}

#[test]
fn fields_come_and_go_in_their_order() {
    Editor::new(TWO)
        .card(1, CardChange::Port("443".into()))
        .reads(&TWO.replace("\"mes-http\"}}", "\"mes-http\"}, port: 443}"))
        .card(1, CardChange::Port(String::new()))
        .reads(TWO)
        .card(0, CardChange::Port(String::new()))
        .reads(&TWO.replace("    port: 6379   # default\n", ""))
        .card(0, CardChange::Zone(Scope::ThisZone))
        .reads(&TWO.replace("    port: 6379   # default\n", "      kuma.io/origin: zone\n"))
        .card(0, CardChange::Zone(Scope::Zone("east".into())))
        .reads(&TWO.replace("    port: 6379   # default\n", "      kuma.io/zone: east\n"));
}

#[test]
fn an_offer_is_one_step_and_only_pops_up_where_something_is_begun() {
    let text = "# 😀\nrefs:\n  - kind: MeshService\n    ";
    let mut editor = Editor::new(text);
    let end = |editor: &Editor| editor.shown.encode_utf16().count();
    assert_eq!(editor.state.complete(end(&editor), false), None, "nothing is begun");
    assert!(editor.state.complete(end(&editor), true).is_some());
    editor.typed("    ", "la");
    let (from, offers) = editor.state.complete(end(&editor), false).unwrap();
    assert_eq!((from, offers[0].label.as_str()), (end(&editor) - 2, "labels"));
    editor.act(Action::Accept(offers[0].clone())).reads(&format!("{text}labels:\n      "));
    assert_eq!(editor.state.selection(), Selection { anchor: end(&editor), head: end(&editor) });
    editor.act(Action::Undo).reads(&format!("{text}la")).act(Action::Undo).reads(text);
    let (from, to, words) = editor.state.hover(25).unwrap();
    assert_eq!((from, to, words.lines().next()), (21, 32, Some("A service of one zone.")));
}

#[test]
fn refs_move_with_their_comments() {
    let moved = "# services\nrefs:\n\n  - {kind: MeshExternalService, labels: {kuma.io/display-name: \"mes-http\"}}\n  # the cache\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis # main\n    port: 6379   # default\n# end\n";
    let mut editor = Editor::new(TWO);
    let (first, second) = (editor.id(0), editor.id(1));
    editor.card(0, CardChange::MoveTo(1)).reads(moved);
    assert_eq!((editor.id(0), editor.id(1)), (second, first));
    editor.card(0, CardChange::Remove);
    assert_eq!(editor.id(0), first);
    editor
        .card(0, CardChange::Remove)
        .reads("# services\nrefs: []\n\n# end\n")
        .act(Action::Undo)
        .act(Action::Undo)
        .act(Action::Undo)
        .reads(TWO);
    assert_eq!((editor.id(0), editor.id(1)), (first, second));
}

#[test]
fn an_emptied_list_stays_block_style() {
    Editor::new("refs:\n  - kind: MeshService\n    labels: {a: b}\n")
        .act(Action::EmptyList)
        .reads("refs: []\n")
        .act(Action::AddRef(Kind::MeshExternalService))
        .reads("refs:\n  - kind: MeshExternalService\n    labels:\n      kuma.io/display-name: \"\"\n");
}

#[test]
fn json_stays_json() {
    Editor::new(r#"{"refs":[{"kind":"MeshService","labels":{"a":"b"}}]}"#)
        .card(0, CardChange::Port("80".into()))
        .card(0, CardChange::Label("a".into(), Some("c d".into())))
        .reads(r#"{"refs":[{"kind":"MeshService","labels":{"a":"c d"}, "port": 80}]}"#)
        .act(Action::AddRef(Kind::MeshMultiZoneService))
        .reads(r#"{"refs":[{"kind":"MeshService","labels":{"a":"c d"}, "port": 80}, {"kind": "MeshMultiZoneService", "labels": {"kuma.io/display-name": ""}}]}"#);
}

#[test]
fn line_ends_and_missing_last_break_stay() {
    Editor::new("refs:\r\n- kind: MeshService\r\n  labels: {a: b}")
        .card(0, CardChange::Port("80".into()))
        .reads("refs:\r\n- kind: MeshService\r\n  labels: {a: b}\r\n  port: 80")
        .card(0, CardChange::Duplicate)
        .reads("refs:\r\n- kind: MeshService\r\n  labels: {a: b}\r\n  port: 80\r\n- kind: MeshService\r\n  labels: {a: b}\r\n  port: 80");
}

#[test]
fn a_ref_that_shares_is_written_out() {
    Editor::new("refs:\n- &a {kind: MeshService, labels: {x: z}}\n- *a\n")
        .card(1, CardChange::Port("80".into()))
        .reads("refs:\n- &a {kind: MeshService, labels: {x: z}}\n- kind: MeshService\n  labels:\n    x: z\n  port: 80\n")
        .act(Action::Undo)
        .card(0, CardChange::Port("80".into()))
        .reads("refs:\n- &a {kind: MeshService, labels: {x: z}, port: 80}\n- kind: MeshService\n  labels:\n    x: z\n");
}

#[test]
fn broken_text_keeps_the_other_cards() {
    let mut editor =
        Editor::new("refs:\n  - kind: MeshService\n    name: \"redis\n    port: 1\n  - kind: MeshService\n    labels: {a: b}\n");
    assert_eq!(editor.state.form().cards.len(), 2);
    editor.card(1, CardChange::Port("80".into()));
    assert!(editor.state.text().contains("labels: {a: b}\n    port: 80\n"));
}

#[test]
fn typing_is_one_step_a_word() {
    let mut editor = Editor::new("refs: []\n");
    for char in ["#", " ", "h", "i", " ", "y", "o"] {
        let at = editor.shown.trim_end_matches('\n').to_owned();
        editor.typed(&at, char);
    }
    editor
        .reads("refs: []# hi yo\n")
        .act(Action::Undo)
        .reads("refs: []# hi \n")
        .act(Action::Undo)
        .reads("refs: []# \n")
        .act(Action::Undo)
        .reads("refs: []\n");
}

#[test]
fn the_keys_of_one_field_are_one_step() {
    let mut editor = Editor::new(TWO);
    for port in ["6", "63", "638", "6380"] {
        editor.card(0, CardChange::Port(port.into()));
    }
    editor.reads(&TWO.replace("6379", "6380")).act(Action::Undo).reads(TWO).act(Action::Redo).reads(&TWO.replace("6379", "6380"));
    editor.card(0, CardChange::Port("1".into())).card(1, CardChange::Port("2".into())).act(Action::Undo).act(Action::Undo);
    editor.reads(&TWO.replace("6379", "6380"));
}

#[test]
fn who_is_written_out_is_named() {
    #[track_caller]
    fn check(text: &str, index: usize, change: CardChange, named: Option<&str>) {
        let editor = Editor::new(text);
        let (_, effects) = editor.state.apply(Action::Card(editor.id(index), change));
        assert!(effects.changed);
        let told = effects.announce.filter(|_| effects.told);
        assert_eq!(told.as_deref().and_then(|words| words.split(" written").next()), named);
    }
    let port = || CardChange::Port("80".into());
    let shared = "refs:\n- &a {kind: MeshService, labels: {x: z}}\n- *a\n- {kind: MeshService, labels: {y: z}}\n- *a\n";
    check(shared, 0, port(), Some("Refs 2, 4 are"));
    check(shared, 1, port(), Some("Ref 2 is"));
    check(shared, 2, port(), None);
    check(shared, 0, CardChange::Remove, Some("Refs 1, 3 are"));
    check("refs:\n- {kind: MeshService, labels: {x: z}}\n", 0, port(), None);
    let twice = "refs:\n- kind: MeshService\n  Labels: {app: a}\n  labels: {app: b}\n";
    check(twice, 0, CardChange::Label("app".into(), Some("c".into())), None);
    check(twice, 0, CardChange::Label("app".into(), None), Some("Ref 1 is"));
}

#[test]
fn folds_and_repairs_are_told_for_a_place() {
    let text = "# 😀\r\nrefs:\r\n  - kind: MeshService\r\n    labels: {app: a}\r\n    port: 80\r\n  - {kind: MeshService, labels: {b: c}, port: \"1\"}\r\n\r\n  # end\r\n";
    let mut editor = Editor::new(text);
    let units = |at: &str| text[..text.find(at).unwrap()].encode_utf16().count();
    let all = editor.state.folds(0, text.encode_utf16().count());
    let expected = (units("\r\n    labels"), units("\r\n  - {"), "a 80");
    assert_eq!(all.iter().map(|fold| (fold.from, fold.to, fold.words.as_str())).collect::<Vec<_>>(), [expected]);
    assert_eq!(editor.state.folds(units("labels"), units("labels")), all);
    assert_eq!(editor.state.folds(units("\"1\""), units("# end")), []);
    assert_eq!(editor.state.outline().iter().map(|one| one.1.as_str()).collect::<Vec<_>>(), ["1  MeshService a 80", "2  MeshService c 1"]);
    let at = units("{kind");
    editor.act(Action::Selected(Selection { anchor: at, head: at }));
    let titles = |editor: &Editor| editor.state.fixes_here().into_iter().map(|fix| fix.2).collect::<Vec<_>>();
    assert_eq!(titles(&editor), ["Remove the quotes"], "of the line, where none is at the cursor");
    editor.act(Action::Selected(Selection { anchor: 0, head: 0 }));
    assert_eq!(titles(&editor), [""; 0]);
}

#[test]
fn formatting_is_one_step_and_says_why_it_cannot() {
    let untidy = "refs:\n- kind:   MeshService # cache\n  labels: { kuma.io/display-name: redis }\n";
    let tidy = "refs:\n  - kind: MeshService # cache\n    labels: {kuma.io/display-name: redis}\n";
    let mut editor = Editor::new(untidy);
    let id = editor.id(0);
    editor.act(Action::Format(None)).reads(tidy);
    assert_eq!(editor.id(0), id, "the card stays the same one");
    editor
        .act(Action::Format(Some(Layout::Block)))
        .reads(&tidy.replace(" {kuma.io/display-name: redis}", "\n      kuma.io/display-name: redis"));
    editor.act(Action::Undo).act(Action::Undo).reads(untidy);
    let (same, effects) = editor.state.apply(Action::Format(Some(Layout::Json)));
    assert_eq!((&**same.text(), effects.told, effects.changed), (untidy, true, false));
    let mut json = Editor::new("{\"refs\":[{\"kind\":\"MeshService\",\"labels\":{\"app\":\"a\"}}]}");
    json.act(Action::Format(Some(Layout::Block))).reads("refs:\n  - kind: MeshService\n    labels:\n      app: a\n");
    json.act(Action::Format(Some(Layout::Json)));
    assert!(json.shown.starts_with("{\n  \"refs\": ["), "{}", json.shown);
    json.act(Action::Undo).act(Action::Undo).reads("{\"refs\":[{\"kind\":\"MeshService\",\"labels\":{\"app\":\"a\"}}]}");
}

#[test]
fn a_pasted_list_is_shown_before_it_is_added_in_one_step() {
    let text = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n";
    let pasted = "redis\nkv.shop:5050, no!\n";
    let mut editor = Editor::new(text);
    let view = editor.state.named(pasted);
    assert_eq!((view.refs.len(), view.known, view.left.len()), (1, 1, 1));
    assert!(view.refs[0].contains("kv") && view.left[0].text == "no!", "{view:?}");
    let first = editor.id(0);
    editor.act(Action::AddRefs(pasted.to_owned())).reads(&format!(
        "{text}  - kind: MeshService\n    labels:\n      kuma.io/display-name: kv\n      k8s.kuma.io/namespace: shop\n    port: 5050\n"
    ));
    assert_eq!(editor.id(0), first);
    assert!(editor.state.form().cards.get(1).unwrap().active, "the first new ref is shown");
    editor.act(Action::AddRefs(pasted.to_owned())).act(Action::Undo).reads(text);
    Editor::new("").act(Action::AddRefs("a.b b.c".to_owned())).act(Action::Undo).reads("");
}

#[test]
fn problems_are_counted_for_each_target() {
    let title = |text: &str| Editor::new(text).state.problems().title.clone();
    assert_eq!(title("refs:\n"), "2.14, 3.0: 1 warning");
    assert_eq!(title("refs: []\n"), "2.14, 3.0: 1 hint");
    assert_eq!(title("refs: [{kind: MeshService, labels: {a: b}, port: 80}]\n"), "2.14, 3.0: no problems");
    assert_eq!(title("refs: [{kind: MeshService, name: a}]\n"), "2.14: 1 hint · 3.0: 1 error, 1 hint");
}

#[test]
fn a_badge_names_its_own_releases() {
    let badges = |text: &str| {
        let problems = Editor::new(text).state.problems();
        problems.rows.iter().map(|row| format!("{} {}", row.consequence, row.releases)).collect::<Vec<_>>()
    };
    let labels = |labels: &str| format!("refs: [{{kind: MeshService, labels: {labels}, port: 80}}]\n");
    assert_eq!(badges("refs: [{kind: MeshService, labels: {}}]\n"), ["Pods won’t start 2.9 – 2.14; 3.0: gets too much"]);
    assert_eq!(badges(&labels("{a: b}, prot: 5")), ["Pods won’t start 3.0; 2.9 – 2.14: no effect"]);
    let pod = "kind: Pod\napiVersion: v1\nmetadata: {annotations: {kuma.io/reachable-backends: [1]}}\n";
    assert_eq!(badges(pod), ["refused by Kubernetes 2.9 – 3.0"]);
}

#[test]
fn every_card_says_that_its_name_is_refused() {
    let named = |name: &str| format!("- kind: MeshExternalService\n  name: {name}\n");
    let mut editor = Editor::new(&format!("refs:\n{}{}- kind: MeshService\n  labels: {{a: b}}\n", named("one"), named("two")));
    let told = |editor: &Editor| -> Vec<(Tone, String)> {
        let notes = |card: &Card| card.notes.iter().map(|note| note.words.clone()).collect::<Vec<_>>().join(", ");
        editor.state.form().cards.iter().map(|card| (card.tone, notes(card))).collect()
    };
    let either = "3.0 does not take it by name either".to_owned();
    let said = |words: &str| (Tone::Error, words.to_owned());
    assert_eq!(told(&editor), [said("3.0 refuses refs by name (2)"), (Tone::Error, either), (Tone::Ok, String::new())]);
    let first = editor.id(0);
    editor.act(Action::Convert(vec![first], Scope::EveryZone));
    assert_eq!(told(&editor)[1], said("3.0 refuses refs by name"));
}

#[test]
fn a_port_that_cannot_be_read_is_not_every_port() {
    let sentence = |port: &str| {
        Editor::new(&format!("refs: [{{kind: MeshService, labels: {{a: b}}, port: {port}}}]\n"))
            .state
            .form()
            .cards
            .get(0)
            .unwrap()
            .sentence
            .clone()
    };
    assert_eq!(sentence("80"), "Every MeshService with a=b, in every zone, port 80.");
    assert_eq!(sentence(""), "Every MeshService with a=b, in every zone, all ports.");
    assert_eq!([sentence("'80'"), sentence("http")], [""; 2]);
}

#[test]
fn a_sentence_says_nothing_of_half_a_ref() {
    let cards = |text: &str| Editor::new(text).state.form().cards.iter().map(|card| card.sentence.clone()).collect::<Vec<_>>();
    let text =
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: \"redis\n  - kind: MeshService\n    labels: {a: b}\n";
    assert!(cards(text).iter().all(|said| !said.contains("on 3.0")), "{:?}", cards(text));
}

#[test]
fn what_holds_without_a_list_is_as_the_asking_line_says() {
    let strip = |text: &str, asked: &[(AskingField, &str)]| {
        let mut editor = Editor::new(text);
        for (field, value) in asked {
            editor.act(Action::SetAsking(*field, Some((*value).to_owned())));
        }
        editor.state.strip().iter().map(|pill| format!("{} {}", pill.lines, pill.words)).collect::<Vec<_>>()
    };
    let pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";
    let (nothing, everything) = ("no list: nothing reachable", "no list: everything reachable");
    assert_eq!(strip(pod, &[]), [format!("2.9 – 2.14 {everything}"), format!("3.0 {nothing}")]);
    assert_eq!(strip(pod, &[(AskingField::RestrictOutbound, "false")]), [format!("2.9 – 2.14 {everything}"), format!("3.0 {everything}")]);
    let restricted = strip(pod, &[(AskingField::RestrictOutbound, "true")]);
    assert_eq!(
        restricted,
        [format!("2.9 – 2.13, 2.14 before 2.14.6 {everything}"), format!("2.14 from 2.14.6 {nothing}"), format!("3.0 {nothing}")]
    );
    assert_eq!(strip(pod, &[(AskingField::Mode, "ReachableBackends")]), [format!("2.9 – 2.14 {nothing}"), format!("3.0 {nothing}")]);
    let tags = format!("{pod}  annotations:\n    kuma.io/transparent-proxying-reachable-services: a_b_svc_80\n");
    assert_eq!(strip(&tags, &[]), [format!("2.9 – 2.14 {nothing}"), format!("3.0 {nothing}")]);
}

#[test]
fn a_label_without_a_field_has_a_row() {
    let rows = |kind: &str| {
        let state = Editor::new(&format!("refs: [{{kind: {kind}, labels: {{kuma.io/zone: east}}}}]\n")).state;
        let Selector::Labels { zone, more, .. } = state.form().cards.get(0).unwrap().selector.clone() else { panic!("by labels") };
        (zone.is_some(), more.len())
    };
    assert_eq!((rows("MeshService"), rows("MeshMultiZoneService"), rows("MeshExternalService")), ((true, 0), (false, 1), (false, 1)));
}

#[test]
fn a_list_pasted_over_the_example_is_nobodys_yet() {
    let mut editor = Editor::new(State::default_text());
    assert_eq!(editor.state.asking().namespace.as_deref(), Some("kuma-demo"));
    let units = editor.shown.len();
    let list = "refs:\n- kind: MeshService\n  name: redis\n";
    let at = |offset: usize| Selection { anchor: offset, head: offset };
    editor.act(Action::Typed(Typed {
        base_version: editor.state.version(),
        changes: vec![Change { from: 0, to: units, insert: list.to_owned() }],
        before: Selection { anchor: 0, head: units },
        after: at(list.len()),
        user_event: "input.paste".to_owned(),
        composing: false,
        time_ms: 0.0,
    }));
    assert_eq!((editor.state.asking().workload.as_deref(), editor.state.asking().namespace.as_deref()), (None, None));
    assert_eq!(editor.state.subject().asker.namespace, None);
}
