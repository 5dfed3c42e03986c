//! Which ref is which after an edit, so that focus, selection and drawing stay with it.

use super::RefId;
use crate::text::{EditSet, TextRange};
use std::rc::Rc;

/// Hands out ids that were never used before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counter(u32);

impl Counter {
    /// A new id.
    pub fn next(&mut self) -> RefId {
        self.0 = self.0.saturating_add(1);
        RefId(self.0)
    }

    /// New ids for `count` refs.
    pub fn fresh(&mut self, count: usize) -> Rc<[RefId]> {
        (0..count).map(|_| self.next()).collect()
    }
}

/// The ids of the refs at `new` places, given the `old` places with their `ids` and the edits between, where these are more or fewer. Refs
/// before and behind all edits keep theirs; those between keep them in order as far as they go.
pub fn carry(ids: &Rc<[RefId]>, old: &[TextRange], edits: &EditSet, new: &[TextRange], counter: &mut Counter) -> Rc<[RefId]> {
    let first = edits.iter().next().map_or(0, |edit| edit.range.start);
    let last = edits.iter().next_back().map_or(0, |edit| edit.range.end);
    let most = ids.len().min(new.len());
    let head = old.iter().take_while(|range| range.end <= first).count().min(most);
    let tail = old.iter().rev().take_while(|range| range.start >= last).count().min(most.saturating_sub(head));
    let middle = new.len().saturating_sub(head).saturating_sub(tail);
    let kept = ids.iter().skip(head).take(ids.len().saturating_sub(head).saturating_sub(tail)).take(middle).copied();
    let mut carried: Vec<RefId> = ids.iter().take(head).copied().chain(kept).collect();
    while carried.len() < head.saturating_add(middle) {
        carried.push(counter.next());
    }
    carried.extend(ids.iter().skip(ids.len().saturating_sub(tail)).copied());
    carried.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Edit;

    fn ranges(places: &[(usize, usize)]) -> Vec<TextRange> {
        places.iter().map(|(start, end)| TextRange::new(*start, *end)).collect()
    }

    #[test]
    fn a_new_ref_between_others_is_the_new_one() {
        let mut counter = Counter::default();
        let ids = counter.fresh(2);
        let edits = EditSet::from(Edit::insert(10, "- kind: X\n"));
        let new = carry(&ids, &ranges(&[(0, 9), (10, 20)]), &edits, &ranges(&[(0, 9), (10, 19), (20, 30)]), &mut counter);
        assert_eq!(*new, [ids[0], RefId(3), ids[1]]);
    }

    #[test]
    fn a_ref_that_is_gone_takes_its_id_along() {
        let mut counter = Counter::default();
        let ids = counter.fresh(3);
        let edits = EditSet::from(Edit::delete(TextRange::new(10, 20)));
        let new = carry(&ids, &ranges(&[(0, 9), (10, 20), (20, 30)]), &edits, &ranges(&[(0, 9), (10, 20)]), &mut counter);
        assert_eq!(*new, [ids[0], ids[2]]);
    }
}
