//! What the text editor says and asks.

use super::{Store, bridge};
use crate::state::{self, Action};
use crate::ui::editor::port::{Changed, Command, Completions, EditorEvents, Hover, Selection, Token};

impl EditorEvents for Store {
    fn changed(&self, changed: Changed) -> u32 {
        self.dispatch(Action::Typed(bridge::typed_from(changed)));
        bridge::version(self.state.borrow().version())
    }

    fn selected(&self, selection: Selection) {
        if self.placed.take() == Some(selection) {
            return;
        }
        self.dispatch(Action::Selected(state::Selection { anchor: selection.anchor as usize, head: selection.head as usize }));
    }

    fn command(&self, command: Command) {
        match command {
            Command::Undo => self.dispatch(Action::Undo),
            Command::Redo => self.dispatch(Action::Redo),
            Command::NextProblem => self.dispatch(Action::NextProblem),
            Command::PreviousProblem => self.dispatch(Action::PreviousProblem),
            Command::QuickFix => {
                let active = self.state.borrow().problems().active;
                if let Some(problem) = active {
                    self.fix(problem, 0);
                }
            }
        }
    }

    fn tokens(&self, from: u32, to: u32) -> Vec<Token> {
        let tokens = self.state.borrow().tokens(from as usize, to as usize);
        tokens.iter().filter_map(bridge::token_from).collect()
    }

    fn complete(&self, at: u32, explicit: bool) -> Option<Completions> {
        let state = self.state.borrow();
        let (from, offers) = state.complete(at as usize, explicit)?;
        let items = offers.iter().map(bridge::completion_from).collect();
        self.offers.replace((state.version(), offers));
        Some(Completions { from: bridge::offset(from), items })
    }

    fn accept(&self, index: u32) {
        let (version, offers) = self.offers.take();
        // Offers of an older text have no place in this one.
        if let Some(offer) = offers.into_iter().nth(index as usize).filter(|_| version == self.state.borrow().version()) {
            self.dispatch(Action::Accept(offer));
        }
    }

    fn hover(&self, at: u32) -> Option<Hover> {
        let (from, to, text) = self.state.borrow().hover(at as usize)?;
        Some(Hover { from: bridge::offset(from), to: bridge::offset(to), text })
    }
}
