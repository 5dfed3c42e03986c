//! Every repair that is offered for a recorded list: it can be applied and undone, its problem is gone, and "safe" means what it says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

mod support;

use reachable_backends::check::{Asker, Diagnostic, RULES, Safety, Subject, check, repair};
use reachable_backends::kuma::{Environment, Release, RuleSet};
use std::collections::BTreeMap;
use support::rows;

fn subject(text: &str, environment: Environment) -> Subject {
    Subject::new(text.into(), environment).with_asker(Asker {
        namespace: Some("shop".into()),
        zone: Some("east".into()),
        ..Asker::default()
    })
}

#[test]
fn every_repair_of_recorded_lists() {
    let targets: Vec<Release> = ["2.13.2", "2.14", "3.0"].into_iter().filter_map(Release::parse).collect();
    let mut tried: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut unexplained: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut bad = Vec::new();
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        for row in rows(file) {
            let text = row["input"].as_str().unwrap();
            // A Universal row is its document; a list that reads otherwise without it is no case here.
            let before = subject(text, environment);
            let found = check(&before, &targets);
            // One of each rule will do: repairs of one rule are alike within a list.
            let mut done: Vec<&str> = Vec::new();
            for one in &found {
                let inside = one.range.end <= text.len() && text.is_char_boundary(one.range.start) && text.is_char_boundary(one.range.end);
                if !inside || one.why.is_empty() || one.help.is_empty() || one.message.ends_with('.') {
                    bad.push(format!("{} {:?} {:?} / {:?} / {:?}: {text:?}", one.code, one.range, one.message, one.why, one.help));
                }
                if one.code == "unexplained-refusal" {
                    let outcome = if one.refused_by.has(RuleSet::A) { before.two.outcome } else { before.three.outcome };
                    unexplained.entry(format!("{file} {outcome:?}")).or_insert((0, String::new())).0 += 1;
                    unexplained.entry(format!("{file} {outcome:?}")).and_modify(|(_, first)| *first = text.chars().take(300).collect());
                }
                if done.contains(&one.code) {
                    continue;
                }
                done.push(one.code);
                for fix in &one.fixes {
                    let after = fix.edits.apply(text);
                    assert_eq!(fix.edits.invert(text).apply(&after), text, "{}", one.code);
                    let count = tried.entry(one.code).or_default();
                    count.0 += 1;
                    let read = subject(&after, environment);
                    let after_it = check(&read, &targets);
                    let of_code = |found: &[Diagnostic]| found.iter().filter(|other| other.code == one.code).count();
                    let place = fix.edits.map_range(one.range).start;
                    let still = |other: &Diagnostic| other.code == one.code && other.range.start == place && other.message == one.message;
                    let gone = fix.edits.is_empty() || of_code(&after_it) < of_code(&found) || !after_it.iter().any(still);
                    let kept = [(&before.two, &read.two), (&before.three, &read.three)].into_iter().all(|(before, after)| {
                        before.outcome.is_refused() || (after.outcome == before.outcome && after.refs == before.refs)
                    });
                    if !gone || (fix.safety == Safety::Safe && !kept) {
                        count.1 += 1;
                        bad.push(format!("{} ({}) gone {gone} kept {kept}\n{text}\n--\n{after}\n", one.code, fix.title));
                    }
                }
            }
        }
    }
    println!("{tried:#?}\nunexplained {unexplained:#?}");
    for bad in bad.iter().take(if std::env::var_os("SHOW_ALL").is_some() { 1000 } else { 12 }) {
        println!("{bad}");
    }
    assert!(bad.is_empty(), "{} of the repairs do not do what they say", bad.len());
    let source =
        |code: &str| std::fs::read_to_string(format!("{}/src/check/rules/{}.rs", env!("CARGO_MANIFEST_DIR"), code.replace('-', "_")));
    let in_lists = |text: &str| !text.contains("```yaml invalid document");
    let repairs =
        |code: &str| source(code).is_ok_and(|text| in_lists(&text) && ["Fix::", "mended("].iter().any(|word| text.contains(word)));
    let untried: Vec<&str> = RULES.iter().map(|rule| rule.code).filter(|code| repairs(code) && !tried.contains_key(code)).collect();
    assert!(untried.is_empty(), "no recorded list tries the repairs of {untried:?}");
}

/// "Fix all safe": a second run changes nothing, and what a release accepted it accepts as the same list.
#[test]
fn all_safe_repairs_of_recorded_lists() {
    let targets = Release::default_targets();
    let (mut all, mut changed, mut saved, mut bad) = (0, 0, 0, Vec::new());
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        for row in rows(file) {
            let text = row["input"].as_str().unwrap();
            let run = |text: &str| repair(text, environment, &targets, Safety::Safe, &|_| true);
            let made = run(text);
            all += 1;
            if made.text == text {
                continue;
            }
            changed += 1;
            let mut fail = |what: &str| bad.push(format!("{} {what}\n{text}\n--\n{}\n{:?}", row["id"], made.text, made.applied));
            let again = run(&made.text);
            if again.text != made.text || !again.applied.is_empty() {
                fail("changes again");
            }
            if made.rounds.iter().fold(text.to_owned(), |text, edits| edits.apply(&text)) != made.text {
                fail("is not what its edits make");
            }
            let (before, after) = (Subject::new(text.into(), environment), Subject::new(made.text.as_str().into(), environment));
            for (was, is) in [(&before.two, &after.two), (&before.three, &after.three)] {
                if !was.outcome.is_refused() && (is.outcome != was.outcome || is.refs != was.refs) {
                    fail("changes an accepted list");
                }
                saved += usize::from(was.outcome.is_refused() && !is.outcome.is_refused());
            }
        }
    }
    println!("{all} lists, {changed} changed by all safe repairs; {saved} refusals gone; {} wrong", bad.len());
    assert!(bad.is_empty(), "{}", bad.iter().take(12).cloned().collect::<Vec<_>>().join("\n"));
    assert!(changed > 2000 && saved > 1900);
}
