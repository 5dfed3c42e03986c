//! The command line as a program: streams, exit codes, and the recorded verdicts through it.
#![cfg(feature = "cli")]

mod support;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use support::mesh::{recorded, variants};
use support::rows;

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reachable-backends"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Runs the program to its end with `input`, which may be longer than a pipe holds.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    })
}

#[track_caller]
fn fails(arguments: &[&str], input: &str, words: &str) {
    let output = run(arguments, input.as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(said.contains(words) && said.lines().count() == 1, "{arguments:?}: {said}");
    assert_eq!(output.stdout, b"", "{arguments:?}");
}

fn recorded_verdicts(file: &str, environment: &str, field: &str, member: &str) {
    let (mut input, mut expected) = (String::new(), Vec::new());
    for row in rows(file) {
        for (key, release) in [("2x", "2.9"), ("2x", "2.14"), ("3.0", "3.0")] {
            let call = json!({"id": row["id"], "environment": environment, "release": release, field: row[member]});
            input.push_str(&format!("{call}\n"));
            expected.push(json!({"id": row["id"], "result": row[key]}));
        }
    }
    let output = run(&["call", "verdict"], input.as_bytes());
    assert!(output.status.success());
    let answers: Vec<Value> = output.stdout.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    assert_eq!(answers.len(), expected.len());
    for (answer, expected) in answers.iter().zip(&expected) {
        let decided = |value: &Value| (value["id"].clone(), ["outcome", "violations", "refs"].map(|key| value["result"][key].clone()));
        assert_eq!(decided(answer), decided(expected));
        let members =
            |value: &Value| value["result"].as_object().map(|result| result.keys().cloned().collect::<std::collections::BTreeSet<_>>());
        assert_eq!(members(answer), members(expected), "{answer}");
    }
}

#[test]
fn recorded_annotations() {
    recorded_verdicts("kubernetes", "kubernetes", "text", "input");
}

#[test]
fn recorded_dataplanes() {
    recorded_verdicts("universal", "universal", "document", "document");
    recorded_verdicts("universal", "universal", "text", "input");
}

/// Calls of `resolve` over every recorded row, with the inventory as `inventory` gives it; rows without one are left out.
fn recorded_selections(inventory: impl Fn(&Value) -> Option<Value>) -> usize {
    let (mut input, mut expected) = (String::new(), Vec::new());
    for row in rows("resolve") {
        let Some(inventory) = inventory(&row) else { continue };
        for variant in variants(&row) {
            let mut call =
                json!({"id": row["id"], "call": "resolve", "refs": row["refs"], "release": variant.release, "proxy": row["proxy"]});
            call["environment"] = row["proxy"]["environment"].clone();
            call["mode"] = row["mode"].clone();
            call["inventory"] = inventory.clone();
            if let Some(restrict) = variant.restrict_outbound {
                call["restrictOutbound"] = restrict.into();
            }
            if variant.stored {
                call["stored"] = true.into();
            }
            if !variant.transparent_proxying {
                call["transparentProxyingSection"] = false.into();
            }
            input.push_str(&format!("{call}\n"));
            expected.push(recorded(&row, variant.member));
        }
    }
    let output = run(&["call", "resolve", "--compact"], input.as_bytes());
    assert!(output.status.success());
    let answers: Vec<Value> = output.stdout.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    assert_eq!(answers.len(), expected.len());
    for (answer, wanted) in answers.iter().zip(&expected) {
        match wanted.get("n/a") {
            Some(_) => assert!(answer["result"]["n/a"].is_string(), "{answer}"),
            None => assert_eq!(answer["result"], *wanted, "{}", answer["id"]),
        }
    }
    expected.len()
}

#[test]
fn recorded_selections_of_compact_inventories() {
    let count = recorded_selections(|row| Some(row["inventory"].clone()));
    println!("{count} selections through the program agree");
    assert!(count > 7000);
}

#[test]
fn recorded_selections_of_pastes() {
    let count = recorded_selections(|row| row.get("paste").cloned());
    println!("{count} selections out of pasted text agree");
    assert!(count > 400);
}

#[test]
fn answers_before_it_waits_for_more() {
    let mut child = start(&["call"]);
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in 0..3 {
        writeln!(stdin, "{{\"id\": {id}, \"call\": \"outputs\"}}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":{id},\"result\":[")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = start(&["call", "outputs"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // It stops reading at some point; that is the test.
    while stdin.write_all(b"{}\n").is_ok() {}
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().success(), said.as_str()), (false, ""));
}

#[test]
fn one_sentence_and_exit_2() {
    fails(&[], "", "say what to do");
    fails(&["frob"], "", "no command \"frob\"");
    fails(&["call", "frob"], "", "no function \"frob\"");
    fails(&["call", "verdict", "more"], "", "more");
    fails(&["call", "verdict", "--compact"], "", "resolve");
    fails(&["check", "--frob"], "", "--frob");
    fails(&["check", "--format", "sarif"], "", "not there yet");
    fails(&["check", "--fix"], "", "not there yet");
    fails(&["check", "--release"], "", "--release");
    fails(&["check", "--release", "2.8"], "refs: []", "\"2.8\" is not known");
    fails(&["check", "--environment", "moon"], "refs: []", "neither kubernetes nor universal");
    fails(&["check", "/no/such/file"], "", "No such file");
    fails(&["check", "src"], "", "is a folder");
}

#[test]
fn not_text() {
    let output = run(&["check", "-"], b"refs: \xFF");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "reachable-backends: standard input: is not text in UTF-8\n");
}

#[test]
fn what_is_too_large_is_not_called_anything_else() {
    // What is read of it ends inside a character.
    let large = ["a".repeat(32 << 20), "ää".to_owned()].concat();
    let output = run(&["check", "-"], large.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "reachable-backends: standard input: is larger than 32 MiB\n");
}

#[test]
fn checks_lists() {
    let good = run(&["check", "--release", "3.0"], b"refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n");
    assert_eq!(good.status.code(), Some(0), "{}", String::from_utf8_lossy(&good.stdout));
    let bad = b"refs:\n  - kind: MeshMulitZoneService\n    labels:\n      kuma.io/display-name: redis\n";
    let text = run(&["check"], bad);
    let shown = String::from_utf8(text.stdout).unwrap();
    assert_eq!(text.status.code(), Some(1), "{shown}");
    let source = "--> standard input:2:11\n  |\n2 |   - kind: MeshMulitZoneService\n  |           ^^^^^^^^^^^^^^^^^^^^\n";
    assert!(shown.contains(source), "{shown}");
    let json = run(&["check", "--format", "json", "-"], bad);
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((json.status.code(), &report[0]["path"]), (Some(1), &json!("standard input")));
    assert_eq!(report[0]["diagnostics"][0]["severity"], "error");
    assert_eq!(report[0]["verdicts"][1], json!({"release": "3.0", "outcome": "invalid"}));
}

#[test]
fn checks_manifests() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/manifests/");
    let good = run(&["check", &format!("{folder}deployment-annotated.yaml"), &format!("{folder}dataplane.json")], b"");
    assert_eq!(good.status.code(), Some(0), "{}", String::from_utf8_lossy(&good.stdout));
    let bad = std::fs::read_to_string(format!("{folder}deployment-annotated.yaml")).unwrap().replace("6379", "\"6379\"");
    let output = run(&["check", "-"], bad.as_bytes());
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("--> standard input:14:21\n   |\n14 |               port: \"6379\"\n   |                     ^^^^^^\n"),
        "{shown}"
    );
    let misplaced = b"kind: Namespace\napiVersion: v1\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: x\n";
    let output = run(&["check", "--format", "json"], misplaced);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report[0]["diagnostics"][0]["code"]), (Some(0), &json!("annotation-on-other-kind")));
    assert_eq!(report[0]["verdicts"][0]["outcome"], "not-set");
    let templated = b"kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: 'refs: {{ .Values.refs }}'\n";
    let said = run(&["check"], templated).stdout;
    assert!(String::from_utf8_lossy(&said).contains("(Kuma 2.14: not checked, Kuma 3.0: not checked)"));
}
