//! Slots in whole manifests: found, read, and edited in place.

#[path = "support/cases.rs"]
mod cases;

use cases::cases;
use proptest::prelude::*;
use reachable_backends::document::{Document, Held, Piece, SlotKind};
use reachable_backends::text::{Bias, Edit, EditSet, TextRange};
use reachable_backends::yaml::{decode, read};

const LIST: &str = "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n    port: 6379\n";

fn document(text: &str) -> Document {
    Document::read(&text.into())
}

/// A Pod with the annotation written as `value`, between other keys.
fn pod(value: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: demo # the app\n  annotations:\n    a: b\n    kuma.io/reachable-backends:{value}    z: 1e\n  labels: {{}}\nspec: {{}}\n"
    )
}

/// `LIST` in every style that holds it.
fn styles() -> Vec<(&'static str, String)> {
    let lines = |indent: usize| LIST.lines().map(|line| format!("{:indent$}{line}\n", "")).collect::<String>();
    let escaped = LIST.replace('\n', "\\n");
    vec![
        ("literal", format!(" |\n{}", lines(6))),
        ("deep literal", format!(" |8  # why\n{}", lines(12))),
        ("literal with empty lines", format!(" |\n{}\n\n", lines(6))),
        ("crlf", format!(" |\r\n{}", lines(8).replace('\n', "\r\n"))),
        ("double", format!(" \"{escaped}\"\n")),
        ("double over lines", format!(" \"{}\"\n", escaped.replace("labels", "\\\n      labels"))),
        ("single", format!(" '{}'\n", LIST.replace('\n', "\n\n     "))),
        ("anchored", format!(" &list |\n{}", lines(6))),
    ]
}

#[test]
fn every_style_is_read() {
    for (name, value) in styles() {
        let text = pod(&value);
        let found = document(&text);
        assert_eq!(found.slots.len(), 1, "{name}");
        let slot = &found.slots[0];
        assert_eq!((slot.kind, slot.held), (SlotKind::Annotation, Held::Text), "{name}");
        let wanted = if name == "single" { found.slots[0].inner.to_string() } else { LIST.to_owned() };
        assert_eq!(&*slot.inner, wanted, "{name}");
        let port = slot.inner.find("6379").unwrap();
        assert_eq!(slot.map.outer_range(TextRange::new(port, port + 4)).slice(&text), "6379", "{name}");
        assert_eq!(slot.map.inner(text.find("redis").unwrap()), slot.inner.find("redis").unwrap(), "{name}");
    }
}

/// Lifts `edits` into slot 0: the slot reads back as the edited list, and everything outside of its value stays.
#[track_caller]
fn lifts(name: &str, text: &str, edits: &EditSet) -> String {
    let before = document(text);
    let slot = &before.slots[0];
    let wanted = edits.apply(&slot.inner);
    let lifted = before.lift(0, edits).unwrap_or_else(|why| panic!("{name}: {why} {edits:?}\n{text}"));
    let new = lifted.apply(text);
    let after = document(&new);
    match slot.kind {
        SlotKind::Dataplane => assert_eq!(after.slots[0].inner.trim_end(), wanted.trim_end(), "{name}\n{new}"),
        _ => assert_eq!(&*after.slots[0].inner, wanted, "{name}\n{new}"),
    }
    let seat = text[..slot.range.start].rfind(':').unwrap() + 1;
    let line = text[slot.range.end..].find('\n').map_or(text.len(), |at| slot.range.end + at);
    assert!(lifted.iter().all(|edit| seat <= edit.range.start && edit.range.end <= line), "{name}: {lifted:?}");
    assert_eq!(lifted.invert(text).apply(&new), text, "{name}");
    new
}

#[test]
fn a_small_edit_is_a_small_edit() {
    for (name, value) in styles() {
        let text = pod(&value);
        let port = document(&text).slots[0].inner.find("6379").unwrap();
        let new = lifts(name, &text, &Edit::replace(TextRange::new(port, port + 4), "80").into());
        assert_eq!(new, text.replace("6379", "80"), "{name}");
    }
}

