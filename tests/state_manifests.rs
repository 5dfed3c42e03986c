//! Whole manifests in the editor: the lists in them, edited where they stand.

#[path = "support/editor.rs"]
mod editor;
#[path = "generate/mod.rs"]
#[allow(dead_code, unused_imports, reason = "only makes random numbers here")]
mod generate;

use editor::{Editor, said, told};
use generate::Rng;
use reachable_backends::kuma::{Environment, Kind, Release};
use reachable_backends::state::{Action, AskingField, CardChange, Change, ListState, Options, Scope, Selection, State, Typed};
use std::rc::Rc;

const DEPLOYMENT: &str = "# web\r
apiVersion: apps/v1 # pinned
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        team: blue # keep
        kuma.io/reachable-backends: |
          refs:
            - kind: MeshService # the cache
              name: redis
              port: 6379
    spec:
      containers: []
";

/// Two workloads and something else.
const SEVERAL: &str = "apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata:
      annotations:
        kuma.io/reachable-backends: 'refs: [{kind: MeshService, name: redis}]'
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers: []
";

fn ports(editor: &Editor) -> Vec<String> {
    editor.state.form().cards.iter().map(|card| card.port.value.clone()).collect()
}

fn import(text: &str) -> Editor {
    let mut editor = Editor::new("refs: []\n");
    editor.act(Action::Import { name: "web.yaml".to_owned(), text: text.to_owned() });
    editor
}

fn at(text: &str, needle: &str) -> Action {
    let units = text[..text.find(needle).expect(needle)].encode_utf16().count();
    Action::Selected(Selection { anchor: units, head: units })
}

#[test]
fn a_field_changes_its_bytes_in_the_manifest_and_nothing_else() {
    let mut editor = import(DEPLOYMENT);
    assert_eq!(editor.state.form().title, "web’s sidecar gets");
    assert_eq!(ports(&editor), ["6379"]);
    editor.card(0, CardChange::Port("6380".into())).reads(&DEPLOYMENT.replace("6379", "6380"));
    editor.act(Action::Undo).reads(DEPLOYMENT).act(Action::Undo).reads("refs: []\n");
}

#[test]
fn whose_list_changes_with_it_is_told() {
    let pod = |name: &str, value: &str| format!("- kind: Pod\n  apiVersion: v1\n  metadata:\n    name: {name}\n    annotations: {value}\n");
    let annotations = "&own\n      kuma.io/reachable-backends: |\n        refs:\n        - kind: MeshService\n          labels: {a: b}\n          port: 80";
    let list = format!("kind: List\napiVersion: v1\nitems:\n{}{}", pod("a", annotations), pod("b", "*own"));
    let mut editor = import(&list);
    editor.act(Action::ShowList(1));
    let (state, effects) = editor.state.apply(Action::Card(editor.id(0), CardChange::Port("81".into())));
    assert_eq!(effects.announce.as_deref(), Some("Pod a: this list changed, too. An alias in the file stands for it there."));
    assert_eq!((&**state.text(), state.form().list), (&*list.replace("80", "81"), 1));
}

#[test]
fn the_workload_says_itself_who_asks() {
    let mut editor = import(DEPLOYMENT);
    let asking = editor.state.asking().clone();
    assert_eq!((asking.workload.as_deref(), asking.namespace.as_deref(), asking.told), (Some("web"), Some("shop"), [true, true, false]));
    let id = editor.id(0);
    editor.act(Action::Convert(vec![id], Scope::ThisZone));
    editor.reads(&DEPLOYMENT.replace(
        "              name: redis\n",
        "              labels:\n                kuma.io/display-name: redis\n                k8s.kuma.io/namespace: shop\n                kuma.io/origin: zone\n",
    ));
    editor.act(Action::SetText("refs: []".to_owned()));
    assert_eq!(editor.state.asking().workload, None, "the first example’s is not back");
}

#[test]
fn what_the_first_example_asks_for_is_not_asked_for_another_manifest() {
    let pod = "kind: Pod\napiVersion: v1\nmetadata:\n  name: web\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n";
    let asks = |editor: &Editor| (editor.state.asking().workload.clone(), editor.state.asking().namespace.clone());
    let named = |name: &str, namespace: &str| (Some(name.to_owned()), Some(namespace.to_owned()));
    let mut sample = Editor::new("refs: []\n");
    assert_eq!(asks(&sample), named("demo-app", "kuma-demo"));
    assert_eq!(asks(sample.act(Action::SetText(pod.to_owned()))), (Some("web".to_owned()), None));
    let mut said = Editor::new("refs: []\n");
    said.act(Action::SetAsking(AskingField::Namespace, Some("shop".to_owned())));
    assert_eq!(asks(said.act(Action::SetText(pod.to_owned()))), named("web", "shop"));
    assert_eq!(asks(said.act(Action::SetText("refs: []\n".to_owned()))), named("demo-app", "shop"));
}

