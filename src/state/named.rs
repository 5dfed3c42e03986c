//! What people have at hand, names and tables of them, as refs at the end of the list.

use super::{Effects, RefId, State};
use crate::kuma::BackendRef;
use crate::migrate::{Left, Pasted, refs_from_text};
use std::rc::Rc;

/// What would become of a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The refs that would be added: each in a sentence.
    pub refs: Vec<String>,
    /// How many of the named are in the list already.
    pub known: usize,
    /// What no ref can be made of, and why.
    pub left: Vec<Left>,
}

impl State {
    fn read_names(&self, text: &str) -> (Vec<BackendRef>, Pasted) {
        let pasted = refs_from_text(text, self.environment(), self.asking.namespace.as_deref());
        (self.form_writer().missing(&pasted.refs), pasted)
    }

    /// What [`AddRefs`](super::Action::AddRefs) would make of `text`.
    pub fn named(&self, text: &str) -> Named {
        let (fresh, pasted) = self.read_names(text);
        let asker = &self.analysis.subject.asker;
        Named {
            refs: fresh.iter().map(|one| crate::check::sentence(one, self.environment(), &self.targets, asker)).collect(),
            known: pasted.refs.len().saturating_sub(fresh.len()),
            left: pasted.left,
        }
    }

    /// One step to undo, however many refs; the first new one is shown.
    pub(super) fn add_refs(&self, text: &str) -> (State, Effects) {
        let (fresh, _) = self.read_names(text);
        let mut with_new = self.clone();
        let added = with_new.counter.fresh(fresh.len());
        let ids: Rc<[RefId]> = self.analysis.ids.iter().chain(added.iter()).copied().collect();
        let (state, effects) = with_new.form_edit(with_new.form_writer().add_all(&fresh), Some(ids));
        let Some(first) = added.first().filter(|_| effects.changed) else { return (state, effects) };
        let announce = Some(if fresh.len() == 1 { "1 ref added".to_owned() } else { [&fresh.len().to_string(), " refs added"].concat() });
        state.focused(*first, Effects { announce, ..effects })
    }
}
