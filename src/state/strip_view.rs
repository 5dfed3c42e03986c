//! The release strip.

use super::analysis::Analysis;
use super::manifest::obstacle;
use super::view::{Pill, Tone};
use crate::check::{Fares, ReleaseVerdict, RuleSets, lines, strip as verdicts};
use crate::document::Held;
use crate::kuma::{Basis, Release};
use std::rc::Rc;

/// One pill for each group of releases that fare alike, oldest first.
pub fn strip(analysis: &Analysis, targets: &[Release]) -> Rc<[Pill]> {
    if let Some((held, words)) = analysis.slot_now().map(|slot| slot.held).zip(obstacle(analysis.slot_now()))
        && matches!(held, Held::Templated | Held::Borrowed)
    {
        return Rc::new([unchecked(words, targets)]);
    }
    verdicts(&analysis.subject, &analysis.diagnostics, targets, analysis.seen().as_ref()).into_iter().map(pill).collect()
}

/// What stands there where the list cannot be read for its own sake.
fn unchecked(why: &str, targets: &[Release]) -> Pill {
    Pill {
        lines: lines(RuleSets::ALL),
        tone: Tone::Hint,
        words: "not checked".to_owned(),
        detail: why.to_owned(),
        basis: Basis::Recorded.as_str(),
        target: !targets.is_empty(),
        problem: None,
    }
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
