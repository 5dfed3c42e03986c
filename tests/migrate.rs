//! Names → labels and back, over hand-made styles and the recorded lists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

mod support;

use reachable_backends::kuma::{BackendRef, Environment, List, RuleSet, verdict};
use reachable_backends::migrate::{How, Refused, Scope, Source, by_name, labels_to_name, name_to_labels};
use reachable_backends::text::EditSet;
use reachable_backends::yaml::{Tree, read};
use support::rows;

struct Read {
    text: String,
    tree: Tree,
    list: List,
    environment: Environment,
}

impl Read {
    fn new(text: &str, environment: Environment) -> Self {
        let tree = read(text);
        let list = List::read(&tree, text, environment);
        Self { text: text.to_owned(), tree, list, environment }
    }

    fn source(&self) -> Source<'_> {
        Source { tree: &self.tree, text: &self.text, list: &self.list, environment: self.environment }
    }

    fn refs(&self) -> Vec<BackendRef> {
        self.list.entries.iter().map(|entry| entry.backend_ref(&self.tree, &self.text, self.environment)).collect()
    }

    fn to_labels(&self, entries: &[usize], scope: &Scope) -> Result<EditSet, Refused> {
        name_to_labels(&self.source(), entries, How { scope, namespace: Some("shop") })
    }
}

fn converted(text: &str, environment: Environment, scope: &Scope) -> String {
    let list = Read::new(text, environment);
    let all: Vec<usize> = (0..list.list.entries.len()).collect();
    list.to_labels(&all, scope).unwrap_or_else(|error| panic!("{error:?} for {text}")).apply(text)
}

fn all_by_name(refs: &[BackendRef]) -> Vec<usize> {
    (0..refs.len()).filter(|index| by_name(&refs[*index])).collect()
}

#[test]
fn every_style_keeps_what_is_around() {
    let kubernetes = |text: &str| converted(text, Environment::Kubernetes, &Scope::ThisZone);
    for (before, after) in [
        // Comments, order, quotes and the port stay.
        (
            "# list\nrefs:\n  # redis\n  - name: 'redis' # cache\n    # where\n    namespace: kuma-demo # here\n    kind: MeshService\n    port: 6379 # plain\n",
            "# list\nrefs:\n  # redis\n  - labels:\n      kuma.io/display-name: 'redis' # cache\n    # where\n      k8s.kuma.io/namespace: kuma-demo # here\n      kuma.io/origin: zone\n    kind: MeshService\n    port: 6379 # plain\n",
        ),
        // A namespace that stands elsewhere moves, with its comment.
        (
            "refs:\n- kind: MeshService\n  namespace: kuma-demo # here\n  port: 80\n  name: redis\n",
            "refs:\n- kind: MeshService\n  port: 80\n  labels:\n    kuma.io/display-name: redis\n    k8s.kuma.io/namespace: kuma-demo # here\n    kuma.io/origin: zone\n",
        ),
        (
            "refs:\n- namespace: kuma-demo\n  name: redis\n  kind: MeshService",
            "refs:\n- labels:\n    k8s.kuma.io/namespace: kuma-demo\n    kuma.io/display-name: redis\n    kuma.io/origin: zone\n  kind: MeshService",
        ),
        // No namespace: the workload's; a last line without a break stays without.
        (
            "refs:\r\n- kind: MeshService\r\n  name: redis",
            "refs:\r\n- kind: MeshService\r\n  labels:\r\n    kuma.io/display-name: redis\r\n    k8s.kuma.io/namespace: shop\r\n    kuma.io/origin: zone",
        ),
        (
            "refs: [{kind: MeshService, name: redis, port: 1}, {kind: MeshMultiZoneService, name: x, namespace: y}]",
            "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: shop, kuma.io/origin: zone}, port: 1}, {kind: MeshMultiZoneService, labels: {kuma.io/display-name: x, k8s.kuma.io/namespace: y}}]",
        ),
        (
            r#"{"refs":[{"kind":"MeshService","name":"redis","port":1,"namespace":"y"}]}"#,
            r#"{"refs":[{"kind":"MeshService","labels": {"kuma.io/display-name":"redis", "k8s.kuma.io/namespace": "y", "kuma.io/origin": "zone"},"port":1}]}"#,
        ),
        // An empty `labels` gives way.
        (
            "refs:\n- kind: MeshExternalService\n  labels:\n  name: a\n",
            "refs:\n- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: a\n",
        ),
        // What is read as text stays text.
        (
            "refs:\n- kind: MeshExternalService\n  name: 123\n",
            "refs:\n- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: 123\n",
        ),
        // Keys that stand elsewhere: the entry is written anew.
        (
            "refs:\n- kind: MeshExternalService\n  name: >-\n    a\n  port: 80\n- {kind: MeshExternalService, labels: {a: b}}\n",
            "refs:\n- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: a\n  port: 80\n- {kind: MeshExternalService, labels: {a: b}}\n",
        ),
    ] {
        assert_eq!(kubernetes(before), after);
    }
    let text = "refs:\n- kind: MeshService\n  name: redis\n  namespace: x # none here\n- kind: MeshExternalService\n  name: a\n";
    assert_eq!(
        converted(text, Environment::Universal, &Scope::Zone("east 1".to_owned())),
        "refs:\n- kind: MeshService\n  labels:\n    kuma.io/display-name: redis\n    kuma.io/zone: east 1\n- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: a\n"
    );
    assert_eq!(
        converted("refs: [{kind: MeshService, name: a}]", Environment::Universal, &Scope::EveryZone),
        "refs: [{kind: MeshService, labels: {kuma.io/display-name: a}}]"
    );
}

