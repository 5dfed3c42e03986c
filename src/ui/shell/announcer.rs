use crate::ui::parts::words;
use crate::ui::piece::{Own, Piece};
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

const QUIET_MS: u32 = 800;

/// Tells a screen reader what changed, once things have been quiet for a moment: never every keystroke.
pub struct Announcer {
    /// The problems, counted.
    pub counts: AttrValue,
    /// What was just done.
    pub said: AttrValue,
}

#[derive(Default)]
struct Memory {
    counts: RefCell<AttrValue>,
    next: RefCell<AttrValue>,
    wait: RefCell<Option<Timeout>>,
}

impl Piece for Announcer {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        html! {
            <div class="hush" role="status">
                <p>{ words(&self.said) }</p>
                <p>{ &*own.memory::<Memory>().counts.borrow() }</p>
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        let memory = own.memory::<Memory>();
        if memory.next.replace(self.counts.clone()) != self.counts {
            let (later, redraw) = (Rc::downgrade(&memory), own.redrawing());
            let wait = Timeout::new(QUIET_MS, move || {
                if let Some(memory) = later.upgrade() {
                    memory.counts.replace(memory.next.borrow().clone());
                    redraw.emit(());
                }
            });
            memory.wait.replace(Some(wait));
        }
    }
}
