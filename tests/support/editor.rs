//! The editor without its page: what a person does, and what the text editor then shows.
#![allow(dead_code, reason = "each suite is a crate of its own")]

use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, CardChange, Change, Form, Options, RefId, Selection, State, Typed};

/// An editor in a test: actions in, text and views out.
pub struct Editor {
    /// The state itself.
    pub state: State,
    /// What the text editor shows, kept in step by the updates alone.
    pub shown: String,
}

impl Editor {
    pub fn new(text: &str) -> Self {
        let options = Options { text: text.to_owned(), environment: Environment::Kubernetes, targets: Release::default_targets() };
        Self { state: State::new(options), shown: text.to_owned() }
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        let typed = match &action {
            Action::Typed(typed) => Some(typed.changes.clone()),
            _ => None,
        };
        let (state, effects) = self.state.apply(action);
        let changes = typed.or(effects.editor.map(|update| update.changes)).unwrap_or_default();
        self.shown = changed(&self.shown, &changes);
        self.state = state;
        assert_eq!(self.shown, **self.state.text(), "the text editor and the state show the same");
        self
    }

    pub fn typed(&mut self, at: &str, insert: &str) -> &mut Self {
        let byte = self.shown.find(at).expect(at) + at.len();
        self.insert(self.shown[..byte].encode_utf16().count(), insert)
    }

    /// Types at a place in UTF-16 code units.
    pub fn insert(&mut self, from: usize, insert: &str) -> &mut Self {
        let to = from + insert.encode_utf16().count();
        self.act(Action::Typed(Typed {
            base_version: self.state.version(),
            changes: vec![Change { from, to: from, insert: insert.to_owned() }],
            before: Selection { anchor: from, head: from },
            after: Selection { anchor: to, head: to },
            user_event: "input.type".to_owned(),
            composing: false,
            time_ms: 0.0,
        }))
    }

    pub fn id(&self, index: usize) -> RefId {
        self.state.form().cards.get(index).unwrap().id
    }

    pub fn card(&mut self, index: usize, change: CardChange) -> &mut Self {
        let id = self.id(index);
        self.act(Action::Card(id, change))
    }

    #[track_caller]
    pub fn reads(&mut self, expected: &str) -> &mut Self {
        assert_eq!(&**self.state.text(), expected);
        self
    }
}

fn changed(text: &str, changes: &[Change]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = Vec::new();
    let mut done = 0;
    for change in changes {
        out.extend(&units[done..change.from]);
        out.extend(change.insert.encode_utf16());
        done = change.to;
    }
    out.extend(&units[done..]);
    String::from_utf16(&out).expect("whole characters")
}

/// The state after `insert` was typed at an offset, in UTF-16 code units.
pub fn typed(state: &State, at: usize, insert: &str) -> State {
    let caret = |at: usize| Selection { anchor: at, head: at };
    let typed = Typed {
        base_version: state.version(),
        changes: vec![Change { from: at, to: at, insert: insert.to_owned() }],
        before: caret(at),
        after: caret(at + insert.len()),
        user_event: "input.type".to_owned(),
        composing: false,
        time_ms: 0.0,
    };
    state.apply(Action::Typed(typed)).0
}

/// A form without what only a living editor has.
pub fn said(form: &Form) -> String {
    let cards: Vec<_> = form
        .cards
        .iter()
        .map(|card| {
            let mut card = (**card).clone();
            card.id = RefId(0);
            card
        })
        .collect();
    format!("{} {:?} {} {} {cards:#?}", form.title, form.state, form.sentence, form.list)
}

/// The problems with their owners and places.
pub fn told(state: &State) -> Vec<String> {
    let problems = state.problems();
    let owned = state.diagnostics().zip(problems.rows.iter());
    owned.map(|((owner, _), row)| format!("{owner:?} {} {:?} {}", row.code, row.range, row.message)).collect()
}

/// Two refs by name and by label; the demo mesh has the first.
pub const BY_NAME: &str = "refs:\n  - kind: MeshService\n    name: redis\n    port: 8080\n  - kind: MeshExternalService\n    labels: {kuma.io/display-name: nothing}\n";

/// An editor on Kubernetes; `targets` as "2.14 3.0".
pub fn editor(text: &str, targets: &str) -> State {
    let targets = targets.split(' ').map(|name| Release::parse(name).unwrap()).collect();
    State::new(Options { text: text.to_owned(), environment: Environment::Kubernetes, targets })
}

/// The state after an action.
pub fn act(state: &State, action: Action) -> State {
    state.apply(action).0
}

/// An editor with the demo mesh pasted.
pub fn with_demo(text: &str, targets: &str) -> State {
    act(&editor(text, targets), Action::UseDemo)
}
