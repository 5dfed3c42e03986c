//! What the rules find, and that it fits the control plane's verdict.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

#[path = "support/cases.rs"]
mod cases;
mod support;

use cases::cases;
use proptest::prelude::*;
use reachable_backends::check::{Asker, DOCUMENT_RULES, Diagnostic, RULES, Safety, Severity, Subject, check, check_document, subject_of};
use reachable_backends::document::Document;
use reachable_backends::kuma::{Environment, Outcome, Release, RuleSet, Verdict};
use reachable_backends::mesh::Mode;
use std::collections::BTreeMap;
use support::rows;

fn release(line: &str) -> Release {
    Release::parse(line).unwrap_or_else(|| panic!("no release {line}"))
}

fn both() -> Vec<Release> {
    vec![release("2.14"), release("3.0")]
}

/// Checks `marked`, in which lines such as `#   ^^^^ error kind-invalid` name what is expected under the line above them.
/// The marks are taken out before. Codes that are not marked anywhere must not occur.
fn check_carets(environment: Environment, marked: &str) {
    let mut text = String::new();
    let mut wanted = Vec::new();
    let mut line_start = 0;
    for line in marked.split_inclusive('\n') {
        let mark = line.trim_end().strip_prefix('#').filter(|rest| rest.trim_start().starts_with('^'));
        let Some(mark) = mark else {
            line_start = text.len();
            text.push_str(line);
            continue;
        };
        let start = mark.find('^').unwrap() + 1;
        let width = mark.chars().filter(|char| *char == '^').count();
        let mut words = mark.trim_start().trim_start_matches('^').split_whitespace();
        let severity = words.next().unwrap().to_owned();
        wanted.push((line_start + start, line_start + start + width, severity, words.next().unwrap().to_owned()));
    }
    let found = check(&Subject::new(text.as_str().into(), environment), &both());
    let mut found: Vec<(usize, usize, String, String)> =
        found.iter().map(|one| (one.range.start, one.range.end, one.severity.as_str().to_owned(), one.code.to_owned())).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted, "in\n{text}");
}

#[test]
fn the_culprit_is_marked() {
    for marked in include_str!("check/kubernetes.yaml").split("#----\n") {
        check_carets(Environment::Kubernetes, marked);
    }
    for marked in include_str!("check/universal.yaml").split("#----\n") {
        check_carets(Environment::Universal, marked);
    }
}

/// An example out of a rule's documentation.
struct Example {
    code: String,
    /// A document instead of a list.
    whole: bool,
    invalid: bool,
    environment: Environment,
    targets: Vec<Release>,
    asker: Asker,
    text: String,
}

/// The code of every rule, and whether it is about whole documents.
fn codes() -> impl Iterator<Item = (&'static str, bool)> {
    RULES.iter().map(|rule| (rule.code, false)).chain(DOCUMENT_RULES.iter().map(|rule| (rule.code, true)))
}

impl Example {
    fn found(&self) -> Vec<Diagnostic> {
        if !self.whole {
            return check(&Subject::new(self.text.as_str().into(), self.environment).with_asker(self.asker.clone()), &self.targets);
        }
        let document = Document::read(&self.text.as_str().into());
        let subjects: Vec<_> = document.slots.iter().map(|slot| subject_of(slot, self.environment, &self.asker)).collect();
        check_document(&document, &subjects, &self.targets, &|subject| check(subject, &self.targets))
            .into_iter()
            .map(|one| one.diagnostic)
            .collect()
    }
}

/// Every fenced example of every rule; of a rule about lists a `document` holds one. `×N` repeats the text; `␇` stands for a control character, `→` for a tab, `␣` for a non-breaking space.
fn examples() -> Vec<Example> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
    let mut found = Vec::new();
    for (code, whole) in codes() {
        let source = std::fs::read_to_string(format!("{folder}/{}.rs", code.replace('-', "_"))).unwrap();
        let mut open: Option<Example> = None;
        for line in source.lines() {
            let Some(doc) = line.strip_prefix("///") else { continue };
            let doc = doc.strip_prefix(' ').unwrap_or(doc);
            if let Some(info) = doc.strip_prefix("```yaml") {
                let words: Vec<&str> = info.split_whitespace().collect();
                let has = |word: &str| words.contains(&word);
                let environment = if has("universal") { Environment::Universal } else { Environment::Kubernetes };
                let targets: Vec<Release> = words.iter().filter(|word| word.contains('.')).map(|word| release(word)).collect();
                let targets = if targets.is_empty() { both() } else { targets };
                let text = words.iter().find(|word| word.starts_with('×')).map_or(String::new(), |word| (*word).to_owned());
                let mut asker = Asker::default();
                asker.otherwise.mode = words.iter().find_map(|word| Mode::parse(word.strip_prefix("mode:")?));
                open = Some(Example {
                    code: code.to_owned(),
                    whole: whole || has("document"),
                    invalid: has("invalid"),
                    environment,
                    targets,
                    asker,
                    text,
                });
            } else if doc.starts_with("```") {
                let mut example = open.take().unwrap();
                if let Some(repeated) = example.text.strip_prefix('×') {
                    let (times, body) = repeated.split_once('\n').unwrap();
                    let body = if body.len() < 4 { body.trim_end() } else { body };
                    example.text = body.repeat(times.parse().unwrap());
                }
                example.text = example.text.replace('␇', "\x07").replace('→', "\t").replace('␣', "\u{a0}");
                found.push(example);
            } else if let Some(example) = open.as_mut() {
                if example.text.starts_with('×') && !example.text.contains('\n') {
                    example.text.push('\n');
                }
                example.text.push_str(doc);
                example.text.push('\n');
            }
        }
    }
    found
}

