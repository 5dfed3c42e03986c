//! What the rules find that know the mesh: their examples on the demo mesh, their words, and that they never contradict a verdict.

mod support;

use reachable_backends::check::in_mesh::{InMesh, MESH_RULES};
use reachable_backends::check::{Diagnostic, Severity, Subject, check_in_mesh};
use reachable_backends::kuma::{Environment, Outcome, Release};
use reachable_backends::mesh::inventory::{Origin, read_inventory};
use reachable_backends::mesh::{Asker, DEMO, Inventory};
use support::mesh::{REDISES, asker, backends};
use support::rows;

fn found(text: &str, targets: &str) -> Vec<Diagnostic> {
    found_in(DEMO, text, targets)
}

fn found_in(mesh: &str, text: &str, targets: &str) -> Vec<Diagnostic> {
    let inventory = Inventory::new(read_inventory(mesh, &Origin::default()).found.into_iter().map(|found| found.backend).collect());
    let asker = Asker { mesh: "default".to_owned(), zone: Some("east".to_owned()), namespace: Some("kuma-demo".to_owned()) };
    let targets: Vec<Release> = targets.split(' ').map(|name| Release::parse(name).unwrap()).collect();
    check_in_mesh(&Subject::new(text.into(), Environment::Kubernetes), &targets, &InMesh { inventory: &inventory, asker })
}

