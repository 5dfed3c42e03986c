//! Between the state's words and those of the editor port and the host. Nothing is decided here.

use super::editor::Port;
use super::editor::port::{self, Apply, Changed, Completion, Severity, Token, TokenClass};
use super::host::Options;
use super::kuma::{Environment, Release};
use super::parts::tone_class;
use crate::state::{self, Action, EXAMPLES, EditorUpdate, Offer, Pasted, State, Tone, Typed};
use std::rc::Rc;

/// An offset for the port.
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A version for the port.
pub fn version(version: u64) -> u32 {
    u32::try_from(version).unwrap_or(u32::MAX)
}

/// The releases of these attributes.
pub fn targets(options: &Options) -> Vec<Release> {
    options.releases().filter_map(Release::parse).collect()
}

/// How the state starts for these attributes.
pub fn start_from(options: &Options) -> state::Options {
    let targets = targets(options);
    let example = EXAMPLES.iter().find(|example| options.example.as_deref() == Some(example.id));
    let environment = options.environment.as_deref().and_then(Environment::parse).or(example.map(|example| example.environment));
    let first = example.map_or(State::default_text(), |example| example.text);
    state::Options {
        text: options.value.clone().or_else(|| options.manifest.clone()).unwrap_or_else(|| first.to_owned()),
        environment: environment.unwrap_or(Environment::Kubernetes),
        targets: if targets.is_empty() { Release::default_targets() } else { targets },
    }
}

/// The editor for these attributes.
pub fn state_from(options: &Options) -> State {
    let state = State::new(start_from(options));
    inventory_actions(options, &state).into_iter().fold(state, |state, action| state.apply(action).0)
}

/// What gives a state the resources of these attributes, and no others.
pub fn inventory_actions(options: &Options, state: &State) -> Vec<Action> {
    let add = match options.inventory.as_deref() {
        Some(DEMO) => Some(Action::UseDemo),
        _ => own_inventory(options, state).filter(|own| own.count() > 0).map(|own| Action::AddSource(state.joined(own))),
    };
    state.sources().iter().map(|_| Action::RemoveSource(0)).chain(add).collect()
}

/// Whether the attribute says something, and nothing of a mesh.
pub fn holds_no_mesh(options: &Options, state: &State) -> bool {
    own_inventory(options, state).is_some_and(|own| own.count() == 0)
}

fn own_inventory(options: &Options, state: &State) -> Option<Rc<Pasted>> {
    let text = options.inventory.as_deref().filter(|text| !text.is_empty() && *text != DEMO)?;
    Some(state.pasted("inventory", text))
}

/// The attribute's word for the demo mesh.
const DEMO: &str = "demo";

/// Who did it, for `rb-change`.
pub fn origin_of(action: &Action) -> &'static str {
    match action {
        Action::Typed(_) | Action::Accept(_) => "typing",
        Action::Card(..) | Action::AddRef(_) | Action::AddRefs(_) | Action::EmptyList | Action::RemoveList => "form",
        Action::TakeRef(..) | Action::UseBackend(_) => "form",
        Action::Fix { .. } | Action::FixAllSafe | Action::Convert(..) | Action::MakeRight(_) | Action::Reshape { .. } => "fix",
        Action::Format(_) => "format",
        Action::Undo => "undo",
        Action::Redo => "redo",
        Action::OpenExample(_) => "example",
        Action::Import { .. } => "import",
        _ => "host",
    }
}

/// Typing, as the state takes it.
pub fn typed_from(changed: Changed) -> Typed {
    let selection = |one: port::Selection| state::Selection { anchor: one.anchor as usize, head: one.head as usize };
    let change = |one: port::Change| state::Change { from: one.from as usize, to: one.to as usize, insert: one.insert };
    Typed {
        base_version: u64::from(changed.base_version),
        changes: changed.changes.into_iter().map(change).collect(),
        before: selection(changed.selection_before),
        after: selection(changed.selection_after),
        user_event: changed.user_event,
        composing: changed.composing,
        time_ms: changed.time_ms,
    }
}

/// Shows an edit of the state in the text editor; one without changes only moves the cursor.
pub fn show_update(port: &Port, update: &EditorUpdate) {
    let selection = update.selection.map(|one| port::Selection { anchor: offset(one.anchor), head: offset(one.head) });
    let change = |one: &state::Change| port::Change { from: offset(one.from), to: offset(one.to), insert: one.insert.clone() };
    match selection {
        Some(selection) if update.changes.is_empty() => port.0.select(selection),
        _ => port.0.apply(&Apply {
            version: version(update.version.saturating_sub(1)),
            changes: update.changes.iter().map(change).collect(),
            selection,
        }),
    }
}

/// What a ref picks, at the end of its first line.
pub fn line_note_from((at, picked): &(usize, state::Picked)) -> port::LineNote {
    port::LineNote { at: offset(*at), class: tone_class(picked.tone), words: ["→ ", &picked.words].concat() }
}

/// A mark, as the port draws it.
pub fn mark_from(mark: &state::Mark) -> port::Mark {
    let severity = match mark.tone {
        Tone::Error => Severity::Error,
        Tone::Warning => Severity::Warning,
        Tone::Hint | Tone::Ok => Severity::Hint,
    };
    port::Mark { from: offset(mark.from), to: offset(mark.to), severity, code: mark.code }
}

/// An offer, as the port shows it.
pub fn completion_from(offer: &Offer) -> Completion {
    Completion { label: offer.label.clone(), detail: offer.detail.to_owned(), info: offer.info.to_owned(), kind: offer.kind }
}

/// A ref to fold, as the port takes it.
pub fn fold_from(fold: state::Fold) -> port::Fold {
    port::Fold { from: offset(fold.from), to: offset(fold.to), words: fold.words }
}

/// A colour, as the port draws it.
pub fn token_from(&(from, to, class): &(usize, usize, &'static str)) -> Option<Token> {
    let class = match class {
        "tok-key" => TokenClass::Key,
        "tok-str" => TokenClass::Str,
        "tok-num" => TokenClass::Num,
        "tok-kind" => TokenClass::Kind,
        "tok-com" => TokenClass::Com,
        "tok-odd" => TokenClass::Odd,
        "tok-bool" => TokenClass::Bool,
        "tok-null" => TokenClass::Null,
        "tok-anchor" => TokenClass::Anchor,
        "tok-punct" => TokenClass::Punct,
        _ => return None,
    };
    Some(Token { from: offset(from), to: offset(to), class })
}
