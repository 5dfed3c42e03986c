//! Texts to try a reader with: lists made from a grammar, recorded inputs changed here and there, and heaps of indicators.
//! Everything follows from the seed.

mod grammar;
mod mutate;
mod odd;
mod rng;
mod shrink;
mod words;

pub use rng::Rng;
pub use shrink::smallest;

/// An endless row of texts.
pub struct Texts<'c> {
    rng: Rng,
    corpus: &'c [String],
}

impl<'c> Texts<'c> {
    /// Texts of `seed`; `corpus` is what gets changed here and there.
    pub fn new(seed: u64, corpus: &'c [String]) -> Self {
        Self { rng: Rng::new(seed), corpus }
    }
}

impl Iterator for Texts<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let rng = &mut self.rng;
        Some(match rng.below(20) {
            0..6 => grammar::list(rng),
            6..9 => {
                let list = grammar::list(rng);
                mutate::some(rng, &list, self.corpus)
            }
            9..17 => {
                let recorded = &self.corpus[rng.below(self.corpus.len())];
                mutate::some(rng, recorded, self.corpus)
            }
            17 => grammar::scalar_in_place(rng),
            _ => grammar::heap(rng),
        })
    }
}
