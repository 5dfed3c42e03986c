use super::NotApplicable;
use crate::kuma::{BackendRef, Environment, Outcome, RuleSet, verdict};

/// The list of a text as `rules` read it, or, if it was `stored` before the upgrade, as 2.14 did. `None`: nothing is configured.
///
/// # Errors
/// [`NotApplicable::Unreadable`], with the control plane's words, where it is refused.
pub fn read_list(text: &str, environment: Environment, rules: RuleSet, stored: bool) -> Result<Option<Vec<BackendRef>>, NotApplicable> {
    let rules = if stored { rules.min(RuleSet::D) } else { rules };
    let said = verdict(text, environment, rules);
    if said.outcome.is_refused() {
        return Err(NotApplicable::Unreadable(said.error));
    }
    if said.outcome == Outcome::NotSet {
        return Ok(None);
    }
    // In a Dataplane empty labels are absent; 3.0 took the ref, so they were written.
    let written = |one: BackendRef| BackendRef { labels: one.labels.or(rules.is_3().then(Default::default)), ..one };
    Ok(said.refs.map(|refs| refs.into_iter().map(written).collect()))
}