/// The fenced examples over a rule: whether it finds something, for which releases, and the text.
fn examples(code: &str) -> Vec<(bool, String, String)> {
    let path = format!("{}/src/check/in_mesh/{}.rs", env!("CARGO_MANIFEST_DIR"), code.replace('-', "_"));
    let source = std::fs::read_to_string(path).unwrap();
    let docs: String = source
        .lines()
        .filter_map(|line| line.strip_prefix("///"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let fences = docs.split("```yaml ").skip(1).map(|fence| {
        let (info, rest) = fence.split_once('\n').unwrap();
        let (how, targets) = info.split_once(' ').unwrap_or((info, "2.14 3.0"));
        (how == "invalid", targets.to_owned(), rest.split_once("```").unwrap().0.to_owned())
    });
    fences.collect()
}

#[test]
fn every_rule_finds_its_examples_and_leaves_the_others_alone() {
    for rule in MESH_RULES {
        let examples = examples(rule.code);
        assert!(examples.iter().any(|one| one.0) && examples.iter().any(|one| !one.0), "{} has both", rule.code);
        for (invalid, targets, text) in examples {
            let finds = found(&text, &targets).iter().any(|one| one.code == rule.code);
            assert_eq!(finds, invalid, "{} in\n{text}", rule.code);
        }
    }
}

#[track_caller]
fn says(text: &str, targets: &str, code: &str, how: &str, at: &str, words: &str, repaired: Option<&str>) {
    let found = found(text, targets);
    let one = found.iter().find(|one| one.code == code).unwrap_or_else(|| panic!("{code} in {found:#?}"));
    assert_eq!((format!("{} {}", one.severity.as_str(), one.consequence.as_str()).as_str(), one.range.slice(text)), (how, at));
    let said = format!("{} {} {}", one.message, one.why, one.help);
    assert!(said.contains(words), "{said}");
    assert_eq!(one.fixes.first().map(|fix| fix.edits.apply(text)).as_deref(), repaired);
}

#[test]
fn words_and_repairs() {
    let list = |one: &str| format!("refs: [{{{one}}}]\n");
    let typo = list("kind: MeshService, labels: {kuma.io/display-name: redsi}");
    says(&typo, "2.14 3.0", "unmatched-ref", "warning cut-off", "redsi", "Did you mean `redis`?", Some(&typo.replace("redsi", "redis")));
    let place = list("kind: MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: shop}");
    says(&place, "3.0", "unmatched-ref", "warning cut-off", "shop", "what has the other labels has kuma-demo", None);
    let name = list("kind: MeshService, name: backend");
    says(
        &name,
        "2.14",
        "unmatched-ref",
        "warning cut-off",
        "backend",
        "backend is in namespace shop, zone east and namespace shop, zone west",
        None,
    );
    let called = list("kind: MeshService, name: reddis");
    says(
        &called,
        "2.14",
        "unmatched-ref",
        "warning cut-off",
        "reddis",
        "Nothing is called reddis.",
        Some(&called.replace("reddis", "redis")),
    );
    let none = list("kind: MeshService, labels: {a: b, c: d}");
    says(&none, "3.0", "unmatched-ref", "warning cut-off", "labels", "nor all but one of them", None);
    let port = list("kind: MeshService, labels: {kuma.io/display-name: redis, kuma.io/zone: east}, port: 8080");
    says(&port, "2.14", "port-not-there", "warning too-much", "8080", "redis has port 6379, not 8080", Some(&port.replace("8080", "6379")));
    says(&port, "3.0", "port-not-there", "warning cut-off", "8080", "Use 6379", Some(&port.replace("8080", "6379")));
    let several = list("kind: MeshExternalService, labels: {team: checkout}");
    says(&several, "2.14.3", "one-of-several", "warning cut-off", "labels", "legacy-db in east and stripe", None);
    let zones = list("kind: MeshService, labels: {kuma.io/display-name: redis}");
    says(&zones, "2.14", "several-zones", "hint too-much", "labels", "redis is found in several zones: east and west", None);
}

/// What is said of a port that some services lack, and the number of fixes.
#[track_caller]
fn lacks(labels: &str, port: u32, message: &str, help: &str, fixes: usize) {
    let text = format!("refs: [{{kind: MeshService, labels: {{{labels}}}, port: {port}}}]\n");
    let found = found_in(REDISES, &text, "2.12 3.0");
    let one = found.iter().find(|one| one.code == "port-not-there").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!((&*one.message, &*one.help, one.fixes.len()), (message, help, fixes));
}

#[test]
fn a_missing_port_names_those_that_lack_it() {
    let other = "Narrow the labels to those that have it; or leave `port` out for all ports.";
    lacks("kuma.io/display-name: redis", 6380, "redis.shop has no port 6380", other, 0);
    lacks("kuma.io/display-name: redis, kuma.io/zone: east", 6380, "redis.shop has port 6379 and 80, not 6380", other, 0);
    lacks("kuma.io/display-name: redis, k8s.kuma.io/namespace: shop", 80, "redis.shop in west has port 6379, not 80", other, 0);
    let each = "Write a ref for each, with a port of its own; or leave `port` out for all ports.";
    lacks("k8s.kuma.io/namespace: shop, kuma.io/zone: east", 6380, "redis and web-1 have no port 6380", each, 0);
    let one = "Use one of 6379 and 80; or leave `port` out for all ports.";
    lacks(
        "kuma.io/display-name: redis, k8s.kuma.io/namespace: shop, kuma.io/zone: east",
        6380,
        "redis has port 6379 and 80, not 6380",
        one,
        0,
    );
    let only = "Use 6379; or leave `port` out for all ports.";
    lacks("k8s.kuma.io/namespace: shop, kuma.io/zone: west", 80, "redis has port 6379, not 80", only, 1);
}

#[test]
fn guesses_give_way_to_what_is_known() {
    let one = "refs: [{kind: MeshExternalService, labels: {team: platform}}]";
    assert!(
        found(one, "2.13").iter().all(|one| one.code != "several-matches" && one.code != "one-of-several"),
        "only httpbin is of that team"
    );
}

/// An error is a refusal by a target, with a mesh as without; and whatever is found stands inside the text.
#[test]
fn recorded_meshes_never_make_an_error() {
    let mut count = 0;
    for row in rows("resolve").step_by(4) {
        let inventory = Inventory::new(backends(&row["inventory"]));
        let environment = Environment::parse(row["proxy"]["environment"].as_str().unwrap()).unwrap();
        // JSON is YAML.
        let text = format!("{{\"refs\": {}}}", row["refs"]);
        let subject = Subject::new(text.as_str().into(), environment);
        let targets = [Release::parse("2.14").unwrap(), Release::parse("3.0").unwrap()];
        let all = check_in_mesh(&subject, &targets, &InMesh { inventory: &inventory, asker: asker(&row["proxy"]) });
        let refused = [Outcome::Accepted, Outcome::NotSet].contains(&subject.two.outcome)
            && [Outcome::Accepted, Outcome::NotSet].contains(&subject.three.outcome);
        assert_eq!(all.iter().all(|one| one.severity != Severity::Error), refused, "{} {all:#?}", row["id"]);
        let own = all.iter().filter(|one| MESH_RULES.iter().any(|rule| rule.code == one.code));
        count += own.inspect(|one| assert!(text.get(one.range.start..one.range.end).is_some_and(|at| !at.is_empty()), "{one:?}")).count();
    }
    println!("{count} diagnostics that need the mesh, on recorded lists");
    assert!(count > 300);
}
