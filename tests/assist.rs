//! Help while writing: a text with the caret drawn as `|`, and what is offered or said there.

use reachable_backends::assist::{Offer, complete, hover};
use reachable_backends::check::in_mesh::picks;
use reachable_backends::check::{Asker, Seen, Subject};
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::mesh::{DEMO, Inventory, read_inventory};
use reachable_backends::state::{Action, Options, Selection, State};
use reachable_backends::text::EditSet;

/// The text without its caret, and where that was.
fn caret(drawn: &str) -> (String, usize) {
    let at = drawn.find('|').expect("a caret");
    (drawn.replacen('|', "", 1), at)
}

fn offers(drawn: &str, environment: Environment, release: &str) -> Vec<Offer> {
    let (text, at) = caret(drawn);
    let asker = Asker { namespace: Some("shop".into()), zone: Some("east".into()), ..Asker::default() };
    let targets: Vec<Release> = release.split(' ').map(|name| Release::parse(name).unwrap()).collect();
    complete(&Subject::new(text.into(), environment).with_asker(asker), &targets, at, None)
}

fn labels(offers: &[Offer]) -> String {
    offers.iter().map(|offer| offer.label.as_str()).collect::<Vec<_>>().join(" ")
}

/// `drawn` with one offer taken, and the caret where it is then.
fn taken(drawn: &str, offer: &Offer) -> String {
    let mut text = EditSet::from(offer.edit.clone()).apply(&caret(drawn).0);
    text.insert(offer.caret, '|');
    text
}

#[track_caller]
fn offered(drawn: &str, expected: &str) -> Vec<Offer> {
    let found = offers(drawn, Environment::Kubernetes, "2.14 3.0");
    assert_eq!(labels(&found), expected, "{drawn}");
    found
}

/// What is offered first, taken.
#[track_caller]
fn first(drawn: &str, expected: &str) {
    let found = offers(drawn, Environment::Kubernetes, "2.14 3.0");
    let offer = found.first().unwrap_or_else(|| panic!("nothing is offered: {drawn}"));
    assert_eq!(taken(drawn, offer), expected);
}

const KINDS: &str = "MeshService MeshExternalService MeshMultiZoneService";

#[test]
fn keys_that_are_not_there_yet() {
    offered("|", "refs");
    offered("refs:\n  - |", &format!("kind labels port {KINDS}"));
    offered("refs:\n  - kind: MeshService\n    |", "labels port");
    offered("refs:\n  - kind: MeshService\n    |\n    port: 1\n", "labels");
    offered("refs:\n  - kind: MeshExternalService\n    |", "labels");
    offered("refs:\n  - kind: MeshService\n    name: a\n    |", "namespace port");
    offered("refs:\n  - kind: MeshService\n    na|\n", "");
    assert_eq!(labels(&offers("refs:\n  - kind: MeshService\n    na|\n", Environment::Kubernetes, "2.14")), "name namespace");
    assert_eq!(labels(&offers("refs:\n  - kind: MeshService\n    na|\n", Environment::Universal, "2.9")), "name");
}

#[test]
fn keys_are_put_in_with_colon_and_indentation() {
    first("|", "refs:\n  - kind: |");
    first("refs:\n  - ki|", "refs:\n  - kind: |");
    first("refs:\n  -|", "refs:\n  - kind: |");
    first("refs:\n- kind: MeshService\n  la|\n", "refs:\n- kind: MeshService\n  labels:\n    |\n");
    first("refs:\n  - kind: MeshService\n    la|bel: {}\n", "refs:\n  - kind: MeshService\n    labels|: {}\n");
    first("refs:\r\n  - kind: MeshService\r\n    la|\r\n", "refs:\r\n  - kind: MeshService\r\n    labels:\r\n      |\r\n");
    first("refs:\n  - kind:|", "refs:\n  - kind: MeshService|");
}

