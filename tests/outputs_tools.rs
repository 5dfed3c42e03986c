//! Outputs proved by the tools they are for: shells get the words that were meant, kubectl and kustomize make of them what was meant.
//! Where a tool is missing the suite says so; `scripts/setup.sh test` gets it.
#![cfg(unix)]

mod support;

use reachable_backends::document::KEY;
use reachable_backends::output::{Options, choice};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::rows;

/// Names that a shell could make something else of. Kubernetes refuses them; nothing may happen on the way there.
const HOSTILE: [&str; 9] = ["a b", "it's", "$(echo x)", "`echo x`", "a;b", "--all", "a\"b\\", "*", "é\n😀"];

fn lists() -> Vec<String> {
    let accepted = rows("kubernetes").filter(|row| row["2x"]["outcome"] == "accepted");
    let mut lists: Vec<String> = accepted.map(|row| row["input"].as_str().unwrap().to_owned()).collect();
    lists.push("refs: [] # '$(x)' \"`y`\" \\n ${z} !! %s é 😀 \\".to_owned());
    lists.push("'''\n\t\n--patch\n".to_owned());
    lists
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether `tool` is there; says so in the suite's output where not.
fn has(tool: &str) -> bool {
    let there = Command::new("sh").args(["-c", "command -v \"$0\" >/dev/null", tool]).status().is_ok_and(|status| status.success());
    if !there {
        println!("skipped: {tool} can't be had here");
    }
    there
}

/// Runs a script, and gives back what it printed.
#[track_caller]
fn run(shell: &str, script: &str, within: &Path) -> (bool, Vec<u8>, String) {
    let mut child = Command::new(shell)
        .current_dir(within)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{shell}: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(script.as_bytes()));
        child.wait_with_output().unwrap()
    });
    (output.status.success(), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn shells_hand_on_exactly_what_was_meant() {
    let folder = folder("shells");
    // In the place of kubectl: every word, ended by a NUL; the file of a long patch as its content.
    let mut script = String::from(
        "kubectl() { for word in \"$@\"; do case $word in *.json) cat \"$word\";; *) printf '%s' \"$word\";; esac; printf '\\0'; done; }\n",
    );
    let mut expected: Vec<String> = Vec::new();
    let mut names = HOSTILE.iter().cycle();
    let long = format!("refs: []\n{}", "# it's \\ long\n".repeat(9000));
    for list in lists().iter().chain([&long]) {
        let (name, namespace) = ((*names.next().unwrap()).to_owned(), (*names.next().unwrap()).to_owned());
        let options = Options { name: name.clone(), namespace: namespace.clone(), ..Options::default() };
        script.push_str(&choice("kubectl-patch").unwrap().make(list, &options).text);
        let patch = serde_json::json!({"spec": {"template": {"metadata": {"annotations": {KEY: list}}}}});
        let is_long = list.len() > 100_000;
        let flag = if is_long { "--patch-file" } else { "--patch" };
        let target = format!("deployment/{name}");
        let words = ["patch", &target, "--namespace", &namespace, "--type", "merge", flag];
        expected.extend(words.map(str::to_owned));
        expected.push(patch.to_string());
        if !is_long {
            script.push_str(&choice("kubectl-annotate").unwrap().make(list, &options).text);
            let (target, value) = (format!("pod/{name}"), format!("{KEY}={list}"));
            expected.extend(["annotate", &target, "--namespace", &namespace, "--overwrite", &value].map(str::to_owned));
        }
    }
    for shell in ["sh", "dash", "bash"].into_iter().filter(|shell| has(shell)) {
        let (ok, printed, said) = run(shell, &script, &folder);
        assert!(ok && said.is_empty(), "{shell}: {said}");
        let words: Vec<String> = String::from_utf8(printed).unwrap().split_terminator('\0').map(str::to_owned).collect();
        assert_eq!(words.len(), expected.len(), "{shell}");
        for (found, wanted) in words.iter().zip(&expected) {
            // JSON may be written in several ways.
            let same = found == wanted
                || wanted.starts_with('{') && serde_json::from_str::<Value>(found).ok() == serde_json::from_str(wanted).ok();
            assert!(same, "{shell}: {found:?} is not {wanted:?}");
        }
    }
}

/// Lists that differ in what tools stumble over.
fn samples() -> Vec<String> {
    let mut samples: Vec<String> = lists().into_iter().rev().take(2).collect();
    for wanted in ["\r\n", "\u{FEFF}", "\\", "'", "\"", "{{", "$", "\t", "é", "\n\n", "#", "&a"] {
        samples.extend(lists().into_iter().find(|list| list.contains(wanted)));
    }
    samples.extend(["".to_owned(), "\n".to_owned(), " refs: []\n\n".to_owned(), "refs: []".to_owned()]);
    samples.sort();
    samples.dedup();
    samples
}

const DEPLOYMENT: &str = include_str!("manifests/deployment-commented.yaml");
const BARE: &str = include_str!("manifests/deployment-no-template-metadata.yaml");

/// The words of our command with `--local` and a file in the place of the workload.
const LOCAL: &str = "kubectl() { verb=$1; shift 2; if [ \"$1\" = --namespace ]; then shift 2; fi; command kubectl \"$verb\" --local -f manifest.yaml -o json \"$@\"; }\n";

#[test]
fn kubectl_sets_exactly_the_list() {
    if !has("kubectl") {
        return;
    }
    let folder = folder("kubectl");
    for (kind, manifest, path) in [
        ("kubectl-patch", DEPLOYMENT, "/spec/template/metadata/annotations"),
        ("kubectl-patch", BARE, "/spec/template/metadata/annotations"),
        ("kubectl-json-patch", DEPLOYMENT, "/spec/template/metadata/annotations"),
        ("kubectl-annotate", include_str!("manifests/pod-plain.yaml"), "/metadata/annotations"),
    ] {
        std::fs::write(folder.join("manifest.yaml"), manifest).unwrap();
        let samples = samples();
        let commands: String = samples.iter().map(|list| choice(kind).unwrap().make(list, &Options::default()).text).collect();
        let (ok, printed, said) = run("sh", &format!("{LOCAL}{commands}"), &folder);
        assert!(ok, "{kind}: {said}");
        let objects: Vec<Value> = serde_json::Deserializer::from_slice(&printed).into_iter().map(Result::unwrap).collect();
        assert_eq!(objects.len(), samples.len(), "{kind}: {said}");
        for (object, list) in objects.iter().zip(&samples) {
            assert_eq!(object.pointer(path).unwrap()[KEY], list.as_str(), "{kind}");
            if manifest == DEPLOYMENT {
                assert_eq!(object.pointer(path).unwrap()["prometheus.io/port"], "9102");
            }
        }
    }
    // What the note beside it says.
    std::fs::write(folder.join("manifest.yaml"), BARE).unwrap();
    let made = choice("kubectl-json-patch").unwrap().make("refs: []\n", &Options::default());
    assert!(!run("sh", &format!("{LOCAL}{}", made.text), &folder).0 && made.notes.iter().any(|note| note.words.contains("no annotations")));
}

#[test]
fn kubectl_reads_the_manifests() {
    if !has("kubectl") {
        return;
    }
    let folder = folder("manifests");
    for (which, kind) in ["pod", "deployment", "statefulset", "daemonset", "job", "cronjob"].into_iter().enumerate() {
        // Every list in two of the kinds: each call takes a while.
        let samples: Vec<String> = samples().into_iter().skip(which % 3).step_by(3).collect();
        for (at, list) in samples.iter().enumerate() {
            std::fs::write(folder.join(format!("{kind}-{at}.yaml")), choice(kind).unwrap().make(list, &Options::default()).text).unwrap();
        }
        let script = format!("for at in $(seq 0 {}); do kubectl label --local -f {kind}-$at.yaml -o json a=b; done\n", samples.len() - 1);
        let (ok, printed, said) = run("sh", &script, &folder);
        assert!(ok, "{kind}: {said}");
        let objects: Vec<Value> = serde_json::Deserializer::from_slice(&printed).into_iter().map(Result::unwrap).collect();
        assert_eq!(objects.len(), samples.len(), "{kind}: {said}");
        for (object, list) in objects.iter().zip(&samples) {
            let path = match kind {
                "pod" => "/metadata/annotations",
                "cronjob" => "/spec/jobTemplate/spec/template/metadata/annotations",
                _ => "/spec/template/metadata/annotations",
            };
            assert_eq!(object.pointer(path).unwrap()[KEY], list.as_str(), "{kind}");
        }
    }
}

#[test]
fn kustomize_builds_exactly_the_list() {
    if !has("kubectl") {
        return;
    }
    let folder = folder("kustomize");
    let options = Options { name: "front".to_owned(), namespace: "shop".to_owned(), ..Options::default() };
    for list in samples() {
        std::fs::write(folder.join("deployment.yaml"), DEPLOYMENT).unwrap();
        let patch = choice("kustomize").unwrap().make(&list, &options).text;
        std::fs::write(folder.join("kustomization.yaml"), format!("resources:\n  - deployment.yaml\n{patch}")).unwrap();
        let (ok, printed, said) = run("sh", "kubectl kustomize .", &folder);
        assert!(ok, "{said}\n{patch}");
        let built = reachable_backends::document::Document::read(&String::from_utf8(printed).unwrap().as_str().into());
        assert_eq!(&*built.slots[0].inner, list, "{patch}");
    }
}
