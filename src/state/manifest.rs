//! Whole manifests in the editor: taken in, the list of one workload shown at a time, given back with what changed.

use super::analysis::Analysis;
use super::{Asking, Effects, Selection, State};
use crate::check::{Diagnostic, Located, Opened, Subject, check_with, environment_of};
use crate::document::{Declined, Document, Held, Slot};
use crate::kuma::Outcome;
use crate::output::what_removal_means;
use crate::text::{Line, Text, compare, replace_text};
use std::rc::Rc;

/// The text as it came, to compare with and to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file's name; empty where it came from nowhere.
    pub name: String,
    /// The text.
    pub text: Text,
}

/// A line of either side of a comparison; `None` where only the other side has it.
pub type DiffRow = (Option<(usize, String)>, Option<(usize, String)>);

/// Bytes of a document that take a while.
const LONG: usize = 1 << 20;
/// Lines shown around what differs.
const AROUND: usize = 3;

impl State {
    /// Everything that is wrong, with repairs as edits of the text.
    pub fn located(&self) -> Vec<Located> {
        self.analysis.opened.read_on(usize::MAX).check(&self.targets, &|subject| self.found_in(subject))
    }

    /// What is wrong in one list, in the mesh that was pasted.
    pub(super) fn found_in(&self, subject: &Subject) -> Vec<Diagnostic> {
        match self.mesh() {
            Some(mesh) => check_with(subject, &self.targets, Some(&mesh.seen(&mesh.picks(subject, None)))),
            None => check_with(subject, &self.targets, None),
        }
    }

    /// What the text was when it came.
    pub fn origin(&self) -> &Rc<Origin> {
        &self.origin
    }

    /// A file takes the text's place; undo brings the text back.
    pub(super) fn import(&self, name: String, text: &str) -> (State, Effects) {
        // It is another's list.
        let (state, effects) = self.clone().without_sample().edit(replace_text(self.text(), text), None, Some(0));
        let origin = Rc::new(Origin { name, text: state.text().clone() });
        let state = State { origin, output_kind: "", ..state }.first_list().led_from(self);
        let words = match (state.is_manifest(), state.analysis.opened.document.slots.len()) {
            (false, _) => "Opened as a bare list.".to_owned(),
            _ if !state.is_read() => "Opened. The rest of the file is being read.".to_owned(),
            (true, 0) => "Opened. Nothing in this file can have a list.".to_owned(),
            (true, 1) => "Opened: one workload.".to_owned(),
            (true, more) => format!("Opened: {more} workloads. The form shows one at a time."),
        };
        (state.shown(), Effects { announce: Some(words), changed: true, ..effects })
    }

    /// Whether a person waits for the first view of a text: its first document is long, and documents are read as a whole.
    pub fn takes_a_while(text: &str) -> bool {
        Document::first_piece(text).len() > LONG
    }

    /// Whether all of the text is read. Of a long file only the first part is, and the part that was changed, until
    /// [`Action::ReadOn`](super::Action::ReadOn) has been given often enough.
    pub fn is_read(&self) -> bool {
        self.analysis.opened.document.is_read()
    }

    /// Reads a bit more of a long file.
    pub(super) fn read_on(&self) -> (State, Effects) {
        if self.is_read() {
            return (self.clone(), Effects::default());
        }
        let mut state = self.clone();
        let mut analysis = self.analysis.read_on();
        let refs = analysis.subject.list.entries.len();
        if refs != analysis.ids.len() {
            // What was read before had no list.
            analysis.ids = state.counter.fresh(refs);
        }
        state.analysis = Rc::new(analysis);
        let head = self.analysis.byte(self.selection.head);
        let is_written = self.analysis.slot_now().is_some_and(|slot| slot.held == Held::Text);
        if head >= self.analysis.opened.document.unread {
            state = state.at_cursor();
        } else if head == 0 && !is_written {
            state = state.first_list();
        }
        let lists = state.analysis.opened.document.slots.len();
        let announce = state.is_read().then(|| format!("The whole file is read: {lists} workloads."));
        (state.told().shown(), Effects { announce, ..Effects::default() })
    }

    /// Shows the list of slot `slot`, in the form and in the text.
    pub(super) fn show_list(&self, slot: usize) -> (State, Effects) {
        let Some(other) = self.analysis.with_slot(slot) else { return (self.clone(), Effects::default()) };
        let range = other.slot_now().map(|slot| other.unit_range(slot.range)).unwrap_or_default();
        let mut state = self.clone().with_closed_step();
        state.selection = Selection { anchor: range.0, head: range.0 };
        let reveal = Some((range.0, range.0));
        (state.with_list(other).shown(), Effects { reveal, ..Effects::default() })
    }

    /// The first list that is written goes into the form; without one, the first that could be.
    pub(super) fn first_list(self) -> State {
        let slots = &self.analysis.opened.document.slots;
        let first = slots.iter().position(|slot| slot.held == Held::Text).unwrap_or(0);
        match self.analysis.with_slot(first).filter(|_| self.is_manifest() && first != self.analysis.slot) {
            Some(other) => self.with_list(other),
            None => self,
        }
    }