#[test]
fn at_the_wrong_depth_the_indentation_is_mended() {
    first("refs:\n  - kind: MeshService\n      po|", "refs:\n  - kind: MeshService\n    port: |");
    first(
        "refs:\n  - kind: MeshService\n    labels: {a: b}\nMesh|",
        "refs:\n  - kind: MeshService\n    labels: {a: b}\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: |",
    );
    first("refs:\n|", "refs:\n  - kind: |");
    first("refs: |", "refs:\n  - kind: |");
    first("refs:|", "refs:\n  - kind: |");
    first("refs:\n  - kind: X\n    labels: |\n", "refs:\n  - kind: X\n    labels:\n      kuma.io/display-name: |\n");
    first("refs:\n  - kind: X\n    labels:\n    dis|\n", "refs:\n  - kind: X\n    labels:\n      kuma.io/display-name: |\n");
}

#[test]
fn between_brackets() {
    first("refs: [{kind: MeshService, |", "refs: [{kind: MeshService, labels: {|}");
    first("refs: [{kind: MeshService, po|}]", "refs: [{kind: MeshService, port: |}]");
    first("refs: [{kind: MeshService |}]", "refs: [{kind: MeshService, labels: {|}}]");
    first("refs: [{kind: MeshService, labels: {disp|", "refs: [{kind: MeshService, labels: {kuma.io/display-name: |");
    first("refs: [|]", "refs: [{kind: MeshService, labels: {kuma.io/display-name: |}}]");
    first("refs: [{kind: X}, |]", "refs: [{kind: X}, {kind: MeshService, labels: {kuma.io/display-name: |}}]");
    first("refs: [\n  {kind: X,\n   |}\n]", "refs: [\n  {kind: X,\n   labels: {|}}\n]");
    first("{\"refs\": [{\"ki|\"}]}", "{\"refs\": [{\"kind\": \"|\"}]}");
    first("{\"refs\": [{\"kind\": \"Mesh|\"}]}", "{\"refs\": [{\"kind\": \"MeshService\"|}]}");
    first("{\"refs\": [|]}", "{\"refs\": [{\"kind\": \"MeshService\", \"labels\": {\"kuma.io/display-name\": \"|\"}}]}");
    first(
        "{\"refs\": [{\"kind\": \"MeshService\", \"labels\": {\"kuma.io/zone\": |}}]}",
        "{\"refs\": [{\"kind\": \"MeshService\", \"labels\": {\"kuma.io/zone\": \"east\"|}}]}",
    );
}

#[test]
fn labels_and_their_values() {
    let text = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      |\n";
    offered(
        text,
        "k8s.kuma.io/namespace kuma.io/origin kuma.io/zone k8s.kuma.io/service-name k8s.kuma.io/is-headless-service kuma.io/env \
         kuma.io/managed-by kuma.io/mesh",
    );
    offered(&text.replace("MeshService", "MeshMultiZoneService"), "k8s.kuma.io/namespace kuma.io/origin kuma.io/env kuma.io/mesh");
    offered(&text.replace('|', "na|"), "k8s.kuma.io/namespace k8s.kuma.io/service-name kuma.io/managed-by");
    offered(&text.replace('|', "kuma.io/origin: |"), "zone global");
    offered(&text.replace('|', "kuma.io/zone: |"), "east");
    offered(&text.replace('|', "k8s.kuma.io/namespace: |"), "shop");
    offered(&text.replace('|', "app: |"), "");
    first(&text.replace('|', "k8s.kuma.io/is-headless-service: t|"), &text.replace('|', "k8s.kuma.io/is-headless-service: \"true\"|"));
    first(&text.replace('|', "name|"), &text.replace('|', "k8s.kuma.io/namespace: |"));
}

