//! What it means for a workload to have no list, release by release.

use crate::kuma::{Release, RuleSet};

/// What the sidecar gets without a list, on the releases asked for, and how to go back instead.
pub fn what_removal_means(targets: &[Release]) -> Vec<String> {
    let named = |fits: &dyn Fn(RuleSet) -> bool| {
        let names: Vec<&str> = targets.iter().filter(|target| fits(target.rules())).map(|target| target.name()).collect();
        names.join(" and ")
    };
    let lists = [
        (
            named(&|rules| matches!(rules, RuleSet::A | RuleSet::B | RuleSet::C)),
            "without a list the sidecar gets every backend again, unless the mesh’s mode is ReachableBackends: then none.",
        ),
        (
            named(&|rules| rules == RuleSet::D),
            "without a list the sidecar gets every backend again, unless defaults.restrictOutbound is on or the mesh’s mode is ReachableBackends: then none.",
        ),
        (
            named(&|rules| rules.is_3()),
            "without a list the sidecar gets no Mesh*Service outbounds at all, unless defaults.restrictOutbound is false.",
        ),
    ];
    let told = lists.into_iter().filter(|(names, _)| !names.is_empty()).map(|(names, words)| format!("Kuma {names}: {words}"));
    told.chain(["To go back where outbound is restricted, put the old list back rather than take the annotation away.".to_owned()])
        .collect()
}
