//! Help while writing, for the text editor: offers, and what is said under the pointer. Places are UTF-16 code units.

use super::{EditorUpdate, Effects, Joined, Selection, State};
use crate::assist::{self, Offer, Wish};
use crate::kuma::{BackendRef, DISPLAY_NAME, NAMESPACE, ZONE};
use crate::text::{EditSet, TextRange};
use std::rc::Rc;

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

    /// What fields of the card the cursor is in may hold.
    pub fn suggestions(&self) -> Suggestions {
        let subject = &self.analysis.subject;
        let one = self.analysis.entry_at(self.selection.head).and_then(|at| subject.refs.get(at));
        Suggestions { one: one.cloned().unwrap_or_default(), joined: self.joined_now() }
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

/// What fields of a card may hold, out of the mesh; two are equal where they say the same of the same mesh.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestions {
    one: Rc<BackendRef>,
    joined: Joined,
}

impl Suggestions {
    /// Names, namespaces, zones and ports; those that fit what is typed. All of the mesh is looked through.
    pub fn lists(&self) -> [Vec<String>; 4] {
        let one = &*self.one;
        let inventory = self.joined.inventory();
        let label = |key: &str| one.labels.as_ref().and_then(|labels| labels.get(key)).map_or("", String::as_str);
        let (name, namespace) = match one.set_name() {
            Some(name) => ((Wish::Name, name), (Wish::Namespace, one.namespace.as_deref().unwrap_or(""))),
            None => ((Wish::LabelValue(DISPLAY_NAME), label(DISPLAY_NAME)), (Wish::LabelValue(NAMESPACE), label(NAMESPACE))),
        };
        [name, namespace, (Wish::LabelValue(ZONE), ""), (Wish::Port, "")].map(|(wish, typed)| {
            let found = assist::values(inventory, one, wish);
            found.into_iter().filter(|value| value.contains(typed) && value != typed).take(SUGGESTED).collect()
        })
    }
}
