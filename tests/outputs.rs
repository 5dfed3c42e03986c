//! What is written reads back as what was meant: scalars, lists, and every output, inner and outer layer.

mod support;

use proptest::prelude::*;
use reachable_backends::kuma::{BackendRef, Environment, Release, RuleSet, Verdict, verdict, verdict_of_document};
use reachable_backends::output::{self, Options, text_of_refs};
use reachable_backends::yaml::quote::{Context, block_scalar, is_long_key, json, scalar};
use reachable_backends::yaml::{Tree, Value, decode, read};
use support::rows;

/// The root of `yaml` as the library decodes it.
#[track_caller]
fn decoded<'t>(tree: &'t Tree, yaml: &'t str) -> Value<'t> {
    assert_eq!(tree.problem(), None, "{yaml:?}");
    decode(tree, yaml, tree.root().expect("a root"), true).unwrap_or_else(|problem| panic!("{problem:?} in {yaml:?}")).value
}

/// The value at `path` in `value`; a key that is a number names an entry of a list.
#[track_caller]
fn at<'v, 't>(value: &'v Value<'t>, path: &[&str]) -> &'v Value<'t> {
    let Some((key, rest)) = path.split_first() else { return value };
    match value {
        Value::Map(map) => {
            let found = map.iter().find(|(own, _)| matches!(own, Value::Str(own) if own == key));
            at(&found.unwrap_or_else(|| panic!("{key} in {value:?}")).1, rest)
        }
        Value::Seq(items) => at(&items[key.parse::<usize>().unwrap()], rest),
        other => panic!("{key} in {other:?}"),
    }
}

#[track_caller]
fn reads_as(yaml: &str, path: &[&str], expected: &str) {
    let tree = read(yaml);
    assert_eq!(at(&decoded(&tree, yaml), path), &Value::Str(expected.into()), "{yaml:?}");
}

/// Writes `text` in every place a scalar may stand, and reads it back.
#[track_caller]
fn scalar_survives(text: &str) {
    let value = scalar(text, Context::BlockValue);
    assert!(!value.contains('\n'), "{value:?}");
    reads_as(&format!("key: {value}\nnext: 1\n"), &["key"], text);
    reads_as(&format!("key: {value}  # comment\nnext: 1\n"), &["key"], text);
    reads_as(&format!("- {value}\n- 1\n"), &["0"], text);
    reads_as(&value, &[], text);
    for value in [scalar(text, Context::FlowValue), json(text).into()] {
        reads_as(&format!("{{key: {value}, next: 1}}"), &["key"], text);
        reads_as(&format!("{{key: {value}}}"), &["key"], text);
        reads_as(&format!("[{value},1]"), &["0"], text);
        reads_as(&format!("[1, {value}]"), &["1"], text);
    }
    let key = scalar(text, Context::BlockKey);
    let written = if is_long_key(&key) { format!("? {key}\n: v\nzz: 1\n") } else { format!("{key}: v\nzz: 1\n") };
    reads_as(&written, &[text], "v");
    for key in [scalar(text, Context::FlowKey), json(text).into()] {
        let mark = if is_long_key(&key) { "? " } else { "" };
        reads_as(&format!("{{{mark}{key}: v, zz: 1}}"), &[text], "v");
        reads_as(&format!("[{{{mark}{key}: v}}]"), &["0", text], "v");
    }
    let as_json: String = serde_json::from_str(&json(text)).expect("JSON");
    assert_eq!(as_json, text);
}

/// Writes `text` as a block scalar, if that can carry it, and reads it back.
#[track_caller]
fn block_scalar_survives(text: &str) {
    for (indent, step) in [(0, 2), (2, 2), (4, 1), (3, 9)] {
        let Some(written) = block_scalar(text, indent, step) else { continue };
        let blank = " ".repeat(indent);
        let outer = if indent == 0 { "" } else { "outer:\n" };
        let path: &[&str] = if indent == 0 { &["key"] } else { &["outer", "key"] };
        reads_as(&format!("{outer}{blank}key: {written}{blank}next: 1\n"), path, text);
        reads_as(&format!("{outer}{blank}key: {written}"), path, text);
    }
}

