use super::Question;
use crate::kuma::{BackendRef, Environment, validate};
use std::fmt;

/// Why a list selects nothing that could be compared: that release does not take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// 3.0 has no `name` and `namespace`.
    NamesGone,
    /// 3.0 on Kubernetes: an entry has no labels, not even empty ones.
    LabelsRequired {
        /// Its kind, as the message names it.
        kind: String,
    },
    /// Validation refuses it; its words.
    Invalid(&'static str),
    /// The text cannot be read; the control plane's words.
    Unreadable(String),
}

impl fmt::Display for NotApplicable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NamesGone => out.write_str("name/namespace do not exist in 3.0"),
            Self::LabelsRequired { kind } => write!(out, "labels is required, use {{}} to select every {kind}"),
            Self::Invalid(words) => write!(out, "rejected by validation: {words}"),
            Self::Unreadable(words) => out.write_str(words),
        }
    }
}

/// Whether the release takes the list at all. What is stored was taken by an earlier one.
pub(super) fn check(question: &Question<'_>, refs: &[BackendRef]) -> Result<(), NotApplicable> {
    if question.stored {
        return Ok(());
    }
    let rules = question.rules();
    if rules.is_3() && refs.iter().any(|one| one.set_name().is_some() || one.set_namespace().is_some()) {
        return Err(NotApplicable::NamesGone);
    }
    if rules.is_3()
        && question.environment == Environment::Kubernetes
        && let Some(one) = refs.iter().find(|one| one.labels.is_none())
    {
        return Err(NotApplicable::LabelsRequired { kind: one.kind.clone() });
    }
    match validate(refs, rules).first() {
        Some((_, _, words)) => Err(NotApplicable::Invalid(words)),
        None => Ok(()),
    }
}
