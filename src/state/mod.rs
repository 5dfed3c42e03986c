//! The editor, as data: a pure function from (state, action) to (state, effects). Knows neither Yew nor the browser.

mod action;
mod against;
mod analysis;
mod apply;
mod apply_card;
mod colours;
mod entwined;
mod event_view;
mod form_edit;
mod form_view;
mod gallery;
mod graph;
mod help;
mod history;
mod listed;
mod make_right;
mod manifest;
mod named;
mod outline;
mod output_view;
mod pasted;
mod picked;
mod problems_view;
mod reach;
mod reach_edit;
mod ref_ids;
mod strip_view;
mod style;
mod view;
mod why;

pub use action::{Action, AskingField, CardChange, Change, SelectBy, Selection, Typed};
pub use against::{Against, Given, Sides};
pub use event_view::EventView;
pub use form_edit::{FormEdit, Refused, parse};
pub use gallery::EXAMPLES;
pub use graph::{Go, Graph, Look, Node, Shape, WIDTH, curve, full_name};
pub use help::Suggestions;
pub use manifest::{DiffRow, Origin};
pub use named::Named;
pub use outline::Fold;
pub use pasted::{Joined, PasteProblem, Pasted, Pasting};
pub use reach::{Reach, ReachGroup, ReachQuery, ReachRef, ReachRow};
pub use view::{
    Asking, Card, CardNote, ExampleRow, Field, FixRow, Form, ListState, Output, OutputChoice, Picked, Pill, ProblemRow, Problems, Selector,
    Tokens, Tone,
};
pub use why::{Why, WhyStep};

pub use crate::assist::Offer;
use crate::check::{Asked, Diagnostic, Subject};
use crate::document::Document;
/// What the page has to name of the list itself; it sees no other layer.
pub use crate::kuma::{DISPLAY_NAME, Environment, Kind, NAMESPACE, Release, patches};
pub use crate::migrate::{Scope, Source};
pub use crate::text::{Chunks, Text};
pub use crate::yaml::Layout;
use analysis::Analysis;
use history::History;
use std::rc::Rc;

/// Names a ref for as long as it lives: through typing, moves, undo. Yew keys, focus and selection hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RefId(pub u32);

/// How an editor starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The text.
    pub text: String,
    /// Kubernetes or Universal.
    pub environment: Environment,
    /// The releases the list must please.
    pub targets: Vec<Release>,
}

/// A mark under the text: UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First unit.
    pub from: usize,
    /// One past the last; at least one more than `from` where the text allows it.
    pub to: usize,
    /// How bad.
    pub tone: Tone,
    /// The rule.
    pub code: &'static str,
}

/// A change the text editor has to make; it has version `version` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorUpdate {
    /// The text's version after the change.
    pub version: u64,
    /// What changes, against the text before.
    pub changes: Vec<Change>,
    /// Where the cursor goes; `None` leaves it where it is carried.
    pub selection: Option<Selection>,
}

/// What has to happen outside after an action. All of it is optional; marks, colours and views are derived from the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// For the text editor; never an echo of what it typed.
    pub editor: Option<EditorUpdate>,
    /// Scroll the text there.
    pub reveal: Option<(usize, usize)>,
    /// Scroll the form there and focus it.
    pub focus_card: Option<RefId>,
    /// Put the keyboard into the text editor.
    pub focus_editor: bool,
    /// For the live region: "Used 6379", "3 safe repairs made".
    pub announce: Option<String>,
    /// Whether that is to be seen as well: it says more than the change itself.
    pub told: bool,
    /// Whether the change went on with the step before: what was told of that still holds.
    pub joins: bool,
    /// Whether the text changed: hosts hear `rb-change` and `rb-diagnostics`.
    pub changed: bool,
}

impl Effects {
    /// These, and `words` announced, where something changed and nothing else is said of it.
    fn saying(self, words: impl FnOnce() -> String) -> Self {
        let says = self.changed && self.announce.is_none();
        if says { Self { announce: Some(words()), ..self } } else { self }
    }
}

