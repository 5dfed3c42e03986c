//! The contract between the state and whatever shows the text (CodeMirror, in the page).
//!
//! - Every offset is a UTF-16 code unit. Lines end at LF only; a CR before it is part of the text.
//! - The state owns the text and counts its revisions: `version` starts at 0 with the text given to [`EditorPort::open`] and grows by one with
//!   every [`Changed`] taken in and every [`Apply`] sent.
//! - Typing is shown at once and **never echoed**: [`EditorEvents::changed`] is told of it, takes it in before it returns, and calls
//!   [`EditorPort::refresh`] from within; all of it is drawn together, in the same task.
//! - The state's own edits (form, fix, undo) go through [`EditorPort::apply`], in the same task in which the state made them. Then a `base_version`
//!   is never an old one: while an IME composes, the port holds edits back and tells of typing in terms of the state's text.
//! - Colours, marks and notes are asked for where the text is seen: what a keystroke costs does not depend on how much there is elsewhere.
//! - The port calls back only for them, to read, while the state calls it. So **hold no borrow** of the state while calling the port.
//! - Offsets given to the port mean the state's text of that moment.

use std::rc::Rc;

/// One replacement; `from..to` in the text before the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it begins.
    pub from: u32,
    /// Where what it replaces ends.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// The main selection, of several cursors the last one; `anchor == head` is a cursor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays when the selection is extended.
    pub anchor: u32,
    /// The end that moves, where the cursor is.
    pub head: u32,
}

/// What a person did to the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The state's version the changes were made to.
    pub base_version: u32,
    /// Sorted and disjoint.
    pub changes: Vec<Change>,
    /// The selection before, for undo.
    pub selection_before: Selection,
    /// The selection after.
    pub selection_after: Selection,
    /// CodeMirror's name for it, such as `input.type`, `input.paste`, `delete.backward`; may be empty.
    pub user_event: String,
    /// An IME is at work: what is there now may be replaced by the next change.
    pub composing: bool,
    /// When, for grouping undo; only differences mean something.
    pub time_ms: f64,
}

/// An edit made by the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apply {
    /// The state's version the edit was made to, before it.
    pub version: u32,
    /// Sorted and disjoint.
    pub changes: Vec<Change>,
    /// Where the selection is afterwards; without it, it moves along with the text.
    pub selection: Option<Selection>,
}

/// How a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// CSS class `mark-error`.
    Error = 0,
    /// CSS class `mark-warning`.
    Warning = 1,
    /// CSS class `mark-hint`.
    Hint = 2,
}

/// A problem's place; an empty one is shown under its neighbour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// How it looks.
    pub severity: Severity,
    /// The diagnostic's code, for tests and style: attribute `data-code`.
    pub code: &'static str,
}

/// What a piece of text is, as Kuma reads it; the CSS class is `tok-` and the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenClass {
    /// A key of a mapping.
    Key = 0,
    /// Text.
    Str = 1,
    /// A number.
    Num = 2,
    /// The kind of a backend.
    Kind = 3,
    /// A comment.
    Com = 4,
    /// Something Kuma reads otherwise than it looks.
    Odd = 5,
    /// A boolean.
    Bool = 6,
    /// Nothing.
    Null = 7,
    /// An anchor, alias or tag.
    Anchor = 8,
    /// Brackets, commas, dashes.
    Punct = 9,
}

/// A coloured piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it is.
    pub class: TokenClass,
}

/// What is said at the end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineNote {
    /// A place in that line.
    pub at: u32,
    /// CSS class beside `line-note`.
    pub class: &'static str,
    /// A few words.
    pub words: String,
}

/// A key pressed in the editor that is the state's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Mod-z, or the browser's own undo.
    Undo,
    /// Mod-y, Mod-Shift-z, or the browser's own redo.
    Redo,
    /// F8.
    NextProblem,
    /// Shift-F8.
    PreviousProblem,
    /// Mod-.
    QuickFix,
}

