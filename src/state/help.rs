//! Help while writing, for the text editor: offers, and what is said under the pointer. Places are UTF-16 code units.

use super::{Effects, State};
use crate::assist::{self, Offer};
use crate::text::EditSet;

impl State {
    /// The offers at a place, with the start of the word they would replace. Unasked (not `explicit`), only a begun word gets any, and the
    /// place where a kind belongs: a list that pops up elsewhere would be in the way of Enter.
    pub fn complete(&self, at: usize, explicit: bool) -> Option<(usize, Vec<Offer>)> {
        let subject = &self.analysis.subject;
        let caret = self.analysis.byte(at);
        let word = assist::word_at(&subject.text, caret);
        let asked = explicit || !word.typed.is_empty();
        if !asked && !subject.text.get(..caret).is_some_and(|before| before.ends_with("kind: ")) {
            return None;
        }
        let offers = assist::complete(subject, &self.targets, caret);
        (!offers.is_empty()).then(|| (self.analysis.units(word.range.start), offers))
    }

    /// What is known of a place: from, to, and paragraphs with a line break between two.
    pub fn hover(&self, at: usize) -> Option<(usize, usize, String)> {
        let known = assist::hover(&self.analysis.subject, &self.targets, self.analysis.byte(at))?;
        let (from, to) = self.analysis.unit_range(known.range);
        Some((from, to, known.text))
    }

    /// An offer made for this very text is taken: one step to undo, with the caret where writing goes on.
    pub(super) fn accept(&self, offer: Offer) -> (State, Effects) {
        self.edit(EditSet::from(offer.edit), None, Some(offer.caret))
    }
}
