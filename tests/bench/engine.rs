//! The engine in a browser, without the page: `engine.js` times what is exported here.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::expect_used, reason = "only the benchmark calls it")]

mod work;

use reachable_backends::kuma::{BackendRef, Environment, Release, RuleSet, verdict};
use reachable_backends::mesh::inventory::{Origin, Progress, Reading};
use reachable_backends::mesh::{Inventory, resolve};
use reachable_backends::text::Text;
use wasm_bindgen::prelude::*;

/// What is measured, made before the clock runs.
#[wasm_bindgen]
pub struct Work {
    list: String,
    inventory: Inventory,
    refs: Vec<BackendRef>,
    pasted: Text,
    reading: Option<Reading>,
}

#[wasm_bindgen]
impl Work {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let inventory = Inventory::new(work::mesh(5000));
        Self { list: work::list(3700), inventory, refs: work::hundred(), pasted: work::pasted(5 * 1024 * 1024).into(), reading: None }
    }

    /// The verdict on the largest annotation; how many refs it has.
    pub fn verdict(&self, strict: bool) -> usize {
        let rules = if strict { RuleSet::E } else { RuleSet::A };
        verdict(&self.list, Environment::Kubernetes, rules).refs.map_or(0, |refs| refs.len())
    }

    /// 100 refs through 5,000 backends; how many ports they pick.
    pub fn resolve(&self, release: &str) -> usize {
        let (asker, release) = (work::asker(), Release::parse(release).expect("a release"));
        resolve(&work::question(&self.refs, &asker, release), &self.inventory).map_or(0, |found| found.always.len())
    }

    /// Starts to read 5 MiB of resources.
    pub fn paste(&mut self) {
        self.reading = Some(Reading::new(self.pasted.clone(), Origin::default()));
    }

    /// Reads on; whether there is more.
    pub fn step(&mut self, bytes: usize) -> bool {
        self.reading.as_mut().is_some_and(|reading| reading.step(bytes) == Progress::More)
    }

    /// What was read, as the page keeps it; how many resources.
    pub fn finish(&mut self) -> usize {
        let found = self.reading.take().map(|reading| reading.finish().found).unwrap_or_default();
        let count = found.len();
        drop(Inventory::new(found.into_iter().map(|found| found.backend).collect()));
        count
    }
}