impl Command {
    /// The command of a name as the JS side spells it.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            "nextProblem" => Self::NextProblem,
            "previousProblem" => Self::PreviousProblem,
            "quickFix" => Self::QuickFix,
            _ => return None,
        })
    }
}

/// What may be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// Where the half-typed word begins, which an offer would replace.
    pub from: u32,
    /// The offers, best first; the order stays.
    pub items: Vec<Completion>,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What a person picks by.
    pub label: String,
    /// A word or two beside it.
    pub detail: String,
    /// A sentence, shown while it is the one to be taken.
    pub info: String,
    /// `kind`, `key`, `label`, `value`, `ref`: the CSS class is `offer-` and this.
    pub kind: &'static str,
}

/// What is known of a place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// Where what it is about begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Paragraphs, separated by line ends; what stands between backticks is shown as code.
    pub text: String,
}

/// What can be folded away, out of sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// The end of the line that stays.
    pub from: u32,
    /// The end of the last line that goes.
    pub to: u32,
    /// What is in it, in a few words.
    pub words: String,
}

/// The state's ear: what the port tells it.
pub trait EditorEvents {
    /// Takes the changes in and says the state's version afterwards.
    fn changed(&self, changed: Changed) -> u32;
    /// The selection moved, without a change of the text.
    fn selected(&self, selection: Selection);
    /// A key that is not for the editor.
    fn command(&self, command: Command);
    /// The tokens that touch a range: sorted, disjoint. Must not call the port.
    fn tokens(&self, from: u32, to: u32) -> Vec<Token>;
    /// The marks that touch a range, in any order. Must not call the port.
    fn marks(&self, from: u32, to: u32) -> Vec<Mark>;
    /// What is said at the ends of the lines of a range. Must not call the port.
    fn line_notes(&self, from: u32, to: u32) -> Vec<LineNote>;
    /// What may be written at a place; `explicit`: asked for by a key, not by typing. Asked anew after every keystroke. Must not call the port.
    fn complete(&self, at: u32, explicit: bool) -> Option<Completions>;
    /// An offer was picked: its place in the list given last. The state applies it, as an edit of its own.
    fn accept(&self, index: u32);
    /// What is known of a place. Must not call the port.
    fn hover(&self, at: u32) -> Option<Hover>;
    /// The refs of several lines that touch a range, in their order. Must not call the port.
    fn folds(&self, from: u32, to: u32) -> Vec<Fold>;
    /// One of what [`EditorPort::pick`] was given last.
    fn picked(&self, index: u32);
}

/// The state's hand: what it can do to the editor. Before `open` and after `close` nothing happens.
pub trait EditorPort {
    /// Shows an editor inside `parent`. What was set before counts: label, read-only.
    fn open(&self, parent: &web_sys::Element, text: &str, events: Rc<dyn EditorEvents>);
    /// Takes the editor away.
    fn close(&self);
    /// Shows an edit of the state; while an IME composes, afterwards.
    fn apply(&self, edit: &Apply);
    /// Highlights the lines that `from..to` touches, those of the selected card.
    fn set_active_lines(&self, range: Option<(u32, u32)>);
    /// Colours, marks and notes changed: what is visible is asked for again.
    fn refresh(&self);
    /// Scrolls a range into view.
    fn reveal(&self, from: u32, to: u32);
    /// Moves the selection, into view.
    fn select(&self, selection: Selection);
    /// Moves the keyboard focus into the text.
    fn focus(&self);
    /// Folds all refs, or shows all.
    fn fold(&self, on: bool);
    /// Lets a person pick one of `items`: of a short list at the cursor, of a long one by searching it.
    fn pick(&self, label: &str, items: Vec<String>, search: bool);
    /// Whether the text may only be read.
    fn set_read_only(&self, on: bool);
    /// The accessible name, and the id of the element in the same root that describes the editor (or nothing).
    fn set_label(&self, label: &str, described_by: &str);
}
