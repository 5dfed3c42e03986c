//! How fast the engine is natively: figures to compare, never asserted on. `make bench` prints them first.

mod work;

use flate2::read::GzDecoder;
use reachable_backends::document::Document;
use reachable_backends::kuma::{
    Annotation, Dataplane, Environment, Release, RuleSet, embed_universal, verdict, verdict_kubernetes, verdict_universal,
};
use reachable_backends::mesh::inventory::{Origin, Progress, Reading, read_inventory};
use reachable_backends::mesh::{Inventory, resolve};
use reachable_backends::state::{Action, Change, Options, Selection, State, Typed};
use reachable_backends::text::{Edit, EditSet, Text};
use reachable_backends::yaml::read;
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};
use work::{asker, hundred, list, mesh, pasted, question};

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
    println!("{label:<60} {:>8.3} ms   {wanted}", time.as_secs_f64() * 1e3);
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
        // As the editor does it: read once, judged for all releases.
        let both = || match environment {
            Environment::Kubernetes => {
                let tree = read(&text);
                let annotation = Annotation::new(&tree, &text);
                [RuleSet::A, RuleSet::E].map(|rules| drop(verdict_kubernetes(&annotation, rules)))
            }
            Environment::Universal => {
                let document = embed_universal(&text);
                let tree = read(&document);
                let dataplane = Dataplane::new(&tree, &document);
                [RuleSet::A, RuleSet::E].map(|rules| drop(verdict_universal(&dataplane, rules)))
            }
        };
        let mut time = best(1, || _ = both());
        if time > slowest.0 {
            time = best(25, || _ = both());
            slowest = slowest.max((time, id));
        }
    }
    report(&format!("slowest recorded row, {}, read and judged", slowest.1), slowest.0, "wanted: 5");
}

fn largest_annotation() {
    let text = list(3700);
    assert!((250 * 1024..=256 * 1024).contains(&text.len()), "{} bytes", text.len());
    let label = format!("verdict of {} KiB, 3700 refs, ", text.len() / 1024);
    report(&format!("{label}2.x"), best(30, || drop(verdict(&text, Environment::Kubernetes, RuleSet::A))), "wanted: 10");
    report(&format!("{label}3.0"), best(30, || drop(verdict(&text, Environment::Kubernetes, RuleSet::E))), "wanted: 10");
}

/// A key that makes a kind a wrong one, and the next that mends it: what is refused, and by whom, changes with every key.
fn outcome(count: usize) {
    let text = list(count);
    let behind = text.find("MeshService").expect("a kind") + "MeshService".len();
    let mut state = State::new(Options { text, environment: Environment::Kubernetes, targets: Release::default_targets() });
    let caret = |at: usize| Selection { anchor: at, head: at };
    let key = |state: &mut State, change: Change, after: usize| {
        let typed = Typed {
            base_version: state.version(),
            before: caret(change.to),
            after: caret(after),
            changes: vec![change],
            user_event: "input.type".to_owned(),
            composing: false,
            time_ms: 0.0,
        };
        let start = Instant::now();
        let (next, _) = state.apply(Action::Typed(typed));
        let time = start.elapsed();
        *state = next;
        time
    };
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        wrong.push(key(&mut state, Change { from: behind, to: behind, insert: "x".to_owned() }, behind + 1));
        right.push(key(&mut state, Change { from: behind, to: behind + 1, insert: String::new() }, behind));
    }
    report(&format!("a key after which a list is refused, {count} refs, median"), median(wrong), "");
    report(&format!("the key that mends it, {count} refs, median"), median(right), "");
}