#[test]
fn only_what_was_asked_for() {
    let text = "refs:\n- {kind: MeshService, name: a}\n- {kind: MeshService, name: b}\n- {kind: MeshService, labels: {a: b}}\n";
    let list = Read::new(text, Environment::Kubernetes);
    assert_eq!(all_by_name(&list.refs()), [0, 1]);
    let after = list.to_labels(&[1, 2, 9], &Scope::EveryZone).unwrap().apply(text);
    assert!(after.starts_with("refs:\n- {kind: MeshService, name: a}\n") && after.ends_with("- {kind: MeshService, labels: {a: b}}\n"));
    let unknown = name_to_labels(&list.source(), &[0, 1], How { scope: &Scope::EveryZone, namespace: None });
    assert_eq!(unknown, Err(Refused::NeedsNamespace(vec![0, 1])));
    let shared = Read::new("refs:\n- &a {kind: MeshExternalService, name: a}\n- *a\n", Environment::Kubernetes);
    assert_eq!(shared.to_labels(&[0], &Scope::EveryZone), Err(Refused::Cannot(vec![0])));
    assert!(shared.to_labels(&[1], &Scope::EveryZone).is_ok());
}

#[test]
fn and_back() {
    for (labels, name) in [
        (
            "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis # cache\n      k8s.kuma.io/namespace: x\n      kuma.io/origin: zone\n    port: 1\n",
            "refs:\n  - kind: MeshService\n    name: redis # cache\n    namespace: x\n    port: 1\n",
        ),
        (
            "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis}, port: 1}]",
            "refs: [{kind: MeshService, name: redis, port: 1}]",
        ),
        ("refs:\n- kind: MeshService\n  labels: {kuma.io/display-name: redis}\n", "refs:\n- kind: MeshService\n  name: redis\n"),
    ] {
        let list = Read::new(labels, Environment::Kubernetes);
        assert_eq!(labels_to_name(&list.source(), 0).unwrap().apply(labels), name);
        assert!(labels_to_name(&Read::new(name, Environment::Kubernetes).source(), 0).unwrap().is_empty());
    }
    for cannot in ["{a: b}", "{kuma.io/display-name: a, kuma.io/zone: b}", "{kuma.io/display-name: a, kuma.io/origin: global}", "{}"] {
        let text = format!("refs: [{{kind: MeshService, labels: {cannot}}}]");
        assert!(labels_to_name(&Read::new(&text, Environment::Kubernetes).source(), 0).is_err(), "{cannot}");
    }
}

/// Every recorded list with names: read back by Kuma it is the list meant, other refs are as before, and twice is once.
#[test]
fn recorded_lists() {
    let (mut done, mut stuck) = (0, Vec::new());
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        for row in rows(file).filter(|row| row["2x"]["outcome"] == "accepted") {
            let text = row["input"].as_str().unwrap();
            let list = Read::new(text, environment);
            let before = list.refs();
            let named = all_by_name(&before);
            if named.is_empty() || verdict(text, environment, RuleSet::A).outcome.is_refused() {
                continue;
            }
            let Ok(edits) = list.to_labels(&named, &Scope::ThisZone) else {
                stuck.push(text.to_owned());
                continue;
            };
            let after = edits.apply(text);
            assert_eq!(edits.invert(text).apply(&after), text);
            let said = verdict(&after, environment, RuleSet::A);
            assert!(!said.outcome.is_refused(), "{text}\n--\n{after}");
            let refs = said.refs.unwrap();
            assert_eq!(refs.len(), before.len());
            for (index, (was, is)) in before.iter().zip(&refs).enumerate() {
                if !named.contains(&index) {
                    assert_eq!(was.as_held(), **is, "{text}\n--\n{after}");
                    continue;
                }
                assert_eq!((&was.kind, was.port, None), (&is.kind, is.port, is.name.as_deref()), "{text}\n--\n{after}");
                let labels = is.labels.as_ref().unwrap();
                assert_eq!(labels.get("kuma.io/display-name").map(String::as_str), was.set_name());
                assert_eq!(labels.get("kuma.io/origin").is_some(), was.kind == "MeshService");
                let namespace = labels.get("k8s.kuma.io/namespace").map(String::as_str);
                match environment {
                    Environment::Universal => assert_eq!(namespace, None),
                    Environment::Kubernetes if was.kind == "MeshService" => assert_eq!(namespace, was.set_namespace().or(Some("shop"))),
                    Environment::Kubernetes => assert_eq!(namespace, was.set_namespace()),
                }
            }
            let again = Read::new(&after, environment);
            assert_eq!(all_by_name(&again.refs()), [0usize; 0]);
            assert!(again.to_labels(&named, &Scope::ThisZone).unwrap().is_empty());
            // What a comment says stays.
            let comments = |text: &str, tree: &Tree| tree.comments().iter().map(|range| range.slice(text).to_owned()).collect::<Vec<_>>();
            if environment == Environment::Kubernetes && list.tree.comments().len() != again.tree.comments().len() {
                println!("comments: {:?} → {:?}\n{text:?}\n{after:?}", comments(text, &list.tree), comments(&after, &again.tree));
            }
            done += 1;
        }
    }
    println!("{done} recorded lists converted, {} cannot be: {:#?}", stuck.len(), stuck.iter().take(12).collect::<Vec<_>>());
    assert!(done > 200 && stuck.len() * 50 < done, "{done} {}", stuck.len());
}
