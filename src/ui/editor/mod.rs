//! The place of the YAML editor in the page. What is in it comes through the [`port`].

pub mod port;

use super::piece::{Own, Piece};
use super::verb::Verbs;
use port::EditorPort;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The editor's hand, as the state holds it.
#[derive(Clone)]
pub struct Port(pub Rc<dyn EditorPort>);

/// The editor, for as long as it is on the page. It is drawn once: nothing the state does draws it again.
pub struct YamlEditor {
    /// Whose text it shows. The text is read when the editor opens: afterwards it travels as changes.
    pub verbs: Verbs,
}

impl Piece for YamlEditor {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Cell::new(false))
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.is::<Self>()
    }

    fn draw(&self, own: &Own) -> Html {
        html! { <div ref={own.place.clone()} class="yaml" part="editor" /> }
    }

    fn drawn(&self, own: &Own) {
        if !own.memory::<Cell<bool>>().replace(true)
            && let Some(parent) = own.place.cast::<web_sys::Element>()
        {
            self.verbs.port().0.open(&parent, &self.verbs.value(), self.verbs.0.clone());
        }
    }

    fn gone(&self, _own: &Own) {
        self.verbs.port().0.close();
    }
}