#[test]
fn lines_are_added_in_the_style_of_the_value() {
    let added = |name: &str, at: usize| {
        let (_, value) = styles().into_iter().find(|(own, _)| *own == name).unwrap();
        let text = pod(&value);
        lifts(name, &text, &Edit::insert(at, "  - kind: \"X\"\n").into()).strip_prefix(text.split(':').next().unwrap()).unwrap().to_owned()
    };
    assert!(added("literal", LIST.len()).contains("        port: 6379\n        - kind: \"X\"\n    z: 1e\n"));
    assert!(added("literal", 6).contains("      refs:\n        - kind: \"X\"\n        - kind: MeshService # cache\n"));
    assert!(added("literal with empty lines", LIST.len()).contains("6379\n        - kind: \"X\"\n\n\n    z: 1e\n"));
    assert!(added("crlf", 6).contains("        refs:\r\n          - kind: \"X\"\r\n          - kind: MeshService # cache\r\n"));
    assert!(added("double", 6).contains(r#""refs:\n  - kind: \"X\"\n  - kind: MeshService # cache\n"#));
}

#[test]
fn edits_that_touch_are_one_edit() {
    let (name, value) = styles().remove(0);
    let cache = LIST.find("e\n    labels").unwrap();
    let edits = [Edit::replace(TextRange::new(cache, cache + 1), "  - kind: X\n"), Edit::delete(TextRange::new(cache + 1, cache + 6))];
    let new = lifts(name, &pod(&value), &EditSet::from_edits(edits).unwrap());
    assert!(new.contains("# cach  - kind: X\n      labels:"), "{new}");
}

#[test]
fn a_style_that_cannot_hold_the_text_changes_and_nothing_else() {
    for (value, wanted) in [
        (" refs\n", " |\n      refs: []\n"),
        (" refs # c\n", " | # c\n      refs: []\n"),
        (" 'refs'\n", " |\n      refs: []\n"),
        (" >-\n      refs\n", " |\n      refs: []\n"),
        (" > # c\n      refs\n\n", " | # c\n      refs: []\n\n"),
        ("\n", " |\n      refs: []\n"),
        (" \"refs\"\n", " \"refs: []\\n\"\n"),
    ] {
        let text = pod(value);
        let all = TextRange::new(0, document(&text).slots[0].inner.len());
        assert_eq!(lifts(value, &text, &Edit::replace(all, "refs: []\n").into()), pod(wanted), "{value:?}");
    }
    // What no block scalar holds is quoted.
    let (_, literal) = styles().remove(0);
    assert!(lifts("literal", &pod(&literal), &Edit::insert(5, "\u{1}").into()).contains(": \"refs:\\u0001\\n  - kind"));
}

/// Edits of a list: pieces cut out, put in, replaced.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let piece = proptest::sample::select(vec![
        "",
        "x",
        "\n",
        "  - kind: X\n",
        "refs: []",
        " ",
        "\t",
        "'",
        "\"",
        "\\",
        "# c",
        ": ",
        "é",
        "\n\n",
        "  ",
        "\r\n",
        "\u{2028}",
        "{}",
        "- ",
        "\0",
    ]);
    let one = (0usize..120, 0usize..12, proptest::collection::vec(piece, 0..3).prop_map(|pieces| pieces.concat()));
    proptest::collection::vec(one, 1..4)
}

fn set(inner: &str, edits: Vec<(usize, usize, String)>) -> Option<EditSet> {
    let edits = edits
        .into_iter()
        .map(|(start, len, text)| Edit::replace(TextRange::new(start.min(inner.len()), (start + len).min(inner.len())), text));
    EditSet::from_edits(edits).ok()
}

/// A Dataplane with a list in every way it is written.
fn dataplanes() -> Vec<String> {
    let head = "type: Dataplane\nmesh: default\nname: demo\nnetworking:\n    address: 127.0.0.1\n";
    let lines: String = LIST.lines().map(|line| format!("            {line}\n")).collect();
    let json = r#"{"type": "Dataplane", "name": "demo", "networking": {"transparentProxying": {"reachableBackends": {
  "refs": [{"kind": "MeshService", "labels": {"kuma.io/display-name": "redis"}, "port": 6379}]
}}}}"#;
    vec![
        format!("{head}    transparentProxying:\n        reachableBackends:\n{lines}        # end\n"),
        format!("{head}    transparent_proxying:\n        reachable_backends: {{refs: [{{kind: MeshService, labels: {{a: b}}}}]}} # c\n"),
        format!(
            "{head}    transparentProxying:\n      reachableBackends:\n        # none\n        refs:\n        - kind: MeshService\n          labels: {{}}\n    x: 1\n"
        ),
        json.to_owned(),
    ]
}

/// What a text says, as far as it can be read.
fn value(text: &str) -> Option<String> {
    let tree = read(text);
    let root = tree.root().filter(|_| tree.problem().is_none())?;
    decode(&tree, text, root, false).ok().map(|decoded| format!("{:?}", decoded.value))
}

#[test]
fn lists_of_dataplanes_are_read() {
    for text in dataplanes() {
        let found = document(&text);
        let slot = &found.slots[0];
        assert_eq!((found.slots.len(), slot.kind, slot.held), (1, SlotKind::Dataplane, Held::Text), "{text}");
        let kind = slot.inner.find("MeshService").unwrap();
        assert_eq!(slot.map.outer(kind, Bias::After), text.find("MeshService").unwrap());
        assert!(slot.inner.trim_start_matches("# none\n").trim_start_matches(['{', '\n', ' ', '"']).starts_with("refs"), "{}", slot.inner);
    }
}