#[test]
fn values_used_elsewhere_in_the_list() {
    let list = "refs:\n  - kind: MeshService\n    labels: {kuma.io/display-name: \"on\", app: web}\n    port: 6379\n  - kind: MeshService\n    |\n";
    offered(&list.replace('|', "port: |"), "6379");
    offered(&list.replace('|', "labels: {app: |}"), "web");
    first(&list.replace('|', "labels: {kuma.io/display-name: |}"), &list.replace('|', "labels: {kuma.io/display-name: \"on\"|}"));
}

#[test]
fn kinds_are_sifted_by_what_is_typed() {
    let at = |word: &str| format!("refs:\n  - kind: {word}\n    port: 1\n");
    offered(&at("|"), KINDS);
    offered(&at("Mesh|"), KINDS);
    offered(&at("zone|"), "MeshMultiZoneService");
    offered(&at("Mesh|Service"), "MeshExternalService MeshMultiZoneService");
    offered(&at("\"MeshE|"), "MeshExternalService");
    first(&at("Mesh|Svc"), &at("MeshService|"));
}

#[test]
fn broken_text_around_does_not_matter() {
    for before in ["  - kind: \"open\n", "  - kind\n", "  - kind: a: b\n", "  - *x\n"] {
        for behind in ["", "  - kind: 'x\n", "\tx\n", "  - }\n"] {
            first(&format!("refs:\n{before}  - kind: Mesh|\n{behind}"), &format!("refs:\n{before}  - kind: MeshService|\n{behind}"));
        }
    }
}

#[test]
fn nothing_is_offered_where_nothing_fits() {
    for text in [
        "# ki|",
        "refs: # |",
        "refs:\n  - kind: # |\n",
        "refs:\n  - kind: MeshService x|",
        "refs:\n  - kind: X\n    name: \"a b |",
        "refs:\n  - kind: X\n    labels:\n      a: >\n        ki|\n",
        "refs: []\n---\nre|",
        "re|fs: []",
        "x|: 1\nrefs: []\n",
    ] {
        offered(text, "");
    }
}

#[test]
fn a_long_list_is_offered_the_same() {
    let entry = |at: usize| format!("  - kind: MeshService\n    labels: {{app: a{at}}}\n");
    let long: String = (0..500).map(entry).collect();
    for at in [0, 1, 250, 498, 499] {
        let text =
            format!("refs:\n{}", long.replace(&entry(at), &entry(at).replace(&format!("a{at}}}"), &format!("a{at}, kuma.io/or|}}"))));
        first(&text, &text.replace("kuma.io/or|", "kuma.io/origin: |"));
    }
    first(&format!("refs:\n{long}  - Mesh|"), &format!("refs:\n{long}  - kind: MeshService\n    labels:\n      kuma.io/display-name: |"));
}

/// What is said at the caret: the piece it is about, then the paragraphs.
#[track_caller]
fn said(drawn: &str, environment: Environment, expected: &[&str]) {
    let (text, at) = caret(drawn);
    let subject = Subject::new(text.as_str().into(), environment);
    let found = hover(&subject, &Release::default_targets(), at, None).map(|hover| format!("{}\n{}", hover.range.slice(&text), hover.text));
    assert_eq!(found.as_deref().unwrap_or("").lines().collect::<Vec<_>>(), expected, "{drawn}");
}