/// Strings that scalars go wrong on, mixed with any others.
fn strings() -> impl Strategy<Value = String> {
    let words = "on y NO null ~ 1_000 0x10 1e3 010 1.10 +1 - 2024-01-01 1:30 << = --- ... # : , [ ] { } * & ! !!str % @ ` | > ? ' \" \\ \\n \
        \t \0 \u{7F} \u{FFFE} \u{FEFF} 😀 é \u{10FFFF} a redis kuma.io/zone .inf .5 5. ſ";
    let mut pieces: Vec<&str> = words.split_whitespace().collect();
    pieces.extend(["- ", ": ", " #", " ", "  ", "\n", "\n\n", "\r", "\r\n", "\t", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "refs: []"]);
    let piece = prop_oneof![4 => proptest::sample::select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop_oneof![4 => proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

fn refs() -> impl Strategy<Value = Vec<BackendRef>> {
    let kind = prop_oneof![3 => Just("MeshService".to_owned()), 1 => strings()];
    let labels = proptest::option::of(proptest::collection::btree_map(strings(), strings(), 0..4));
    let one = (kind, proptest::option::of(strings()), proptest::option::of(strings()), labels, proptest::option::of(any::<u32>()));
    let one = one.prop_map(|(kind, name, namespace, labels, port)| BackendRef {
        kind,
        name,
        namespace,
        labels: labels.map(|labels| labels.into_iter().collect()),
        port,
    });
    proptest::collection::vec(one, 0..4)
}

proptest! {
    #[test]
    fn any_scalar(text in strings()) {
        scalar_survives(&text);
        block_scalar_survives(&text);
    }

    #[test]
    fn any_refs(refs in refs()) {
        let text = text_of_refs(&refs);
        let held: Vec<BackendRef> = refs.iter().map(BackendRef::as_held).collect();
        for environment in [Environment::Kubernetes, Environment::Universal] {
            let said = verdict(&text, environment, RuleSet::A);
            prop_assert_eq!(said.held(), Some(held.clone()), "{:?} of {}", environment, text);
        }
    }

    #[test]
    fn any_list_in_any_output(list in strings(), name in strings(), indent in 0usize..12) {
        outputs_carry(&list, &Options { name, indent, ..Options::default() });
        dataplane_carries(&list);
    }
}

#[test]
fn long_keys() {
    for length in [1000, 1021, 1022, 1023, 1024, 1025, 5000] {
        scalar_survives(&"k".repeat(length));
        scalar_survives(&"é: ".repeat(length / 3));
    }
    let labels = [("k".repeat(2000), "on".to_owned())].into_iter().collect();
    let refs = [BackendRef { kind: "MeshService".to_owned(), labels: Some(labels), ..BackendRef::default() }];
    let text = text_of_refs(&refs);
    assert_eq!(verdict(&text, Environment::Kubernetes, RuleSet::E).held().as_deref(), Some(&refs[..]), "{text}");
}

/// Where each Kubernetes output has the value.
const PLACES: [(&str, &[&str]); 3] = [
    ("annotation", &["kuma.io/reachable-backends"]),
    ("pod", &["metadata", "annotations", "kuma.io/reachable-backends"]),
    ("deployment", &["spec", "template", "metadata", "annotations", "kuma.io/reachable-backends"]),
];

/// Kubernetes outputs carry `list` byte for byte and the name given.
#[track_caller]
fn outputs_carry(list: &str, options: &Options) {
    for (kind, path) in PLACES {
        let made = output::choice(kind).unwrap().make(list, options).text;
        reads_as(&made, path, list);
        if kind != "annotation" {
            reads_as(&made, &["metadata", "name"], &options.name);
        }
    }
}

/// All of a verdict but the words of an error, which name lines.
fn decided(verdict: Verdict) -> impl PartialEq + std::fmt::Debug {
    (verdict.outcome, verdict.violations, verdict.refs)
}

/// The Dataplane made from `list` is judged as `list` is.
#[track_caller]
fn dataplane_carries(list: &str) {
    for (targets, rules) in [(&["2.14"][..], RuleSet::A), (&["2.14", "3.0"], RuleSet::E), (&["3.0"], RuleSet::E)] {
        let targets = targets.iter().map(|name| Release::parse(name).unwrap()).collect();
        let made = output::choice("dataplane").unwrap().make(list, &Options { targets, ..Options::default() }).text;
        let expected = decided(verdict(list, Environment::Universal, rules));
        assert_eq!(decided(verdict_of_document(&made, rules)), expected, "{list:?}\n{made}");
    }
}

#[test]
fn recorded_annotations() {
    let mut accepted = 0;
    for row in rows("kubernetes").filter(|row| row["2x"]["outcome"] == "accepted") {
        let list = row["input"].as_str().unwrap();
        outputs_carry(list, &Options::default());
        let held = verdict(list, Environment::Kubernetes, RuleSet::A).held().unwrap();
        let written = text_of_refs(&held);
        assert_eq!(verdict(&written, Environment::Kubernetes, RuleSet::A).held(), Some(held), "{}: {written}", row["id"]);
        accepted += 1;
    }
    assert!(accepted > 3000, "{accepted}");
}

#[test]
fn recorded_dataplanes() {
    let mut accepted = 0;
    for row in rows("universal").filter(|row| row["2x"]["outcome"] == "accepted") {
        dataplane_carries(row["input"].as_str().unwrap());
        accepted += 1;
    }
    assert!(accepted > 900, "{accepted}");
}

#[test]
fn lists_are_written_in_the_style_of_the_house() {
    let text = reachable_backends::state::State::default_text().replace(" # cache", "");
    let refs = verdict(&text, Environment::Kubernetes, RuleSet::E).held().unwrap();
    assert_eq!(text_of_refs(&refs), text);
    assert_eq!(text_of_refs(&[]), "refs: []\n");
}

#[test]
fn what_a_person_gets() {
    let list = "refs:\n  - kind: MeshService # cache\n";
    let made = |kind: &str| output::choice(kind).unwrap().make(list, &Options::default());
    assert_eq!(
        made("deployment").text,
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: demo-app\n  namespace: kuma-demo\nspec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          refs:\n            - kind: MeshService # cache\n"
    );
    assert_eq!(made("pod").filename, "demo-app-pod.yaml");
    assert!(made("dataplane").text.contains("kuma.io/service: demo-app"));
    let only_3 = Options { targets: vec![Release::parse("3.0").unwrap()], ..Options::default() };
    let dataplane = output::choice("dataplane").unwrap().make("refs: []", &only_3);
    assert!(!dataplane.text.contains("tags:") && dataplane.text.contains("labels:"));
    let refused: Vec<_> = made("pod").notes.into_iter().filter(|note| note.refused).map(|note| note.words).collect();
    assert_eq!(
        refused,
        [
            "Refused by Kuma 2.14: spec.networking.transparentProxing.reachableBackends.refs[0].name: name or labels are required",
            "Refused by Kuma 3.0: kuma.io/reachable-backends: refs[0].labels is required, use {} to select every MeshService",
        ]
    );
}

#[test]
fn a_workload_is_patched_and_brought_back_as_what_it_is() {
    let list = "refs: []";
    let of = |kind: &str, workload: &str| {
        let options = Options { name: "x".into(), workload: Some(workload.into()), ..Options::default() };
        let choice = output::choice(kind).unwrap();
        let back = output::advice(choice, list, &options).pop().and_then(|one| one.command).unwrap();
        (choice.make(list, &options).text, back)
    };
    let (patch, back) = of("kubectl-patch", "CronJob");
    assert!(patch.contains("cronjob/x") && patch.contains(r#"{"spec":{"jobTemplate":{"spec":{"template":{"metadata""#), "{patch}");
    assert!(!back.contains("--force"), "{back}");
    assert!(of("kubectl-json-patch", "CronJob").0.contains(r#""/spec/jobTemplate/spec/template/metadata/annotations/kuma.io~1reach"#));
    assert!(of("kubectl-powershell", "DaemonSet").0.contains("daemonset/x"));
    assert!(of("kustomize", "StatefulSet").0.contains("apiVersion: apps/v1\n      kind: StatefulSet\n"));
    assert!(of("kustomize", "Job").0.contains("kind: Deployment\n"), "the template of a Job cannot be patched");
}

#[test]
fn names_that_are_not_read_are_told() {
    let options = Options { targets: ["2.14", "3.0"].map(|target| Release::parse(target).unwrap()).into(), ..Options::default() };
    let list = "refs: [{kind: MeshService, name: redis}]";
    let made = output::choice("dataplane-markdown").unwrap().make(list, &options);
    assert!(made.text.contains("2.14: accepted, 3.0: accepted, but no name is read: all of the kind are selected"), "{}", made.text);
    assert_eq!(made.notes.len(), 1, "{:?}", made.notes);
    let by_labels = list.replace("name: redis", "labels: {a: b}");
    assert_eq!(output::choice("dataplane-markdown").unwrap().make(&by_labels, &options).notes, []);
}
