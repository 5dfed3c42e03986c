//! Any text at all: nothing traps, trees are well formed, the form writes what it means and nothing else, repairs come to an end.
//!
//! `make fuzz N=10000000 SEED=1`; a short run with a fixed seed is part of `make test`. What is found is made small and shown.

mod form;
mod form_ops;
mod format;
#[path = "../generate/mod.rs"]
mod generate;
mod help;
mod reading;
mod repairs;
#[path = "../support/mod.rs"]
mod support;
mod tree;

use generate::{Texts, smallest};
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, Once};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// What is wrong, in words that do not depend on the text, and the details.
pub type Finding = (&'static str, String);

/// A check of one text; `seed` decides what it tries.
type Check = fn(&str, u64) -> Result<(), Finding>;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn guarded(check: Check, text: &str, seed: u64) -> Result<(), Finding> {
    catch_unwind(AssertUnwindSafe(|| check(text, seed))).unwrap_or_else(|trap| {
        let words = trap.downcast_ref::<String>().cloned().or_else(|| trap.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        Err(("it traps", words.unwrap_or_default()))
    })
}

fn timed(check: Check, text: &str, seed: u64) -> Duration {
    let start = Instant::now();
    let _ = guarded(check, text, seed);
    start.elapsed()
}

/// Texts that one thread takes at a time; each such block has a seed of its own, so that a run is the same on any number of threads.
const BLOCK: u64 = 10_000;

/// Since when each thread is at which text.
static AT: LazyLock<Mutex<HashMap<ThreadId, (Instant, String)>>> = LazyLock::new(Mutex::default);

/// A text that takes longer never comes to an end: it is told, and all stops.
const FOR_EVER: Duration = Duration::from_secs(60);

fn watch_threads() {
    static WATCH: Once = Once::new();
    let look = || loop {
        std::thread::sleep(Duration::from_secs(1));
        let stuck = AT.lock().ok().and_then(|at| at.values().find(|(since, _)| since.elapsed() > FOR_EVER).cloned());
        if let Some((_, text)) = stuck {
            eprintln!("no end after {FOR_EVER:?}: {text:?}");
            std::process::exit(1);
        }
    };
    WATCH.call_once(|| drop(std::thread::spawn(look)));
}

/// What threads come back with.
#[derive(Default)]
struct Findings {
    /// How often, and the shortest text with its number.
    found: BTreeMap<&'static str, (usize, String, u64)>,
    slow: Vec<(Duration, String, u64)>,
}

impl Findings {
    fn add(&mut self, what: &'static str, times: usize, text: String, number: u64) {
        let known = self.found.entry(what).or_insert((0, text.clone(), number));
        known.0 += times;
        if text.len() < known.1.len() {
            (known.1, known.2) = (text, number);
        }
    }

    fn keep_slowest(&mut self) {
        self.slow.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
        self.slow.truncate(8);
    }

    fn join(mut self, other: Self) -> Self {
        for (what, (times, text, number)) in other.found {
            self.add(what, times, text, number);
        }
        self.slow.extend(other.slow);
        self.keep_slowest();
        self
    }

    /// Tries `check` on `count` texts from number `first` on.
    fn try_block(&mut self, check: Check, seed: u64, first: u64, count: u64, corpus: &[String]) {
        let texts = Texts::new(seed.wrapping_add(first.wrapping_mul(0x9E37_79B9)), corpus);
        for (number, text) in (first..first + count).zip(texts) {
            let start = Instant::now();
            if let Ok(mut at) = AT.lock() {
                at.insert(std::thread::current().id(), (start, text.clone()));
            }
            if let Err((what, _)) = guarded(check, &text, number) {
                self.add(what, 1, text.clone(), number);
            }
            self.slow.push((start.elapsed(), text, number));
            if self.slow.len() >= 64 {
                self.keep_slowest();
            }
        }
    }
}

/// Tries `check` on one text in `share` of `N`.
fn run(name: &str, share: u64, check: Check) {
    let corpus: Vec<String> = ["kubernetes", "universal"]
        .iter()
        .flat_map(|file| support::rows(file))
        .map(|row| row["input"].as_str().unwrap().to_owned())
        .collect();
    let (count, seed) = (setting("N", 20_000) / share, setting("SEED", 1));
    std::panic::set_hook(Box::new(|_| {}));
    watch_threads();
    let next = AtomicU64::new(0);
    let work = || {
        let mut own = Findings::default();
        loop {
            let first = next.fetch_add(BLOCK, Ordering::Relaxed);
            if first >= count {
                if let Ok(mut at) = AT.lock() {
                    at.remove(&std::thread::current().id());
                }
                return own;
            }
            own.try_block(check, seed, first, BLOCK.min(count - first), &corpus);
            if first > 0 && first.is_multiple_of(100 * BLOCK) {
                eprintln!("{name}: {first} texts, {} kinds of findings", own.found.len());
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let Findings { found, mut slow } = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|one| one.join().expect("a thread that caught everything")).fold(Findings::default(), Findings::join)
    });
    // Other programs interrupt; the best of several times is the text's own.
    for (time, text, number) in &mut slow {
        *time = (0..5).map(|_| timed(check, text, *number)).min().unwrap_or_default();
    }
    if let Some((time, text, _)) = slow.iter().max_by_key(|(time, ..)| *time) {
        let start: String = text.chars().take(100).collect();
        println!("{name}: {count} texts of seed {seed}; slowest {:.1} ms for {} bytes, {start:?}", time.as_secs_f64() * 1e3, text.len());
    }
    for (what, (times, text, number)) in &found {
        let same = |text: &str| guarded(check, text, *number).is_err_and(|(other, _)| other == *what);
        let small = smallest(text, same);
        let details = guarded(check, &small, *number).err().map(|(_, details)| details).unwrap_or_default();
        let start: String = details.chars().take(2000).collect();
        println!("{what}, {times} times; made small: {small:?} (seed {number})\n{start}");
    }
    let _ = std::panic::take_hook();
    assert!(found.is_empty(), "{name}: see above for the texts; mend the code and keep each as a test beside it");
}

#[test]
fn reading() {
    run("reading", 1, reading::check);
}

#[test]
fn form() {
    run("form", 4, form::check);
}

#[test]
fn repairs() {
    run("repairs", 10, repairs::check);
}

#[test]
fn help() {
    run("help", 4, help::check);
}

#[test]
fn format() {
    run("format", 2, format::check);
}
