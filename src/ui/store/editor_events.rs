//! What the text editor says and asks.

use super::{Store, bridge};
use crate::state::{self, Action};
use crate::ui::editor::port::{Changed, Command, Completions, EditorEvents, Fold, Hover, LineNote, Mark, Selection, Token};

impl EditorEvents for Store {
    fn changed(&self, changed: Changed) -> u32 {
        self.dispatch(Action::Typed(bridge::typed_from(changed)));
        bridge::version(self.state.borrow().version())
    }

    fn selected(&self, selection: Selection) {
        let selection = state::Selection { anchor: selection.anchor as usize, head: selection.head as usize };
        // Where the state has put it itself is no news: heard as such, it would end the step that put it there.
        if self.state.borrow().selection() != selection {
            self.dispatch(Action::Selected(selection));
        }
    }

    fn command(&self, command: Command) {
        match command {
            Command::Undo => self.dispatch(Action::Undo),
            Command::Redo => self.dispatch(Action::Redo),
            Command::NextProblem => self.dispatch(Action::NextProblem),
            Command::PreviousProblem => self.dispatch(Action::PreviousProblem),
            Command::QuickFix => self.quick_fix(),
        }
    }

    fn tokens(&self, from: u32, to: u32) -> Vec<Token> {
        let tokens = self.state.borrow().tokens(from as usize, to as usize);
        tokens.iter().filter_map(bridge::token_from).collect()
    }

    fn marks(&self, from: u32, to: u32) -> Vec<Mark> {
        self.state.borrow().marks(from as usize, to as usize).iter().map(bridge::mark_from).collect()
    }

    fn line_notes(&self, from: u32, to: u32) -> Vec<LineNote> {
        self.state.borrow().line_notes(from as usize, to as usize).iter().map(bridge::line_note_from).collect()
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

    fn folds(&self, from: u32, to: u32) -> Vec<Fold> {
        let folds = self.state.borrow().folds(from as usize, to as usize);
        folds.into_iter().map(bridge::fold_from).collect()
    }

    fn picked(&self, index: u32) {
        let picked = self.picks.take().into_iter().nth(index as usize);
        if let Some(verb) = picked {
            self.act(verb);
        }
    }
}