#[test]
fn what_a_template_makes_of_a_name_is_not_known() {
    let text = DEPLOYMENT.replacen("namespace: shop", "namespace: {{ .Release.Namespace }}", 1);
    assert_ne!(text, DEPLOYMENT);
    let editor = import(&text);
    assert_eq!((editor.state.asking().workload.as_deref(), editor.state.asking().namespace.as_deref()), (Some("web"), None));
}

#[test]
fn a_list_that_a_template_writes_is_not_checked() {
    let text = "kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: {{ .Values.refs | quote }}\n";
    let strip = |text: &str| import(text).state.strip().iter().map(|pill| pill.words.clone()).collect::<Vec<_>>();
    assert_eq!(strip(text), ["not checked"]);
    assert_ne!(strip(&text.replace("{{ .Values.refs | quote }}", "'refs: []'")), ["not checked"]);
}

#[test]
fn where_a_template_may_write_the_list_nothing_is_said_of_there_being_none() {
    let strip = |annotations: &str| {
        let editor = import(&format!("kind: Pod\napiVersion: v1\nmetadata:\n  name: {{{{ .x }}}}\n{annotations}spec: {{}}\n"));
        (editor.state.strip()[0].words.clone(), editor.state.form().state)
    };
    let unknown = ("not checked".to_owned(), ListState::Unreadable);
    assert_eq!(strip("  annotations:\n    {{- toYaml .Values.podAnnotations | nindent 4 }}\n"), unknown);
    assert_eq!(strip("  {{- with .Values.podAnnotations }}\n  annotations:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n"), unknown);
    assert_eq!(strip("  annotations:\n    a: b\n").1, ListState::NotSet);
}

#[test]
fn the_form_shows_the_list_of_the_workload_the_cursor_is_in() {
    let mut editor = import(SEVERAL);
    assert_eq!(*editor.state.form().lists, ["Deployment web", "StatefulSet db"]);
    assert_eq!((editor.state.form().list, editor.state.form().cards.len()), (0, 1));
    editor.act(at(SEVERAL, "db"));
    assert_eq!((editor.state.form().list, editor.state.form().state), (1, ListState::NotSet));
    assert_eq!(editor.state.asking().workload.as_deref(), Some("db"));
    editor.act(at(SEVERAL, "Service"));
    assert_eq!(editor.state.form().list, 1, "where nothing has a list, the last one stays");
    editor.act(Action::ShowList(0));
    assert_eq!(editor.state.form().cards.len(), 1);
}

#[test]
fn between_workloads_the_one_before_the_cursor_is_shown() {
    let text = format!("{SEVERAL}# the end\n");
    let mut editor = import(&text);
    let end = text.encode_utf16().count();
    editor.act(Action::Selected(Selection { anchor: end, head: end }));
    assert_eq!(editor.state.asking().workload.as_deref(), Some("db"));
    editor.act(at(&text, "---\napiVersion: apps/v1\nkind: StatefulSet"));
    assert_eq!(editor.state.asking().workload.as_deref(), Some("web"));
}

#[test]
fn the_strip_is_of_the_list_shown() {
    let one = |name: &str, list: &str, own: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}{own}}}\nspec: {{template: {{metadata: {{annotations: {{kuma.io/reachable-backends: '{list}'}}}}}}}}\n"
        )
    };
    let leftover = ", annotations: {kuma.io/reachable-backends: 'refs: []'}";
    let ref_to = |name: &str| format!("refs: [{{kind: MeshExternalService, labels: {{kuma.io/display-name: {name}}}}}]");
    let text = format!("{}---\n{}", one("good", &ref_to("api"), leftover), one("bad", &ref_to("Api"), ""));
    let mut editor = import(&text);
    let strip = |editor: &Editor| editor.state.strip().iter().map(|pill| pill.words.clone()).collect::<Vec<_>>();
    assert_eq!(editor.state.asking().workload.as_deref(), Some("good"));
    assert!(!strip(&editor).iter().any(|words| words.contains("matches nothing") || words.contains("no effect")), "{:?}", strip(&editor));
    editor.act(Action::ShowList(1));
    let pills = editor.state.strip();
    let told = pills.iter().find(|pill| pill.words == "a label matches nothing").expect("its own problem");
    assert_eq!(editor.state.problems().rows[told.problem.unwrap()].code, "label-value-impossible");
}