#[test]
fn every_example_of_every_rule() {
    let examples = examples();
    let mut wrong = Vec::new();
    for example in &examples {
        let found = example.found();
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        let told = found.iter().any(|one| one.code == example.code);
        if example.invalid != told {
            wrong.push(format!("{} invalid={} gives {codes:?}: {:.200}", example.code, example.invalid, example.text));
        }
    }
    for (code, _) in codes() {
        let has = |invalid: bool| examples.iter().any(|example| example.code == code && example.invalid == invalid);
        if !has(true) || !has(false) {
            wrong.push(format!("{code} lacks an example"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn refs_of(verdict: &Verdict) -> Option<String> {
    (verdict.outcome == Outcome::Accepted).then(|| format!("{:?}", verdict.refs))
}

/// What every fix has to keep: its diagnostic goes, and a safe one leaves accepted lists as they are read.
fn try_fixes(text: &str, environment: Environment, wrong: &mut Vec<String>) -> usize {
    let subject = Subject::new(text.into(), environment);
    let found = check(&subject, &both());
    let mut tried = 0;
    for one in found.iter().take(6) {
        // A conversion that first asks for the zone has no edits yet.
        for fix in one.fixes.iter().filter(|fix| !fix.edits.is_empty()) {
            tried += 1;
            let fixed = fix.edits.apply(text);
            let again = Subject::new(fixed.as_str().into(), environment);
            let place = fix.edits.map_range(one.range).start;
            let after = check(&again, &both());
            let count = |found: &[Diagnostic]| found.iter().filter(|other| other.code == one.code).count();
            if count(&after) >= count(&found)
                && after.iter().any(|other| other.code == one.code && other.range.start == place && other.message == one.message)
            {
                wrong.push(format!("{} stays after {:?}\n{text:.600?}\n{fixed:.600?}", one.code, fix.title));
            }
            if fix.safety == Safety::Safe {
                for (before, now) in [(&subject.two, &again.two), (&subject.three, &again.three)] {
                    if before.outcome == Outcome::Accepted && refs_of(before) != refs_of(now) {
                        wrong.push(format!("{}: safe {:?} changes the list\n{text:.600?}\n{fixed:.600?}", one.code, fix.title));
                    }
                }
            }
        }
    }
    tried
}

#[test]
fn fixes_repair() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for example in examples() {
        tried += try_fixes(&example.text, example.environment, &mut wrong);
    }
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        for row in rows(file).filter(|row| row["input"].as_str().unwrap().len() < 4000).step_by(3) {
            tried += try_fixes(row["input"].as_str().unwrap(), environment, &mut wrong);
        }
    }
    println!("{tried} fixes tried, {} wrong", wrong.len());
    println!("{}", wrong.join("\n"));
    assert!(wrong.len() * 1000 < tried, "{}", wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn safe_fixes_converge() {
    for row in rows("kubernetes").filter(|row| row["input"].as_str().unwrap().len() < 4000).step_by(7) {
        let mut text = row["input"].as_str().unwrap().to_owned();
        let mut rounds = 0;
        loop {
            let found = check(&Subject::new(text.as_str().into(), Environment::Kubernetes), &both());
            let Some(fix) = found.iter().flat_map(|one| &one.fixes).find(|fix| fix.safety == Safety::Safe) else { break };
            text = fix.edits.apply(&text);
            rounds += 1;
            assert!(rounds < 60, "{} goes round: {:?} {text:?}", row["id"], fix.title);
        }
    }
}

#[test]
fn kuma_is_quoted_for_what_it_says_of_each_problem() {
    let says = |text: &str, line: &str, code: &str| {
        let found = check(&Subject::new(text.into(), Environment::Kubernetes), &[release(line)]);
        found.iter().find(|one| one.code == code).and_then(|one| one.kuma.as_ref()).map_or_else(String::new, |kuma| kuma.words.clone())
    };
    let text = "refs:\n- kind: MeshService\n  labels: {a: b}\n- kind: MeshServise\n  name: redis\n  port: '80'\n";
    let kind = "refs[1].kind: invalid value. Available values are: MeshExternalService,MeshMultiZoneService,MeshService";
    for line in ["2.14", "3.0"] {
        assert!(says(text, line, "kind-invalid").ends_with(kind), "{}", says(text, line, "kind-invalid"));
    }
    assert!(says(text, "2.14", "port-not-a-number").contains("invalid format"));
    assert!(says(text, "3.0", "name-removed").ends_with("unknown field \"name\""));
    let labels = "refs:\n- kind: MeshServise\n  labels: {a: b}\n- kind: MeshService\n";
    assert!(says(labels, "3.0", "kind-invalid").contains("refs[0].kind"));
    assert!(says(labels, "3.0", "name-or-labels").contains("refs[1].labels is required"));
}

#[test]
fn bound_to_the_recorded_verdicts() {
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        let (mut refused, mut unexplained) = (0, 0);
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows(file) {
            let text = row["input"].as_str().unwrap();
            let subject = Subject::new(text.into(), environment);
            for (key, line, rules) in [("2x", "2.14", RuleSet::A), ("3.0", "3.0", RuleSet::E)] {
                let outcome = row[key]["outcome"].as_str().unwrap();
                let found = check(&subject, &[release(line)]);
                let errors: Vec<&Diagnostic> = found.iter().filter(|one| one.severity == Severity::Error).collect();
                let is_refused = !matches!(outcome, "accepted" | "not-set");
                // The bare list is put into a Dataplane here, which need not be the recorded one.
                if environment == Environment::Universal && subject.verdict(rules).outcome.as_str() != outcome {
                    continue;
                }
                assert_eq!(is_refused, !errors.is_empty(), "{} on {line}: {text:?}", row["id"]);
                for error in &errors {
                    assert!(text.is_empty() || !error.range.is_empty(), "{}: {}", row["id"], error.code);
                    assert!(
                        text.is_char_boundary(error.range.start) && text.is_char_boundary(error.range.end),
                        "{}: {}",
                        row["id"],
                        error.code
                    );
                    assert!(error.kuma.is_some(), "{}: {} has no words of Kuma", row["id"], error.code);
                    *codes.entry(error.code).or_default() += 1;
                }
                refused += usize::from(is_refused);
                if is_refused && errors.iter().all(|error| error.code == "unexplained-refusal") {
                    unexplained += 1;
                    if std::env::var_os("SHOW_UNEXPLAINED").is_some() {
                        let cause = row[key]["error"].as_str().unwrap_or("");
                        println!("{} {line} {outcome} {cause:.160} | {text:.200?}", row["id"]);
                    }
                }
            }
        }
        assert!(unexplained * 100 < refused, "{file}: {unexplained} of {refused} refusals are not explained");
        println!("{file}: {unexplained} of {refused} refusals are not explained\n{codes:?}");
    }
}

proptest! {
    #![proptest_config(cases(2000))]
    #[test]
    fn any_text_is_checked(text in "([ \\-a-z:\"'\\[\\]{},&*!%@#\t\n]|refs:|kind: |port: |\n  - |name|labels|é|\u{1}|\u{a0}|MeshService){0,40}") {
        for environment in [Environment::Kubernetes, Environment::Universal] {
            for one in check(&Subject::new(text.as_str().into(), environment), &both()) {
                prop_assert!(one.range.end <= text.len());
                for fix in &one.fixes {
                    fix.edits.apply(&text);
                }
            }
        }
    }
}

#[test]
fn a_long_list_is_checked_at_once() {
    let one = "  - kind: MeshService\n    labels: { kuma.io/display-name: redis-N, k8s.kuma.io/namespace: kuma-demo }\n    port: 6379\n";
    let bad = "  - knid: MeshService\n    lables: { kuma.io/display-name: on, n: N }\n    port: \"6379\"\n";
    let without = "  - labels: { kuma.io/display-name: on, n: N }\n    port: 6379\n";
    for (name, one, times) in
        [("good", one, 100), ("bad", bad, 100), ("no kind", without, 100), ("bad", bad, 3000), ("no kind", without, 3000)]
    {
        let refs: Vec<String> = (0..times).map(|number| one.replace('N', &format!("x{number}"))).collect();
        let text = format!("refs:\n{}", refs.concat());
        let subject = Subject::new(text.into(), Environment::Kubernetes);
        let start = std::time::Instant::now();
        let found = check(&subject, &both());
        println!("check of {times} {name} refs: {:?}, {} found", start.elapsed(), found.len());
    }
}