/// The editor. Cheap to clone; equal parts are shared. What is shown is made when it is asked for, and kept until the text changes.
#[derive(Clone, Debug)]
pub struct State {
    version: u64,
    environment: Environment,
    targets: Rc<[Release]>,
    /// What the person said of the workload, and that with what the manifest says of it.
    asked: Rc<Asking>,
    asking: Rc<Asking>,
    origin: Rc<Origin>,
    analysis: Rc<Analysis>,
    selection: Selection,
    history: History,
    counter: ref_ids::Counter,
    /// An id of the menu; empty for what suits the text.
    output_kind: &'static str,
    /// Columns per level of the output.
    indent: usize,
    /// The last batches of changes, newest last, so that typing against an older version finds its place.
    recent: Rc<[(u64, Rc<[Change]>)]>,
    form: Rc<Form>,
    problems: Rc<Problems>,
    /// What form and problems show; none before the first time.
    seen: Option<Rc<Analysis>>,
    /// The mesh that was pasted.
    pastes: Rc<pasted::Pastes>,
    /// Whose picks are shown; the first target's where nothing was chosen.
    chosen: Option<Release>,
    /// Whether workload and namespace are those of the first example, which nobody asked for.
    sample: bool,
}

impl State {
    /// A new editor.
    pub fn new(options: Options) -> Self {
        Self::counted(options, ref_ids::Counter::default())
    }

    /// The same, whose ids `counter` has not given yet.
    fn counted(options: Options, mut counter: ref_ids::Counter) -> Self {
        let sample = !Document::is_one(&options.text);
        let named = |name: &str| sample.then(|| name.to_owned());
        let asking = Rc::new(Asking { workload: named("demo-app"), namespace: named("kuma-demo"), ..Asking::default() });
        let targets: Rc<[Release]> = if options.targets.is_empty() { Release::default_targets().into() } else { options.targets.into() };
        let mut analysis = Analysis::new(options.text.into(), options.environment, &targets, &asking, None, 0);
        analysis.ids = counter.fresh(analysis.subject.list.entries.len());
        let form = Rc::new(form_view::form(&analysis, &asking, false, 0, None));
        let problems = Rc::new(problems_view::problems(&analysis, &targets, 0, None));
        let origin = Rc::new(Origin { name: String::new(), text: analysis.text().clone() });
        let state = Self {
            version: 0,
            environment: options.environment,
            targets,
            asked: asking.clone(),
            asking,
            origin,
            analysis: Rc::new(analysis),
            selection: Selection::default(),
            history: History::default(),
            counter,
            output_kind: "",
            indent: 2,
            recent: Rc::new([]),
            form,
            problems,
            seen: None,
            pastes: Rc::default(),
            chosen: None,
            sample,
        };
        state.first_list().told().shown()
    }

