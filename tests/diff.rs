//! `diff` as a program: what it prints in each form, and its exit codes.
#![cfg(feature = "cli")]

use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

const DEMO: &str = "src/mesh/demo.yaml";

/// Runs `diff OLD -` with `new` on standard input; `old` is a list, or `none`.
fn diff(old: &str, new: &str, options: &[&str]) -> (i32, String, String) {
    let mut arguments = vec!["diff".to_owned()];
    if old == "none" {
        arguments.push(old.to_owned());
    } else {
        let path = format!("{}/old-{}.yaml", env!("CARGO_TARGET_TMPDIR"), FILES.fetch_add(1, Ordering::Relaxed));
        std::fs::write(&path, old).unwrap();
        arguments.push(path);
    }
    arguments.push("-".to_owned());
    arguments.extend(options.iter().map(|option| (*option).to_owned()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_reachable-backends"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may stop before it reads the list.
    _ = child.stdin.take().unwrap().write_all(new.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Tests run side by side.
static FILES: AtomicUsize = AtomicUsize::new(0);

const REDIS: &str = "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis}}]";
const HERE: &str = "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, kuma.io/zone: east}}]";
const NAMED: &str = "refs: [{kind: MeshService, name: redis}]";
const CHECKOUT: &str = "refs: [{kind: MeshExternalService, labels: {team: checkout}}]";

#[test]
fn says_what_is_gained_and_lost() {
    let (code, said, _) = diff(REDIS, HERE, &["--inventory", DEMO, "--release", "2.14"]);
    let lost = "Kuma 2.14: loses 1, 1 kept\n  - redis.kuma-demo:6379 in west\n  clusters and listeners: 2 before, 1 afterwards\n";
    assert_eq!((code, said.as_str()), (1, lost));
    let (code, said, _) = diff(HERE, REDIS, &["--inventory", DEMO, "--release", "2.14"]);
    assert_eq!((code, said.lines().nth(1)), (0, Some("  + redis.kuma-demo:6379 in west")));
    let (_, said, _) = diff(HERE, CHECKOUT, &["--inventory", DEMO, "--release", "2.14.3", "--zone", "west"]);
    assert!(said.starts_with("Kuma 2.14.3, zone west: loses 1, gains 2, 0 kept\n"), "{said}");
    assert!(said.contains("  + stripe:443 (MeshExternalService), only sometimes\n"), "{said}");
}

#[test]
fn zones_releases_and_no_list() {
    let everywhere = &["--inventory", DEMO, "--release", "2.14", "--zone", "east", "--zone", "west", "--namespace", "kuma-demo"];
    let (code, said, _) = diff("none", NAMED, everywhere);
    let heads: Vec<&str> = said.lines().filter(|line| line.starts_with("Kuma")).collect();
    assert_eq!((code, heads), (1, vec!["Kuma 2.14, zone east: loses 17, 1 kept", "Kuma 2.14, zone west: loses 17, 1 kept"]));
    let moved = &["--inventory", DEMO, "--release", "2.14", "--zone", "west", "--old-zone", "east", "--namespace", "kuma-demo"];
    let (_, said, _) = diff(NAMED, NAMED, moved);
    assert!(said.contains("- redis.kuma-demo:6379 in east") && said.contains("+ redis.kuma-demo:6379 in west"), "{said}");
    let upgrade = &["--inventory", DEMO, "--release", "3.0", "--old-release", "2.14"];
    assert!(diff(HERE, HERE, upgrade).1.starts_with("Kuma 3.0: no change, 1 kept\n"));
    let (_, said, _) = diff(HERE, NAMED, &["--inventory", DEMO, "--release", "2.14"]);
    assert!(said.contains("say --namespace and --zone"), "{said}");
}

#[test]
fn exit_codes_follow_the_policy() {
    let with = |policy: &'static str| ["--inventory", DEMO, "--release", "2.14", "--fail-on", policy];
    for (old, new, codes) in
        [(REDIS, HERE, [1, 0, 1, 0]), (HERE, REDIS, [0, 1, 1, 0]), (HERE, HERE, [0, 0, 0, 0]), (HERE, "refs: {", [1, 1, 1, 0])]
    {
        let found = ["loss", "gain", "change", "never"].map(|policy| diff(old, new, &with(policy)).0);
        assert_eq!(found, codes, "{old} -> {new}");
    }
    let (code, said, _) = diff(NAMED, HERE, &["--inventory", DEMO, "--release", "3.0"]);
    assert!(code == 2 && said.starts_with("Kuma 3.0 refuses the old list: "), "{code} {said}");
    let shaky = diff(
        "refs: [{kind: MeshExternalService, labels: {team: checkout}}]",
        CHECKOUT,
        &["--inventory", DEMO, "--release", "2.14.3", "--old-release", "2.14"],
    );
    assert!(shaky.0 == 1 && shaky.1.contains("gets only sometimes 2"), "{}", shaky.1);
}

#[test]
fn for_programs_and_for_pull_requests() {
    let (_, said, _) = diff(REDIS, HERE, &["--inventory", DEMO, "--zone", "east", "--format", "json"]);
    let found: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(found.as_array().map(Vec::len), Some(2), "2.14 and 3.0 are usual");
    assert_eq!((&found[1]["release"], &found[1]["zone"], &found[1]["lost"][0]["zone"]), (&"3.0".into(), &"east".into(), &"west".into()));
    let (_, said, _) = diff(REDIS, HERE, &["--inventory", DEMO, "--format", "markdown", "--release", "2.14"]);
    let comment = "### Reachable backends\n\n**Kuma 2.14**: loses 1, 1 kept\n\n- loses `redis.kuma-demo:6379 in west`\n\nThis trims configuration; MeshTrafficPermission decides who may call.\n";
    assert_eq!(said, comment);
}

#[test]
fn what_it_cannot_do_it_says_in_one_sentence() {
    for (old, options, words) in [
        ("none", &["--inventory", "no/such/file"][..], "no/such/file"),
        ("none", &[], "--inventory"),
        ("none", &["--inventory", "Makefile"], "Makefile: there are no resources of the mesh"),
        ("none", &["more", "--inventory", DEMO], "two lists"),
        ("none", &["--inventory", DEMO, "--release", "2.8"], "\"2.8\" is not known"),
        ("none", &["--inventory", DEMO, "--format", "html"], "text, json and markdown"),
        ("none", &["--inventory", DEMO, "--fail-on", "rain"], "loss, gain, change and never"),
        ("none", &["--inventory", DEMO, "--mode", "Some"], "Exclusive"),
    ] {
        let (code, _, said) = diff(old, HERE, options);
        assert!(code == 2 && said.contains(words) && said.lines().count() == 1, "{options:?}: {code} {said}");
    }
}
