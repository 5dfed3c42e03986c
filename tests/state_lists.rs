//! After every action in a list, also a long one, form and problems are those of an editor that is opened with its text.

#[path = "support/editor.rs"]
mod editor;
#[path = "generate/mod.rs"]
#[allow(dead_code, unused_imports, reason = "only the numbers are needed")]
mod generate;

use editor::{Editor, said, told};
use generate::Rng;
use reachable_backends::state::{Action, CardChange, Change, Selection, Typed};
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
