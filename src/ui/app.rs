//! The app: for now an echo that proves the ground. It holds the text, and shows its length.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::editor::port::{Apply, Change, Changed, Command, EditorEvents, Selection, Token};
use super::editor::{Events, Port, YamlEditor};
use super::host::{Host, HostEvent, Options};

const EXAMPLE: &str = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n";

/// The one owner of the text, shared by the edge (methods of the element) and the components.
pub struct Store {
    port: Port,
    host: Host,
    text: RefCell<Vec<u16>>,
    version: Cell<u32>,
    redraw: RefCell<Option<Callback<usize>>>,
}

impl Store {
    /// A store with the text of the options.
    pub fn new(port: Port, host: Host, options: &Options) -> Rc<Self> {
        let text = RefCell::new(initial(options).encode_utf16().collect());
        Rc::new(Self { port, host, text, version: Cell::new(0), redraw: RefCell::new(None) })
    }

    /// The text.
    pub fn value(&self) -> String {
        String::from_utf16_lossy(&self.text.borrow())
    }

    /// Replaces the text, as one edit.
    pub fn set_value(&self, text: &str) {
        let length = self.text.borrow().len() as u32;
        let changes = vec![Change { from: 0, to: length, insert: text.to_owned() }];
        self.splice(&changes);
        self.port.0.apply(&Apply { version: self.version.get(), changes, selection: None });
        self.version.set(self.version.get() + 1);
        self.changed("host");
    }

    /// Begins afresh, for another element: no history, the text of its options.
    pub fn reset(&self, options: &Options) {
        self.set_value(&initial(options));
        self.host.emit(HostEvent::Ready);
    }

    /// New attributes.
    pub fn set_options(&self, options: &Options) {
        self.port.0.set_read_only(options.readonly);
    }

    /// Moves the keyboard focus into the editor.
    pub fn focus(&self) {
        self.port.0.focus();
    }

    fn splice(&self, changes: &[Change]) {
        let mut text = self.text.borrow_mut();
        for change in changes.iter().rev() {
            text.splice(change.from as usize..change.to as usize, change.insert.encode_utf16());
        }
    }

    fn changed(&self, origin: &'static str) {
        self.port.0.refresh_tokens();
        self.port.0.set_marks(&[]);
        self.host.emit(HostEvent::Changed { origin });
        self.host.emit(HostEvent::Diagnosed);
        let length = self.text.borrow().len();
        if let Some(redraw) = self.redraw.borrow().as_ref() {
            redraw.emit(length);
        }
    }
}

impl EditorEvents for Store {
    fn changed(&self, changed: Changed) -> u32 {
        self.splice(&changed.changes);
        self.version.set(self.version.get() + 1);
        Store::changed(self, "typing");
        self.version.get()
    }

    fn selected(&self, _: Selection) {}

    fn command(&self, _: Command) {}

    fn tokens(&self, _: u32, _: u32) -> Vec<Token> {
        Vec::new()
    }
}

fn initial(options: &Options) -> String {
    options.value.clone().unwrap_or_else(|| EXAMPLE.to_owned())
}

/// The store as a prop.
#[derive(Clone, Properties)]
pub struct Props {
    /// The same one for as long as the app lives.
    pub store: Rc<Store>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// The whole of it.
#[component]
pub fn App(Props { store }: &Props) -> Html {
    let length = use_state(|| store.text.borrow().len());
    let text = use_memo((), |()| {
        let store = store.clone();
        Callback::from(move |()| store.value())
    });
    use_effect_with((), {
        let store = store.clone();
        let set = length.setter();
        move |()| {
            store.redraw.replace(Some(Callback::from(move |length| set.set(length))));
            store.port.0.set_label("YAML", "");
            store.host.emit(HostEvent::Ready);
            store.host.emit(HostEvent::Diagnosed);
        }
    });
    let events = use_memo((), |()| Events(store.clone()));
    html! {
        <>
            <h1>{ "Reachable Backends" }</h1>
            <YamlEditor port={store.port.clone()} events={(*events).clone()} text={(*text).clone()} />
            <p class="length">{ format!("{} characters", *length) }</p>
        </>
    }
}
