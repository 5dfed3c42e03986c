//! The resources of a pasted mesh, and the way from a label to those that carry it.

use super::backend::Backend;
use super::label::DISPLAY_NAME;
use crate::kuma::Kind;
use crate::text::sort_by_key;

/// Resources with an index, so that a list costs what it selects and not what there is.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    backends: Vec<Backend>,
    /// For every label of every backend the hash of kind, key and value, sorted. Equal hashes are checked by whoever asks.
    postings: Vec<(u64, u32)>,
}

impl Inventory {
    /// Takes the resources in the order in which they were found.
    pub fn new(backends: Vec<Backend>) -> Self {
        let mut postings = Vec::with_capacity(backends.len().saturating_mul(8));
        for (at, backend) in (0u32..).zip(&backends) {
            let name = backend.display_name();
            postings.push((every(backend.kind), at));
            postings.push((hash(backend.kind, DISPLAY_NAME, name), at));
            let named = |(key, value): &&(String, String)| key == DISPLAY_NAME && value == name;
            let others = backend.labels.iter().filter(|label| !named(label));
            postings.extend(others.map(|(key, value)| (hash(backend.kind, key, value), at)));
        }
        // Backends come in order, so a stable sort keeps each hash's in order.
        sort_by_key(&mut postings, |posting| posting.0);
        Self { backends, postings }
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
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.posted(every(kind))
    }

    /// Backends of a kind that may carry the label (hashes may be equal by chance), in order. The display name counts as a label also where
    /// it is only the object's name.
    pub fn labelled(&self, kind: Kind, key: &str, value: &str) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.posted(hash(kind, key, value))
    }

    fn posted(&self, wanted: u64) -> impl ExactSizeIterator<Item = u32> + '_ {
        let start = self.postings.partition_point(|(hash, _)| *hash < wanted);
        let rest = self.postings.get(start..).unwrap_or_default();
        let len = rest.partition_point(|(hash, _)| *hash == wanted);
        rest.iter().take(len).map(|(_, at)| *at)
    }
}

fn every(kind: Kind) -> u64 {
    hash(kind, "", "")
}

/// FNV-1a; a separator keeps key and value apart.
fn hash(kind: Kind, key: &str, value: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let kind = Kind::ALL.iter().position(|one| *one == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX);
    let bytes = [kind].into_iter().chain(key.bytes()).chain([0xFF]).chain(value.bytes());
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
