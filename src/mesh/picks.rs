//! What a list picks under each rule set, kept from one text to the next: where one ref changes, the others are not followed again.

use super::{Asker, Inventory, NotApplicable, Picked, Question, pick};
use crate::kuma::{BackendRef, Environment, Outcome, Release, RuleSet, Verdict};
use crate::text::Chunks;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

/// A release for each rule set.
const RELEASES: [&str; 5] = ["2.11", "2.13.0", "2.14.3", "2.14", "3.0"];

/// A ref and what it picks.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The ref, as that rule set reads it.
    pub one: BackendRef,
    /// What it picks.
    pub picked: Picked,
    words: OnceCell<String>,
}

impl Followed {
    /// What it picks, [in words](Picked::words): found once.
    pub fn words(&self, inventory: &Inventory) -> &str {
        self.words.get_or_init(|| self.picked.words(inventory))
    }
}

/// The refs of a list, one after the other; `None` where nothing is configured, an error where the list is refused.
pub type Refs = Result<Option<Vec<Rc<Followed>>>, NotApplicable>;

/// What a list picks, rule set by rule set.
#[derive(Clone, Debug, Default)]
pub struct Picks {
    views: Vec<(RuleSet, Refs)>,
    /// How many refs were followed for it; the others were known.
    pub followed: usize,
}

impl Picks {
    /// Follows the refs that `verdict` tells for each rule set. Those that are the same in `before`, of the same mesh and workload, are
    /// taken from there.
    pub fn new<'v>(
        verdict: &dyn Fn(RuleSet) -> &'v Verdict,
        environment: Environment,
        asker: &Asker,
        inventory: &Inventory,
        before: Option<&Picks>,
    ) -> Self {
        let mut followed = 0usize;
        let views = RELEASES.into_iter().filter_map(Release::parse).map(|release| {
            let rules = release.rules();
            let question = Question::about(environment, release, asker);
            let known = before.and_then(|before| before.of(rules).as_ref().ok()?.as_deref()).unwrap_or_default();
            let refs = list_of(verdict(rules)).map(|refs| {
                refs.map(|refs| {
                    let mut all = Vec::with_capacity(refs.len());
                    for (at, one) in refs.iter().enumerate() {
                        let one = written(one, rules);
                        // The same place counted from the start, or from the end.
                        let from_end = refs.len().saturating_sub(at);
                        let near = [known.get(at), known.len().checked_sub(from_end).and_then(|at| known.get(at))];
                        all.push(match near.into_iter().flatten().find(|known| known.one == *one) {
                            Some(same) => same.clone(),
                            None => {
                                followed = followed.saturating_add(1);
                                let picked = pick(&question, inventory, &one);
                                Rc::new(Followed { picked, one: one.into_owned(), words: OnceCell::new() })
                            }
                        });
                    }
                    all
                })
            });
            (rules, refs)
        });
        let views = views.collect();
        Self { views, followed }
    }

    /// What `rules` make of the list.
    pub fn of(&self, rules: RuleSet) -> &Refs {
        self.views.iter().find(|(own, _)| *own == rules).map_or(&Ok(None), |(_, refs)| refs)
    }

    /// Each rule set that takes the list, with what the ref number `index` picks under it.
    pub fn each(&self, index: usize) -> impl Iterator<Item = (RuleSet, &Followed)> {
        self.views.iter().filter_map(move |(rules, refs)| Some((*rules, &**refs.as_ref().ok()?.as_ref()?.get(index)?)))
    }
}

/// The list that a verdict tells of. `None`: nothing is configured.
///
/// # Errors
/// [`NotApplicable::Unreadable`], with the control plane's words, where it is refused.
pub fn list_of(verdict: &Verdict) -> Result<Option<&Chunks<Rc<BackendRef>>>, NotApplicable> {
    match verdict.outcome {
        refused if refused.is_refused() => Err(NotApplicable::Unreadable(verdict.error.clone())),
        Outcome::NotSet => Ok(None),
        _ => Ok(verdict.refs.as_ref()),
    }
}

/// A ref as it was written: in a Dataplane empty labels are absent; 3.0 took the ref, so they were there.
pub fn written(one: &BackendRef, rules: RuleSet) -> Cow<'_, BackendRef> {
    if rules.is_3() && one.labels.is_none() {
        Cow::Owned(BackendRef { labels: Some(<_>::default()), ..one.clone() })
    } else {
        Cow::Borrowed(one)
    }
}
