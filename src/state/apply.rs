//! (state, action) → (state, effects). Edits of the text have three sources only: typing, the form and repairs.

use super::action::{Action, AskingField, Change, Selection, Typed};
use super::analysis::Analysis;
use super::history::{Context, Step, Typing};
use super::{Asking, EditorUpdate, Effects, Options, RefId, State, ref_ids};
use crate::check::{Safety, Subject};
use crate::document::Document;
use crate::kuma::Environment;
use crate::text::{Edit, EditSet, TextRange, replace_text};
use std::rc::Rc;

/// How many batches of changes are kept for typing against an older version.
const RECENT: usize = 64;

impl State {
    /// What happens.
    pub fn apply(&self, action: Action) -> (State, Effects) {
        match action {
            Action::Typed(typed) => self.typed(typed),
            Action::Accept(offer) => self.accept(offer),
            Action::Selected(selection) => (State { selection, ..self.clone() }.with_closed_step().at_cursor().shown(), Effects::default()),
            Action::ShowList(slot) => self.show_list(slot),
            Action::Import { name, text } => self.import(name, &text),
            Action::ReadOn => self.read_on(),
            Action::RemoveList => self.remove_list(),
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
            Action::Card(id, change) => self.card(id, change),
            Action::AddRef(kind) => self.add_ref(kind),
            Action::AddRefs(text) => self.add_refs(&text),
            Action::Format(layout) => self.format(layout),
            Action::EmptyList => self.empty_list(),
            Action::FocusCard(id) => self.focus_card(id),
            Action::Fix { problem, fix } => self.fix(problem, fix),
            Action::FixAllSafe => self.fix_all_safe(),
            Action::Convert(ids, scope) => self.convert(&ids, &scope),
            Action::MakeRight(scope) => self.make_right(scope.as_ref()),
            Action::GoToProblem(problem) => self.go_to(problem),
            Action::NextProblem => self.step_problem(true),
            Action::PreviousProblem => self.step_problem(false),
            Action::SetEnvironment(environment) => self.set_environment(environment),
            Action::SetTargets(targets) => {
                let targets = if targets.is_empty() { crate::kuma::Release::default_targets() } else { targets };
                (State { targets: targets.into(), ..self.clone() }.reread(), Effects::default())
            }
            Action::SetAsking(field, value) => (self.asked(field, value), Effects::default()),
            Action::OpenExample(id) => self.open_example(id),
            Action::AddSource(one) => self.add_source(one),
            Action::RemoveSource(index) => (self.remove_source(index), Effects::default()),
            Action::UseDemo => self.use_demo(),
            Action::TakeRef(place, one) => self.take_ref(place, &one),
            Action::UseBackend(backend) => self.use_backend(backend),
            Action::Reshape { smaller } => self.reshape(smaller),
            Action::Show(release) => (State { chosen: release, ..self.clone() }.reread(), Effects::default()),
            Action::SetText(text) => self.replaced_by(&text, None),
            Action::Begin(options) => self.begin(options),
            Action::SetIndent(indent) => (State { indent, ..self.clone() }, Effects::default()),
            Action::SetOutput(kind) => (State { output_kind: kind, ..self.clone() }, Effects::default()),
        }
    }

    pub(super) fn with_closed_step(mut self) -> Self {
        self.history.close();
        self
    }

    /// Reads the same text again, after the environment or the targets changed.
    pub(super) fn reread(mut self) -> Self {
        let near = self.analysis.place();
        let mut analysis = Analysis::new(self.text().clone(), self.environment, &self.targets, &self.asked, self.mesh(), near);
        let old = &self.analysis;
        analysis.ids = ref_ids::carry(&old.ids, &old.entry_ranges(), &EditSet::new(), &analysis.entry_ranges(), &mut self.counter);
        self.analysis = Rc::new(analysis);
        self.told().shown()
    }

