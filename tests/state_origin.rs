//! What a text came as, and what is left of it when another takes its place.

#[path = "support/editor.rs"]
mod editor;

use editor::Editor;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, AskingField, CardChange, Options};

fn file(name: &str) -> Action {
    let text =
        format!("kind: Pod\napiVersion: v1\nmetadata:\n  name: {name}\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n");
    Action::Import { name: format!("{name}.yaml"), text }
}

fn origin(editor: &Editor) -> (&str, bool) {
    let origin = editor.state.origin();
    (&origin.name, origin.text == *editor.state.text())
}

#[test]
fn undo_brings_back_the_file_a_text_came_as() {
    let mut editor = Editor::new("refs: []\n");
    editor.act(file("a"));
    editor.typed("apiVersion: v1", " # mine");
    assert_eq!(origin(&editor), ("a.yaml", false));
    editor.act(file("b"));
    assert_eq!(origin(&editor), ("b.yaml", true));
    editor.act(Action::Undo);
    assert_eq!(origin(&editor), ("a.yaml", false));
    editor.act(Action::Redo);
    assert_eq!(origin(&editor), ("b.yaml", true));
}

#[test]
fn a_file_that_was_replaced_by_a_list_is_no_new_one() {
    let mut editor = Editor::new("refs: []\n");
    editor.act(file("a"));
    editor.typed("apiVersion: v1", " # mine");
    editor.act(Action::SetText("refs: []\n".to_owned())).act(Action::Undo);
    assert_eq!(origin(&editor), ("a.yaml", false));
}

#[test]
fn a_list_out_of_a_file_is_not_that_of_the_example() {
    let mut editor = Editor::new("refs: []\n");
    assert_eq!(editor.state.asking().workload.as_deref(), Some("demo-app"));
    editor.act(Action::Import { name: "list.yaml".to_owned(), text: "refs: [{kind: MeshService, name: a}]\n".to_owned() });
    assert_eq!(editor.state.asking().workload, None);
    editor.act(Action::Undo);
    assert_eq!(editor.state.asking().workload.as_deref(), Some("demo-app"));
}

#[test]
fn what_follows_an_undo_is_another_step() {
    let text = "refs:\n- kind: MeshService\n  name: a\n- kind: MeshService\n  name: b\n";
    let mut editor = Editor::new(text);
    let name = |name: &str| CardChange::Name(Some(name.to_owned()));
    editor.card(0, name("ax")).card(1, name("bx")).act(Action::Undo).card(0, name("ay")).act(Action::Undo);
    editor.reads(&text.replace("name: a", "name: ax"));
}

#[test]
fn another_begins_without_what_was_before() {
    let mut editor = Editor::new("refs: []\n");
    editor.act(Action::SetAsking(AskingField::Zone, Some("east".to_owned())));
    editor.typed("refs: []", " # mine");
    let options = Options { text: "refs: [{}]\n".to_owned(), environment: Environment::Universal, targets: Release::default_targets() };
    editor.act(Action::Begin(options)).reads("refs: [{}]\n");
    assert_eq!((editor.state.environment(), editor.state.asking().zone.as_deref()), (Environment::Universal, None));
    editor.act(Action::Undo).reads("refs: [{}]\n");
}
