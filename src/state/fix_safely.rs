//! All safe repairs, one round after another.

use super::Asking;
use super::analysis::Analysis;
use crate::check::{Safety, Severity};
use crate::kuma::{Environment, Release};
use crate::text::{Edit, EditSet, TextRange};

/// Repairs that need each other are made one by one; more rounds than this mean that two undo each other.
const ROUNDS: usize = 16;

/// `text` with every safe repair made, and how many there were. Repairs that overlap wait for the next round; rounds end when nothing
/// is left to repair or the text stops changing.
pub fn fix_safely(text: &str, environment: Environment, targets: &[Release]) -> (String, usize) {
    let mut text = text.to_owned();
    let mut made = 0usize;
    for _ in 0..ROUNDS {
        let analysis = Analysis::new(text.as_str().into(), environment, targets, &Asking::default());
        let mut round = Round::default();
        for diagnostic in analysis.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Hint) {
            let safe = diagnostic.fixes.iter().find(|fix| fix.safety == Safety::Safe && !fix.edits.is_empty());
            if let Some(fix) = safe {
                round.take(&fix.edits);
            }
        }
        let Ok(set) = EditSet::from_edits(round.edits) else { break };
        let next = set.apply(&text);
        if set.is_empty() || next == text {
            break;
        }
        made = made.saturating_add(round.taken);
        text = next;
    }
    (text, made)
}

/// Repairs that do not touch each other.
#[derive(Default)]
struct Round {
    edits: Vec<Edit>,
    /// Their ranges, sorted.
    ranges: Vec<TextRange>,
    taken: usize,
}

impl Round {
    fn take(&mut self, fix: &EditSet) {
        if fix.iter().all(|edit| self.is_free(edit.range)) {
            for edit in fix.iter() {
                let at = self.ranges.partition_point(|range| *range < edit.range);
                self.ranges.insert(at, edit.range);
                self.edits.push(edit.clone());
            }
            self.taken = self.taken.saturating_add(1);
        }
    }

    /// Whether no edit overlaps `range` or touches its ends.
    fn is_free(&self, range: TextRange) -> bool {
        let at = self.ranges.partition_point(|taken| taken.end < range.start);
        self.ranges.get(at).is_none_or(|taken| range.end < taken.start)
    }
}