#[test]
fn keys_say_what_they_mean_and_what_differs() {
    let list = |entry: &str| format!("refs:\n  - {entry}\n");
    let kubernetes = Environment::Kubernetes;
    said(
        "re|fs: []",
        kubernetes,
        &[
            "refs",
            "The backends this proxy’s sidecar gets. Without refs it gets no MeshService, MeshExternalService or MeshMultiZoneService at all.",
            "3.0: A proxy without a list gets nothing, unless defaults.restrictOutbound is false. (#18800)",
        ],
    );
    said(
        &list("{kind: MeshService, |port: 1}"),
        kubernetes,
        &[
            "port",
            "The number of one port; without it, all ports.",
            "2.9 – 2.11: A port on a MeshExternalService selects nothing.",
            "2.12 – 2.13, 2.14 before 2.14.6: Labels that match several MeshExternalServices keep one of them, a changing one; so do labels with a port over several services. 2.14.6 has this repaired. (#17113)",
            "2.12 – 2.14: A port that the service does not have selects all its ports.",
        ],
    );
    said(
        &list("{|Kind: MeshService}"),
        kubernetes,
        &["Kind", "The kind of the backends; one of three, spelled exactly.", "Read as `kind`; on Universal it would not be."],
    );
    said(&list("{|Kind: MeshService}"), Environment::Universal, &["Kind", "Kuma 2.x knows no such key and skips it. So does 3.0."]);
    said(&list("{mesh|: a}"), kubernetes, &["mesh", "Kuma 2.x knows no such key and skips it. 3.0 refuses the list for it."]);
    said(
        &list("{kind: MeshService, labels: {kuma.io/zone|: a}}"),
        kubernetes,
        &["kuma.io/zone", "The zone it lives in. Without it, a ref takes the same name in every zone."],
    );
}

#[test]
fn values_say_what_kuma_reads() {
    let list = |entry: &str| format!("refs:\n  - kind: MeshService\n    {entry}\n");
    let kubernetes = Environment::Kubernetes;
    for (value, read, what) in
        [("o|n", "true", "a boolean"), ("1.1|0", "1.1", "a number"), ("01|23", "83", "a number"), ("|1e10", "1e+10", "a number")]
    {
        let said_of = |drawn: String| {
            said(
                &drawn,
                kubernetes,
                &[
                    &value.replace('|', ""),
                    &format!("Kuma reads `{read}`: without quotes this is {what}."),
                    &format!("Every MeshService with app={read}, in every zone, all ports."),
                ],
            )
        };
        said_of(list(&format!("labels: {{app: {value}}}")));
    }
    said(
        &list("name: o|n"),
        Environment::Universal,
        &[
            "on",
            "Without quotes this is a boolean; Universal wants a text and refuses it.",
            "MeshService on, in this zone only, all ports. 3.0 no longer reads the name and selects every MeshService.",
        ],
    );
    let labels = "labels: {app: web}\n    port: ";
    let selects = "Every MeshService with app=web, in every zone, port 80.";
    said(&list(&format!("{labels}0x|50")), kubernetes, &["0x50", "Kuma reads `80`.", selects]);
    said(&list(&format!("{labels}|80")), kubernetes, &["80", selects]);
    said(
        &list(&format!("{labels}\"8|0\"")),
        kubernetes,
        &[
            "\"80\"",
            "Not a number that a port can be: every release refuses the list.",
            "Every MeshService with app=web, in every zone, all ports.",
        ],
    );
    said(&list(&format!("{labels}\"8|0\"")), Environment::Universal, &["\"80\"", "Kuma reads `80`.", selects]);
    said(
        &list("labels: {app: web}").replace("MeshService", "|MeshService"),
        kubernetes,
        &["MeshService", "A service of one zone.", "Every MeshService with app=web, in every zone, all ports."],
    );
    said(&list("labels: {app: web}").replace("- ", "|- "), kubernetes, &["-", "Every MeshService with app=web, in every zone, all ports."]);
    said(&list("# no|te"), kubernetes, &[]);
    said(&list("labels: {a: b}|"), kubernetes, &[]);
}

/// What is offered with the demo mesh beside the list.
#[track_caller]
fn offered_in_mesh(drawn: &str, expected: &str) {
    let (text, at) = caret(drawn);
    let found = read_inventory(DEMO, &<_>::default()).found.into_iter().map(|one| one.backend).collect();
    let offers =
        complete(&Subject::new(text.into(), Environment::Kubernetes), &Release::default_targets(), at, Some(&Inventory::new(found)));
    assert_eq!(labels(&offers), expected, "{drawn}");
}

