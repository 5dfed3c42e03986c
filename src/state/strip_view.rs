//! The release strip.

use super::analysis::Analysis;
use super::view::{Pill, Tone};
use crate::check::{Fares, ReleaseVerdict, strip as verdicts};
use crate::kuma::Release;
use std::rc::Rc;

/// One pill for each group of releases that fare alike, oldest first.
pub fn strip(analysis: &Analysis, targets: &[Release]) -> Rc<[Pill]> {
    verdicts(&analysis.subject, &analysis.diagnostics, targets, analysis.seen().as_ref()).into_iter().map(pill).collect()
}

fn pill(verdict: ReleaseVerdict) -> Pill {
    Pill {
        lines: verdict.lines,
        tone: match verdict.fares {
            Fares::Works => Tone::Ok,
            Fares::Depends => Tone::Hint,
            Fares::Differs => Tone::Warning,
            Fares::Refused => Tone::Error,
        },
        words: verdict.words,
        detail: verdict.detail,
        basis: verdict.basis.as_str(),
        target: verdict.target,
        problem: verdict.diagnostic,
    }
}
