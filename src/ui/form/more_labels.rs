use super::label_row::LabelRow;
use crate::state::{Field, Origin, RefId};
use crate::ui::parts::link;
use crate::ui::piece::{Own, Piece, keyed};
use crate::ui::verb::Verbs;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// All labels without a field of their own. A new one is written once it has a key and a value; its row stays the same one, and so does the focus.
pub struct MoreLabels {
    pub verbs: Verbs,
    pub id: RefId,
    pub more: Vec<(String, Field)>,
    pub readonly: bool,
    /// The id of the card's notes.
    pub notes: AttrValue,
}

/// Where a new one is, while it is new, and of which text.
#[derive(Default)]
struct Memory(RefCell<Option<(usize, Rc<Origin>)>>);

impl Piece for MoreLabels {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let memory = own.memory::<Memory>();
        let (count, origin) = (self.more.len(), self.verbs.state().origin().clone());
        // The row of a new label becomes that of the label; a further one is asked for. Another text has none.
        memory.0.borrow_mut().take_if(|(at, of)| *at < count || !Rc::ptr_eq(of, &origin));
        let open = memory.0.borrow().is_some();
        let adding = (count, origin);
        let row = |index: usize, label: Option<(String, Field)>| {
            let (verbs, notes) = (self.verbs.clone(), self.notes.clone());
            let row = LabelRow { verbs, id: self.id, label, readonly: self.readonly, notes, on_drop: set(&memory, own, None) };
            keyed(u32::try_from(index).unwrap_or(u32::MAX), row)
        };
        html! {
            <>
                { for self.more.iter().enumerate().map(|(index, label)| row(index, Some(label.clone()))).chain(open.then(|| row(count, None))) }
                if !self.readonly && !open { { link("+ label".into(), set(&memory, own, Some(adding))) } }
            </>
        }
    }
}

fn set<T>(memory: &Rc<Memory>, own: &Own, to: Option<(usize, Rc<Origin>)>) -> Callback<T> {
    let (memory, own) = (memory.clone(), own.clone());
    Callback::from(move |_| {
        memory.0.replace(to.clone());
        own.redraw();
    })
}