#[test]
fn the_mesh_has_more_to_offer() {
    offered_in_mesh("refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: p|\n", "payments demo-app");
    offered_in_mesh("refs:\n  - kind: MeshExternalService\n    labels:\n      kuma.io/display-name: |\n", "httpbin legacy-db stripe");
    offered_in_mesh(
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: |\n",
        "kuma-demo",
    );
    offered_in_mesh("refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      kuma.io/zone: |\n", "east west");
    offered_in_mesh("refs:\n  - kind: MeshService\n    labels: {kuma.io/display-name: payments}\n    port: |\n", "8080");
    offered_in_mesh(
        "refs:\n  - kind: MeshService\n    name: |\n",
        "backend demo-app kafka-0-5d8f7c9b64 kafka-1-6c49d7bb58 kv payments redis",
    );
    offered_in_mesh("refs:\n  - kind: MeshService\n    labels:\n      ap|\n", "app apps.kubernetes.io/pod-index");
    offered_in_mesh("refs:\n  - kind: MeshService\n    labels:\n      app: k|\n", "kafka kv backend");
}

#[test]
fn of_many_the_best_are_offered() {
    let services: String = (0..300).chain([999]).map(|at| {
        let name = if at == 999 { "redis".to_owned() } else { format!("core-{at}-re") };
        format!("---\napiVersion: kuma.io/v1alpha1\nkind: MeshService\nmetadata: {{name: {name}, namespace: shop, labels: {{kuma.io/display-name: {name}}}}}\nspec: {{ports: [{{port: 80}}]}}\n")
    }).collect();
    let found = read_inventory(&services, &<_>::default()).found.into_iter().map(|one| one.backend).collect();
    let (text, at) = caret("refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: re|\n");
    let subject = Subject::new(text.into(), Environment::Kubernetes);
    let offers = complete(&subject, &Release::default_targets(), at, Some(&Inventory::new(found)));
    assert_eq!((offers[0].label.as_str(), offers.len()), ("redis", 200));
}

#[test]
fn hover_says_what_is_picked() {
    let (text, at) = caret("refs:\n  - kind: MeshService\n    labels: {kuma.io/display-name: re|dis}\n");
    let subject = Subject::new(text.into(), Environment::Kubernetes);
    let inventory = Inventory::new(read_inventory(DEMO, &<_>::default()).found.into_iter().map(|one| one.backend).collect());
    let asker = reachable_backends::mesh::Asker { mesh: "default".into(), ..Default::default() };
    let picks = picks(&subject, &inventory, &asker, None);
    let known =
        hover(&subject, &Release::default_targets(), at, Some(&Seen { inventory: &inventory, asker: &asker, picks: &picks })).unwrap();
    assert!(
        known.text.ends_with("In this mesh, on 2.14: redis:6379 in east and west.\nIn this mesh, on 3.0: redis:6379 in east and west."),
        "{}",
        known.text
    );
}

#[test]
fn fields_of_a_card_are_offered_what_the_mesh_has() {
    let (text, at) = caret("refs: [{kind: MeshService, labels: {kuma.io/display-name: |, k8s.kuma.io/namespace: shop}}]");
    let state = State::new(Options { text, environment: Environment::Kubernetes, targets: Release::default_targets() });
    assert_eq!(state.suggestions().lists().concat(), [""; 0], "there is no mesh");
    let state = state.apply(Action::UseDemo).0.apply(Action::Selected(Selection { anchor: at, head: at })).0;
    let before = state.suggestions();
    let said = before.lists().map(|all| all.join(" "));
    assert_eq!(said, ["backend kafka-0-5d8f7c9b64 kafka-1-6c49d7bb58 payments", "", "east west", "8080 9090 9092"]);
    assert_eq!(state.apply(Action::Selected(Selection { anchor: at, head: at + 1 })).0.suggestions(), before, "of the same card");
}
