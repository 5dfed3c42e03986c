//! Pastes on their way into the mesh: small ones at once, big ones in steps between which the page lives on.

use super::store::Store;
use super::verb::Over;
use crate::state::{Action, Joined};
use gloo::timers::callback::Timeout;
use std::rc::Rc;

/// Longer texts are read in steps.
const AT_ONCE: usize = 1 << 20;
/// Bytes between two looks at the clock, and how long one step may take.
const PIECE: usize = 1 << 15;
const STEP_MS: f64 = 24.0;

impl Store {
    /// Takes a pasted text; without a name it is numbered.
    pub fn paste(self: &Rc<Self>, name: &str, text: String) {
        let state = self.state();
        if text.trim().is_empty() {
            return self.say("There is nothing to read.");
        }
        let name = if name.is_empty() { ["paste ", &(state.sources().len() + 1).to_string()].concat() } else { name.to_owned() };
        if text.len() <= AT_ONCE {
            self.take_in(state.joined(state.pasted(&name, &text)));
        } else {
            self.pasting.replace(Some(state.pasting(name, text.into())));
            self.read_on();
        }
    }

    /// Reads for a moment, and again once the browser has done what it has to.
    fn read_on(self: &Rc<Self>) {
        let start = now();
        let progress = self.pasting.borrow_mut().as_mut().map(|pasting| {
            let mut done = pasting.step(PIECE);
            while !done && now() - start < STEP_MS {
                done = pasting.step(PIECE);
            }
            (done, pasting.percent(), pasting.count())
        });
        let Some((done, percent, count)) = progress else { return };
        self.notice(|notices| notices.reading = Some((percent, count)));
        self.soon(if done { Self::finish_reading } else { Self::read_on });
    }

    /// Goes on once the browser has done what it has to.
    fn soon(self: &Rc<Self>, task: impl FnOnce(&Rc<Self>) + 'static) {
        let store = self.clone();
        Timeout::new(0, move || task(&store)).forget();
    }

    /// What takes long at the end has tasks of its own, too: the last piece, the index of all, the list's picks, the pane.
    fn finish_reading(self: &Rc<Self>) {
        let Some(pasting) = self.pasting.take() else { return };
        let pasted = pasting.finish();
        self.soon(|store| {
            let joined = store.state().joined(pasted);
            store.soon(|store| {
                store.close_dialog();
                store.soon(|store| {
                    store.unseen(|| store.dispatch(Action::AddSource(joined)));
                    store.soon(|store| store.show_reach());
                });
            });
        });
    }

    /// The demo mesh, shown.
    pub fn use_demo(&self) {
        self.dispatch(Action::UseDemo);
        self.show_reach();
    }

    fn take_in(&self, joined: Joined) {
        self.dispatch(Action::AddSource(joined));
        self.show_reach();
    }

    /// Unfolds the reach pane, and puts it in front.
    pub fn show_reach(&self) {
        self.close_dialog();
        self.set_look(|look| {
            look.reach.open = true;
            look.show(super::look::Pane::Reach);
        });
    }

    fn close_dialog(&self) {
        self.notice(|notices| {
            notices.reading = None;
            notices.over = Over::Nothing;
        });
    }

    /// What is being read is given up.
    pub fn stop_reading(&self) {
        self.pasting.take();
        self.notice(|notices| notices.reading = None);
    }
}

/// Milliseconds of the page's clock.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
