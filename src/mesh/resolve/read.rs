use super::NotApplicable;
use crate::kuma::{BackendRef, Environment, RuleSet, verdict};
use crate::mesh::picks::{list_of, written};

/// The list of a text as `rules` read it, or, if it was `stored` before the upgrade, as 2.14 did. `None`: nothing is configured.
///
/// # Errors
/// [`NotApplicable::Unreadable`], with the control plane's words, where it is refused.
pub fn read_list(text: &str, environment: Environment, rules: RuleSet, stored: bool) -> Result<Option<Vec<BackendRef>>, NotApplicable> {
    let rules = if stored { rules.min(RuleSet::D) } else { rules };
    let said = verdict(text, environment, rules);
    Ok(list_of(&said)?.map(|refs| refs.iter().map(|one| written(one, rules).into_owned()).collect()))
}
