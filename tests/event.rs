//! What Kuma said, pasted in any form, leads to the cause and its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

#[path = "support/cases.rs"]
mod cases;
mod support;

use cases::cases;
use proptest::prelude::*;
use reachable_backends::check::{Diagnostic, Severity, Subject, check};
use reachable_backends::event::{Decoded, decode, guess};
use reachable_backends::kuma::{Environment, Release, RuleSet};
use serde_json::json;
use support::rows;

const LIST: &str = "refs:\n  - kind: MeshService\n    labels: {kuma.io/display-name: redis}\n    port: \"6379\"\n  - kind: MeshService\n    name: web\n  - kind: MeshMulitZoneService\n    name: x\n";
const DENIED: &str = "Failed to generate Kuma Dataplane: admission webhook \"validator.kuma-admission.kuma.io\" denied the request: ";
const UNTRANSLATED: &str = "Failed to generate Kuma Dataplane: unable to translate a Pod into a Dataplane: ";

/// One line: the cause, the lines guessed from, the marked text.
fn told(paste: &str, text: Option<&str>, environment: Environment) -> String {
    let subject = text.map(|text| Subject::new(text.into(), environment));
    let decoded = decode(paste, subject.as_ref());
    let cause = decoded.cause.as_ref().map_or("nothing", |cause| cause.as_str());
    let marked = decoded.place.map(|place| {
        let entry = place.entry.map_or(String::new(), |entry| format!(" in {entry}"));
        format!(" `{}`{entry}", place.range.slice(text.unwrap()).replace('\n', "⏎"))
    });
    let span = decoded.lines.first().zip(decoded.lines.last()).map(|(first, last)| format!(" {first}–{last}"));
    format!("{cause}{}{}{}", span.unwrap_or_default(), marked.unwrap_or_default(), if decoded.note.is_some() { " ?" } else { "" })
}

