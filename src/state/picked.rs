//! What a ref picks, as cards and lines tell it.

use super::view::{Picked, Tone};
use crate::kuma::Release;
use crate::mesh::{Followed, Inventory};

/// What one ref picks on a release.
pub fn picked(inventory: &Inventory, followed: &Followed, release: Release) -> Picked {
    let one = &followed.picked;
    let open = one.notes.iter().any(|note| note.unknown().is_some());
    let steady = one.sometimes.is_empty() && !one.always.is_empty();
    let tone = match (steady, open && one.meant.is_empty()) {
        (true, _) => Tone::Ok,
        (_, true) => Tone::Hint,
        _ => Tone::Warning,
    };
    let count = one.always.len().saturating_add(one.sometimes.len());
    Picked { on: release.name(), tone, words: followed.words(inventory).to_owned(), count }
}
