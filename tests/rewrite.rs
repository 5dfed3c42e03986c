//! One list for all releases: by hand, and over the recorded lists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

mod support;

use reachable_backends::check::{Asker, Diagnostic, NeedsScope, Rewritten, Severity, Subject, check, rewrite};
use reachable_backends::kuma::{Environment, Outcome, Release};
use reachable_backends::migrate::Scope;
use reachable_backends::text::TextRange;
use support::rows;

fn targets(names: &str) -> Vec<Release> {
    names.split(' ').map(|name| Release::parse(name).unwrap()).collect()
}

fn asker() -> Asker {
    Asker { namespace: Some("shop".into()), zone: Some("east".into()), ..Asker::default() }
}

fn rewritten(text: &str, environment: Environment, names: &str, scope: &Scope) -> Rewritten {
    rewrite(text, environment, &targets(names), &asker(), Some(scope)).unwrap()
}

/// What is told of a release, in one line.
fn told(made: &Rewritten, release: &str) -> String {
    let change = made.changes.iter().find(|change| change.release.name() == release).unwrap();
    let note = change.note.as_deref().map_or(String::new(), |note| format!(" ({note:.12})"));
    format!("+[{}] -[{}]{note}", change.gained.join(", "), change.lost.join(", "))
}

#[test]
fn names_unknown_keys_and_what_stays() {
    let text = "# ours\nrefs:\n  - kind: MeshService # cache\n    name: redis\n    weight: 1\n  - kind: MeshMultiZoneService\n    name: test-server\n  - { kind: MeshService,  labels: {a: b} } # as it was\n";
    let made = rewritten(text, Environment::Kubernetes, "2.9 2.13.2 2.14 3.0", &Scope::ThisZone);
    assert_eq!(
        made.text,
        "# ours\nrefs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: shop\n      kuma.io/origin: zone\n  - kind: MeshMultiZoneService\n    labels:\n      kuma.io/display-name: test-server\n  - { kind: MeshService,  labels: {a: b} } # as it was\n"
    );
    assert_eq!(made.kept, []);
    for (release, wanted) in [
        ("2.9", "+[MeshMultiZoneService test-server, whose name found nothing] -[]"),
        ("2.13.2", "+[MeshMultiZoneService test-server, whose name found nothing] -[]"),
        ("2.14", "+[] -[]"),
        ("3.0", "+[everything the list says: it was refused] -[]"),
    ] {
        assert_eq!(told(&made, release), wanted, "{release}");
    }
    let universal = rewritten("refs: [{kind: MeshService, name: a}]", Environment::Universal, "2.14 3.0", &Scope::EveryZone);
    assert_eq!(universal.text, "refs: [{kind: MeshService, labels: {kuma.io/display-name: a}}]");
    assert_eq!(told(&universal, "2.14"), "+[MeshService a of every other zone] -[]");
    assert_eq!(told(&universal, "3.0"), "+[] -[every MeshService not called a]");
}

#[test]
fn what_cannot_be_right_everywhere_is_kept_and_named() {
    let kubernetes = Environment::Kubernetes;
    for (text, names, entry, why) in [
        ("refs: [{kind: MeshService, labels: {a: b}}, {kind: MeshService, labels: {}}]", "2.14 3.0", Some(1), "labels"),
        ("refs: [{kind: Frob, labels: {a: b}}]", "2.14", Some(0), "not a kind"),
        ("refs: [{kind: MeshExternalService, # here\n name: 'a\n  '}]", "3.0", Some(0), "in the middle"),
        ("refs: x", "3.0", None, "list"),
        ("refs: [{kind: MeshExternalService, name: a}]\nREFS: [{name: b}]\n", "2.14 3.0", None, "Several keys"),
    ] {
        let made = rewritten(text, kubernetes, names, &Scope::ThisZone);
        let named = made.kept.iter().any(|kept| kept.entry == entry && kept.why.contains(why));
        assert!(named, "{text}: {:?}", made.kept);
    }
    let alone =
        rewrite("refs: [{kind: MeshService, name: a}]", kubernetes, &targets("3.0"), &Asker::default(), Some(&Scope::ThisZone)).unwrap();
    assert!(alone.kept[0].why.contains("namespace, which is not known"), "{alone:?}");
    assert_eq!(told(&alone, "3.0"), "+[] -[] (Still refuse)");
}