    fn typed(&self, typed: Typed) -> (State, Effects) {
        let changes = self.brought_up(typed.base_version, typed.changes);
        let Some(edits) = self.analysis.edits(&changes).filter(|edits| !edits.is_empty()) else {
            return (State { selection: typed.after, ..self.clone() }, Effects::default());
        };
        let inserted: String = edits.iter().map(|edit| edit.new_text.as_str()).collect();
        let joins = typed.user_event.starts_with("input.type") || typed.user_event.starts_with("delete.");
        let ended_word = inserted.ends_with(char::is_whitespace);
        let typing = joins.then_some(Typing { event: typed.user_event, time_ms: typed.time_ms, ended_word });
        let mut next = self.clone();
        next.selection = typed.after;
        let all = edits.iter().any(|edit| edit.range == TextRange::new(0, self.text().len()) && !edit.new_text.trim().is_empty());
        if all && self.sample {
            // Pasted over the example: it is another's list.
            next = next.without_sample().reread();
        }
        let state = next.take_in(edits, None, (typed.before, typed.after), typing, typed.composing).led_from(self);
        (state, Effects { changed: true, ..Effects::default() })
    }

    /// Changes against an older version, as changes of the text now.
    fn brought_up(&self, base: u64, changes: Vec<Change>) -> Vec<Change> {
        let since = self.recent.iter().filter(|(version, _)| *version >= base);
        since.fold(changes, |changes, (_, later)| changes.into_iter().map(|change| moved(change, later)).collect())
    }

    /// Makes edits a step of the history and reads the new text. `ids`: the refs afterwards, where that is known.
    fn take_in(
        mut self,
        edits: EditSet,
        ids: Option<Rc<[RefId]>>,
        selections: (Selection, Selection),
        typing: Option<Typing>,
        composing: bool,
    ) -> Self {
        let before = self.analysis.clone();
        let inverse = edits.invert(self.text());
        self = self.replaced(&edits, ids);
        let ids = (before.ids.clone(), self.analysis.ids.clone());
        self.history.push(Step { edits: vec![Rc::new((edits, inverse))], selections, ids, typing, context: None }, composing);
        self.shown()
    }

    fn context(&self) -> Context {
        Context { environment: self.environment, asked: self.asked.clone(), sample: self.sample, origin: self.origin.clone() }
    }

    /// Undo brings back what the last step changed since `before`, also beside the text.
    pub(super) fn led_from(mut self, before: &State) -> Self {
        if self.version != before.version {
            self.history.led(before.context(), self.context());
        }
        self
    }

    /// The workload of the first example is nobody's any more.
    pub(super) fn without_sample(mut self) -> Self {
        if self.sample {
            self.asked = Rc::new(Asking { workload: None, namespace: None, ..(*self.asked).clone() });
            self.sample = false;
        }
        self
    }

    fn replaced(mut self, edits: &EditSet, ids: Option<Rc<[RefId]>>) -> Self {
        let old = self.analysis.clone();
        if old.opened.bare && brings_manifest(edits, self.text()) {
            // Somebody's manifest says itself whose it is, or nobody knows.
            self = self.without_sample();
        }
        let mut analysis = old.after(edits, &self.asked);
        if !self.seen.as_ref().is_some_and(|seen| Rc::ptr_eq(seen, &old)) {
            // Of what is shown more may differ.
            analysis.touched = None;
        }
        let count = analysis.subject.list.entries.len();
        analysis.ids = match ids {
            Some(ids) if ids.len() == count => ids,
            _ if old.ids.len() == count => old.ids.clone(),
            _ => ref_ids::carry(&old.ids, &old.entry_ranges(), edits, &analysis.entry_ranges(), &mut self.counter),
        };
        let kept = self.recent.len().saturating_sub(RECENT.saturating_sub(1));
        self.recent = self.recent.iter().skip(kept).cloned().chain([(self.version, old.changes(edits).into())]).collect();
        self.version = self.version.saturating_add(1);
        self.analysis = Rc::new(analysis);
        if old.opened.bare && self.is_manifest() {
            // A file was pasted over the list.
            self.origin = Rc::new(super::Origin { name: String::new(), text: self.text().clone() });
            return self.first_list().told();
        }
        self.told()
    }

