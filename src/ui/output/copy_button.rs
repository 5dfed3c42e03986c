use crate::ui::dom;
use crate::ui::parts::{Icon, icon};
use crate::ui::piece::{Own, Piece};
use crate::ui::verb::Verbs;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

const SHOWN_MS: u32 = 2_000;

/// Copies, and says what for two seconds.
pub struct CopyButton {
    pub verbs: Verbs,
    /// What hosts hear.
    pub kind: &'static str,
    /// What the button says was copied.
    pub title: &'static str,
    /// Whether there is something to copy.
    pub enabled: bool,
}

/// Whether it worked, for as long as that is shown.
#[derive(Default)]
struct Memory {
    worked: Cell<Option<bool>>,
    wait: RefCell<Option<Timeout>>,
}

impl Memory {
    fn show(self: &Rc<Self>, worked: bool, redraw: Callback<()>) {
        self.worked.set(Some(worked));
        redraw.emit(());
        let later = Rc::downgrade(self);
        let wait = Timeout::new(SHOWN_MS, move || {
            if let Some(memory) = later.upgrade() {
                memory.worked.set(None);
                redraw.emit(());
            }
        });
        self.wait.replace(Some(wait));
    }
}

impl Piece for CopyButton {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let memory = own.memory::<Memory>();
        let (drawing, words) = match memory.worked.get() {
            Some(true) => (Icon::Tick, ["Copied ", self.title].concat()),
            Some(false) => (Icon::Copy, "Not copied: select it".to_owned()),
            None => (Icon::Copy, "Copy".to_owned()),
        };
        let onclick = {
            let (verbs, own, kind, title) = (self.verbs.clone(), own.clone(), self.kind, self.title);
            Callback::from(move |_: MouseEvent| {
                let Some(near) = own.place.cast::<Element>() else { return };
                // What is right now, also where the pane lags behind the typing.
                let output = verbs.state().output();
                if output.is_nothing() {
                    return;
                }
                let text = output.copied().clone();
                let (verbs, memory, redraw) = (verbs.clone(), memory.clone(), own.redrawing());
                dom::copy(&text, &near, move |worked| {
                    memory.show(worked, redraw.clone());
                    if worked {
                        verbs.copied(kind);
                    }
                    verbs.say([if worked { "Copied " } else { "Could not copy " }, title].concat());
                });
            })
        };
        html! { <button ref={own.place.clone()} type="button" class="btn primary" aria-disabled={(!self.enabled).then_some("true")} {onclick}>{ icon(drawing) }{ words }</button> }
    }
}
