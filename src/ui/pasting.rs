//! Pastes on their way into the mesh: small ones at once, big ones in steps between which the page lives on.

use super::dom::LongText;
use super::store::Store;
use super::verb::Over;
use crate::state::{Action, Joined, Pasting};
use gloo::timers::callback::Timeout;
use std::rc::Rc;

/// Longer texts are read in steps.
const AT_ONCE: usize = 1 << 20;
/// Code units taken over, and bytes read, between two looks at the clock, and how long one step may take.
const UNITS: u32 = 1 << 18;
const BYTES: usize = 1 << 15;
const STEP_MS: f64 = 24.0;

/// A big paste on its way.
#[derive(Debug)]
pub enum Paste {
    /// The browser has it; so far it was taken over.
    Coming { name: String, from: LongText, at: u32, text: String },
    /// It is read.
    Reading(Pasting),
}

impl Paste {
    /// Goes on a little; whether that was all of this stage.
    fn step(&mut self) -> bool {
        match self {
            Self::Coming { from, at, text, .. } => {
                *at = from.piece(*at, UNITS, text);
                *at >= from.len()
            }
            Self::Reading(pasting) => pasting.step(BYTES),
        }
    }

    /// How much is read, in percent, and how many resources were found.
    fn progress(&self) -> (usize, usize) {
        match self {
            Self::Coming { .. } => (0, 0),
            Self::Reading(pasting) => (pasting.percent(), pasting.count()),
        }
    }
}

/// Something to do once the browser has done what it has to.
type Task = Box<dyn FnOnce(&Rc<Store>)>;

impl Store {
    /// Takes a text that is still the browser's; without a name it is numbered.
    pub fn take(self: &Rc<Self>, name: String, text: LongText) {
        if (text.len() as usize) <= AT_ONCE {
            return self.paste(name, text.into());
        }
        self.go_on_with(Paste::Coming { name, text: String::with_capacity(text.len() as usize), from: text, at: 0 });
    }

    /// Takes a pasted text; without a name it is numbered.
    pub fn paste(self: &Rc<Self>, name: String, text: String) {
        let state = self.state();
        if text.trim().is_empty() {
            self.stop_reading();
            return self.say("There is nothing to read.");
        }
        let name = if name.is_empty() { ["paste ", &(state.sources().len() + 1).to_string()].concat() } else { name };
        if text.len() <= AT_ONCE {
            self.take_in(state.joined(state.pasted(&name, &text)));
        } else {
            self.go_on_with(Paste::Reading(state.pasting(name, text.into())));
        }
    }

    fn go_on_with(self: &Rc<Self>, paste: Paste) {
        self.show_progress(paste.progress());
        self.pasting.replace(Some(paste));
        self.soon(Self::read_on);
    }

    /// Goes on for a moment, and again once the browser has done what it has to.
    fn read_on(self: &Rc<Self>) {
        let start = now();
        let progress = self.pasting.borrow_mut().as_mut().map(|paste| {
            let mut done = paste.step();
            while !done && now() - start < STEP_MS {
                done = paste.step();
            }
            (done, paste.progress())
        });
        let Some((done, progress)) = progress else { return };
        self.show_progress(progress);
        self.soon(if done { Self::next_stage } else { Self::read_on });
    }

    fn show_progress(&self, progress: (usize, usize)) {
        if self.notices().reading != Some(progress) {
            self.notice(|notices| notices.reading = Some(progress));
        }
    }

    /// What takes long at the end has tasks of its own, too: the last piece, the index of all, the list's picks, the pane.
    fn next_stage(self: &Rc<Self>) {
        let pasting = match self.pasting.take() {
            None => return,
            Some(Paste::Coming { name, text, .. }) => return self.paste(name, text),
            Some(Paste::Reading(pasting)) => pasting,
        };
        let pasted = pasting.finish();
        self.soon(move |store| {
            let joined = store.state().joined(pasted);
            store.in_turn(vec![
                Box::new(|store| store.close_dialog()),
                Box::new(|store| store.unseen(|| store.dispatch(Action::AddSource(joined)))),
                Box::new(|store| store.show_reach()),
            ]);
        });
    }

    /// Goes on once the browser has done what it has to.
    fn soon(self: &Rc<Self>, task: impl FnOnce(&Rc<Self>) + 'static) {
        let store = self.clone();
        Timeout::new(0, move || task(&store)).forget();
    }

    fn in_turn(self: &Rc<Self>, mut tasks: Vec<Task>) {
        if tasks.is_empty() {
            return;
        }
        let next = tasks.remove(0);
        self.soon(move |store| {
            next(store);
            store.in_turn(tasks);
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
