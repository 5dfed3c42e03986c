//! Help while writing, anywhere in any text: an offer changes the place it is made for and no other ref.

use super::Finding;
use super::generate::Rng;
use reachable_backends::assist::{complete, hover};
use reachable_backends::check::Subject;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::text::EditSet;

pub fn check(text: &str, seed: u64) -> Result<(), Finding> {
    let mut rng = Rng::new(seed);
    let environment = if rng.once_in(4) { Environment::Universal } else { Environment::Kubernetes };
    let subject = Subject::new(text.into(), environment);
    let caret = text.floor_char_boundary(rng.below(text.len() + 1));
    let targets = Release::lines();
    if let Some(known) = hover(&subject, &targets, caret, None)
        && (!known.range.touches(caret) || known.text.is_empty())
    {
        return Err(("what is said is about another place", format!("{known:?} at {caret} of {text:?}")));
    }
    for offer in complete(&subject, &targets[..1], caret, None) {
        let after = EditSet::from(offer.edit.clone()).apply(text);
        let details = || format!("{offer:?}\n  at {caret}\n  before {text:?}\n  after  {after:?}");
        if !after.is_char_boundary(offer.caret) || offer.caret > after.len() || !offer.edit.range.touches(caret) {
            return Err(("an offer for another place", details()));
        }
        let again = Subject::new(after.as_str().into(), environment);
        if subject.tree.problem().is_some() || subject.tree.has_alias() || again.tree.problem().is_some() {
            continue;
        }
        let refs: (Vec<_>, Vec<_>) = (subject.refs.iter().collect(), again.refs.iter().collect());
        let same = refs.0.iter().zip(&refs.1).take_while(|(old, new)| old == new).count();
        let tail = refs.0.iter().rev().zip(refs.1.iter().rev()).take_while(|(old, new)| old == new).count();
        let most = refs.0.len().min(refs.1.len());
        if same + tail + 1 < most {
            return Err(("an offer changes other refs", details()));
        }
    }
    Ok(())
}