    /// An edit that does not come from typing: the text editor is told, and the selection is carried.
    pub(super) fn edit(&self, edits: EditSet, ids: Option<Rc<[RefId]>>, select: Option<usize>) -> (State, Effects) {
        self.edit_as(edits, ids, select, None)
    }

    /// The same; `typing` joins the keys of one field to one step.
    pub(super) fn edit_as(
        &self,
        edits: EditSet,
        ids: Option<Rc<[RefId]>>,
        select: Option<usize>,
        typing: Option<Typing>,
    ) -> (State, Effects) {
        if edits.is_empty() {
            return (self.clone(), Effects::default());
        }
        let changes = self.analysis.changes(&edits);
        let before = self.selection;
        let carried = |units: usize| edits.map(self.analysis.byte(units), crate::text::Bias::After);
        let (anchor, head) = (carried(before.anchor), carried(before.head));
        let open = if typing.is_some() { self.clone() } else { self.clone().with_closed_step() };
        let mut next = open.replaced(&edits, ids);
        let after = match select {
            Some(offset) => {
                let units = next.analysis.units(offset);
                Selection { anchor: units, head: units }
            }
            None => Selection { anchor: next.analysis.units(anchor), head: next.analysis.units(head) },
        };
        next.selection = after;
        let ids = (self.analysis.ids.clone(), next.analysis.ids.clone());
        let inverse = edits.invert(self.text());
        let step = Step { edits: vec![Rc::new((edits, inverse))], selections: (before, after), ids, typing, context: None };
        let joins = next.history.push(step, false);
        next = next.led_from(self);
        let editor = Some(EditorUpdate { version: next.version, changes, selection: Some(after) });
        (next.shown(), Effects { editor, changed: true, joins, ..Effects::default() })
    }

    /// One step back or forward.
    fn travel(&self, back: bool) -> (State, Effects) {
        let mut next = self.clone();
        let Some(step) = (if back { next.history.undo() } else { next.history.redo() }) else { return (self.clone(), Effects::default()) };
        let text = if back {
            step.edits.iter().rev().fold(self.text().to_string(), |text, done| done.1.apply(&text))
        } else {
            step.edits.iter().fold(self.text().to_string(), |text, done| done.0.apply(&text))
        };
        // Several edits of one step become one for the text editor; a single one stays as small as it was.
        let edits = match step.edits.as_slice() {
            [done] if back => done.1.clone(),
            [done] => done.0.clone(),
            _ => replace_text(self.text(), &text),
        };
        let changes = self.analysis.changes(&edits);
        let (ids, selection) = if back { (&step.ids.0, step.selections.0) } else { (&step.ids.1, step.selections.1) };
        // A manifest that comes back is not a new one.
        next = State { origin: self.origin.clone(), ..next.replaced(&edits, Some(ids.clone())) };
        if let Some((before, after)) = &step.context {
            let Context { environment, asked, sample, origin } = if back { before.clone() } else { after.clone() };
            let output_kind = if environment == next.environment { next.output_kind } else { "" };
            next = State { environment, asked, sample, origin, output_kind, ..next }.reread();
        }
        next.selection = selection;
        next = next.at_cursor();
        let editor = Some(EditorUpdate { version: next.version, changes, selection: Some(selection) });
        let announce = Some(if back { "Undone".to_owned() } else { "Done again".to_owned() });
        let reveal = Some((selection.anchor.min(selection.head), selection.anchor.max(selection.head)));
        (next.shown(), Effects { editor, changed: true, announce, reveal, ..Effects::default() })
    }