    /// The list small and right that a person sees first.
    pub fn default_text() -> &'static str {
        "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n    port: 6379\n"
    }

    /// The text.
    pub fn text(&self) -> &Text {
        self.analysis.text()
    }

    /// Counts changes of the text.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Kubernetes or Universal: how the list shown is read.
    pub fn environment(&self) -> Environment {
        self.analysis.subject.environment
    }

    /// Whether the text is a manifest, which says itself how its lists are read.
    pub fn is_manifest(&self) -> bool {
        !self.analysis.opened.bare
    }

    /// The releases the list must please.
    pub fn targets(&self) -> &Rc<[Release]> {
        &self.targets
    }

    /// Whose list this is.
    pub fn asking(&self) -> &Rc<Asking> {
        &self.asking
    }

    /// The selection in the text.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// The problems as the rules found them, in the order of [`Problems::rows`], with the slot of each. In a manifest the repairs of a list
    /// are edits of that list.
    pub fn diagnostics(&self) -> impl Iterator<Item = (Option<usize>, &Diagnostic)> {
        self.analysis.owners.iter().copied().zip(self.analysis.diagnostics.iter())
    }

    /// The list shown in the form, as the rules see it.
    pub fn subject(&self) -> &Subject {
        &self.analysis.subject
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The cards.
    pub fn form(&self) -> Rc<Form> {
        self.form.clone()
    }

    /// The problems.
    pub fn problems(&self) -> Rc<Problems> {
        self.problems.clone()
    }

    /// Whether a ref has a label of that name.
    pub fn has_label(&self, id: RefId, key: &str) -> bool {
        let entry = self.analysis.index_of(id).and_then(|index| self.analysis.subject.list.entries.get(index));
        entry.is_some_and(|entry| entry.label(key).is_some())
    }

    /// Why the list shown cannot be read here, in a sentence.
    pub fn obstacle(&self) -> Option<&'static str> {
        manifest::obstacle(&self.analysis)
    }

    /// How many refs were read again for the last change of the text: one, or all.
    pub fn refs_read(&self) -> usize {
        self.analysis.subject.read
    }

    /// What the last change of the text asked of the rules.
    pub fn rules_asked(&self) -> Asked {
        self.analysis.subject.asked()
    }

    /// The release strip, oldest first.
    pub fn strip(&self) -> Rc<[Pill]> {
        strip_view::strip(&self.analysis, &self.targets)
    }

    /// The output pane; computed when asked for.
    pub fn output(&self) -> Rc<Output> {
        Rc::new(output_view::output(self))
    }

    /// What converting these refs to labels would change, release by release, in sentences.
    pub fn what_changes(&self, ids: &[RefId], scope: &Scope) -> Vec<String> {
        let entries: Vec<usize> = ids.iter().filter_map(|id| self.analysis.index_of(*id)).collect();
        self.form_writer().what_changes(&entries, scope, self.asking.namespace.as_deref())
    }

    /// The form's writer for the text as it is now.
    fn form_writer(&self) -> FormEdit<'_> {
        self.analysis.form_writer()
    }

    /// Marks that touch what lies between two offsets (UTF-16 code units).
    pub fn marks(&self, from: usize, to: usize) -> Vec<Mark> {
        let (start, end) = (self.analysis.byte(from), self.analysis.byte(to));
        let near = self.analysis.diagnostics.iter().filter(|one| one.range.start <= end && start <= one.range.end);
        let mark = |diagnostic: &Diagnostic| {
            let (from, to) = self.analysis.unit_range(diagnostic.range);
            Mark { from, to, tone: form_view::tone(diagnostic.severity), code: diagnostic.code }
        };
        near.map(mark).collect()
    }

    /// Colours of the text between two offsets (UTF-16 code units), in order and disjoint.
    pub fn tokens(&self, from: usize, to: usize) -> Tokens {
        colours::tokens(&self.analysis, from, to)
    }

    /// What the refs that begin between two offsets pick of the mesh, and where they begin (UTF-16 code units).
    pub fn line_notes(&self, from: usize, to: usize) -> Vec<(usize, Picked)> {
        let subject = &self.analysis.subject;
        if self.analysis.seen().is_none() {
            return Vec::new();
        }
        let (from, to) = (self.analysis.byte(from), self.analysis.byte(to));
        let start = |entry: &crate::kuma::Entry| self.analysis.outer(entry.range(&subject.tree)).start;
        let first = subject.list.entries.partition_point(|entry| start(entry) < from);
        let near = subject.list.entries.iter().enumerate().skip(first).take_while(|(_, entry)| start(entry) <= to);
        near.filter_map(|(index, entry)| Some((self.analysis.units(start(entry)), self.analysis.picked(index)?))).collect()
    }

    /// The lines of the card the cursor is in, as a range of UTF-16 code units.
    pub fn active_range(&self) -> Option<(usize, usize)> {
        let (subject, entry) = (&self.analysis.subject, self.analysis.entry_at(self.selection.head)?);
        let range = subject.list.entries.get(entry)?.range(&subject.tree);
        Some(self.analysis.unit_range(self.analysis.outer(range)))
    }

    /// The gallery.
    pub fn examples(&self) -> &'static [ExampleRow] {
        EXAMPLES
    }

    /// Draws form and problems anew.
    fn shown(mut self) -> Self {
        let two_is_enough = self.targets.iter().all(|release| !release.rules().is_3());
        // Where only the cursor has moved all else is as it was.
        let same = self.seen.as_ref().is_some_and(|seen| Rc::ptr_eq(seen, &self.analysis));
        let (head, known) = (self.selection.head, self.seen.as_deref().map(|seen| (&*self.form, seen)));
        self.form = Rc::new(form_view::form(&self.analysis, &self.asking, two_is_enough, head, known));
        self.problems = Rc::new(problems_view::problems(&self.analysis, &self.targets, head, same.then_some(&self.problems)));
        self.seen = Some(self.analysis.clone());
        self
    }
}
