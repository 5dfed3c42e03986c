//! The editor, as data: a pure function from (state, action) to (state, effects). Knows neither Yew nor the browser.

mod action;
mod form_edit;
mod view;

pub use action::{Action, AskingField, CardChange, Change, SelectBy, Selection, Typed, ZoneScope};
pub use form_edit::{DISPLAY_NAME, FormEdit, NAMESPACE, ORIGIN, Refused, ZONE, fresh_ref, parse, replace_text};
pub use view::{
    Asking, Card, CardNote, ExampleRow, Field, FixRow, Form, ListState, Output, OutputChoice, Pill, ProblemRow, Problems, Selector, Tokens,
    Tone,
};

use crate::kuma::{Environment, Release};
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
    /// Whether the text changed: hosts hear `rb-change` and `rb-diagnostics`.
    pub changed: bool,
}

/// The editor. Cheap to clone; equal parts are shared.
#[derive(Clone, Debug)]
pub struct State {
    text: Rc<str>,
    version: u64,
    environment: Environment,
    targets: Rc<[Release]>,
    asking: Rc<Asking>,
}

impl State {
    /// A new editor.
    pub fn new(options: Options) -> Self {
        Self {
            text: options.text.into(),
            version: 0,
            environment: options.environment,
            targets: options.targets.into(),
            asking: Rc::new(Asking::default()),
        }
    }

    /// The list small and right that a person sees first.
    pub fn default_text() -> &'static str {
        "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n    port: 6379\n"
    }

    /// What happens.
    pub fn apply(&self, _action: Action) -> (State, Effects) {
        (self.clone(), Effects::default())
    }

    /// The text.
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// Counts changes of the text.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Kubernetes or Universal.
    pub fn environment(&self) -> Environment {
        self.environment
    }

    /// The releases the list must please.
    pub fn targets(&self) -> &Rc<[Release]> {
        &self.targets
    }

    /// Whose list this is.
    pub fn asking(&self) -> &Rc<Asking> {
        &self.asking
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        false
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        false
    }

    /// The cards.
    pub fn form(&self) -> Rc<Form> {
        Rc::new(Form { title: String::new(), cards: Rc::new([]), state: ListState::Empty, sentence: String::new() })
    }

    /// The problems.
    pub fn problems(&self) -> Rc<Problems> {
        Rc::new(Problems { title: String::new(), rows: Rc::new([]), safe_fixes: 0, active: None, announcement: String::new() })
    }

    /// The release strip, oldest first.
    pub fn strip(&self) -> Rc<[Pill]> {
        Rc::new([])
    }

    /// The output pane; computed when asked for.
    pub fn output(&self) -> Rc<Output> {
        Rc::new(Output {
            choices: Rc::new([]),
            kind: "annotation",
            text: "".into(),
            tokens: Rc::new(Vec::new()),
            filename: String::new(),
            notes: Vec::new(),
        })
    }

    /// Marks for the text.
    pub fn marks(&self) -> Vec<Mark> {
        Vec::new()
    }

    /// Colours of the text between two offsets (UTF-16 code units), in order and disjoint.
    pub fn tokens(&self, _from: usize, _to: usize) -> Tokens {
        Vec::new()
    }

    /// The lines of the card the cursor is in, as a range of UTF-16 code units.
    pub fn active_range(&self) -> Option<(usize, usize)> {
        None
    }

    /// The gallery.
    pub fn examples(&self) -> &'static [ExampleRow] {
        &[]
    }
}