#[test]
fn the_zone_is_asked_for_only_where_it_matters() {
    let ask = |text: &str, names: &str| rewrite(text, Environment::Universal, &targets(names), &asker(), None).map(|made| made.text);
    let service = "refs: [{kind: MeshExternalService, name: a}, {kind: MeshService, name: b}]";
    assert_eq!(ask(service, "2.14 3.0"), Err(NeedsScope(vec![1])));
    assert_eq!(ask(service, "2.9 2.14"), Ok(service.to_owned()));
    assert_eq!(
        ask("refs: [{kind: MeshExternalService, name: a}]", "3.0").unwrap(),
        "refs: [{kind: MeshExternalService, labels: {kuma.io/display-name: a}}]"
    );
}

/// The comments of a text, sorted: their order may change where a key moves.
fn comments(subject: &Subject) -> Vec<&str> {
    let mut comments: Vec<&str> = subject.tree.comments().iter().map(|range| range.slice(&subject.text).trim_end()).collect();
    comments.sort_unstable();
    comments
}

/// Every list that 2.14 accepts: afterwards every target does, or what could not be kept is named.
#[test]
fn recorded_lists() {
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        let (mut all, mut changed, mut kept, mut bad) = (0, 0, 0, Vec::new());
        let asked = [("2.14 3.0", Scope::ThisZone), ("2.9 2.13.2 2.14.3 3.0", Scope::EveryZone)];
        for (row, (names, scope)) in rows(file).filter(|row| row["2x"]["outcome"] == "accepted").zip(asked.iter().cycle()) {
            let text = row["input"].as_str().unwrap();
            let subject = |text: &str| Subject::new(text.into(), environment).with_asker(asker());
            let before = subject(text);
            if before.two.outcome != Outcome::Accepted {
                continue;
            }
            let releases = targets(names);
            let made = rewrite(text, environment, &releases, &asker(), Some(scope)).unwrap();
            let after = subject(&made.text);
            let mut fail = |what: &str| bad.push(format!("{} {what}\n{text}\n--\n{}\n{:?}", row["id"], made.text, made.kept));
            all += 1;
            changed += usize::from(made.text != text);
            kept += usize::from(!made.kept.is_empty());
            let accepted = releases.iter().all(|release| !after.verdict(release.rules()).outcome.is_refused());
            let names_left = after.refs.iter().any(|one| one.set_name().is_some());
            if made.kept.is_empty() && (!accepted || names_left) {
                fail("is not right, and nothing is named");
            }
            if after.two.outcome != Outcome::Accepted {
                fail("was accepted by 2.14, and is not");
            }
            let again = rewrite(&made.text, environment, &releases, &asker(), Some(scope)).unwrap();
            if again.text != made.text || !again.rounds.is_empty() {
                fail("changes again");
            }
            if made.rounds.iter().fold(text.to_owned(), |text, edits| edits.apply(&text)) != made.text {
                fail("is not what its edits make");
            }
            let errors = check(&before, &releases).into_iter().filter(|one| one.severity == Severity::Error);
            let errors: Vec<Diagnostic> = errors.collect();
            // What stands beside a key that is taken out goes with it: one that Kuma does not know, on Universal a namespace.
            let only_names = errors.iter().all(|one| one.code == "name-removed")
                && (environment == Environment::Kubernetes || before.refs.iter().all(|one| one.namespace.is_none()));
            if only_names && comments(&before) != comments(&after) {
                fail("loses a comment");
            }
            let wrong: Vec<TextRange> = errors.iter().map(|one| one.range).collect();
            let is_right = |index: usize| {
                let entry = before.list.entries.get(index).unwrap().range(&before.tree);
                before.refs.get(index).unwrap().set_name().is_none() && !wrong.iter().any(|range| entry.touches(range.start))
            };
            let slice = |subject: &Subject, index: usize| {
                subject.list.entries.get(index).unwrap().range(&subject.tree).slice(&subject.text).trim_end().to_owned()
            };
            for (index, one) in before.refs.iter().enumerate().filter(|(index, _)| is_right(*index)) {
                if before.list.entries.len() != after.list.entries.len()
                    || slice(&before, index) != slice(&after, index)
                    || after.refs.get(index) != Some(one)
                {
                    fail(&format!("touches entry {index}, which was right"));
                    break;
                }
            }
        }
        println!("{file}: {all} rewritten, {changed} changed, {kept} with something kept; {} wrong", bad.len());
        assert!(bad.is_empty(), "{}", bad.iter().take(8).cloned().collect::<Vec<_>>().join("\n=====\n"));
        assert!(changed > 200 && kept * 10 < all);
    }
}
