//! Why a backend is picked or not, what changes between two lists, and smaller and larger lists: on the demo mesh in words, over the
//! recorded rows as properties.

mod support;

use reachable_backends::kuma::{BackendRef, Environment, Kind, Release};
use reachable_backends::mesh::explain::{Because, Reach};
use reachable_backends::mesh::inventory::{Origin, read_inventory};
use reachable_backends::mesh::{
    Asker, DEMO, Destination, Inventory, Mode, Question, Selection, Wanted, compare, exact, expand, explain, minimise, ref_to, resolve,
};
use support::mesh::{REDISES, asker, backend_refs, backends};
use support::rows;

fn demo() -> Inventory {
    inventory(DEMO)
}

fn inventory(text: &str) -> Inventory {
    Inventory::new(read_inventory(text, &Origin::default()).found.into_iter().map(|found| found.backend).collect())
}

fn web() -> Asker {
    Asker { mesh: "default".to_owned(), zone: Some("east".to_owned()), namespace: Some("kuma-demo".to_owned()) }
}

fn question<'q>(refs: Option<&'q [BackendRef]>, release: &str, asker: &'q Asker) -> Question<'q> {
    Question {
        refs,
        environment: Environment::Kubernetes,
        release: Release::parse(release).unwrap(),
        asker,
        mode: Mode::Exclusive,
        restrict_outbound: None,
        stored: false,
        transparent_proxying: true,
    }
}

/// `kind name`, `kind key=value key=value`, or `kind *`, with `:port` at the end.
fn one(words: &str) -> BackendRef {
    let (words, port) = words.rsplit_once(" :").map_or((words, None), |(words, port)| (words, port.parse().ok()));
    let (kind, rest) = words.split_once(' ').unwrap();
    let mut made = BackendRef { kind: kind.to_owned(), port, ..BackendRef::default() };
    if rest == "*" {
        made.labels = Some(Default::default());
    } else if rest.contains('=') {
        let labels = rest.split(' ').map(|label| label.split_once('=').unwrap());
        made.labels = Some(labels.map(|(key, value)| (key.to_owned(), value.to_owned())).collect());
    } else {
        let (namespace, name) = rest.rsplit_once('/').map_or((None, rest), |(namespace, name)| (Some(namespace.to_owned()), name));
        (made.name, made.namespace) = (Some(name.to_owned()), namespace);
    }
    made
}

fn wanted(kind: Kind, name: &str, zone: &str, port: Option<u32>) -> Wanted {
    Wanted { kind, name: name.to_owned(), namespace: None, zone: (!zone.is_empty()).then(|| zone.to_owned()), port }
}

#[track_caller]
fn says(refs: Option<&[&str]>, release: &str, target: &Wanted, reach: Reach, words: &[&str], repaired: Option<&str>) {
    let (inventory, asker) = (demo(), web());
    let refs: Option<Vec<BackendRef>> = refs.map(|refs| refs.iter().map(|words| one(words)).collect());
    let explained = explain(&question(refs.as_deref(), release, &asker), &inventory, target).unwrap();
    let said: Vec<String> = explained.steps.iter().map(|step| step.because.to_string()).collect();
    assert_eq!((explained.reach, said.len()), (reach, words.len()), "{said:#?}");
    for (said, words) in said.iter().zip(words) {
        assert!(said.contains(words), "{said:?} does not say {words:?}");
    }
    let found = explained.steps.into_iter().find_map(|step| step.nearest).map(|nearest| nearest.repaired);
    assert_eq!(found, repaired.map(one));
}

