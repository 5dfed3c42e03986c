//! What a card's fields write: quotes, places and comments of what they change.

#[path = "support/editor.rs"]
mod editor;

use editor::Editor;
use reachable_backends::kuma::Kind;
use reachable_backends::state::{Action, CardChange};

#[test]
fn the_quotes_of_an_empty_value_go_with_the_first_word() {
    let mut editor = Editor::new("refs: []\n");
    editor.act(Action::AddRef(Kind::MeshExternalService));
    let label = |value: &str| CardChange::Label("kuma.io/display-name".into(), Some(value.into()));
    editor.card(0, label("redis"));
    assert!(!editor.state.text().contains('"'), "{}", editor.state.text());
    let json = "{\"refs\": [{\"kind\": \"MeshService\", \"labels\": {\"kuma.io/display-name\": \"\"}}]}\n";
    Editor::new(json).card(0, label("redis")).reads(&json.replace("\"\"", "\"redis\""));
}

#[test]
fn quotes_that_a_half_typed_word_needs_go_with_the_need() {
    let label = |value: &str| CardChange::Label("app".into(), Some(value.into()));
    let text = |labels: &str| format!("refs:\n- kind: MeshService\n  labels: {labels}\n");
    Editor::new(&text("{app: web}")).card(0, label("n")).reads(&text("{app: \"n\"}")).card(0, label("ng")).reads(&text("{app: ng}"));
    for (own, expected) in [
        ("{app: \"web\"}", "{app: \"ng\"}"),
        ("{app: 'n'}", "{app: 'ng'}"),
        ("{\"app\": \"n\"}", "{\"app\": \"ng\"}"),
        ("\n    app: \"n\" # kept", "\n    app: ng # kept"),
    ] {
        Editor::new(&text(own)).card(0, label("ng")).reads(&text(expected));
    }
}

#[test]
fn a_colon_in_a_comment_is_no_keys() {
    let empties = |text: &str, change: CardChange, expected: &str| {
        Editor::new(text).card(0, change).reads(expected);
    };
    let entry = "  - kind: MeshService\n";
    empties(&format!("refs: # owners:\n{entry}"), CardChange::Remove, "refs: [] # owners:\n");
    empties(&format!("refs:\n# see: below\n{entry}"), CardChange::Remove, "refs: []\n# see: below\n");
    let text = "refs:\n  - kind: MeshService\n    labels: # team:\n      app: a\n";
    empties(text, CardChange::Label("app".into(), None), &text.replace("app: a", "{}"));
}

#[test]
fn a_field_emptied_and_written_anew_keeps_its_place_and_comment() {
    let text = "refs:\n  - port: 80 # http\n    kind: MeshService\n    labels:\n      app: web # mine\n      kuma.io/zone: east\n";
    let label = |value: Option<&str>| CardChange::Label("app".into(), value.map(str::to_owned));
    let port = |value: &str| CardChange::Port(value.into());
    Editor::new(text)
        .card(0, label(Some("w")))
        .card(0, label(None))
        .reads(&text.replace("      app: web # mine\n", ""))
        .card(0, label(Some("c")))
        .card(0, label(Some("ca")))
        .reads(&text.replace("web", "ca"))
        .act(Action::Undo)
        .reads(text)
        .card(0, port(""))
        .card(0, port("9"))
        .reads(&text.replace("80", "9"))
        .card(0, port(""))
        .act(Action::Selected(Default::default()))
        .card(0, port("9"))
        .reads(&format!("{}    port: 9\n", text.replace("port: 80 # http\n    ", "")));
    let only = "refs:\n- kind: MeshService\n  labels:\n    # mine\n    app: 'web' # and yours\n";
    Editor::new(only).card(0, label(None)).card(0, label(Some("x"))).reads(&only.replace("web", "x"));
    let file = "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n      - kind: MeshService\n        labels: {app: web} # mine\n";
    Editor::new(file).card(0, label(None)).card(0, label(Some("x"))).reads(&file.replace("web", "x"));
}

#[test]
fn a_new_label_takes_the_place_of_none() {
    let text = "refs: [{kind: MeshService, labels: {team: a}}]\n";
    let mut editor = Editor::new(text);
    let (state, effects) = editor.state.apply(Action::Card(editor.id(0), CardChange::NewLabel("team".into(), "b".into())));
    assert_eq!((&**state.text(), effects.announce.as_deref()), (text, Some("This ref has a label of that name already.")));
    editor.card(0, CardChange::NewLabel("tier".into(), "b".into())).reads(&text.replace("a}", "a, tier: b}"));
    let new = |value: &str| CardChange::NewLabel("kuma.io/zone".into(), value.into());
    Editor::new(text).card(0, new("e")).card(0, new("ea")).reads(&text.replace("a}", "a, kuma.io/zone: ea}")).act(Action::Undo).reads(text);
}