    /// The list around the cursor goes into the form.
    pub(super) fn at_cursor(self) -> State {
        match self.analysis.with_list_at(self.analysis.byte(self.selection.head)) {
            Some(other) => self.with_list(other),
            None => self,
        }
    }

    fn with_list(mut self, mut other: Analysis) -> State {
        other.ids = self.counter.fresh(other.subject.list.entries.len());
        self.analysis = Rc::new(other);
        self.told()
    }

    /// The asking line with what the manifest says of the workload shown.
    pub(super) fn told(mut self) -> State {
        let workload = self.analysis.slot_now().and_then(|slot| slot.workload.as_ref());
        let asking = match workload {
            None => (*self.asked).clone(),
            Some(workload) => {
                let name = Some(workload.name.clone()).filter(|name| !name.is_empty());
                let told = [name.is_some(), workload.namespace.is_some(), workload.mesh.is_some()];
                Asking {
                    workload: name.or_else(|| self.asked.workload.clone()),
                    namespace: workload.namespace.clone().or_else(|| self.asked.namespace.clone()),
                    mesh: workload.mesh.clone().or_else(|| self.asked.mesh.clone()),
                    told,
                    ..(*self.asked).clone()
                }
            }
        };
        if *self.asking != asking {
            self.asking = Rc::new(asking);
        }
        self
    }

    /// Takes the list of the workload shown away.
    pub(super) fn remove_list(&self) -> (State, Effects) {
        match self.analysis.opened.document.take(self.analysis.slot) {
            Ok(edits) => {
                let (state, effects) = self.edit(edits, None, None);
                (state, Effects { announce: Some(["The list is gone. ", &self.removal_words()].concat()), ..effects })
            }
            Err(declined) => self.declined(declined),
        }
    }

    /// What it means to take the list away, target by target.
    pub fn removal_words(&self) -> String {
        what_removal_means(&self.targets).join(" ")
    }

    /// Whether there is a list that can be taken away.
    pub fn can_remove_list(&self) -> bool {
        self.is_manifest() && self.analysis.slot_now().is_some_and(|slot| slot.held != Held::Nothing)
    }

    /// Somebody is told why the manifest stays as it is.
    pub(super) fn declined(&self, declined: Declined) -> (State, Effects) {
        self.refused(&format!("Nothing is changed: {declined}."))
    }

    /// What differs from the text as it came, side by side, with the lines around; a row without both sides stands between two places.
    pub fn changes_since_import(&self) -> Vec<DiffRow> {
        let line = |one: Option<Line<'_>>| one.map(|(at, text)| (at.saturating_add(1), text.trim_end_matches(['\n', '\r']).to_owned()));
        let mut rows: Vec<DiffRow> = Vec::new();
        for stretch in compare(&self.origin.text, self.text(), AROUND) {
            rows.extend((!rows.is_empty()).then_some((None, None)));
            rows.extend(stretch.rows.iter().map(|row| (line(row.before), line(row.after))));
        }
        rows
    }
}

/// "Deployment web"
pub fn list_title(slot: &Slot) -> String {
    match &slot.workload {
        Some(workload) => [workload.kind.as_str(), " ", if workload.name.is_empty() { "without a name" } else { &workload.name }].concat(),
        None => "List".to_owned(),
    }
}

/// Why the list shown cannot be shown or changed, in a sentence.
pub fn obstacle(analysis: &Analysis) -> Option<&'static str> {
    let Some(slot) = analysis.slot_now() else {
        return Some("Nothing in this file can have a list: there are no Pods in it, and no Universal Dataplane.");
    };
    match slot.held {
        Held::Nothing if analysis.opened.document.may_be_templated(slot) => {
            Some("A template ({{ }}) may write a list here. Render the chart and open what comes out.")
        }
        Held::Text | Held::Nothing => None,
        Held::NotText => {
            Some("The annotation is no text, so the API server refuses the whole manifest. The problem under the YAML repairs it.")
        }
        Held::Templated => Some("A template ({{ }}) makes this list. Render the chart and open what comes out."),
        Held::Borrowed => Some("This list stands elsewhere in the file, behind an alias. Write it out to change it here."),
    }
}

/// The list of a slot; where there is none to read, an absent one.
pub(super) fn shown_list(opened: &Opened, slot: usize) -> Rc<Subject> {
    if let Some(subject) = opened.subjects.get(slot).cloned().flatten() {
        return subject;
    }
    let slot = opened.document.slots.get(slot);
    let environment = slot.map_or(opened.environment, |slot| environment_of(slot.kind, opened.environment));
    let outcome = if slot.is_some_and(|slot| slot.held == Held::NotText) { Outcome::ParseError } else { Outcome::NotSet };
    let mut asker = opened.asker.clone();
    asker.otherwise.services = slot.is_some_and(|slot| opened.document.services(slot).is_some());
    Rc::new(Subject::absent(environment, outcome).with_asker(asker))
}
