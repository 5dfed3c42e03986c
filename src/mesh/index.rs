//! The resources of a pasted mesh, and the way from a label to those that carry it.

use super::backend::Backend;
use crate::kuma::DISPLAY_NAME;
use crate::kuma::Kind;

/// Resources with an index, so that a list costs what it selects and not what there is.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    backends: Vec<Backend>,
    /// For every label of every backend the hash of kind, key and value, bucket after bucket, in each in the order of the backends. Equal
    /// hashes are checked by whoever asks.
    postings: Vec<(u64, u32)>,
    /// Where each bucket ends; their number is a power of two.
    ends: Vec<usize>,
}

impl Inventory {
    /// Takes the resources in the order in which they were found.
    pub fn new(backends: Vec<Backend>) -> Self {
        let mut found = Vec::with_capacity(backends.len().saturating_mul(8));
        for (at, backend) in (0u32..).zip(&backends) {
            let name = backend.display_name();
            found.push((every(backend.kind), at));
            found.push((hash(backend.kind, DISPLAY_NAME, name), at));
            let named = |(key, value): &&(String, String)| key == DISPLAY_NAME && value == name;
            let others = backend.labels.iter().filter(|label| !named(label));
            found.extend(others.map(|(key, value)| (hash(backend.kind, key, value), at)));
        }
        let (postings, ends) = bucketed(&found);
        Self { backends, postings, ends }
    }

    /// All backends.
    pub fn backends(&self) -> &[Backend] {
        &self.backends
    }

    /// The backend number `index`.
    pub fn get(&self, index: u32) -> Option<&Backend> {
        self.backends.get(usize::try_from(index).ok()?)
    }

    /// Backends of a kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = u32> + '_ {
        self.posted(every(kind))
    }

    /// Backends of a kind that may carry the label (hashes may be equal by chance), in order. The display name counts as a label also where
    /// it is only the object's name.
    pub fn labelled(&self, kind: Kind, key: &str, value: &str) -> impl Iterator<Item = u32> + '_ {
        self.posted(hash(kind, key, value))
    }

    /// About how many backends of a kind carry the label; never less than do.
    pub fn count(&self, kind: Kind, key: &str, value: &str) -> usize {
        self.bucket(hash(kind, key, value)).len()
    }

    fn posted(&self, wanted: u64) -> impl Iterator<Item = u32> + '_ {
        self.bucket(wanted).iter().filter(move |(hash, _)| *hash == wanted).map(|(_, at)| *at)
    }

    fn bucket(&self, hash: u64) -> &[(u64, u32)] {
        let at = bucket_of(hash, self.ends.len());
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.postings.get(start..*end)).unwrap_or_default()
    }
}

/// One of `count` buckets, a power of two.
fn bucket_of(hash: u64, count: usize) -> usize {
    usize::try_from(hash & 0xFFFF_FFFF).unwrap_or(0) & count.saturating_sub(1)
}

/// The postings bucket after bucket, and where each ends: counted first, then put in their places.
fn bucketed(found: &[(u64, u32)]) -> (Vec<(u64, u32)>, Vec<usize>) {
    let count = found.len().next_power_of_two();
    let mut ends = vec![0usize; count];
    for (hash, _) in found {
        if let Some(size) = ends.get_mut(bucket_of(*hash, count)) {
            *size = size.saturating_add(1);
        }
    }
    // From sizes to where each bucket starts; placing a posting moves that on, up to where it ends.
    let mut start = 0usize;
    for size in &mut ends {
        start = start.saturating_add(std::mem::replace(size, start));
    }
    let mut postings = vec![(0, 0); found.len()];
    for posting in found {
        if let Some(next) = ends.get_mut(bucket_of(posting.0, count)) {
            if let Some(place) = postings.get_mut(*next) {
                *place = *posting;
            }
            *next = next.saturating_add(1);
        }
    }
    (postings, ends)
}

fn every(kind: Kind) -> u64 {
    hash(kind, "", "")
}

fn hash(kind: Kind, key: &str, value: &str) -> u64 {
    crate::text::hash([kind.as_str(), key, value])
}
