//! Help while writing, for the text editor: offers, and what is said under the pointer. Places are UTF-16 code units.

use super::{EditorUpdate, Effects, Selection, State};
use crate::assist::{self, Offer};
use crate::text::{EditSet, TextRange};

impl State {
    /// The offers at a place, with the start of the word they would replace. Unasked (not `explicit`), only a begun word gets any, and the
    /// place where a kind belongs: a list that pops up elsewhere would be in the way of Enter.
    pub fn complete(&self, at: usize, explicit: bool) -> Option<(usize, Vec<Offer>)> {
        let subject = &self.analysis.subject;
        let caret = self.analysis.inner(at)?;
        let word = assist::word_at(&subject.text, caret);
        let asked = explicit || !word.typed.is_empty();
        if !asked && !subject.text.get(..caret).is_some_and(|before| before.ends_with("kind: ")) {
            return None;
        }
        let offers = assist::complete(subject, &self.targets, caret);
        (!offers.is_empty()).then(|| (self.analysis.unit_range(self.analysis.outer(word.range)).0, offers))
    }

    /// What is known of a place: from, to, and paragraphs with a line break between two.
    pub fn hover(&self, at: usize) -> Option<(usize, usize, String)> {
        // The pointer may be over another list than that of the cursor.
        let other = self.analysis.with_list_at(self.analysis.byte(at));
        let analysis = other.as_ref().unwrap_or(&self.analysis);
        let known = assist::hover(&analysis.subject, &self.targets, analysis.inner(at)?)?;
        let (from, to) = analysis.unit_range(analysis.outer(known.range));
        Some((from, to, known.text))
    }

    /// An offer made for this very text is taken: one step to undo, with the caret where writing goes on.
    pub(super) fn accept(&self, offer: Offer) -> (State, Effects) {
        let edits = match self.analysis.lift(&EditSet::from(offer.edit)) {
            Ok(edits) => edits,
            Err(declined) => return self.declined(declined),
        };
        let (mut state, effects) = self.edit(edits, None, None);
        let caret = state.analysis.unit_range(state.analysis.outer(TextRange::at(offer.caret))).0;
        state.selection = Selection { anchor: caret, head: caret };
        let editor = effects.editor.map(|update| EditorUpdate { selection: Some(state.selection), ..update });
        (state.shown(), Effects { editor, ..effects })
    }
}
