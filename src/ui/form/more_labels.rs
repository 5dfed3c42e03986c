use super::label_row::LabelRow;
use crate::state::{Field, RefId};
use crate::ui::parts::link;
use crate::ui::piece::{Own, Piece, keyed};
use crate::ui::verb::Verbs;
use std::any::Any;
use std::cell::Cell;
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

/// Where a new one is, while it is new.
type Memory = Cell<Option<usize>>;

impl Piece for MoreLabels {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let adding = own.memory::<Memory>();
        let count = self.more.len();
        // The row of a new label becomes that of the label; a further one is asked for.
        adding.set(adding.get().filter(|at| *at >= count));
        let open = adding.get().is_some();
        let set = |to: Option<usize>| {
            let (adding, own) = (adding.clone(), own.clone());
            Callback::from(move |_: MouseEvent| {
                adding.set(to);
                own.redraw();
            })
        };
        let row = |index: usize, label: Option<(String, Field)>| {
            let (verbs, notes) = (self.verbs.clone(), self.notes.clone());
            let row = LabelRow { verbs, id: self.id, label, readonly: self.readonly, notes, on_drop: set(None) };
            keyed(u32::try_from(index).unwrap_or(u32::MAX), row)
        };
        html! {
            <>
                { for self.more.iter().enumerate().map(|(index, label)| row(index, Some(label.clone()))).chain(open.then(|| row(count, None))) }
                if !self.readonly && !open { { link("+ label".into(), set(Some(count))) } }
            </>
        }
    }
}
