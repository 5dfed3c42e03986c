//! From what is picked back to the list: a backend becomes a ref, a list becomes smaller or explicit. Each is one edit, to be undone.

use super::{Effects, RefId, State};
use crate::kuma::BackendRef;
use crate::mesh::{Question, exact, expand, minimise, ref_to};
use crate::text::sort;
use std::rc::Rc;

impl State {
    /// A ref joins the list, or takes the place of one.
    pub(super) fn take_ref(&self, instead_of: Option<RefId>, one: &BackendRef) -> (State, Effects) {
        let place = instead_of.and_then(|id| Some((id, self.analysis.index_of(id)?)));
        match place {
            Some((id, index)) => {
                let (state, effects) = self.form_edit(self.form_writer().replace_ref(index, one), Some(self.analysis.ids.clone()));
                if effects.changed { state.focused(id, effects) } else { (state, effects) }
            }
            None => {
                let mut with_new = self.clone();
                let id = with_new.counter.next();
                let ids: Rc<[RefId]> = self.analysis.ids.iter().copied().chain([id]).collect();
                let (state, effects) = with_new.form_edit(with_new.form_writer().add(usize::MAX, one), Some(ids));
                if effects.changed { state.focused(id, effects) } else { (state, effects) }
            }
        }
    }

    /// Backend number … becomes a ref, by what people know it by.
    pub(super) fn use_backend(&self, backend: u32) -> (State, Effects) {
        let Some(backend) = self.pastes.inventory.get(backend) else { return (self.clone(), Effects::default()) };
        let (name, one) = (backend.display_name().to_owned(), ref_to(backend));
        let (state, effects) = self.take_ref(None, &one);
        let announce = effects.changed.then(|| format!("{name} is a ref now.")).or(effects.announce);
        (state, Effects { announce, ..effects })
    }

    /// The fewest refs for what is picked now, or explicit ones; says where they are not exactly that on all targets.
    pub(super) fn reshape(&self, smaller: bool) -> (State, Effects) {
        let said = |words: &str| (self.clone(), Effects { announce: Some(words.to_owned()), told: true, ..Effects::default() });
        let Some(now) = self.now() else { return said("There is no inventory.") };
        let wanted = if now.refs.is_empty() { Vec::new() } else { [now.selection.always, now.selection.sometimes].concat() };
        if wanted.is_empty() {
            return said("The list picks nothing that could be written otherwise.");
        }
        let mut wanted = wanted;
        sort(&mut wanted);
        let question = Question { refs: None, ..self.question(now.release, now.asker) };
        let refs = match smaller {
            true => minimise(&question, now.inventory, &self.targets, &wanted).refs,
            false => expand(now.inventory, &wanted),
        };
        let inexact = exact(&question, now.inventory, &refs, &self.targets, &wanted).err();
        let before = self.analysis.subject.list.entries.len();
        if smaller && refs.len() >= before && inexact.is_none() {
            return said("No smaller list picks exactly the same.");
        }
        let (state, effects) = self.form_edit(self.form_writer().replace_refs(&refs), None);
        if !effects.changed {
            return (state, effects);
        }
        let counts = format!("{} instead of {before}", if refs.len() == 1 { "1 ref".to_owned() } else { format!("{} refs", refs.len()) });
        let comments = |state: &State| state.analysis.subject.tree.comments().len();
        let lost = if comments(&state) < comments(self) { " The comments of the refs went with them." } else { "" };
        let announce = Some(match inexact {
            None => format!("{counts}; they pick exactly the same on all targets.{lost}"),
            Some(why) => format!("{counts}, but not exactly the same: {why}.{lost} Undo brings the list back."),
        });
        (state, Effects { announce, told: true, ..effects })
    }
}
