//! Safe repairs come to an end, and do not change what an accepted list selects.

use super::Finding;
use reachable_backends::check::{Safety, repair};
use reachable_backends::kuma::{Environment, Outcome, Release, RuleSet, verdict};

pub fn check(text: &str, seed: u64) -> Result<(), Finding> {
    let environment = if seed.is_multiple_of(4) { Environment::Universal } else { Environment::Kubernetes };
    let targets = Release::default_targets();
    let safely = |text: &str| repair(text, environment, &targets, Safety::Safe, &|_| true).text;
    let once = safely(text);
    let twice = safely(&once);
    if twice != once {
        return Err(("repairs do not come to an end", format!("{once:?}\n{twice:?}")));
    }
    for rules in [RuleSet::A, RuleSet::E] {
        let (before, after) = (verdict(text, environment, rules), verdict(&once, environment, rules));
        if before.outcome == Outcome::Accepted && after.refs != before.refs {
            return Err(("a safe repair changes what is read", format!("{rules:?} {once:?}\n{:?}\n{:?}", before.refs, after.refs)));
        }
    }
    Ok(())
}