#[test]
fn pastes_of_every_kind() {
    let describe = "Events:\n  Type     Reason                         Age                From                            Message\n  ----     ------                         ----               ----                            -------\n  Normal   Scheduled                      30s                default-scheduler               Successfully assigned demo/web to node\n  Warning  FailedToGenerateKumaDataplane  2s (x5 over 30s)  k8s.kuma.io/dataplane-generator  Failed to generate Kuma Dataplane: unable to translate a Pod into a Data\n           plane: cannot parse, kuma.io/reachable-backends has inva\n           lid format\n  Normal   Pulled                         1s                 kubelet                         Container image pulled\n";
    let event_yaml = "apiVersion: v1\nkind: Event\naction: FailedToGenerate\nmessage: 'Failed to generate Kuma Dataplane: unable to translate a Pod into a Dataplane:\n  cannot parse, kuma.io/reachable-backends has invalid format'\nreason: FailedToGenerateKumaDataplane\n";
    let field = "cannot parse, kuma.io/reachable-backends has invalid format: error unmarshaling JSON: while decoding JSON: json: unknown field \"name\"";
    let log = format!(
        "2026-10-30T10:00:00.000Z\tERROR\tcontroller.pod\tunable to create/update Dataplane\t{{\"Pod\": {{\"name\":\"web\"}}, \"error\": {}}}\n",
        json!(field)
    );
    let nested = json!({"line": json!({"level": "error", "msg": "unable to create/update Dataplane", "error": field, "stacktrace": "a\nb"}).to_string()}).to_string();
    let kind = "spec.networking.transparentProxing.reachableBackends.refs[2].kind: invalid value. Available values are: MeshExternalService,MeshMultiZoneService,MeshService";
    let universal = "refs:\n- kind: MeshService\n  labels: {a: 1}\n- kind: MeshService\n  name: a\n  labels: {b: c}\n";
    let number = r#"Error: resource[0]: failed to parse resource: invalid Dataplane object: "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal number into Go value of type string""#;
    let name = "networking.transparentProxing.reachableBackends.refs[1].labels: labels cannot be defined when name is specified";
    let only_kind = LIST.replace("\"6379\"", "6379");
    let (k, u) = (Environment::Kubernetes, Environment::Universal);
    let mut wrong = Vec::new();
    for (paste, text, environment, wanted) in [
        // 2.x hides the cause; the list tells it.
        (describe, Some(LIST), k, "unreadable 2.9–2.14 `\"6379\"` in 0"),
        (describe, None, k, "unreadable 2.9–2.14"),
        (event_yaml, Some(LIST), k, "unreadable 2.13–2.14 `\"6379\"` in 0"),
        (&format!("{UNTRANSLATED}cannot parse, kuma.io/reachable-back…"), Some(LIST), k, "unreadable 2.9–3.0 `\"6379\"` in 0"),
        // 3.0 tells it, in a log line, and in a log line inside a log line.
        (&log, Some(only_kind.as_str()), k, "unreadable 3.0–3.0 `web` in 1"),
        (&nested, Some(only_kind.as_str()), k, "unreadable 3.0–3.0 `web` in 1"),
        (&log, None, k, "unreadable 3.0–3.0"),
        (
            "kuma.io/reachable-backends: refs[1].labels is required, use {} to select every MeshService",
            Some("refs:\n- kind: MeshService\n  labels: {}\n- kind: MeshService\n"),
            k,
            "labels-required 3.0–3.0 `kind: MeshService` in 1",
        ),
        // Validation names a path that is in no manifest.
        (&format!("{DENIED}{kind}"), Some(only_kind.as_str()), k, "violations 2.9–2.14 `MeshMulitZoneService` in 2"),
        (&format!("{DENIED}{}", &kind[..70]), Some(only_kind.as_str()), k, "violations 2.9–2.14 `MeshMulitZoneService` in 2"),
        (kind, None, k, "violations 2.9–3.0"),
        (
            &format!("{DENIED}{kind}; {}", kind.replace("refs[2]", "refs[1]")),
            Some(only_kind.as_str()),
            k,
            "violations 2.9–2.14 `MeshService` in 1 ?",
        ),
        (
            "spec.networking.transparentProxing.reachableBackends.refs[0].port: must not be set when labels are empty",
            Some("refs: [{kind: MeshService, labels: {}, port: 1}]"),
            k,
            "violations 3.0–3.0 `1` in 0",
        ),
        (
            "Observed a panic: runtime error: invalid memory address or nil pointer dereference [recovered]",
            Some("refs:\n- "),
            k,
            "null-entry 2.9–3.0 `-` in 0",
        ),
        // kumactl, and the API server behind it.
        (number, Some(universal), u, "unreadable 2.9–3.0 `1` in 0"),
        (
            &format!("Error: Could not process a resource (Resource is not valid)\n* {name}\n"),
            Some(&universal.replace(": 1", ": x")),
            u,
            "violations 2.9–2.14 `a` in 1",
        ),
        // Not Kuma: Kubernetes itself, or the sidecar.
        (
            "The Deployment \"web\" is invalid: metadata.annotations: Too long: must have at most 262144 bytes",
            Some("refs: []"),
            k,
            "too-long 2.9–3.0",
        ),
        ("json: cannot unmarshal object into Go struct field ObjectMeta.metadata.annotations of type string", None, k, "not-text 2.9–3.0"),
        ("Dataplane entity is not yet found in the Control Plane", Some("refs: x"), k, "no-dataplane 2.9–3.0 `x`"),
        ("Warning FailedToGenerateKumaDataplane 3s", Some("refs: x"), k, "unsaid 2.9–3.0 `x`"),
        // Words and list that do not belong together are told apart.
        (describe, Some("refs: []"), k, "unreadable 2.9–2.14 ?"),
        (kind, Some("refs: x"), k, "violations 2.9–3.0 ?"),
        (number, Some("refs: x"), k, "unreadable 2.9–3.0 `x` ?"),
        ("Back-off restarting failed container", Some(LIST), k, "nothing"),
        ("", None, u, "nothing"),
    ] {
        let said = told(paste, text, environment);
        if said != wanted {
            wrong.push(format!("{paste:.400}\n  wanted {wanted}\n  told   {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_without_a_list_are_said_in_others() {
    let strict = "cannot parse, kuma.io/reachable-backends has invalid format: error unmarshaling JSON: while decoding JSON: json: ";
    for (paste, wanted) in [
        (format!("{strict}unknown field \"name\""), "no longer reads `name`"),
        (format!("{strict}unknown field \"sectionName\""), "does not know the key `sectionName`"),
        (format!("{strict}cannot unmarshal string into Go struct field ReachableBackendRef.refs.port of type uint32"), "`port` has to be a number; a string"),
        (format!("{strict}cannot unmarshal array into Go struct field ReachableBackendRef.refs.kind of type string"), "`kind` has to be a text; an array"),
        (format!("{strict}cannot unmarshal string into Go value of type controllers.ReachableBackendRefs"), "a mapping with `refs`; a string"),
        ("cannot parse, kuma.io/reachable-backends has invalid format: error converting YAML to JSON: yaml: line 3: did not find expected key".to_owned(), "cannot be read: line 3: did not find expected key."),
        ("cannot parse, kuma.io/reachable-backends has invalid format: error converting YAML to JSON: yaml: unmarshal errors:\n  line 3: key \"kind\" already set in map".to_owned(), "`kind` is written twice"),
        ("spec.networking.transparentProxing.reachableBackends.refs[0].name: name or labels are required".to_owned(), "`name` of entry 0 (counted from 0): name or labels are required."),
    ] {
        let decoded = decode(&paste, None);
        assert!(decoded.message.contains(wanted), "{paste}\n{}", decoded.message);
        assert!(decoded.diagnostics.is_empty() && decoded.place.is_none(), "{paste}");
    }
}

/// How the words of a row reach a person, by environment and outcome.
fn wrapped(error: &str, environment: Environment, outcome: &str) -> Vec<String> {
    if environment == Environment::Universal {
        return vec![format!("Error: resource[0]: failed to parse resource: {error}\nError: failed to validate some resources\n")];
    }
    if outcome == "panic" {
        return vec![format!("{{\"level\":\"error\",\"msg\":\"Observed a panic\",\"panic\":{}}}", json!(error))];
    }
    let message = format!("{}{error}", if outcome == "invalid" { DENIED } else { UNTRANSLATED });
    let folded: Vec<String> = message.chars().collect::<Vec<_>>().chunks(90).map(|part| part.iter().collect()).collect();
    let log = json!({"level": "error", "msg": "unable to create/update Dataplane", "error": message, "stacktrace": "a\n\tb"});
    vec![
        format!("  Warning  FailedToGenerateKumaDataplane  12s  k8s.kuma.io/dataplane-generator  {}\n", folded.join("\n      ")),
        log.to_string(),
        json!({"log": log.to_string()}).to_string(),
        message.chars().take(message.chars().count() * 9 / 10).chain("...".chars()).collect(),
    ]
}

#[test]
fn recorded_refusals() {
    let release = |line: &str| Release::parse(line).unwrap();
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        let (mut all, mut exact, mut bad) = (0, 0, Vec::new());
        for row in rows(file) {
            let text = row["input"].as_str().unwrap();
            let subject = Subject::new(text.into(), environment);
            for (key, line, rules) in [("2x", "2.14", RuleSet::A), ("3.0", "3.0", RuleSet::E)] {
                let (outcome, error) = (row[key]["outcome"].as_str().unwrap(), row[key]["error"].as_str().unwrap_or(""));
                // A Universal row is its document; one that reads otherwise without it is no case here.
                if matches!(outcome, "accepted" | "not-set") || subject.verdict(rules).outcome.as_str() != outcome {
                    continue;
                }
                let errors = check(&subject, &[release(line)]).into_iter().filter(|one| one.severity == Severity::Error);
                let errors: Vec<Diagnostic> = errors.collect();
                for (number, paste) in wrapped(error, environment, outcome).iter().enumerate() {
                    let decoded = decode(paste, Some(&subject));
                    all += 1;
                    exact += usize::from(decoded.note.is_none());
                    if let Some(fault) = fault(&decoded, &errors, text, line, number < 3) {
                        bad.push(format!("{} {key} {fault}: {paste:.300}\n  {text:.300?}\n  {:?}", row["id"], decoded.message));
                    }
                }
            }
        }
        println!(
            "{environment:?}: {} of {all} pastes lead to cause, place and all errors; {exact} are just what Kuma says",
            all - bad.len()
        );
        assert!(bad.is_empty(), "{}", bad.iter().take(12).cloned().collect::<Vec<_>>().join("\n"));
        assert!(exact * 100 >= all * 99, "{exact} of {all}");
    }
}

fn fault(decoded: &Decoded, errors: &[Diagnostic], text: &str, line: &str, is_whole: bool) -> Option<&'static str> {
    let has = |error: &&Diagnostic| decoded.diagnostics.iter().any(|one| (one.code, one.range) == (error.code, error.range));
    let inside = decoded.place.is_some_and(|place| place.range.end <= text.len() && (text.is_empty() || !place.range.is_empty()));
    if decoded.cause.is_none() || decoded.words.is_empty() {
        Some("no cause")
    } else if !errors.iter().all(|error| has(&error)) {
        Some("errors missing")
    } else if !inside {
        Some("no place")
    } else if is_whole && (!decoded.lines.contains(&line) || guess(decoded).is_some_and(|guess| guess != line)) {
        Some("wrong release")
    } else {
        None
    }
}

proptest! {
    #![proptest_config(cases(1500))]
    #[test]
    fn any_paste_is_read(paste in "([ -~\\\\\"é…\n]|cannot parse, kuma.io/reachable-backends has invalid format:?|networking.transparentProxing.reachableBackends.refs\\[|[0-9]\\]\\.|labels|\\\\u00|invalid Dataplane object: ){0,30}", text in ".{0,20}|refs: \\[\\{kind: a\\}, ~\\]") {
        for environment in [Environment::Kubernetes, Environment::Universal] {
            let decoded = decode(&paste, Some(&Subject::new(text.as_str().into(), environment)));
            prop_assert!(decoded.place.is_none_or(|place| place.range.end <= text.len()));
            decode(&paste, None);
        }
    }
}
