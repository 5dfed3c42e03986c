//! From picked destinations to the fewest refs by labels that pick exactly those, on all chosen releases: a set cover over the
//! selectors that pick nothing else.

mod candidates;
mod cover;

use super::expand::expand;
use super::{Destination, Inventory, Question};
use crate::kuma::{BackendRef, Release};
use crate::kuma::{DISPLAY_NAME, NAMESPACE, SERVICE_NAME, ZONE};
use crate::text::sort_by_key;
use candidates::candidates;
use cover::{greedy, set, smaller};

/// The smallest list found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smallest {
    /// Refs by labels only.
    pub refs: Vec<BackendRef>,
    /// Whether it was shown that no list of refs with up to two labels is smaller.
    pub proven: bool,
}

/// Finds the fewest refs for `wanted`, which is sorted. What no exact selector picks keeps its explicit ref; [`exact`](super::exact())
/// tells whether the whole is exact.
pub fn minimise(question: &Question<'_>, inventory: &Inventory, releases: &[Release], wanted: &[Destination]) -> Smallest {
    let (mut candidates, all_tried) = candidates(question, inventory, releases, wanted);
    // Larger ones first, then the plainer ones, so that the first cover found is a good one. What picks a single service by anything but
    // its name saves no ref, and would pick more tomorrow.
    sort_by_key(&mut candidates, |one| {
        let mut covered = one.covers.iter().filter_map(|at| wanted.get(*at)).map(|one| one.backend);
        let first = covered.next();
        let is_single = covered.all(|other| Some(other) == first);
        let vague = is_single
            && !one.one.labels.as_ref().is_some_and(|labels| [DISPLAY_NAME, SERVICE_NAME].iter().any(|key| labels.get(*key).is_some()));
        (usize::MAX.saturating_sub(one.covers.len()), vague, one.one.port.is_some(), oddness(&one.one))
    });
    let mut coverable = vec![false; wanted.len()];
    set(&mut coverable, candidates.iter().flat_map(|one| &one.covers), true);
    let (chosen, smallest) = smaller(&candidates, &coverable, greedy(&candidates, wanted.len()));
    let proven = (all_tried && smallest) || (chosen.len() <= 1 && coverable.iter().all(|covered| *covered));
    let mut refs: Vec<BackendRef> = chosen.iter().filter_map(|at| candidates.get(*at)).map(|one| one.one.clone()).collect();
    let left: Vec<Destination> = wanted.iter().zip(&coverable).filter(|(_, covered)| !**covered).map(|(one, _)| *one).collect();
    refs.extend(expand(inventory, &left));
    Smallest { refs, proven }
}

/// How little the labels of a ref say to a person: what names a service or its place is plain, what a control plane notes for itself is
/// not.
fn oddness(one: &BackendRef) -> usize {
    let of = |key: &str| match key {
        DISPLAY_NAME | SERVICE_NAME => 1,
        NAMESPACE | ZONE => 2,
        key if key.contains("kuma.io/") => 9,
        _ => 3,
    };
    one.labels.as_ref().map_or(0, |labels| labels.iter().map(|(key, _)| of(key)).sum())
}
