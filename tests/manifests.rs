//! The manifests of `tests/manifests`, in the shapes of those people have: whatever is put in and taken out, the rest stays.

#[path = "support/cases.rs"]
mod cases;

use cases::cases;
use proptest::prelude::*;
use reachable_backends::check::{Asker, check, check_document, subject_of};
use reachable_backends::document::{Declined, Document, Held, Slot, SlotKind};
use reachable_backends::kuma::{Environment, Release};

const LIST: &str = "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n    port: 6379\n";

/// Where YAML leaves no way but to change a line: something empty or one line of braces has to make room.
const CHANGED: [&str; 6] = [
    "deployment-annotations-braces.yaml",
    "deployment-annotations-flow.yaml",
    "deployment-annotations-tilde.yaml",
    "kustomize-patch-small.yaml",
    "pod-empty-annotations.json",
    "pod-one-line.json",
];

fn manifests() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/manifests");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read_to_string(entry.path()).unwrap())).collect()
}

fn manifest(name: &str) -> String {
    manifests().into_iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}")).1
}

fn document(text: &str) -> Document {
    Document::read(&text.into())
}

/// Every slot of every manifest: its file, the text, and which it is.
fn slots() -> Vec<(String, String, usize, Slot)> {
    let all = manifests().into_iter().flat_map(|(name, text)| {
        let slots = document(&text).slots.into_iter().enumerate();
        slots.map(move |(at, slot)| (name.clone(), text.clone(), at, slot)).collect::<Vec<_>>()
    });
    all.collect()
}

/// Whether all lines of `old` stand in `new`, in the same order.
fn only_added(old: &str, new: &str) -> bool {
    let mut lines = new.lines();
    old.lines().all(|line| lines.any(|new| new == line))
}

#[test]
fn there_are_enough_of_them() {
    let manifests = manifests();
    assert!(manifests.len() >= 60, "{}", manifests.len());
    let without: Vec<_> = manifests.iter().filter(|(_, text)| document(text).slots.is_empty()).map(|(name, _)| name).collect();
    assert!(without.is_empty(), "{without:?}");
    for (found, wanted) in [("crlf", "\r\n"), ("bom", "\u{FEFF}"), ("tabs", "\t"), ("end-marker", "\n...\n"), ("anchors", "*labels")] {
        assert!(manifests.iter().any(|(name, text)| name.contains(found) && text.contains(wanted)), "{found}");
    }
}

#[test]
fn what_is_put_in_reads_back_and_its_inverse_restores_the_bytes() {
    let mut put = 0;
    for (name, text, at, slot) in slots() {
        let made = document(&text).put(at, LIST);
        if name == "multi-one-broken.yaml" && at == 0 {
            assert_eq!(made, Err(Declined::Broken));
            continue;
        }
        let edits = made.unwrap_or_else(|why| panic!("{name} {}: {why}", slot.path));
        let new = edits.apply(&text);
        assert_eq!(edits.invert(&text).apply(&new), text, "{name}");
        let after = document(&new);
        assert_eq!((after.slots[at].held, &after.slots[at].path), (Held::Text, &slot.path), "{name}\n{new}");
        if slot.kind == SlotKind::Annotation {
            assert_eq!(&*after.slots[at].inner, LIST, "{name}");
        }
        let others = |document: &Document| {
            document.slots.iter().map(|slot| slot.inner.clone()).enumerate().filter(|(own, _)| *own != at).collect::<Vec<_>>()
        };
        assert_eq!(others(&after), others(&document(&text)), "{name}");
        assert!(after.put(at, &after.slots[at].inner).unwrap().is_empty(), "{name}: again changes nothing");
        put += 1;
    }
    assert!(put > 70, "{put}");
}

#[test]
fn what_is_new_adds_lines_only() {
    let mut changed: Vec<String> = Vec::new();
    for (name, text, at, _) in slots().into_iter().filter(|(_, _, _, slot)| slot.held == Held::Nothing) {
        if let Ok(edits) = document(&text).put(at, LIST)
            && !only_added(&text, &edits.apply(&text))
        {
            changed.push(name);
        }
    }
    changed.sort();
    assert_eq!(changed, CHANGED);
}

