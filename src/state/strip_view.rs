//! The release strip.

use super::analysis::Analysis;
use super::manifest::obstacle;
use super::view::{Pill, Tone};
use crate::check::{Diagnostic, Fares, ReleaseVerdict, RuleSets, lines, strip as verdicts};
use crate::document::Held;
use crate::kuma::{Basis, Release};
use std::rc::Rc;

/// One pill for each group of releases that fare alike, oldest first.
pub fn strip(analysis: &Analysis, targets: &[Release]) -> Rc<[Pill]> {
    if let Some(words) = obstacle(analysis)
        && analysis.slot_now().is_some_and(|slot| slot.held != Held::NotText)
    {
        return Rc::new([unchecked(words, targets)]);
    }
    let seen = analysis.seen();
    if analysis.opened.bare {
        return verdicts(&analysis.subject, &analysis.diagnostics, targets, seen.as_ref()).into_iter().map(pill).collect();
    }
    let own: Vec<usize> = (0..analysis.diagnostics.len()).filter(|at| is_own(analysis, *at)).collect();
    let shown: Vec<Diagnostic> = own.iter().filter_map(|at| analysis.diagnostics.get(*at).cloned()).collect();
    let said = verdicts(&analysis.subject, &shown, targets, seen.as_ref()).into_iter();
    said.map(|one| pill(ReleaseVerdict { diagnostic: one.diagnostic.and_then(|at| own.get(at).copied()), ..one })).collect()
}

/// Whether a problem is of the list shown, or of what stands around it in the same resource; a list at a wrong place is another one.
fn is_own(analysis: &Analysis, at: usize) -> bool {
    let (Some(one), Some(slot)) = (analysis.diagnostics.get(at), analysis.slot_now()) else { return false };
    if let Some(owner) = analysis.owners.get(at).copied().flatten() {
        return owner == analysis.slot;
    }
    let document = &analysis.opened.document;
    let (Some(piece), Some(resource)) = (document.pieces.get(slot.piece), document.resource(slot)) else { return false };
    let place = |node| piece.tree.range(node).shift(piece.range.start);
    place(resource.node).covers(one.range) && !piece.strays.iter().any(|stray| place(stray.found.key) == one.range)
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
