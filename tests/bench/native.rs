//! How fast the engine is natively: figures to compare, never asserted on. `make bench` prints them first.

use flate2::read::GzDecoder;
use reachable_backends::document::Document;
use reachable_backends::kuma::{Environment, Release, RuleSet, verdict};
use reachable_backends::state::{Action, Change, Options, Selection, State, Typed};
use reachable_backends::text::{Edit, EditSet};
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

/// The shortest of several times is the program's own; the rest is other programs.
fn best(times: usize, mut work: impl FnMut()) -> Duration {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort();
    samples[samples.len() / 2]
}

fn report(label: &str, time: Duration, wanted: &str) {
    println!("{label:<52} {:>8.2} ms   {wanted}", time.as_secs_f64() * 1e3);
}

fn list(count: usize) -> String {
    let one = |index: usize| {
        let labels = format!("    labels:\n      kuma.io/display-name: service-{index}\n");
        format!("  - kind: MeshService\n{labels}    port: {}\n", 1024 + index)
    };
    format!("refs:\n{}", (0..count).map(one).collect::<String>())
}

fn recorded(file: &str, member: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/verdicts/{file}.jsonl.gz", env!("CARGO_MANIFEST_DIR"));
    let lines = BufReader::new(GzDecoder::new(std::fs::File::open(path).unwrap())).lines();
    let rows = lines.map(|line| serde_json::from_str::<serde_json::Value>(&line.unwrap()).unwrap());
    rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row[member].as_str().unwrap().to_owned())).collect()
}

fn slowest_row() {
    let all = recorded("kubernetes", "input").into_iter().map(|row| (row, Environment::Kubernetes));
    let all = all.chain(recorded("universal", "input").into_iter().map(|row| (row, Environment::Universal)));
    let mut slowest = (Duration::ZERO, String::new());
    for ((id, text), environment) in all {
        let both = || [RuleSet::A, RuleSet::E].map(|rules| verdict(&text, environment, rules));
        let mut time = best(1, || drop(both()));
        if time > slowest.0 {
            time = best(9, || drop(both()));
            slowest = slowest.max((time, id));
        }
    }
    report(&format!("slowest recorded row, {} (2.x and 3.0)", slowest.1), slowest.0, "wanted: 5");
}

fn largest_annotation() {
    let mut count = 3700;
    while list(count).len() < 256 * 1024 {
        count += 10;
    }
    let text = list(count);
    let label = format!("verdict of 256 KiB, {count} refs, ");
    report(&format!("{label}2.x"), best(30, || drop(verdict(&text, Environment::Kubernetes, RuleSet::A))), "wanted: 10");
    report(&format!("{label}3.0"), best(30, || drop(verdict(&text, Environment::Kubernetes, RuleSet::E))), "wanted: 10");
}

/// A character typed into a comment at the top, where every later offset moves, and what the page shows of it.
fn keystroke(count: usize) {
    let text = list(count).replacen("refs:", "refs: #", 1);
    let mut state = State::new(Options { text, environment: Environment::Kubernetes, targets: Release::default_targets() });
    let samples = (0..40).map(|number| {
        let at = "refs: #".len() + number;
        let caret = |at: usize| Selection { anchor: at, head: at };
        let typed = Typed {
            base_version: state.version(),
            changes: vec![Change { from: at, to: at, insert: "a".to_owned() }],
            before: caret(at),
            after: caret(at + 1),
            user_event: "input.type".to_owned(),
            composing: false,
            time_ms: number as f64 * 10.0,
        };
        let start = Instant::now();
        let (next, _) = state.apply(Action::Typed(typed));
        let time = start.elapsed();
        state = next;
        time
    });
    report(&format!("State::apply(Typed), {count} refs, median"), median(samples.collect()), if count == 100 { "wanted: 8" } else { "" });
}

/// A file of 5 MB with thousands of Deployments: read once, then a character typed into a list in its middle.
fn manifests() {
    let one = format!("---\n{}", include_str!("../manifests/deployment-annotated.yaml"));
    let text: std::rc::Rc<str> = one.repeat(5_000_000 / one.len()).into();
    report("read 5 MB of manifests", best(5, || drop(Document::read(&text))), "");
    let mut document = Document::read(&text);
    let at = document.slots[document.slots.len() / 2].range.start + 40;
    let samples = (0..40).map(|number| {
        let edits = EditSet::from(Edit::insert(at + number, "#"));
        let start = Instant::now();
        document = std::mem::replace(&mut document, Document::bare(&"".into())).edited(&edits);
        start.elapsed()
    });
    report("a character typed into it, median", median(samples.collect()), "wanted: 16 with the page");
}

/// The most memory the process ever held, where the system tells.
fn memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("{:<52} {:>11}", "most memory", line.trim());
    }
}

fn main() {
    slowest_row();
    largest_annotation();
    for count in [4, 37, 100, 1000, 3700] {
        keystroke(count);
    }
    manifests();
    memory();
}