#[test]
fn what_replaces_a_value_changes_its_lines_only() {
    for (name, text, at, slot) in slots().into_iter().filter(|(_, _, _, slot)| slot.held == Held::Text) {
        let edits = document(&text).put(at, LIST).unwrap();
        let start = text[..slot.range.start].rfind("each").unwrap();
        let end = text[slot.range.end..].find('\n').map_or(text.len(), |at| slot.range.end + at);
        assert!(edits.iter().all(|edit| start < edit.range.start && edit.range.end <= end), "{name}: {edits:?}");
    }
}

#[test]
fn what_is_taken_out_leaves_the_rest() {
    let mut taken = 0;
    for (name, text, at, slot) in slots().into_iter().filter(|(_, _, _, slot)| slot.held == Held::Text) {
        let edits = document(&text).take(at).unwrap_or_else(|why| panic!("{name}: {why}"));
        let new = edits.apply(&text);
        assert!(slot.kind == SlotKind::Dataplane || !new.contains("kuma.io/reachable-backends"), "{name}\n{new}");
        let after = document(&new);
        let handed_on = name.starts_with("operator");
        assert!(handed_on || after.slots[at].held == Held::Nothing, "{name}\n{new}");
        assert_eq!(edits.invert(&text).apply(&new), text, "{name}");
        assert!(after.pieces.iter().all(|piece| piece.tree.problem().is_none()), "{name}\n{new}");
        taken += 1;
    }
    assert!(taken >= 15, "{taken}");
}

/// Puts `LIST` into slot 0 of a manifest; `wanted` stands in what comes out.
#[track_caller]
fn gives(name: &str, wanted: &str) {
    let text = manifest(name);
    let new = document(&text).put(0, LIST).unwrap().apply(&text);
    assert!(new.contains(wanted), "{name}\n{new}");
}

#[test]
fn it_is_written_as_its_neighbours_are() {
    gives("deployment-commented.yaml", "'9102'   # sidecar exporter\n        kuma.io/reachable-backends: |\n          refs:\n");
    gives(
        "deployment-four-spaces.yaml",
        "                checksum/config: 8f2b\n                kuma.io/reachable-backends: |\n                    refs:\n",
    );
    gives(
        "deployment-no-template-metadata.yaml",
        "    # containers only\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          refs:\n",
    );
    gives("deployment-annotations-braces.yaml", "      annotations: # none so far\n        kuma.io/reachable-backends: |\n");
    gives(
        "deployment-annotations-flow.yaml",
        "    metadata:\n      labels: {app: flow}\n      annotations:\n        a: \"1\"\n        b: \"2\"\n        kuma.io/reachable-backends: |\n",
    );
    gives("deployment-crlf.yaml", "        kuma.io/reachable-backends: |\r\n          refs:\r\n");
    gives("deployment-keep-block.yaml", "belong to this\n\n\n        kuma.io/reachable-backends: |\n");
    gives("deployment-four-spaces.json", "                    \"kuma.io/reachable-backends\": \"refs:\\n  - kind: MeshService # cache\\n");
    gives("list.json", "          \"metadata\": {\n            \"annotations\": {\n              \"kuma.io/reachable-backends\": \"refs:");
    gives(
        "dataplane-without.json",
        "    \"transparentProxying\": {\n      \"reachableBackends\": {\"refs\": [{\"kind\": \"MeshService\", ",
    );
    gives("dataplane-snake.yaml", "        reachable_backends:\n            refs:\n              - kind: MeshService # cache\n");
    gives(
        "deployment-annotated-folded.yaml",
        "        kuma.io/reachable-backends: |\n          refs:\n            - kind: MeshService # cache\n",
    );
    gives("dataplane-empty.yaml", "    reachableBackends:\n      refs:\n        - kind: MeshService # cache\n");
}

