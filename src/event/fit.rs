//! Whether a paste is about this text: each release is asked what it says of the text, and the skeletons are compared.

use super::cause::{Broken, Cause, Told};
use super::skeleton::skeleton;
use crate::check::{RuleSets, Subject};
use crate::kuma::{Outcome, RuleSet, Verdict};

/// How paste and text belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The releases that could have said it of this text; none where it is about another.
    pub releases: RuleSets,
    /// Whether they say just this, as far as the paste goes.
    pub is_exact: bool,
}

/// Asks 2.x and 3.0. `letters` is the skeleton of the paste.
pub(super) fn fit(told: &Told, letters: &str, subject: &Subject) -> Fit {
    let elsewhere = told.environment.is_some_and(|environment| environment != subject.environment);
    let families = [(RuleSets::TWO, RuleSet::A), (RuleSets::THREE, RuleSet::E)];
    let asked = || families.into_iter().filter(|(sets, _)| !elsewhere && !told.releases.and(*sets).is_empty());
    let those = |fits: &dyn Fn(&Verdict) -> bool| {
        asked().filter(|(_, rules)| fits(subject.verdict(*rules))).fold(RuleSets::NONE, |all, (sets, _)| all.or(sets))
    };
    let exact = those(&|verdict| says(verdict, told, letters));
    let releases = if exact.is_empty() { those(&|verdict| verdict.outcome == outcome(&told.cause)) } else { exact };
    Fit { releases, is_exact: !exact.is_empty() }
}

/// What the verdict has to be for such a cause, at least.
fn outcome(cause: &Cause) -> Outcome {
    match cause {
        Cause::Violations(_) => Outcome::Invalid,
        Cause::NullEntry => Outcome::Panic,
        _ => Outcome::ParseError,
    }
}

fn says(verdict: &Verdict, told: &Told, letters: &str) -> bool {
    match &told.cause {
        Cause::Violations(broken) => verdict.outcome == Outcome::Invalid && broken.iter().all(|one| is_of(one, verdict)),
        Cause::NullEntry => verdict.outcome == Outcome::Panic,
        Cause::Unreadable { .. } | Cause::LabelsRequired { .. } => {
            let said = skeleton(&verdict.error);
            let told = letters.get(told.at..).unwrap_or("");
            // The paste goes on behind the words, or breaks off within them.
            verdict.outcome == Outcome::ParseError && (told.starts_with(&said) || said.starts_with(told.trim_end_matches('.')))
        }
        // Kubernetes refuses before Kuma sees it: nothing to compare.
        Cause::TooLong | Cause::NotText => true,
        Cause::NoDataplane | Cause::Unsaid => verdict.outcome.is_refused(),
    }
}

fn is_of(one: &Broken, verdict: &Verdict) -> bool {
    let path = format!("[{}].{}", one.index, one.field);
    let first = verdict.violations.iter().filter(|violation| violation.field.ends_with(&path));
    first.into_iter().any(|violation| one.message.is_none_or(|message| message == violation.message))
}
