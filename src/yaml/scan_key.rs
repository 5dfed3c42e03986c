//! Which tokens may still turn out to be keys (YAML 1.1 §9.3.1): a colon on the same line, not too far behind, makes them one.

use super::cursor::Mark;
use super::problem::{Problem, ProblemKind};
use super::scan::Scanner;

/// A key on one line is at most this many characters long (YAML 1.1 §7.3: simple keys).
const SIMPLE_KEY_LIMIT: usize = 1024;

/// A token that would become a key if a colon followed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SimpleKey {
    pub(super) possible: bool,
    /// The library waits for the colon before it hands the token out. Closing a collection that holds no key makes it forget to
    /// wait for the collection itself: `{}: a` is an empty mapping, and then something that nobody reads.
    pub(super) awaited: bool,
    pub(super) required: bool,
    pub(super) token: usize,
    pub(super) mark: Mark,
}

impl Scanner<'_> {
    /// More tokens are needed while the first of the queue may still turn out to be a key.
    pub(super) fn must_fetch(&mut self) -> Result<bool, Box<Problem>> {
        if self.queue.is_empty() {
            return Ok(true);
        }
        let first = if self.flow_level == 0 { 0 } else { self.first_key_left() };
        let waiting = |key: &SimpleKey| key.possible && key.awaited && key.token == self.taken;
        let Some(index) = (first..first.saturating_add(2)).find(|at| self.simple_keys.get(*at).is_some_and(waiting)) else {
            return Ok(false);
        };
        // Behind the end no colon can follow, but a key that had to be one is still a problem.
        Ok(self.simple_key_is_valid(index)? && !self.ended)
    }

    /// The first key whose token is still to be taken.
    fn first_key_left(&mut self) -> usize {
        let token_at = |at: usize| self.simple_keys.get(at).map(|key| key.token);
        let mut first = self.first_key.min(self.simple_keys.len());
        while token_at(first.wrapping_sub(1)).is_some_and(|token| token >= self.taken) {
            first = first.saturating_sub(1);
        }
        while token_at(first).is_some_and(|token| token < self.taken) {
            first = first.saturating_add(1);
        }
        self.first_key = first;
        first
    }

    pub(super) fn simple_key_is_valid(&mut self, index: usize) -> Result<bool, Box<Problem>> {
        let now = self.cursor.mark();
        let Some(key) = self.simple_keys.get(index).copied().filter(|key| key.possible) else { return Ok(false) };
        if key.mark.line >= now.line && !self.cursor.farther_than(key.mark, SIMPLE_KEY_LIMIT) {
            return Ok(true);
        }
        if key.required {
            return Err(self.problem(ProblemKind::MissingColon, Some(key.mark)));
        }
        if let Some(key) = self.simple_keys.get_mut(index) {
            key.possible = false;
        }
        Ok(false)
    }

    pub(super) fn save_simple_key(&mut self) -> Result<(), Box<Problem>> {
        if self.simple_key_allowed {
            let mark = self.cursor.mark();
            let required = self.flow_level == 0 && usize::try_from(self.indent) == Ok(mark.column);
            let key = SimpleKey { possible: true, awaited: true, required, token: self.next_number(), mark };
            self.remove_simple_key()?;
            if let Some(last) = self.simple_keys.last_mut() {
                *last = key;
            }
        }
        Ok(())
    }

    pub(super) fn remove_simple_key(&mut self) -> Result<(), Box<Problem>> {
        let Some(key) = self.simple_keys.last().copied().filter(|key| key.possible) else { return Ok(()) };
        if key.required {
            return Err(self.problem(ProblemKind::MissingColon, Some(key.mark)));
        }
        if let Some(last) = self.simple_keys.last_mut() {
            last.possible = false;
        }
        Ok(())
    }
}
