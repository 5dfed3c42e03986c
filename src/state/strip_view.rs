//! The release strip.

use super::analysis::Analysis;
use super::view::{Pill, Tone};
use crate::kuma::Release;
use std::rc::Rc;

/// One pill for each group of equal neighbours, oldest first.
pub fn strip(analysis: &Analysis, targets: &[Release]) -> Rc<[Pill]> {
    let pill = |release: Release| {
        let verdict = analysis.subject.verdict(release.rules());
        let tone = if verdict.outcome.is_refused() { Tone::Error } else { Tone::Ok };
        Pill {
            lines: release.name().to_owned(),
            tone,
            words: verdict.outcome.as_str().to_owned(),
            detail: verdict.error.clone(),
            basis: release.patch().verdict_basis.as_str(),
            target: targets.iter().any(|target| target.line() == release.line()),
            problem: None,
        }
    };
    Release::lines().into_iter().map(pill).collect()
}
