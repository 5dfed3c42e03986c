//! Help while writing, for the text editor: offers, and what is said under the pointer. Places are UTF-16 code units.

use super::{EditorUpdate, Effects, Selection, State};
use crate::assist::{self, Offer, Wish};
use crate::kuma::{DISPLAY_NAME, NAMESPACE, ZONE};
use crate::text::{EditSet, TextRange};

/// Nobody looks through more.
const SUGGESTED: usize = 60;

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
        let offers = assist::complete(subject, &self.targets, caret, self.analysis.seen().map(|seen| seen.inventory));
        (!offers.is_empty()).then(|| (self.analysis.unit_range(self.analysis.outer(word.range)).0, offers))
    }

    /// What is known of a place: from, to, and paragraphs with a line break between two.
    pub fn hover(&self, at: usize) -> Option<(usize, usize, String)> {
        // The pointer may be over another list than that of the cursor.
        let other = self.analysis.with_list_at(self.analysis.byte(at));
        let analysis = other.as_ref().unwrap_or(&self.analysis);
        let known = assist::hover(&analysis.subject, &self.targets, analysis.inner(at)?, analysis.seen().as_ref())?;
        let (from, to) = analysis.unit_range(analysis.outer(known.range));
        Some((from, to, known.text))
    }

    /// What fields of the card the cursor is in may hold, out of the mesh: names, namespaces, zones, ports; those that fit what is typed.
    pub fn suggestions(&self) -> [Vec<String>; 4] {
        let subject = &self.analysis.subject;
        let at = self.analysis.entry_at(self.selection.head);
        let none = crate::kuma::BackendRef::default();
        let one = at.and_then(|at| subject.refs.get(at)).map_or(&none, |one| one);
        let inventory = self.analysis.seen().map(|seen| seen.inventory);
        let label = |key: &str| one.labels.as_ref().and_then(|labels| labels.get(key)).map_or("", String::as_str);
        let (name, namespace) = match one.set_name() {
            Some(name) => ((Wish::Name, name), (Wish::Namespace, one.namespace.as_deref().unwrap_or(""))),
            None => ((Wish::LabelValue(DISPLAY_NAME), label(DISPLAY_NAME)), (Wish::LabelValue(NAMESPACE), label(NAMESPACE))),
        };
        [name, namespace, (Wish::LabelValue(ZONE), ""), (Wish::Port, "")].map(|(wish, typed)| {
            let found = inventory.map_or_else(Vec::new, |inventory| assist::values(inventory, one, wish));
            found.into_iter().filter(|value| value.contains(typed) && value != typed).take(SUGGESTED).collect()
        })
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
