//! Everything a person or a host can do to the editor.

use super::{Joined, Offer, Options, RefId};
use crate::kuma::{BackendRef, Environment, Release};
use crate::migrate::Scope;
use crate::yaml::Layout;

/// A change as the text editor reports it: UTF-16 code units of the text before all changes of the batch, in order, disjoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// First unit replaced.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// What stands there now.
    pub insert: String,
}

/// A selection in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    /// Where it was started.
    pub anchor: usize,
    /// Where the cursor is.
    pub head: usize,
}

/// A batch of typing.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// The version of the text the changes are against.
    pub base_version: u64,
    /// What changed.
    pub changes: Vec<Change>,
    /// The selection before.
    pub before: Selection,
    /// The selection after.
    pub after: Selection,
    /// CodeMirror's name for it: `input.type`, `delete.backward`, `input.paste` …
    pub user_event: String,
    /// Whether an input method is composing.
    pub composing: bool,
    /// When, in milliseconds of any clock; used to group undo steps only.
    pub time_ms: f64,
}

/// How a ref selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectBy {
    /// By name (and namespace).
    Name,
    /// By labels; the scope matters for a MeshService only.
    Labels(Scope),
}

/// One change of one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardChange {
    /// Another kind.
    Kind(String),
    /// `name`; `None` removes it.
    Name(Option<String>),
    /// `namespace` beside `name`; `None` removes it.
    Namespace(Option<String>),
    /// The text of the port field; empty removes the port.
    Port(String),
    /// The value of a label, added if it is not there; `None` removes it.
    Label(String, Option<String>),
    /// A label that the ref does not have yet.
    NewLabel(String, String),
    /// Another key for a label, in its place.
    RenameLabel(String, String),
    /// The zone labels (`kuma.io/origin`, `kuma.io/zone`) as one choice.
    Zone(Scope),
    /// Name ↔ labels.
    SelectBy(SelectBy),
    /// Takes the ref away, with its comments.
    Remove,
    /// The same again, behind it.
    Duplicate,
    /// To position `0…` of the list.
    MoveTo(usize),
}

/// One part of the asking line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskingField {
    /// The workload's name.
    Workload,
    /// Its namespace.
    Namespace,
    /// Its zone.
    Zone,
    /// Its mesh.
    Mesh,
    /// `meshServices.mode` of the mesh.
    Mode,
    /// `defaults.restrictOutbound` of the control plane.
    RestrictOutbound,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Typing in the text editor, which shows it already.
    Typed(Typed),
    /// An offer of [`State::complete`](super::State::complete) for the text as it is now was picked.
    Accept(Offer),
    /// The cursor or selection moved.
    Selected(Selection),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// A card's field, button or menu.
    Card(RefId, CardChange),
    /// A new ref of this kind at the end of the list.
    AddRef(crate::kuma::Kind),
    /// Refs for the names, hostnames, tags or rows of tables in a pasted text, those that are not there yet.
    AddRefs(String),
    /// `refs: []`
    EmptyList,
    /// The text in the style of the house, in this layout or the one it has.
    Format(Option<Layout>),
    /// A card was clicked or focused.
    FocusCard(RefId),
    /// Repair number `fix` of problem number `problem` of the list shown.
    Fix {
        /// Index into the problems shown.
        problem: usize,
        /// Index into its repairs.
        fix: usize,
    },
    /// Every safe repair.
    FixAllSafe,
    /// Name refs → labels refs, with one answer to the zone question.
    Convert(Vec<RefId>, Scope),
    /// The list is made right on all targets; the scope says where its services by name are looked for, where that matters.
    MakeRight(Option<Scope>),
    /// Shows problem number … : cursor there, card marked.
    GoToProblem(usize),
    /// The next problem behind the cursor.
    NextProblem,
    /// The previous one.
    PreviousProblem,
    /// Kubernetes or Universal.
    SetEnvironment(Environment),
    /// The releases the list must please.
    SetTargets(Vec<Release>),
    /// A part of the asking line; `None` is unknown.
    SetAsking(AskingField, Option<String>),
    /// The list of an example replaces the text; undo brings it back.
    OpenExample(&'static str),
    /// A host sets the text.
    SetText(String),
    /// Another element begins where one has gone.
    Begin(Options),
    /// A pasted text joins the mesh.
    AddSource(Joined),
    /// Source number … leaves it.
    RemoveSource(usize),
    /// The demo mesh joins it.
    UseDemo,
    /// A ref joins the list, or takes the place of one.
    TakeRef(Option<RefId>, BackendRef),
    /// Backend number … of the inventory becomes a ref.
    UseBackend(u32),
    /// What is picked now, by other refs: the fewest, or explicit ones.
    Reshape {
        /// The fewest.
        smaller: bool,
    },
    /// The release whose picks are shown; `None` is the first target.
    Show(Option<Release>),
    /// A file takes the text's place.
    Import {
        /// Its name; may be empty.
        name: String,
        /// What is in it.
        text: String,
    },
    /// More of a long file is read, see [`State::is_read`](super::State::is_read).
    ReadOn,
    /// The list of another workload of the manifest is shown: an index into [`Form::lists`](super::Form::lists).
    ShowList(usize),
    /// The annotation of the workload shown goes.
    RemoveList,
    /// Columns per level of the output.
    SetIndent(usize),
    /// Which output is shown: an id of the menu.
    SetOutput(&'static str),
}

impl Action {
    /// Whether a person changes the text by it. What was typed has happened already, and a host may set the text of what people only read.
    pub fn is_edit(&self) -> bool {
        use Action as A;
        match self {
            A::Accept(_) | A::Undo | A::Redo | A::Card(..) | A::AddRef(_) | A::AddRefs(_) | A::EmptyList | A::Format(_) => true,
            A::Fix { .. } | A::FixAllSafe | A::Convert(..) | A::MakeRight(_) | A::OpenExample(_) | A::TakeRef(..) => true,
            A::UseBackend(_) | A::Reshape { .. } | A::Import { .. } | A::RemoveList => true,
            A::Typed(_) | A::SetText(_) | A::Begin(_) | A::Selected(_) | A::FocusCard(_) | A::ShowList(_) | A::ReadOn => false,
            A::GoToProblem(_) | A::NextProblem | A::PreviousProblem | A::SetEnvironment(_) | A::SetTargets(_) => false,
            A::SetAsking(..) | A::AddSource(_) | A::RemoveSource(_) | A::UseDemo | A::Show(_) => false,
            A::SetIndent(_) | A::SetOutput(_) => false,
        }
    }
}
