use crate::kuma::{BackendRef, Kind, Labels, Release};
use crate::mesh::expand::expand;
use crate::mesh::{Backend, Destination, Inventory, Question, resolve};
use crate::text::{SortedMap, sort, sort_by_key};

/// Selectors that are tried beside the explicit refs.
const MOST_CANDIDATES: usize = 6000;
/// Backends whose pairs of labels are tried.
const MOST_PAIRED: usize = 200;

/// A selector that picks nothing but what is wanted, and what it picks as indices into the wanted destinations.
pub struct Candidate {
    pub one: BackendRef,
    pub covers: Vec<usize>,
}

/// Selectors made of the labels of the wanted backends, of which each release picks nothing else, and always.
pub fn candidates(question: &Question<'_>, inventory: &Inventory, releases: &[Release], wanted: &[Destination]) -> (Vec<Candidate>, bool) {
    let (mut tried, mut complete): (Vec<BackendRef>, bool) = (Vec::new(), true);
    let backends: Vec<&Backend> = {
        let mut indices: Vec<u32> = wanted.iter().map(|one| one.backend).collect();
        indices.dedup();
        indices.into_iter().filter_map(|at| inventory.get(at)).collect()
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| backends.iter().any(|one| one.kind == *kind));
    for kind in kinds {
        let own = || backends.iter().filter(|one| one.kind == kind);
        let mut ports: Vec<Option<u32>> = own().flat_map(|one| one.ports.iter().map(|port| Some(port.number))).collect();
        sort(&mut ports);
        ports.dedup();
        if kind == Kind::MeshExternalService {
            ports.clear();
        }
        ports.insert(0, None);
        let made = |labels: Labels| {
            ports.iter().map(move |port| BackendRef {
                kind: kind.as_str().to_owned(),
                labels: Some(labels.clone()),
                port: *port,
                ..BackendRef::default()
            })
        };
        if releases.iter().all(|release| release.rules().is_3()) {
            tried.extend(made(Labels::default()).take(1));
        }
        let (labels, all) = shared(own().map(|one| &one.labels));
        complete &= all;
        tried.extend(labels.into_iter().flat_map(made));
    }
    let all_tried = complete && tried.len() <= MOST_CANDIDATES;
    let refs = expand(inventory, wanted).into_iter().chain(tried.into_iter().take(MOST_CANDIDATES));
    (refs.filter_map(|one| judge(question, inventory, releases, wanted, one)).collect(), all_tried)
}

/// Single labels and pairs of labels, those that most backends share first, and whether these are all.
fn shared<'l>(all: impl Iterator<Item = &'l Labels>) -> (Vec<Labels>, bool) {
    let mut counts: SortedMap<Vec<&(String, String)>, usize> = SortedMap::default();
    let mut complete = true;
    for (seen, labels) in all.enumerate() {
        complete &= seen < MOST_PAIRED;
        let singles = labels.iter().map(|one| vec![one]);
        let pairs =
            labels.iter().enumerate().flat_map(|(at, one)| labels.iter().skip(at.saturating_add(1)).map(move |other| vec![one, other]));
        for key in singles.chain(pairs.take(if seen < MOST_PAIRED { usize::MAX } else { 0 })) {
            let before = counts.get(&key).copied().unwrap_or(0);
            if before > 0 || counts.len() < MOST_CANDIDATES {
                counts.insert(key, before.saturating_add(1));
            } else {
                complete = false;
            }
        }
    }
    let mut keys: Vec<(Vec<&(String, String)>, usize)> = counts.into_iter().collect();
    sort_by_key(&mut keys, |(key, count)| (usize::MAX.saturating_sub(*count), key.len()));
    (keys.into_iter().map(|(key, _)| key.into_iter().cloned().collect()).collect(), complete)
}

/// What a selector picks, if on every release it picks the same, always, and nothing that is not wanted.
fn judge(
    question: &Question<'_>,
    inventory: &Inventory,
    releases: &[Release],
    wanted: &[Destination],
    one: BackendRef,
) -> Option<Candidate> {
    let refs = [one];
    let mut common: Option<Vec<usize>> = None;
    for release in releases.iter().copied() {
        let found =
            resolve(&Question { refs: Some(&refs), release, ..*question }, inventory).ok().filter(|found| found.sometimes.is_empty())?;
        let covers: Vec<usize> = found.always.iter().map(|one| wanted.binary_search(one).ok()).collect::<Option<_>>()?;
        common = Some(match common {
            None => covers,
            Some(before) => before.into_iter().filter(|at| covers.binary_search(at).is_ok()).collect(),
        });
    }
    let [one] = refs;
    common.filter(|covers| !covers.is_empty()).map(|covers| Candidate { one, covers })
}