#[test]
fn braces_on_the_line_of_their_key_are_opened_for_a_list_of_several_lines() {
    let list = "kuma.io/reachable-backends: |";
    for (template, wanted) in [
        (
            "template: {metadata: {labels: {a: b}}} # t\n",
            format!("template: # t\n    metadata:\n      labels: {{a: b}}\n      annotations:\n        {list}\n"),
        ),
        ("template: {spec: {containers: [{}]}}\n", format!("template:\n    metadata:\n      annotations:\n        {list}\n")),
        (
            "template:\n    metadata: {annotations: {}, \"labels\":{a: b}, x}",
            format!("metadata:\n      annotations:\n        {list}\n          refs:\n"),
        ),
        (
            "template: {metadata: &m {labels: {}}}\n",
            "template: {metadata: &m {labels: {}, annotations: {kuma.io/reachable-backends: \"refs:".to_owned(),
        ),
        (
            "template: {metadata: {labels: {}}, # c\n    spec: {}}\n",
            "template: {metadata: {labels: {}, annotations: {kuma.io/reachable-backends: \"refs:".to_owned(),
        ),
    ] {
        let text = format!("apiVersion: apps/v1\nkind: Deployment\nspec:\n  {template}");
        let edits = document(&text).put(0, LIST).unwrap();
        let new = edits.apply(&text);
        assert!(new.contains(&wanted), "{new}\n---\n{wanted}");
        assert_eq!((&*document(&new).slots[0].inner, edits.invert(&text).apply(&new)), (LIST, text));
        let one_line = document(&new).put(0, "refs: []").unwrap().apply(&new);
        assert_eq!(&*document(&one_line).slots[0].inner, "refs: []");
    }
    let short = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
    assert_eq!(
        document(short).put(0, "refs: []").unwrap().apply(short),
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {kuma.io/reachable-backends: \"refs: []\"}}\n"
    );
}

#[test]
fn an_annotations_key_left_empty_goes_too() {
    let text = manifest("deployment-annotated-json-value.yaml");
    let new = document(&text).take(0).unwrap().apply(&text);
    assert!(new.contains("  template:\n    metadata: {}\n    spec:\n"), "{new}");
    let text = manifest("deployment-annotated.yaml");
    let new = document(&text).take(0).unwrap().apply(&text);
    assert!(new.contains("      annotations:\n        sidecar.example.com/ready: \"yes\"\n      labels:\n"), "{new}");
}

#[test]
fn templates_are_left_alone() {
    let text = manifest("helm-template.yaml");
    let found = document(&text);
    assert_eq!(found.slots[0].workload.as_ref().unwrap().kind, "Deployment");
    let new = found.put(0, LIST).unwrap().apply(&text);
    assert!(new.contains("{{- include \"shop.labels\" . | nindent 4 }}") && new.contains("MeshService # cache"), "{new}");
    let decided = text.replace("kuma.io/display-name: redis", "kuma.io/display-name: {{ .Values.cache }}");
    assert_eq!((document(&decided).slots[0].held, document(&decided).put(0, LIST)), (Held::Templated, Err(Declined::Templated)));
    let inserted = "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    {{- toYaml .Values.podAnnotations | nindent 4 }}\n";
    assert_eq!(document(inserted).put(0, LIST), Err(Declined::Templated));
}

#[test]
fn what_is_shared_is_not_changed_by_the_way() {
    let shared = "apiVersion: v1\nkind: Pod\nmetadata:\n  labels: &all {a: b}\n  annotations: *all\n";
    assert_eq!(document(shared).put(0, LIST), Err(Declined::Borrowed));
    let listed =
        "type: Dataplane\nx: &r [{kind: MeshService}]\nnetworking:\n  transparentProxying:\n    reachableBackends:\n      refs: *r\n";
    assert_eq!(document(listed).slots[0].held, Held::Borrowed);
    let value = "apiVersion: v1\nkind: Pod\nx: &list |\n  refs: []\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: *list\n";
    assert_eq!(&*document(value).slots[0].inner, "refs: []\n");
}

#[test]
fn a_list_written_anew_stays_apart_from_the_document_below() {
    let below = "---\ntype: Dataplane\nname: b\nnetworking: {}\n";
    for list in ["reachableBackends:\n    - refs: []\n", "reachableBackends: []\n", "reachableBackends:\n      - a\n"] {
        let text = format!("type: Dataplane\nname: a\nnetworking:\n  transparentProxying:\n    {list}{below}");
        let new = document(&text).put(0, LIST).unwrap().apply(&text);
        assert!(new.ends_with(&format!("port: 6379\n{below}")), "{new}");
        assert_eq!(document(&new).slots.len(), 2, "{new}");
    }
}

#[test]
fn hostile_texts_are_read() {
    for text in [
        "",
        "\u{FEFF}",
        "---\n---\n...\n",
        "kind: List\nitems: &a [*a]\n",
        "{{",
        "{{}}\n---\n{{ }}: {{ }}\n",
        "apiVersion: v1\nkind: Pod\nmetadata: &m {annotations: *m}\n",
    ] {
        document(text);
    }
    let deep = format!("apiVersion: x.y/v1\nkind: X\nspec: {}", "{a: ".repeat(9000));
    assert_eq!(document(&deep).slots.len(), 0);
    let many = "---\napiVersion: v1\nkind: Pod\nspec: {}\n".repeat(2000);
    assert_eq!(document(&many).slots.len(), 2000);
}

/// A manifest with pieces cut out and put in.
fn mutated() -> impl Strategy<Value = String> {
    let pieces = vec![
        "",
        "x",
        "\n",
        " ",
        "\t",
        "'",
        "\"",
        "\\",
        "#",
        ": ",
        "é",
        "\r\n",
        "{",
        "}",
        "[",
        "]",
        "- ",
        "---\n",
        "...\n",
        "{{ x }}",
        "&a ",
        "*a",
        "|\n",
        ">\n",
        "kuma.io/reachable-backends: x\n",
        "annotations:\n",
        "metadata: {}\n",
        "!!str ",
        "<<: *a\n",
        "%",
        "\0",
        "\u{2028}",
    ];
    let splice = (any::<proptest::sample::Index>(), 0usize..20, proptest::sample::select(pieces));
    let all = manifests();
    (0..all.len(), proptest::collection::vec(splice, 1..5)).prop_map(move |(which, splices)| {
        let mut text = all[which].1.clone();
        for (place, len, piece) in splices {
            let fits = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let start = fits(place.index(text.len() + 1));
            text.replace_range(start..fits(start + len).max(start), piece);
        }
        text
    })
}

proptest! {
    #![proptest_config(cases(2000))]
    #[test]
    fn whatever_is_in_a_file_nothing_is_lost(text in mutated()) {
        let document = document(&text);
        let subjects: Vec<_> = document.slots.iter().map(|slot| subject_of(slot, Environment::Kubernetes, &Asker::default())).collect();
        for one in check_document(&document, &subjects, &Release::default_targets(), &|subject| check(subject, &Release::default_targets())) {
            prop_assert!(one.diagnostic.range.end <= text.len() && text.is_char_boundary(one.diagnostic.range.start));
            for fix in &one.diagnostic.fixes {
                prop_assert_eq!(fix.edits.invert(&text).apply(&fix.edits.apply(&text)), text.as_str());
            }
        }
        for (at, slot) in document.slots.iter().enumerate() {
            let Ok(edits) = document.put(at, LIST) else { continue };
            let new = edits.apply(&text);
            let after = Document::read(&new.as_str().into());
            prop_assert_eq!(edits.invert(&text).apply(&new), text.as_str());
            let same = after.slots.iter().any(|other| other.path == slot.path && other.held == Held::Text);
            prop_assert!(same, "{}", new);
        }
    }
}
