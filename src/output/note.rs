//! What stands beside an output.

use crate::kuma::{Environment, Outcome, Release, RuleSet, Verdict};

/// A sentence beside an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whether a target refuses what was made; otherwise it is a remark.
    pub refused: bool,
    /// The sentence.
    pub words: String,
}

impl Note {
    /// Something to know.
    pub fn remark(words: impl Into<String>) -> Self {
        Self { refused: false, words: words.into() }
    }

    /// Why a target refuses it.
    pub fn refusal(words: impl Into<String>) -> Self {
        Self { refused: true, words: words.into() }
    }
}

/// Bytes that all annotations of one object may have together (apimachinery, `ValidateAnnotationsSize`).
const ANNOTATIONS_LIMIT: usize = 256 * 1024;

/// Whether a target takes the list and selects all of a kind, since it does not read the names in it (3.0 on Universal). `two`: what 2.x
/// makes of the list.
pub(super) fn names_unread(two: &Verdict, environment: Environment, target: Release) -> bool {
    let named = || two.refs.iter().flat_map(|refs| refs.iter()).any(|one| one.set_name().is_some());
    environment == Environment::Universal && target.rules().is_3() && named()
}

/// What the targets make of `list`; `judge` says it for each rule set.
pub(super) fn about_list(list: &str, environment: Environment, targets: &[Release], judge: &dyn Fn(RuleSet) -> Verdict) -> Vec<Note> {
    let mut notes = Vec::new();
    let size = list.len().saturating_add(super::parts::KEY.len());
    if environment == Environment::Kubernetes && size > ANNOTATIONS_LIMIT {
        notes.push(Note::refusal(format!(
            "Kubernetes keeps at most {ANNOTATIONS_LIMIT} bytes of annotations on one object; this one has {size}."
        )));
    }
    if let Some(target) = targets.iter().find(|target| names_unread(&judge(RuleSet::A), environment, **target)) {
        notes.push(Note::remark(format!("Kuma {} reads no names: a ref by name selects all of its kind.", target.name())));
    }
    // Releases with equal verdicts share a sentence.
    let mut said: Vec<(Verdict, Vec<&str>)> = Vec::new();
    for target in targets {
        let one = judge(target.rules());
        match said.iter_mut().find(|(other, _)| *other == one) {
            Some((_, names)) => names.push(target.name()),
            None => said.push((one, vec![target.name()])),
        }
    }
    let (refused, held): (Vec<_>, Vec<_>) = said.into_iter().partition(|(one, _)| one.outcome.is_refused());
    notes.extend(refused.into_iter().map(|(one, names)| {
        let names = names.join(" and ");
        match one.outcome {
            Outcome::Panic => Note::refusal(format!("An empty entry of this list trips Kuma {names}: {}", one.error)),
            _ => Note::refusal(format!("Refused by Kuma {names}: {}", one.error)),
        }
    }));
    notes.extend(held.into_iter().filter_map(|(one, names)| {
        let names = names.join(" and ");
        match (one.outcome, one.refs) {
            (Outcome::NotSet, _) => Some(Note::remark(format!("No list for Kuma {names}: the proxy's defaults hold."))),
            (_, Some(refs)) if refs.is_empty() => {
                Some(Note::remark(format!("An empty list for Kuma {names}: the sidecar gets no Mesh*Service outbounds.")))
            }
            _ => None,
        }
    }));
    notes
}