#[test]
fn a_workload_without_a_list_gets_its_place_with_the_first_ref() {
    let mut editor = import(SEVERAL);
    editor.act(Action::ShowList(1)).act(Action::AddRef(Kind::MeshExternalService));
    let text = editor.state.text().to_string();
    assert!(text.contains("  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n"), "{text}");
    assert_eq!((editor.state.form().list, editor.state.form().cards.len()), (1, 1));
    editor.act(Action::Undo).reads(SEVERAL);
    assert_eq!((editor.state.form().list, editor.state.form().state), (1, ListState::NotSet));
}

#[test]
fn a_list_goes_with_its_empty_annotations_and_comes_back_by_undo() {
    let mut editor = import(SEVERAL);
    assert!(editor.state.can_remove_list());
    editor.act(Action::RemoveList);
    assert!(!editor.state.text().contains("annotations") && !editor.state.can_remove_list());
    editor.act(Action::Undo).reads(SEVERAL);
}

#[test]
fn problems_stand_at_their_place_in_the_file_and_repairs_reach_every_list() {
    let mut editor = import(SEVERAL);
    editor.act(Action::ShowList(1));
    let problems = editor.state.problems();
    let names = problems.rows.iter().position(|row| row.code == "name-removed").expect("3.0 refuses names");
    let (from, to) = problems.rows[names].range;
    assert_eq!(&SEVERAL[from..to], "redis");
    assert_eq!(problems.rows[names].card, None, "it is of the list that is not shown");
    editor.act(Action::GoToProblem(names));
    assert_eq!(editor.state.form().list, 0);
    editor.act(Action::ShowList(1)).act(Action::Fix { problem: names, fix: 0 });
    assert!(editor.state.text().contains("'refs: [{kind: MeshService, labels: {kuma.io/display-name: redis"), "{}", editor.state.text());
}

#[test]
fn a_misplaced_annotation_is_moved_with_one_click() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  annotations:\n    kuma.io/reachable-backends: |\n      refs: # none\n        - kind: MeshService\n          labels: {a: b}\nspec:\n  template:\n    spec: {containers: []}\n";
    let mut editor = import(text);
    let row = editor.state.problems().rows.iter().position(|row| row.code == "annotation-on-workload").expect("found");
    editor.act(Action::Fix { problem: row, fix: 0 });
    let after = editor.state.text().to_string();
    assert!(
        after.contains("template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: |\n          refs: # none"),
        "{after}"
    );
    assert_eq!(editor.state.form().cards.len(), 1);
}

#[test]
fn help_and_colours_reach_into_the_list() {
    let editor = import(DEPLOYMENT);
    let units = |needle: &str| DEPLOYMENT[..DEPLOYMENT.find(needle).unwrap()].encode_utf16().count();
    let tokens = editor.state.tokens(0, DEPLOYMENT.len());
    let class = |needle: &str| tokens.iter().find(|token| token.0 == units(needle)).map(|token| token.2);
    assert_eq!(class("MeshService"), Some("tok-kind"));
    assert_eq!(class("6379"), Some("tok-num"));
    assert_eq!(class("# keep"), Some("tok-com"));
    assert_eq!(class("kuma.io/reachable-backends"), Some("tok-key"));
    assert!(tokens.windows(2).all(|pair| pair[0].1 <= pair[1].0), "in order and disjoint");
    let (from, to, _) = editor.state.hover(units("6379")).expect("a port");
    assert_eq!((from, to), (units("6379"), units("6379") + 4));
    assert!(editor.state.complete(units("MeshService #") + 4, true).is_some());
    assert!(editor.state.complete(units("Deployment"), true).is_none(), "nothing to say outside of the list");
}

#[test]
fn the_whole_file_is_an_output_that_shows_what_changed() {
    let mut editor = import(DEPLOYMENT);
    let output = editor.state.output();
    assert_eq!((output.kind, &*output.text, output.filename.as_str()), ("file", "", "web.yaml"));
    editor.card(0, CardChange::Port("80".into()));
    let output = editor.state.output();
    assert_eq!(output.whole.as_deref(), Some(&**editor.state.text()));
    assert!(output.text.contains("-               port: 6379\n+               port: 80\n"), "{}", output.text);
    editor.act(Action::SetOutput("pod"));
    assert!(editor.state.output().text.contains("kind: Pod"));
    editor.act(Action::SetOutput("file")).act(Action::AddRef(Kind::MeshService)).typed("# web", "x");
    let output = editor.state.output();
    let units: Vec<u16> = output.text.encode_utf16().collect();
    let added = output.tokens.iter().filter(|one| one.2 == "tok-add").map(|one| String::from_utf16(&units[one.0..one.1]).unwrap());
    assert!(output.text.contains('…') && added.clone().count() > 3);
    assert!(added.clone().all(|line| line.starts_with("+ ") && !line.contains('\n')), "{:?}", added.collect::<Vec<_>>());
}