#[test]
fn questions_about_the_demo_mesh() {
    let redis = wanted(Kind::MeshService, "redis", "east", None);
    let western = wanted(Kind::MeshService, "redis", "west", None);
    let labels = "MeshService kuma.io/display-name=redis k8s.kuma.io/namespace=kuma-demo";
    says(Some(&[labels]), "2.14", &redis, Reach::Yes, &["it has k8s.kuma.io/namespace: kuma-demo, kuma.io/display-name: redis"], None);
    says(Some(&["MeshService redis"]), "2.14", &redis, Reach::Yes, &["its name is redis, in the place where the ref looks"], None);
    let full = "MeshService kuma.io/display-name=redis k8s.kuma.io/namespace=kuma-demo kuma.io/zone=west";
    says(Some(&["MeshService redis"]), "2.14", &western, Reach::No, &["own zone (east); its zone is west"], Some(full));
    let misspelt = "MeshService kuma.io/display-name=redsi k8s.kuma.io/namespace=kuma-demo";
    says(Some(&[misspelt]), "3.0", &redis, Reach::No, &["its label kuma.io/display-name is “redis”, not “redsi”"], Some(labels));
    let port = format!("{labels} :8080");
    says(Some(&[&port]), "3.0", &redis, Reach::No, &["it has no port 8080, only 6379"], Some(&format!("{labels} :6379")));
    says(Some(&[&port]), "2.14", &redis, Reach::Yes, &["asks for port 8080, which is not there; then all ports are given"], None);
    says(Some(&[&format!("{labels} :6379")]), "2.14.3", &redis, Reach::Sometimes, &["the ref means 2 backends"], None);
    let other = "MeshExternalService kuma.io/display-name=httpbin";
    let add = "MeshService kuma.io/display-name=redis k8s.kuma.io/namespace=kuma-demo kuma.io/zone=east";
    says(Some(&[other]), "2.14", &redis, Reach::No, &["for another kind", "no ref comes near"], Some(add));
    says(Some(&[]), "2.14", &redis, Reach::No, &["the list is empty"], Some(add));
    says(None, "2.14", &redis, Reach::Yes, &["nothing is configured, so everything is given"], None);
    says(None, "3.0", &redis, Reach::No, &["3.0 then gives nothing"], None);
    let stripe = wanted(Kind::MeshExternalService, "stripe", "", Some(443));
    says(
        Some(&["MeshExternalService kuma.io/display-name=stripe :443"]),
        "2.11",
        &stripe,
        Reach::No,
        &["up to 2.11 a port"],
        Some("MeshExternalService kuma.io/display-name=stripe"),
    );
    says(Some(&["MeshExternalService stripe"]), "2.14", &stripe, Reach::Yes, &["its name is stripe"], None);
    says(
        Some(&["MeshExternalService stripe"]),
        "2.14.3",
        &stripe,
        Reach::No,
        &["its zone is none; the name is looked up in namespace kuma-demo"],
        Some("MeshExternalService kuma.io/display-name=stripe"),
    );
    let unknown = wanted(Kind::MeshService, "redsi", "", None);
    says(Some(&[labels]), "2.14", &unknown, Reach::No, &["did you mean redis?"], None);
    says(Some(&[labels]), "2.14", &Wanted { port: Some(1), ..redis }, Reach::No, &["it has no port 1, only 6379"], None);
}