    /// Puts the cursor into a card's text and the keyboard into its card.
    pub(super) fn focused(self, id: RefId, effects: Effects) -> (State, Effects) {
        let (state, own) = self.focus_card(id);
        let editor = effects.editor.map(|update| EditorUpdate { selection: Some(state.selection), ..update });
        (state, Effects { editor, focus_card: Some(id), reveal: own.reveal, ..effects })
    }

    pub(super) fn focus_card(&self, id: RefId) -> (State, Effects) {
        let place = self.analysis.index_of(id).and_then(|index| self.analysis.subject.list.entries.get(index));
        let Some(entry) = place else { return (self.clone(), Effects::default()) };
        let range = self.analysis.unit_range(self.analysis.outer(entry.range(&self.analysis.subject.tree)));
        if range.0 <= self.selection.head && self.selection.head <= range.1 {
            return (self.clone(), Effects::default());
        }
        let selection = Selection { anchor: range.0, head: range.0 };
        let state = State { selection, ..self.clone() }.with_closed_step().shown();
        (state, Effects { reveal: Some(range), ..Effects::default() })
    }

    fn fix(&self, problem: usize, fix: usize) -> (State, Effects) {
        let title = self.analysis.diagnostics.get(problem).and_then(|problem| problem.fixes.get(fix)).map(|fix| &fix.title);
        let (Some(title), Some(edits)) = (title, self.analysis.repair(problem, fix)) else { return (self.clone(), Effects::default()) };
        match edits {
            Ok(edits) => {
                let (state, effects) = self.edit(edits, None, None);
                (state, Effects { announce: Some(format!("Done: {title}")), ..effects })
            }
            Err(declined) => self.declined(declined),
        }
    }

    /// All safe repairs that do not get into each other's way; again until none is left.
    fn fix_all_safe(&self) -> (State, Effects) {
        let find = |subject: &Subject| self.found_in(subject);
        let repaired = self.analysis.opened.repaired(&self.targets, &find, Safety::Safe, &|_| true);
        let made = repaired.applied.len();
        let (state, effects) = self.edit(replace_text(self.text(), &repaired.text), None, None);
        let announce = Some(if made == 1 { "1 safe repair made".to_owned() } else { format!("{made} safe repairs made") });
        (state, Effects { announce, ..effects })
    }

    fn go_to(&self, problem: usize) -> (State, Effects) {
        let Some(diagnostic) = self.analysis.diagnostics.get(problem) else { return (self.clone(), Effects::default()) };
        let range = self.analysis.unit_range(diagnostic.range);
        let selection = Selection { anchor: range.0, head: range.0 };
        let announce = Some(diagnostic.message.to_string());
        let mut state = State { selection, ..self.clone() }.with_closed_step().at_cursor().shown();
        // In the form of another list it may have another number.
        let is_it = |other: &&crate::check::Diagnostic| other.range == diagnostic.range && other.code == diagnostic.code;
        let found =
            state.analysis.diagnostics.iter().enumerate().find(|(at, other)| is_it(other) && (*at == problem || state.analysis.capped));
        let focus_card = found.and_then(|(_, one)| one.entry).and_then(|entry| state.analysis.ids.get(entry).copied());
        state.problems = Rc::new(super::Problems { active: found.map(|(at, _)| at), ..(*state.problems).clone() });
        (state, Effects { reveal: Some(range), focus_card, focus_editor: true, announce, ..Effects::default() })
    }

    fn step_problem(&self, forward: bool) -> (State, Effects) {
        let count = self.analysis.diagnostics.len();
        if count == 0 {
            return (self.clone(), Effects { announce: Some("No problems".to_owned()), ..Effects::default() });
        }
        let last = count.saturating_sub(1);
        let here = self.analysis.byte(self.selection.head);
        let next = match (self.problems.active, forward) {
            (Some(active), true) => {
                if active >= last {
                    0
                } else {
                    active.saturating_add(1)
                }
            }
            (Some(active), false) => active.checked_sub(1).unwrap_or(last),
            (None, true) => self.analysis.diagnostics.iter().position(|problem| problem.range.start >= here).unwrap_or(0),
            (None, false) => self.analysis.diagnostics.iter().rposition(|problem| problem.range.start <= here).unwrap_or(last),
        };
        self.go_to(next)
    }

