//! After every action in a list, also a long one, form and problems are those of an editor that is opened with its text.

#[path = "support/editor.rs"]
mod editor;
#[path = "generate/mod.rs"]
#[allow(dead_code, unused_imports, reason = "only the numbers are needed")]
mod generate;

use editor::{Editor, said, told};
use generate::Rng;
use reachable_backends::kuma::Environment;
use reachable_backends::state::{Action, AskingField, CardChange, Change, Scope, Selection, State, Typed};
use std::collections::HashSet;

/// Right refs and wrong ones, some twice, some covered by others.
fn list(rng: &mut Rng, count: usize) -> String {
    let one = |_| {
        let (name, kind) = (rng.below(count * 2), rng.pick(&["MeshService", "MeshService", "MeshExternalService", "MeshServise"]));
        match rng.below(4) {
            0 => format!("- kind: {kind}\n  name: s{name}\n"),
            1 => format!("- {{kind: {kind}, labels: {{app: s{name}}}, port: 80}} # {name}\n"),
            2 => format!("- kind: {kind}\n  labels:\n    kuma.io/display-name: s{name}\n    kuma.io/zone: east\n"),
            _ => format!("- kind: {kind}\n  labels:\n    kuma.io/display-name: s{name}\n"),
        }
    };
    format!("refs:\n{}", (0..count).map(one).collect::<String>())
}

const TYPED: &[&str] =
    &["a", "1", " ", "\n", "\n- ", ": ", "#", "'", "{", "}", "\n- kind: MeshService\n  name: x", "&a ", "é😀", "  port: 1\n"];

fn action(editor: &Editor, rng: &mut Rng) -> Action {
    let cards = editor.state.form().cards.clone();
    let at = rng.below(cards.len().max(1));
    let id = cards.get(at).map(|card| card.id);
    let length = editor.shown.len();
    match (rng.below(12), id) {
        (0, Some(id)) => Action::Card(id, CardChange::Remove),
        (1, Some(id)) => Action::Card(id, CardChange::Duplicate),
        (2, Some(id)) => Action::Card(id, CardChange::MoveTo(rng.below(cards.len()))),
        (3, Some(id)) => Action::Card(id, CardChange::Kind("MeshService".to_owned())),
        (4, Some(id)) => Action::Card(id, CardChange::Port(rng.below(70_000).to_string())),
        (5 | 6, _) => Action::Undo,
        (7, _) => Action::Redo,
        (8, _) => {
            let head = rng.below(length + 1);
            Action::Selected(Selection { anchor: head, head })
        }
        _ => {
            let mut from = rng.below(length + 1);
            while !editor.shown.is_char_boundary(from) {
                from -= 1;
            }
            let units = editor.shown[..from].encode_utf16().count();
            let insert = rng.pick(TYPED).to_string();
            let caret = |head: usize| Selection { anchor: head, head };
            Action::Typed(Typed {
                base_version: editor.state.version(),
                before: caret(units),
                after: caret(units + insert.encode_utf16().count()),
                changes: vec![Change { from: units, to: units, insert }],
                user_event: "input.paste".to_owned(),
                composing: false,
                time_ms: 0.0,
            })
        }
    }
}

/// Where the list is read, and who asks.
fn context(editor: &Editor) -> (Environment, Option<String>, Option<String>) {
    let asking = editor.state.asking();
    (editor.state.environment(), asking.workload.clone(), asking.namespace.clone())
}

/// Does something, takes it back, does it again: text and context come along.
#[track_caller]
fn there_and_back(action: Action) {
    let mut editor = Editor::new(State::default_text());
    let (before, text) = (context(&editor), editor.shown.clone());
    editor.act(action);
    let (after, changed) = (context(&editor), editor.shown.clone());
    assert_ne!(before, after);
    editor.act(Action::Undo).reads(&text);
    assert_eq!(context(&editor), before);
    editor.act(Action::Redo).reads(&changed);
    assert_eq!(context(&editor), after);
}

#[test]
fn undo_brings_back_where_the_list_was_read_and_who_asked() {
    there_and_back(Action::OpenExample("universal-number"));
    let file = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n";
    there_and_back(Action::Import { name: "a.yaml".to_owned(), text: file.to_owned() });
    let whole = State::default_text().len();
    let (caret, insert) = (Selection { anchor: 0, head: 0 }, "refs: []".to_owned());
    there_and_back(Action::Typed(Typed {
        base_version: 0,
        changes: vec![Change { from: 0, to: whole, insert }],
        before: caret,
        after: caret,
        user_event: "input.paste".to_owned(),
        composing: false,
        time_ms: 0.0,
    }));
}

#[test]
fn an_undone_key_leaves_the_environment_that_was_chosen_since() {
    let mut editor = Editor::new("refs: []\n");
    editor.typed("refs: []", " #");
    editor.act(Action::SetEnvironment(Environment::Universal)).act(Action::Undo).reads("refs: []\n");
    assert_eq!(editor.state.environment(), Environment::Universal);
}

#[test]
fn names_are_converted_once_their_namespace_is_said() {
    let names = "refs:\n- kind: MeshService\n  name: a\n- kind: MeshExternalService\n  name: b\n";
    let mut editor = Editor::new(names);
    editor.act(Action::SetAsking(AskingField::Namespace, None));
    assert!(editor.state.names_need_namespace(&[]) && !editor.state.names_need_namespace(&[editor.id(1)]));
    editor.act(Action::SetAsking(AskingField::Namespace, Some("demo".to_owned())));
    assert!(!editor.state.names_need_namespace(&[]));
    let all = [editor.id(0), editor.id(1)].to_vec();
    editor.act(Action::Convert(all, Scope::EveryZone)).reads(
        "refs:\n- kind: MeshService\n  labels:\n    kuma.io/display-name: a\n    k8s.kuma.io/namespace: demo\n- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: b\n",
    );
}

#[test]
fn what_is_shown_is_what_opening_shows() {
    let mut rng = Rng::new(11);
    for round in 0..60 {
        let count = rng.pick(&[1, 3, 20, 64, 65, 150]);
        let text = list(&mut rng, count);
        let mut editor = Editor::new(&text);
        for _ in 0..12 {
            let before = editor.state.text().to_string();
            let action = action(&editor, &mut rng);
            editor.act(action.clone());
            let mut fresh = Editor::new(editor.state.text());
            fresh.act(Action::Selected(editor.state.selection()));
            let told_of = || format!("round {round}: {action:?}\n{before}");
            assert_eq!(told(&editor.state), told(&fresh.state), "{}", told_of());
            assert_eq!(said(&editor.state.form()), said(&fresh.state.form()), "{}", told_of());
            let ids: HashSet<_> = editor.state.form().cards.iter().map(|card| card.id).collect();
            assert_eq!(ids.len(), editor.state.form().cards.len(), "{}", told_of());
        }
    }
}