/// The words for one ref of a list, and the ref's own notes.
#[track_caller]
fn tells(ref_: &str, release: &str, namespace: &str, port: Option<u32>, reach: Reach, words: &str, notes: &str) {
    let (inventory, asker) = (inventory(REDISES), web());
    let refs = [one(ref_)];
    let question = question(Some(&refs), release, &asker);
    let target = Wanted { namespace: Some(namespace.to_owned()), ..wanted(Kind::MeshService, "redis", "east", port) };
    let explained = explain(&question, &inventory, &target).unwrap();
    assert_eq!((explained.reach, explained.steps[0].because.to_string().as_str()), (reach, words));
    let found = resolve(&question, &inventory).unwrap();
    assert_eq!(found.refs[0].notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "), notes);
}

#[test]
fn a_port_is_told_of_those_that_lack_it() {
    let redis = "MeshService kuma.io/display-name=redis kuma.io/zone=east :6380";
    let has = "it has kuma.io/display-name: redis, kuma.io/zone: east";
    let widened = "the ref asks for port 6380, which is not there; then all ports are given";
    let all_given = "port 6380 is not there on 1 of 2 matches, of which all ports are given";
    tells(redis, "2.14", "pay", Some(6380), Reach::Yes, has, all_given);
    tells(redis, "2.14", "shop", Some(80), Reach::Yes, widened, all_given);
    tells(redis, "3.0", "pay", Some(6380), Reach::Yes, has, "port 6380 is not there on 1 of 2 matches, of which nothing is given");
    tells(
        redis,
        "3.0",
        "shop",
        Some(80),
        Reach::No,
        "it has no port 6380, only 6379, 80",
        "port 6380 is not there on 1 of 2 matches, of which nothing is given",
    );
    // What has no virtual IP gives nothing, whatever the port.
    let shop = "MeshService k8s.kuma.io/namespace=shop kuma.io/display-name=novip :6380";
    tells(
        shop,
        "2.14",
        "pay",
        None,
        Reach::No,
        "its label k8s.kuma.io/namespace is “pay”, not “shop”; its label kuma.io/display-name is “redis”, not “novip”; the ref asks for port 6380, not 6379",
        "one match has no virtual IP, so no sidecar gets it",
    );
}

#[test]
fn another_port_is_not_said_to_be_picked() {
    tells(
        "MeshService kuma.io/display-name=redsi :6380",
        "3.0",
        "pay",
        Some(6379),
        Reach::No,
        "its label kuma.io/display-name is “redis”, not “redsi”; the ref asks for port 6380, not 6379",
        "nothing in this mesh matches",
    );
    tells(
        "MeshService kuma.io/display-name=redis :9090",
        "3.0",
        "shop",
        Some(6379),
        Reach::No,
        "the ref asks for port 9090, not 6379",
        "port 9090 is not there on 2 of 3 matches, of which nothing is given",
    );
}

#[test]
fn what_changes_between_two_lists() {
    let (inventory, asker) = (demo(), web());
    let refs: Vec<BackendRef> = vec![one("MeshService team=checkout :8080")];
    let pick = |release: &str, refs: Option<&[BackendRef]>| resolve(&question(refs, release, &asker), &inventory).unwrap();
    let (before, after) = (pick("2.14", None), pick("2.14", Some(&refs)));
    let found = compare((&inventory, &before), (&inventory, &after));
    assert_eq!((found.kept.len(), found.gained.len()), (after.always.len(), 0));
    assert_eq!(found.lost.len() + found.kept.len(), before.always.len());
    assert!(found.loses() && !found.is_same());
    let shaky = pick("2.14.3", Some(&refs));
    let found = compare((&inventory, &after), (&inventory, &shaky));
    assert_eq!((found.lost.len(), found.unsteady.len()), (0, found.kept.len()), "one of several: {found:?}");
    assert!(compare((&inventory, &after), (&inventory, &after)).is_same());
    assert_eq!(after.size().clusters, after.always.len());
}

#[track_caller]
fn shrinks(refs: &[&str], releases: &[&str], smallest: &[&str], proven: bool) {
    shrinks_in(DEMO, refs, releases, smallest, proven);
}

#[track_caller]
fn shrinks_in(mesh: &str, refs: &[&str], releases: &[&str], smallest: &[&str], proven: bool) {
    let (inventory, asker) = (inventory(mesh), web());
    let refs: Vec<BackendRef> = refs.iter().map(|words| one(words)).collect();
    let releases: Vec<Release> = releases.iter().map(|name| Release::parse(name).unwrap()).collect();
    let question = question(None, releases[0].name(), &asker);
    let wanted = resolve(&Question { refs: Some(&refs), ..question }, &inventory).unwrap().always;
    let found = minimise(&question, &inventory, &releases, &wanted);
    assert_eq!(found.refs, smallest.iter().map(|words| one(words)).collect::<Vec<_>>());
    assert_eq!((exact(&question, &inventory, &found.refs, &releases, &wanted), found.proven), (Ok(()), proven));
}

#[test]
fn the_fewest_refs() {
    let both = &["2.14", "3.0"];
    let each = [
        "MeshService kuma.io/display-name=demo-app",
        "MeshService kuma.io/display-name=kv kuma.io/zone=east",
        "MeshService kuma.io/display-name=redis kuma.io/zone=east",
    ];
    shrinks(&each, both, &["MeshService k8s.kuma.io/namespace=kuma-demo kuma.io/zone=east"], true);
    let kafka = ["MeshService kuma.io/display-name=kafka-0-5d8f7c9b64", "MeshService kuma.io/display-name=kafka-1-6c49d7bb58"];
    shrinks(&kafka, both, &["MeshService k8s.kuma.io/service-name=kafka"], true);
    let external = ["MeshExternalService kuma.io/display-name=stripe", "MeshExternalService kuma.io/display-name=legacy-db"];
    shrinks(&external, both, &["MeshExternalService team=checkout"], true);
    // 2.14.3 keeps only one of several external services, so each needs its own ref.
    shrinks(
        &external,
        &["2.14.3", "3.0"],
        &["MeshExternalService kuma.io/display-name=stripe", "MeshExternalService kuma.io/display-name=legacy-db"],
        true,
    );
    shrinks(&["MeshService kuma.io/mesh=default"], &["3.0"], &["MeshService *"], true);
    // Where no ref is saved, a service stays called by its name, though its namespace alone would find it.
    let named = ["MeshService kuma.io/display-name=redis k8s.kuma.io/namespace=pay"];
    let numbered = ["MeshService kuma.io/display-name=redis k8s.kuma.io/namespace=pay :6379"];
    shrinks_in(REDISES, &named, both, &numbered, true);
}

fn expected_of(question: &Question<'_>, inventory: &Inventory) -> Option<Selection> {
    resolve(question, inventory).ok()
}

/// Whatever is asked about, the answer is the selection's; and a repair picks what was missed.
#[test]
fn answers_agree_with_selections_and_repairs_work() {
    let (mut answers, mut repairs) = (0, 0);
    for row in rows("resolve").step_by(3) {
        let (inventory, asker) = (Inventory::new(backends(&row["inventory"])), asker(&row["proxy"]));
        let environment = Environment::parse(row["proxy"]["environment"].as_str().unwrap()).unwrap();
        let Some(refs) = backend_refs(&row["refs"]) else { continue };
        for release in ["2.11", "2.13.0", "2.14.3", "2.14", "3.0"] {
            let question = Question { environment, ..question(Some(&refs), release, &asker) };
            let Some(selection) = expected_of(&question, &inventory) else { continue };
            for (at, backend) in (0u32..).zip(inventory.backends()) {
                for (port, own) in (0u32..).zip(&backend.ports) {
                    let target = Destination { backend: at, port };
                    let identity = backend.identity();
                    let wanted = Wanted {
                        kind: backend.kind,
                        name: identity.name.to_owned(),
                        namespace: Some(identity.namespace.to_owned()),
                        zone: Some(identity.zone.to_owned()),
                        port: Some(own.number),
                    };
                    if wanted.destinations(&inventory, &asker.mesh) != [target] {
                        continue;
                    }
                    let explained = explain(&question, &inventory, &wanted).unwrap();
                    let reach = match (selection.always.contains(&target), selection.sometimes.contains(&target)) {
                        (true, _) => Reach::Yes,
                        (_, true) => Reach::Sometimes,
                        _ => Reach::No,
                    };
                    assert_eq!(explained.reach, reach, "{} {release} {wanted:?}", row["id"]);
                    answers += 1;
                    let Some(step) = explained.steps.iter().find(|step| step.nearest.is_some()) else { continue };
                    assert!(reach == Reach::No && (step.at.is_none() || matches!(step.because, Because::Misses(_))));
                    let mut repaired = refs.clone();
                    let nearest = step.nearest.clone().unwrap().repaired;
                    match step.at {
                        Some(at) => repaired[at] = nearest,
                        None => repaired.push(nearest),
                    }
                    let found = resolve(&Question { refs: Some(&repaired), ..question }, &inventory).unwrap();
                    assert!(
                        found.always.contains(&target) || found.sometimes.contains(&target),
                        "{} {release} {wanted:?}: {repaired:?}",
                        row["id"]
                    );
                    repairs += 1;
                }
            }
        }
    }
    println!("{answers} answers agree with the selection, {repairs} repairs pick what was missed");
    assert!(answers > 10_000 && repairs > 1000);
}

/// Explicit refs lack nothing; smaller ones are no more, and exact wherever explicit ones are.
#[test]
fn expanded_and_minimised_lists_pick_the_same() {
    let releases: Vec<Release> = ["2.14", "3.0"].into_iter().filter_map(Release::parse).collect();
    let (mut exacts, mut all, mut saved) = (0, 0, 0);
    for row in rows("resolve").step_by(5) {
        let (inventory, asker) = (Inventory::new(backends(&row["inventory"])), asker(&row["proxy"]));
        let Some(refs) = backend_refs(&row["refs"]) else { continue };
        let question = question(Some(&refs), "2.14", &asker);
        let Some(wanted) = expected_of(&question, &inventory).map(|found| found.always) else { continue };
        let explicit = expand(&inventory, &wanted);
        let small = minimise(&question, &inventory, &releases, &wanted);
        let is_exact = |refs: &[BackendRef]| exact(&question, &inventory, refs, &releases, &wanted).is_ok();
        assert!(small.refs.len() <= explicit.len(), "{}", row["id"]);
        assert!(!is_exact(&explicit) || is_exact(&small.refs), "{}: {:?}", row["id"], small.refs);
        (all, exacts, saved) = (all + 1, exacts + usize::from(is_exact(&small.refs)), saved + explicit.len() - small.refs.len());
    }
    println!("{exacts} of {all} selections can be had exactly by labels on 2.14 and 3.0; {saved} refs saved");
    assert!(exacts * 10 > all * 7);
}

#[test]
fn a_backend_becomes_a_ref() {
    let inventory = demo();
    let asker = web();
    for (at, backend) in (0u32..).zip(inventory.backends()) {
        let refs = [ref_to(backend)];
        let found = resolve(&question(Some(&refs), "3.0", &asker), &inventory).unwrap();
        assert!(found.always.iter().all(|one| one.backend == at) && found.always.len() == backend.ports.len(), "{backend:?}");
    }
}