    fn set_environment(&self, environment: Environment) -> (State, Effects) {
        if environment == self.environment {
            return (self.clone(), Effects::default());
        }
        let state = State { environment, output_kind: "", ..self.clone() };
        (state.reread(), Effects { changed: true, ..Effects::default() })
    }

    fn asked(&self, field: AskingField, value: Option<String>) -> State {
        let mut asking = (*self.asked).clone();
        let value = value.filter(|value| !value.is_empty());
        match field {
            AskingField::Workload => asking.workload = value,
            AskingField::Namespace => asking.namespace = value,
            AskingField::Zone => asking.zone = value,
            AskingField::Mesh => asking.mesh = value,
            AskingField::Mode => asking.mode = value,
            AskingField::RestrictOutbound => asking.restrict_outbound = value.map(|value| value == "true"),
        }
        let sample = self.sample && field != AskingField::Namespace;
        State { asked: Rc::new(asking), sample, ..self.clone() }.reread()
    }

    /// Another text from the outside.
    fn replaced_by(&self, text: &str, select: Option<usize>) -> (State, Effects) {
        let (state, effects) = self.edit(replace_text(self.text(), text), None, select);
        let origin = Rc::new(super::Origin { name: String::new(), text: text.into() });
        (State { origin, ..state }.first_list().led_from(self).shown(), effects)
    }

    /// Another's text, from the outside: of what was before, nothing can be undone, and nobody has said anything of its workload.
    fn begin(&self, options: Options) -> (State, Effects) {
        let edits = replace_text(self.text(), &options.text);
        let version = self.version.saturating_add(u64::from(!edits.is_empty()));
        // Ids go on: what the page remembers of a card is not that of another's.
        let state = State { version, ..State::counted(options, self.counter) };
        let update = || EditorUpdate { version, changes: self.analysis.changes(&edits), selection: Some(state.selection) };
        let editor = (!edits.is_empty()).then(update);
        (state, Effects { editor, changed: true, ..Effects::default() })
    }

    fn open_example(&self, id: &str) -> (State, Effects) {
        let Some(example) = self.examples().iter().find(|example| example.id == id) else { return (self.clone(), Effects::default()) };
        let (state, _) = self.set_environment(example.environment);
        let (state, effects) = state.replaced_by(example.text, Some(0));
        let state = state.led_from(self);
        let announce = Some(["Opened “", example.title, "”. Undo brings your text back."].concat());
        (state, Effects { announce, told: true, changed: true, ..effects })
    }
}

/// Whether edits make a manifest of a bare list.
fn brings_manifest(edits: &EditSet, text: &str) -> bool {
    let may = |edit: &Edit| Document::may_be_one(&edit.new_text);
    let whole = |edit: &&Edit| edits.len() == 1 && edit.range == TextRange::new(0, text.len());
    match edits.iter().next().filter(whole) {
        Some(edit) => Document::is_one(&edit.new_text),
        None => edits.iter().any(may) && Document::is_one(&edits.apply(text)),
    }
}

/// A change carried over later ones.
fn moved(change: Change, later: &[Change]) -> Change {
    let carry = |at: usize| {
        later.iter().rev().fold(at, |at, one| {
            if at < one.from || (at == one.from && one.to > one.from) {
                at
            } else if at < one.to {
                one.from.saturating_add(one.insert.encode_utf16().count())
            } else {
                at.saturating_sub(one.to.saturating_sub(one.from)).saturating_add(one.insert.encode_utf16().count())
            }
        })
    };
    let from = carry(change.from);
    Change { from, to: carry(change.to).max(from), insert: change.insert }
}
