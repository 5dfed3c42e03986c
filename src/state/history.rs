//! One stack for typing, form, repairs and examples. Undo is the inverse edit.

use super::Origin;
use super::RefId;
use super::action::Selection;
use super::view::Asking;
use crate::kuma::Environment;
use crate::text::EditSet;
use std::rc::Rc;

/// One thing a person would call a step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done, edit by edit, with the way back.
    pub edits: Vec<Done>,
    /// The selection before and after.
    pub selections: (Selection, Selection),
    /// The refs before and after.
    pub ids: (Rc<[RefId]>, Rc<[RefId]>),
    /// Typing of one kind that may go on; `None` for a step that is closed.
    pub typing: Option<Typing>,
    /// What else the step changed, before and after.
    pub context: Option<(Context, Context)>,
}

/// What is not text and comes back with it: where a bare list is read, and who asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Kubernetes or Universal.
    pub environment: Environment,
    /// What the person said of the workload.
    pub asked: Rc<Asking>,
    /// Whether that is the first example's.
    pub sample: bool,
    /// The file it came as.
    pub origin: Rc<Origin>,
}

/// Edits, and those that take them back. Shared: a key that joins a step copies the step.
pub type Done = Rc<(EditSet, EditSet)>;

/// What decides whether the next keystroke belongs to the same step.
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    /// `input.type`, `delete.backward` …
    pub event: String,
    /// When the last one came, in milliseconds.
    pub time_ms: f64,
    /// Whether it ended a word; the next one starts a step.
    pub ended_word: bool,
}

/// A pause longer than this ends a step, in milliseconds.
const PAUSE_MS: f64 = 500.0;

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
}

impl History {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes a step in; one that continues the last joins it, and is told so.
    pub fn push(&mut self, step: Step, composing: bool) -> bool {
        self.undone.clear();
        let joins = |last: &Step| match (&last.typing, &step.typing) {
            (Some(last), Some(next)) => {
                let goes_on = next.time_ms - last.time_ms <= PAUSE_MS && (next.ended_word || !last.ended_word);
                // CodeMirror tells of the first change of a composition by a name of its own.
                let composition = composing && !next.event.ends_with(".start") && last.event == [&next.event, ".start"].concat();
                composition || (last.event == next.event && (composing || goes_on))
            }
            _ => false,
        };
        match self.done.last_mut() {
            Some(last) if joins(last) => {
                let last = Rc::make_mut(last);
                last.edits.extend(step.edits);
                last.selections.1 = step.selections.1;
                last.ids.1 = step.ids.1;
                last.typing = step.typing;
                true
            }
            _ => {
                self.done.push(Rc::new(step));
                false
            }
        }
    }

    /// Says in what the last step was begun, and what it led to.
    pub fn led(&mut self, before: Context, after: Context) {
        if let Some(last) = self.done.last_mut().filter(|_| before != after) {
            Rc::make_mut(last).context = Some((before, after));
        }
    }

    /// What takes the last keystroke back, where the last step is typing of that kind and goes on.
    pub fn last_typed(&self, event: &str) -> Option<&EditSet> {
        let last = self.done.last().filter(|last| last.typing.as_ref().is_some_and(|typing| typing.event == event))?;
        last.edits.last().map(|done| &done.1)
    }

    /// Closes the last step: what is typed next is another.
    pub fn close(&mut self) {
        if let Some(last) = self.done.last_mut()
            && last.typing.is_some()
        {
            Rc::make_mut(last).typing = None;
        }
    }

    /// The step to take back.
    pub fn undo(&mut self) -> Option<Rc<Step>> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        self.close();
        Some(step)
    }

    /// The step to do again.
    pub fn redo(&mut self) -> Option<Rc<Step>> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        self.close();
        Some(step)
    }
}