#[test]
fn a_dataplane_in_json_is_edited_in_place() {
    let text = include_str!("manifests/dataplane.json");
    let mut editor = import(text);
    assert_eq!(editor.state.environment(), Environment::Universal);
    let before = ports(&editor);
    editor.card(0, CardChange::Port("4242".into()));
    assert_ne!(ports(&editor), before);
    let after: serde_json::Value = serde_json::from_str(editor.state.text()).expect("still JSON");
    assert!(after.to_string().contains("4242"));
    editor.act(Action::Undo).reads(text);
}

#[test]
fn a_manifest_pasted_over_the_list_is_what_it_is_compared_with() {
    let mut editor = Editor::new("");
    let caret = Selection::default();
    let end = SEVERAL.encode_utf16().count();
    editor.act(Action::Typed(Typed {
        base_version: editor.state.version(),
        changes: vec![Change { from: 0, to: 0, insert: SEVERAL.to_owned() }],
        before: caret,
        after: Selection { anchor: end, head: end },
        user_event: "input.paste".to_owned(),
        composing: false,
        time_ms: 0.0,
    }));
    assert_eq!((editor.state.form().list, editor.state.form().cards.len()), (0, 1), "the first list that is written");
    assert_eq!((editor.state.output().kind, &*editor.state.output().text), ("file", ""));
}

#[test]
fn a_list_made_by_a_template_is_left_alone() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    metadata:\n      annotations:\n        kuma.io/reachable-backends: {{ .Values.list }}\n";
    let mut editor = import(text);
    assert_eq!(editor.state.form().state, ListState::Unreadable);
    editor.act(Action::AddRef(Kind::MeshService)).reads(text);
}

#[test]
fn typing_on_gives_what_opening_gives() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/manifests");
    let mut texts: Vec<String> =
        std::fs::read_dir(folder).unwrap().filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok()).collect();
    texts.sort();
    texts.extend([DEPLOYMENT.to_owned(), SEVERAL.to_owned(), [SEVERAL, "---\n", DEPLOYMENT].concat()]);
    const TYPED: &[&str] =
        &["a", "1", " ", "\n", "\n---\n", "- ", ": ", "'", "\"", "#", "{", "}", "|", "kind: MeshService", "é😀", "\r\n", "{{ x }}"];
    let mut random = Rng::new(7);
    for text in texts {
        let mut state = State::new(Options { text, environment: Environment::Kubernetes, targets: Release::default_targets() });
        for _ in 0..40 {
            let units: Vec<u16> = state.text().encode_utf16().collect();
            // A surrogate pair is one character for the person who types.
            let mut from = random.below(units.len() + 1);
            from -= usize::from(units.get(from).is_some_and(|unit| (0xDC00..0xE000).contains(unit)));
            let mut to = if random.below(3) == 0 { (from + random.below(12)).min(units.len()) } else { from };
            to += usize::from(units.get(to).is_some_and(|unit| (0xDC00..0xE000).contains(unit)));
            let insert = if random.below(4) == 0 { "" } else { TYPED[random.below(TYPED.len())] };
            let caret = Selection { anchor: from, head: from };
            state = state.apply(Action::Selected(caret)).0;
            let typed = Typed {
                base_version: state.version(),
                changes: vec![Change { from, to, insert: insert.to_owned() }],
                before: caret,
                after: caret,
                user_event: "input.paste".to_owned(),
                composing: false,
                time_ms: 0.0,
            };
            state = state.apply(Action::Typed(typed)).0;
            if !state.is_manifest() {
                break;
            }
            let options =
                Options { text: state.text().to_string(), environment: Environment::Kubernetes, targets: Release::default_targets() };
            let mut fresh = State::new(options);
            if !fresh.is_manifest() {
                continue;
            }
            if fresh.form().list != state.form().list {
                fresh = fresh.apply(Action::ShowList(state.form().list)).0;
            }
            fresh = fresh.apply(Action::Selected(state.selection())).0;
            if fresh.form().list != state.form().list {
                continue;
            }
            assert_eq!(told(&state), told(&fresh), "{}", state.text());
            assert_eq!(said(&state.form()), said(&fresh.form()), "{}", state.text());
            let length = state.text().encode_utf16().count();
            assert_eq!(state.tokens(0, length), fresh.tokens(0, length), "{}", state.text());
            assert!(Rc::ptr_eq(&state.form(), &state.form()));
        }
    }
}