/// Characters typed behind `place`, one after the other, and what the page shows of it.
fn keystroke(count: usize, environment: Environment, place: &str) -> Duration {
    let text = list(count).replacen("refs:", "refs: #", 1);
    let behind = text.find(place).expect(place) + place.len();
    let mut state = State::new(Options { text, environment, targets: Release::default_targets() });
    let samples = (0..40).map(|number| {
        let at = behind + number;
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
    median(samples.collect())
}

/// Keys in a short list and in long ones: at the top, where every later offset moves, and in a ref in the middle.
fn keystrokes() {
    for environment in [Environment::Kubernetes, Environment::Universal] {
        let mut short = [Duration::MAX; 2];
        for count in [4, 37, 100, 1000, 3700] {
            let value = format!("app-{}", count / 2);
            let times = ["refs: #", &value].map(|place| keystroke(count, environment, place));
            if count == 37 {
                short = times;
            }
            for (of, (time, short)) in ["in a comment at the top", "in a value in the middle"].iter().zip(times.into_iter().zip(short)) {
                let ratio = time.as_secs_f64() / short.as_secs_f64();
                let wanted = if count == 3700 { format!("{ratio:.1} x that of 37 refs; wanted: 2") } else { String::new() };
                report(&format!("a key {of}, {environment:?}, {count} refs"), time, &wanted);
            }
        }
    }
}

fn selections() {
    let backends = mesh(5000);
    let inventory = Inventory::new(backends.clone());
    let (refs, asker) = (hundred(), asker());
    for release in ["2.11", "2.14.3", "2.14", "3.0"] {
        let question = question(&refs, &asker, Release::parse(release).unwrap());
        let found = resolve(&question, &inventory).unwrap();
        let label = format!("5000 backends x 100 refs resolved, {release} ({} ports)", found.always.len() + found.sometimes.len());
        report(&label, best(30, || drop(resolve(&question, &inventory))), "wanted: 5");
    }
    let mut copies = vec![backends; 10];
    let index = best(copies.len(), || drop(copies.pop().map(Inventory::new)));
    report("index of 5000 backends (once a paste)", index, "");
}

fn inventory() {
    let text = pasted(5 * 1024 * 1024);
    let found = read_inventory(&text, &Origin::default());
    assert_eq!(found.problems, []);
    let label = format!("inventory of 5 MiB read, {} resources", found.found.len());
    report(&label, best(5, || drop(read_inventory(&text, &Origin::default()))), "wanted: 150 in Chromium");
    let mut reading = Reading::new(text.as_str().into(), Origin::default());
    let mut longest = Duration::ZERO;
    loop {
        let start = Instant::now();
        let progress = reading.step(64 * 1024);
        longest = longest.max(start.elapsed());
        if progress == Progress::Done {
            break;
        }
    }
    report("the longest step of it, 64 KiB each", longest, "wanted: 50 in Chromium");
    report(
        "its end, once all is read",
        best(1, || drop(std::mem::replace(&mut reading, Reading::new("".into(), Origin::default())).finish())),
        "wanted: 50 in Chromium",
    );
}

/// A file of 5 MB with thousands of Deployments: read once, then a character typed into a list in its middle.
fn manifests() {
    let one = format!("---\n{}", include_str!("../manifests/deployment-annotated.yaml"));
    let text: Text = one.repeat(5_000_000 / one.len()).into();
    report("read 5 MB of manifests", best(5, || drop(Document::read(&text))), "");
    let mut document = Document::read(&text);
    let at = document.slots[document.slots.len() / 2].range.start + 40;
    let samples = (0..40).map(|number| {
        let edits = EditSet::from(Edit::insert(at + number, "#"));
        let start = Instant::now();
        document = std::mem::replace(&mut document, Document::bare(&"".into())).edited(&edits);
        start.elapsed()
    });
    report("a character typed into it, median", median(samples.collect()), "");
    let open = || State::new(Options { text: text.to_string(), environment: Environment::Kubernetes, targets: Release::default_targets() });
    let read = |mut state: State| {
        while !state.is_read() {
            state = state.apply(Action::ReadOn).0;
        }
        state
    };
    report("the same opened in the editor, until it can be used", best(3, || drop(open())), "wanted: 300 with the page");
    report("until all of it is read and checked", best(3, || drop(read(open()))), "");
    let mut state = read(open());
    let units = at - 40 + text[at - 40..].find("refs:").unwrap() + 5;
    state = state.apply(Action::Selected(Selection { anchor: units, head: units })).0;
    let samples = (0..20).map(|number| {
        let caret = |by: usize| Selection { anchor: units + by, head: units + by };
        let insert = if number == 0 { " #" } else { "a" };
        let from = units + if number == 0 { 0 } else { number + 1 };
        let typed = Typed {
            base_version: state.version(),
            changes: vec![Change { from, to: from, insert: insert.to_owned() }],
            before: caret(number),
            after: caret(number + 2),
            user_event: "input.type".to_owned(),
            composing: false,
            time_ms: 0.0,
        };
        let start = Instant::now();
        state = state.apply(Action::Typed(typed)).0;
        start.elapsed()
    });
    report("a character typed into it in the editor, median", median(samples.collect()), "wanted: 16 with the page");
}

/// The most memory the process ever held, where the system tells.
fn memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("{:<60} {:>12}", "most memory", line.trim());
    }
}

fn main() {
    slowest_row();
    largest_annotation();
    keystrokes();
    for count in [4, 37, 100, 1000, 3700] {
        outcome(count);
    }
    selections();
    inventory();
    manifests();
    memory();
}
