//! Everything a person can do in the page, as data: one kind of callback serves all of it.

use super::kuma::Kind;
use super::look::{Look, Pane};
use super::store::Store;
use crate::state::{Action, AskingField, CardChange, ExampleRow, RefId, Scope};
use std::ops::Deref;
use std::rc::Rc;
use yew::{AttrValue, Callback, MouseEvent};

/// What is open over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Over {
    /// Nothing.
    #[default]
    Nothing,
    /// The gallery.
    Examples,
    /// What Kuma said.
    Event,
    /// Opening a manifest.
    Import,
    /// How the file came, beside how it is now.
    Changes,
    /// A list to paste, and what is in the field so far.
    Paste(AttrValue),
    /// Where resources are pasted.
    Mesh,
    /// The list of keys.
    Shortcuts,
    /// The zone question, for these refs; none: on the way to a list that is right on all targets.
    Zone(Rc<[RefId]>),
}

/// What only the page knows: never part of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices {
    /// For the live region.
    pub said: AttrValue,
    /// "Opened …; undo brings your text back." And whether there is something to undo.
    pub toast: Option<(AttrValue, bool)>,
    /// What is open over the page.
    pub over: Over,
    /// What was pasted as a list and neither added nor taken away: it is there again when the dialog opens.
    pub unused: AttrValue,
    /// How much of a big paste is read, in percent, and how many resources were found.
    pub reading: Option<(usize, usize)>,
}

impl Notices {
    /// Opens something over the page, in the place of what is there.
    pub fn open(&mut self, over: Over) {
        self.over = match (std::mem::take(&mut self.over), over) {
            (Over::Paste(_), Over::Paste(text)) => Over::Paste(text),
            (Over::Paste(text), over) => {
                self.unused = text;
                over
            }
            (_, Over::Paste(text)) if text.is_empty() => Over::Paste(self.unused.clone()),
            (_, over) => over,
        };
    }
}

/// A click.
#[derive(Clone, Debug, PartialEq)]
pub enum Verb {
    /// Whatever the state does.
    Do(Action),
    /// Repair number … of problem number …; some ask the zone question first.
    Fix(usize, usize),
    /// Makes the list right on all targets; may ask the zone question first.
    MakeRight,
    /// Shows a problem, and the YAML it is in.
    GoToProblem(usize),
    /// Shows the YAML of a ref.
    GoToText(RefId),
    /// Shows the YAML, where the cursor is.
    GoToCursor,
    /// Shows the card of the ref at the cursor.
    GoToCard,
    /// Lets a person search the refs for one to go to.
    FindRef,
    /// Folds all refs in the YAML, or shows all.
    FoldAll(bool),
    /// Takes a ref away and goes to the one that takes its place.
    Remove(RefId),
    /// Puts a pane in front.
    Show(Pane),
    /// Light, dark, as the system.
    NextTheme,
    /// Opens something over the page, or closes it.
    Open(Over),
    /// Opens a file of that name, or what was pasted.
    Import(String, String),
    /// Opens the manifest of an example.
    OpenManifest(&'static ExampleRow),
    /// Tells something.
    Say(AttrValue),
    /// Opens an example.
    OpenExample(&'static ExampleRow),
    /// Adds what was pasted, and closes the field.
    AddRefs(AttrValue),
    /// The demo mesh, and the pane that shows it.
    UseDemo,
    /// Shows more of each group of the reach pane.
    MoreReach,
    /// A big paste is not read on.
    StopReading,
    /// Takes the banner away.
    CloseToast,
}

/// A field: what is typed or chosen in it becomes an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// The kind of a ref.
    Kind(RefId),
    /// Its name.
    Name(RefId),
    /// Its namespace, beside a name.
    Namespace(RefId),
    /// Its port.
    Port(RefId),
    /// A label with a field of its own: empty is no label.
    WellKnown(RefId, &'static str),
    /// The value of any other label.
    Label(RefId, AttrValue),
    /// The value of a new one.
    NewLabel(RefId, AttrValue),
    /// The name of its zone.
    ZoneName(RefId),
    /// A part of the asking line.
    Asking(AskingField),
    /// The reach pane’s search.
    Search,
    /// The reach pane’s question.
    Why,
}

impl Entry {
    /// What a text in this field means; nothing for a label without a key.
    pub fn action(&self, text: String) -> Option<Action> {
        let some = |text: String| (!text.is_empty()).then_some(text);
        let (id, change) = match self {
            Self::Search | Self::Why => return None,
            Self::Asking(field) => return Some(Action::SetAsking(*field, some(text.trim().to_owned()))),
            Self::Kind(id) => (id, CardChange::Kind(text)),
            Self::Name(id) => (id, CardChange::Name(some(text))),
            Self::Namespace(id) => (id, CardChange::Namespace(some(text))),
            Self::Port(id) => (id, CardChange::Port(text)),
            Self::WellKnown(id, key) => (id, CardChange::Label((*key).to_owned(), some(text))),
            Self::Label(id, key) => (id, CardChange::Label(some(key.to_string())?, Some(text))),
            Self::NewLabel(id, key) => (id, CardChange::NewLabel(some(key.to_string())?, text)),
            Self::ZoneName(id) => (id, CardChange::Zone(some(text).map_or(Scope::EveryZone, Scope::Zone))),
        };
        Some(Action::Card(*id, change))
    }
}

/// Whether the way from name to labels asks for the zone.
pub fn asks_zone(kind: &str) -> bool {
    kind == Kind::MeshService.as_str()
}

/// What can be done, wherever it is drawn: the store, in a form that can be compared and handed on.
#[derive(Clone)]
pub struct Verbs(pub Rc<Store>);

impl PartialEq for Verbs {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Verbs {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.0
    }
}

impl Verbs {
    /// Does it when something happens.
    pub fn on<T: 'static>(&self, verb: Verb) -> Callback<T> {
        let verbs = self.clone();
        Callback::from(move |_| verbs.act(verb.clone()))
    }

    /// Does it on a click.
    pub fn click(&self, verb: Verb) -> Callback<MouseEvent> {
        self.on(verb)
    }

    /// Changes how the page looks, when something happens.
    pub fn looks<T: 'static>(&self, change: impl Fn(&mut Look) + 'static) -> Callback<T> {
        let verbs = self.clone();
        Callback::from(move |_| verbs.set_look(&change))
    }

    /// Takes what is typed or chosen in a field.
    pub fn entry(&self, entry: Entry) -> Callback<AttrValue> {
        let verbs = self.clone();
        Callback::from(move |text: AttrValue| {
            if matches!(entry, Entry::Search | Entry::Why) {
                let of = |look: &mut Look| {
                    *(if entry == Entry::Why { &mut look.reach.asked } else { &mut look.reach.query.search }) = text.to_string()
                };
                verbs.set_look(of);
            } else if let Some(action) = entry.action(text.to_string()) {
                verbs.act(Verb::Do(action));
            }
        })
    }
}