proptest! {
    #![proptest_config(cases(2000))]
    #[test]
    fn any_edit_in_any_style(which in 0usize..8, edits in edits()) {
        let (name, value) = styles().swap_remove(which);
        let text = pod(&value);
        if let Some(edits) = set(&document(&text).slots[0].inner, edits) {
            lifts(name, &text, &edits);
        }
    }

    #[test]
    fn any_edit_of_a_dataplane(which in 0usize..4, edits in edits()) {
        let text = dataplanes().swap_remove(which);
        let before = document(&text);
        let slot = &before.slots[0];
        let Some(edits) = set(&slot.inner, edits) else { return Ok(()) };
        // What breaks the YAML of the whole document may be declined.
        if let Ok(lifted) = before.lift(0, &edits) {
            let (wanted, after) = (edits.apply(&slot.inner), document(&lifted.apply(&text)));
            let said = value(&wanted);
            prop_assert!(said.is_none() || value(&after.slots[0].inner) == said, "{}", wanted);
            prop_assert!(lifted.iter().all(|edit| text.find("reachable").unwrap() < edit.range.start && edit.range.end <= slot.range.end));
        }
    }

    #[test]
    fn places_map_both_ways(which in 0usize..8, at in 0usize..120) {
        let (_, value) = styles().swap_remove(which);
        let text = pod(&value);
        let found = document(&text);
        let slot = &found.slots[0];
        let at = at.min(slot.inner.len());
        for bias in [Bias::Before, Bias::After] {
            let outer = slot.map.outer(at, bias);
            prop_assert!(slot.range.touches(outer));
            let back = slot.map.inner(outer);
            prop_assert!(back == at || slot.map.splits(at), "{at} {outer} {back}");
        }
    }

    #[test]
    fn an_edited_document_is_what_its_text_reads_as(pieces in several(), edits in wide_edits()) {
        let text = pieces.concat();
        let Some(edits) = set(&text, edits) else { return Ok(()) };
        let (edited, read) = (document(&text).edited(&edits), document(&edits.apply(&text)));
        prop_assert_eq!(facts(&edited), facts(&read));
    }

    #[test]
    fn a_document_edited_before_all_of_it_is_read_ends_the_same(pieces in several(), edits in wide_edits(), most in 0usize..400) {
        let text = pieces.concat();
        let Some(edits) = set(&text, edits) else { return Ok(()) };
        let mut edited = Document::begun(&text.as_str().into(), most).edited(&edits);
        while !edited.is_read() {
            let before = edited.unread;
            edited.read_on(50);
            prop_assert!(edited.unread > before);
        }
        prop_assert_eq!(facts(&edited), facts(&document(&edits.apply(&text))));
    }
}

/// What tells two documents apart.
fn facts(document: &Document) -> impl PartialEq + std::fmt::Debug + use<> {
    let piece = |piece: &Piece| (piece.range, piece.resources.clone(), piece.strays.clone());
    (document.text.clone(), document.slots.clone(), document.pieces.iter().map(piece).collect::<Vec<_>>())
}

/// Documents of a file.
fn several() -> impl Strategy<Value = Vec<&'static str>> {
    let pieces = vec![
        "---\napiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: |\n      refs: []\n",
        "---\ntype: Dataplane\nnetworking: {transparentProxying: {reachableBackends: {refs: []}}}\n",
        "---\n# nothing\n",
        "--- # c\n",
        "---\napiVersion: v1\nkind: Namespace\nmetadata:\n  annotations: {kuma.io/reachable-backends: x}\n...\n",
        "%YAML 1.1\n---\na: 1\n",
        "a: {{ b }}\n",
        "# c\n",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 1..6)
}

/// Edits anywhere in a file, near its marks above all.
fn wide_edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let piece = proptest::sample::select(vec!["", "-", "---\n", "\n", "x", "...\n", "%", "{{", "# ", " ", "kind: Pod\n", "é"]);
    proptest::collection::vec((0usize..400, 0usize..30, piece.prop_map(str::to_owned)), 1..3)
}

#[test]
fn a_manifest_is_known_by_its_first_resource() {
    let dataplane = "type: Dataplane\nname: a\nmesh: default\nnetworking: {}\n";
    for first in [
        "",
        "type: Mesh\nname: default\n---\n",
        "---\n# Source: mesh.yaml\n---\n",
        "# how to\n\n",
        "---\n---\n{\"type\": \"Mesh\", \"name\": \"a\"}\n---\n",
    ] {
        assert!(Document::is_one(&format!("{first}{dataplane}")), "{first:?}");
    }
    let list = "refs:\n- kind: MeshService\n  labels:\n    type: Dataplane\n";
    for text in [list, "type: redis\nname: a\n", "type: Mesh\n", &format!("{list}---\n{dataplane}")] {
        assert!(!Document::is_one(text), "{text:?}");
    }
}
