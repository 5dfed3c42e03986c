//! Long files: shown before all of them is read, and what is told in the end is what reading them at once tells.

#[path = "support/editor.rs"]
mod editor;

use editor::Editor;
use reachable_backends::check::{Asker, Opened, check};
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, ListState, Selection};
use std::fs::{read_dir, read_to_string};

/// All manifests without templates, again and again.
fn long() -> String {
    let mut paths: Vec<_> = read_dir("tests/manifests").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| read_to_string(path).ok()).filter(|text| !text.contains("{{"));
    let all: String = texts.map(|text| format!("---\n{}\n", text.trim_start_matches(['\u{feff}', '\n']))).collect();
    all.repeat(1 + 500_000 / all.len())
}

fn opened(text: &str) -> Editor {
    let mut editor = Editor::new("refs: []\n");
    editor.act(Action::Import { name: "all.yaml".to_owned(), text: text.to_owned() });
    editor
}

/// How often it had to go on.
fn read(editor: &mut Editor) -> usize {
    let steps = (0..1_000).take_while(|_| !editor.state.is_read() && editor.act(Action::ReadOn).state.version() > 0).count();
    assert!(editor.state.is_read());
    steps
}

/// What a person is told of the file.
fn told(editor: &Editor) -> impl PartialEq + std::fmt::Debug + use<> {
    let rows = editor.state.problems().rows.iter().map(|row| (row.place.clone(), row.code, row.message.clone())).collect::<Vec<_>>();
    (rows, editor.state.problems().title.clone(), editor.state.form().lists.clone())
}

#[test]
fn a_long_file_is_there_before_all_of_it_is_read() {
    let text = long();
    let mut editor = opened(&text);
    assert!(!editor.state.is_read() && editor.state.form().lists.len() > 1);
    assert!(editor.state.problems().title.ends_with(" so far"));
    let first = editor.state.form();
    assert!(read(&mut editor) > 2);
    assert_eq!((editor.state.form().title.as_str(), editor.state.form().cards.len()), (first.title.as_str(), first.cards.len()));
    let targets = Release::default_targets();
    let whole = Opened::new(&text.as_str().into(), false, Environment::Kubernetes, &Asker::default());
    assert_eq!(editor.state.form().lists.len(), whole.document.slots.len());
    assert_eq!(editor.state.located(), whole.check(&targets, &|subject| check(subject, &targets)));
    assert!(editor.state.apply(Action::ReadOn).1.announce.is_none(), "there is no more");
}

#[test]
fn what_hosts_ask_for_is_of_the_whole_file() {
    let editor = opened(&long());
    let before = editor.state.located();
    let mut later = opened(&long());
    read(&mut later);
    assert_eq!(before, later.state.located());
}

#[test]
fn typing_while_it_is_read_ends_like_opening_what_was_typed() {
    let text = long();
    let units = |byte: usize| text[..byte].encode_utf16().count();
    let near_the_end = text.rfind("kind: ").unwrap();
    for (steps, needle, insert) in
        [(0, "kind: MeshService", "x"), (1, "metadata:", " # c"), (0, "---\n", "a: 1\n"), (2, "refs:", "\n---\nkind: Pod\n")]
    {
        for start in [0, text.len() / 3 - text.len() / 3 % 7, near_the_end] {
            let start = (start..).find(|at| text.is_char_boundary(*at)).unwrap();
            let Some(at) = text[start..].find(needle).map(|at| start + at + needle.len()) else { continue };
            let mut editor = opened(&text);
            for _ in 0..steps {
                editor.act(Action::ReadOn);
            }
            editor.act(Action::Selected(Selection { anchor: units(at), head: units(at) }));
            editor.insert(units(at), insert);
            let mut whole = opened(editor.state.text());
            read(&mut editor);
            read(&mut whole);
            // The list at the cursor is in the form; that of the other is the first.
            let slot = editor.state.form().list;
            whole.act(Action::ShowList(slot));
            assert_eq!(told(&editor), told(&whole), "{needle:?} {insert:?} at {at}");
        }
    }
}

#[test]
fn the_first_list_that_is_written_is_shown_though_it_comes_late() {
    let without = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: none}\n";
    let with = "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: late\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n";
    let text = format!("{}{with}", without.repeat(300_000 / without.len()));
    let mut editor = opened(&text);
    assert!(editor.state.form().title.starts_with("none"));
    read(&mut editor);
    assert_eq!((editor.state.form().title.as_str(), editor.state.form().state), ("late’s sidecar gets", ListState::Empty));
    let mut other = opened(&text);
    let units = text.find("none").unwrap();
    other.act(Action::Selected(Selection { anchor: units, head: units }));
    read(&mut other);
    assert!(other.state.form().title.starts_with("none"), "somebody is there already");
}

#[test]
fn who_goes_ahead_sees_the_list_there_once_it_is_read() {
    let one = |name: usize| {
        format!("---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p{name}\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n")
    };
    let text: String = (0..4_000).map(one).collect();
    let mut editor = opened(&text);
    let units = text.find("p3999").unwrap();
    editor.act(Action::Selected(Selection { anchor: units, head: units }));
    assert_eq!(editor.state.form().title, "p0’s sidecar gets");
    read(&mut editor);
    assert_eq!(editor.state.form().title, "p3999’s sidecar gets");
}

#[test]
fn another_target_leaves_the_workload_shown() {
    let mut editor = opened(&long());
    read(&mut editor);
    let last = editor.state.form().lists.len() - 2;
    editor.act(Action::ShowList(last));
    let title = editor.state.form().title.clone();
    editor.act(Action::SetTargets(vec![Release::parse("3.0").unwrap()]));
    assert_eq!((editor.state.form().title.clone(), editor.state.form().list), (title, last));
}

#[test]
fn of_many_problems_the_nearest_are_listed_and_all_are_counted() {
    let one = |at: usize| {
        format!(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-{at}\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n"
        )
    };
    let text: String = (0..400).map(one).collect();
    let mut editor = opened(&text);
    assert!(editor.state.is_read(), "it is short");
    let listed = |editor: &Editor, name: &str| {
        let line = text[..text.find(name).unwrap()].lines().count() + 2;
        editor.state.problems().rows.iter().any(|row| row.place == format!("{line}:5"))
    };
    assert!(listed(&editor, "web-1\n") && !listed(&editor, "web-399\n"));
    assert_eq!(editor.state.problems().title, "2.14, 3.0: 400 warnings (the nearest 300 are listed)");
    let units = text.find("web-399\n").unwrap();
    editor.act(Action::Selected(Selection { anchor: units, head: units }));
    assert!(!listed(&editor, "web-1\n") && listed(&editor, "web-399\n"));
    editor.typed("web-399", "x");
    assert_eq!(editor.state.problems().title, "2.14, 3.0: 400 warnings (the nearest 300 are listed)");
    editor.act(Action::Undo).reads(&text);
}
