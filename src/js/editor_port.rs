//! The editor's [`EditorPort`] over the JS adapter, `www/editor.js`. The adapter comes as an object from `element.js`, not as an import: the
//! module loads in workers and in Node, where there is no CodeMirror, and after a crash the same CodeMirror serves a new instance.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::ui::editor::port::{
    Apply, Change, Changed, Command, Completion, Completions, EditorEvents, EditorPort, Fold, Hover, LineNote, Mark, Selection,
};

#[wasm_bindgen]
extern "C" {
    /// `{create(parent, text, events) → adapter}`
    pub type EditorFactory;
    #[wasm_bindgen(method)]
    fn create(this: &EditorFactory, parent: &web_sys::Element, text: &str, events: EventsHandle) -> Adapter;

    /// The class `Editor` of `www/editor.js`.
    type Adapter;
    #[wasm_bindgen(method)]
    fn apply(this: &Adapter, version: u32, ranges: &[u32], inserts: Vec<String>, selection: &[u32]);
    #[wasm_bindgen(method, js_name = setActiveLines)]
    fn set_active_lines(this: &Adapter, from: f64, to: f64);
    #[wasm_bindgen(method)]
    fn refresh(this: &Adapter);
    #[wasm_bindgen(method)]
    fn reveal(this: &Adapter, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn select(this: &Adapter, anchor: u32, head: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Adapter);
    #[wasm_bindgen(method)]
    fn fold(this: &Adapter, on: bool);
    #[wasm_bindgen(method)]
    fn pick(this: &Adapter, label: &str, items: Vec<String>, search: bool);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    fn set_read_only(this: &Adapter, on: bool);
    #[wasm_bindgen(method, js_name = setLabel)]
    fn set_label(this: &Adapter, label: &str, described_by: &str);
    #[wasm_bindgen(method)]
    fn destroy(this: &Adapter);
}

/// The state's ear, as the adapter calls it.
#[wasm_bindgen(js_name = EditorEvents)]
pub struct EventsHandle(Rc<dyn EditorEvents>);

#[wasm_bindgen(js_class = EditorEvents)]
impl EventsHandle {
    /// `ranges`: from, to, … and `inserts` beside them; `selection`: anchor and head before, anchor and head after. Returns the version afterwards.
    #[expect(clippy::too_many_arguments, reason = "plain numbers cross the boundary without an object; this is the hot path")]
    pub fn changed(
        &self,
        base_version: u32,
        ranges: &[u32],
        inserts: Vec<String>,
        selection: &[u32],
        user_event: String,
        composing: bool,
        time_ms: f64,
    ) -> u32 {
        let changes = ranges.chunks_exact(2).zip(inserts).map(|(range, insert)| Change { from: range[0], to: range[1], insert }).collect();
        let selection_at = |index: usize| match selection.get(index..index + 2) {
            Some(&[anchor, head]) => Selection { anchor, head },
            _ => Selection::default(),
        };
        self.0.changed(Changed {
            base_version,
            changes,
            selection_before: selection_at(0),
            selection_after: selection_at(2),
            user_event,
            composing,
            time_ms,
        })
    }

    /// The selection moved.
    pub fn selected(&self, anchor: u32, head: u32) {
        self.0.selected(Selection { anchor, head });
    }

    /// A key for the state.
    pub fn command(&self, name: &str) {
        if let Some(command) = Command::from_name(name) {
            self.0.command(command);
        }
    }

    /// From, to, class, … of the tokens in a range.
    pub fn tokens(&self, from: u32, to: u32) -> Vec<u32> {
        self.0.tokens(from, to).iter().flat_map(|token| [token.from, token.to, token.class as u32]).collect()
    }

    /// Place, class, words, … of what is said at the ends of lines.
    #[wasm_bindgen(js_name = lineNotes)]
    pub fn line_notes(&self, from: u32, to: u32) -> js_sys::Array {
        let list = js_sys::Array::new();
        for LineNote { at, class, words } in self.0.line_notes(from, to) {
            list.push(&at.into());
            list.push(&class.into());
            list.push(&words.into());
        }
        list
    }

    /// `[[from, to, severity, code], …]`
    pub fn marks(&self, from: u32, to: u32) -> js_sys::Array {
        let list = js_sys::Array::new();
        for Mark { from, to, severity, code } in self.0.marks(from, to) {
            list.push(&js_sys::Array::of4(&from.into(), &to.into(), &(severity as u32).into(), &code.into()));
        }
        list
    }

    /// `[from, [label, detail, info, kind], …]`, or undefined.
    pub fn complete(&self, at: u32, explicit: bool) -> Option<js_sys::Array> {
        let Completions { from, items } = self.0.complete(at, explicit)?;
        let list = js_sys::Array::of1(&from.into());
        for Completion { label, detail, info, kind } in items {
            list.push(&js_sys::Array::of4(&label.into(), &detail.into(), &info.into(), &kind.into()));
        }
        Some(list)
    }

    /// The offer at this place of the list given last.
    pub fn accept(&self, index: u32) {
        self.0.accept(index);
    }

    /// `[from, to, text]`, or undefined.
    pub fn hover(&self, at: u32) -> Option<js_sys::Array> {
        let Hover { from, to, text } = self.0.hover(at)?;
        Some(js_sys::Array::of3(&from.into(), &to.into(), &text.into()))
    }

    /// `[[from, to, words], …]`
    pub fn folds(&self, from: u32, to: u32) -> js_sys::Array {
        let list = js_sys::Array::new();
        for Fold { from, to, words } in self.0.folds(from, to) {
            list.push(&js_sys::Array::of3(&from.into(), &to.into(), &words.into()));
        }
        list
    }

    /// What was picked, by its place in the list.
    pub fn picked(&self, index: u32) {
        self.0.picked(index);
    }
}

/// The port of one mounted app.
pub struct JsEditorPort {
    factory: EditorFactory,
    adapter: RefCell<Option<Rc<Adapter>>>,
    /// What was said before the editor opened, and counts when it does.
    read_only: RefCell<bool>,
    label: RefCell<(String, String)>,
}

impl JsEditorPort {
    /// A port that opens its editors with `factory`.
    pub fn new(factory: EditorFactory) -> Self {
        Self { factory, adapter: RefCell::default(), read_only: RefCell::default(), label: RefCell::default() }
    }

    /// No borrow outlives this: the adapter calls back.
    fn with(&self, act: impl FnOnce(&Adapter)) {
        let adapter = self.adapter.borrow().clone();
        if let Some(adapter) = adapter {
            act(&adapter);
        }
    }
}

fn flat(changes: &[Change]) -> (Vec<u32>, Vec<String>) {
    let ranges = changes.iter().flat_map(|change| [change.from, change.to]).collect();
    (ranges, changes.iter().map(|change| change.insert.clone()).collect())
}

impl EditorPort for JsEditorPort {
    fn open(&self, parent: &web_sys::Element, text: &str, events: Rc<dyn EditorEvents>) {
        let adapter = Rc::new(self.factory.create(parent, text, EventsHandle(events)));
        adapter.set_read_only(*self.read_only.borrow());
        let (label, described_by) = self.label.borrow().clone();
        adapter.set_label(&label, &described_by);
        self.adapter.replace(Some(adapter));
    }

    fn close(&self) {
        if let Some(adapter) = self.adapter.take() {
            adapter.destroy();
        }
    }

    fn apply(&self, edit: &Apply) {
        let (ranges, inserts) = flat(&edit.changes);
        let selection = edit.selection.map_or(Vec::new(), |selection| vec![selection.anchor, selection.head]);
        self.with(|adapter| adapter.apply(edit.version, &ranges, inserts, &selection));
    }

    fn set_active_lines(&self, range: Option<(u32, u32)>) {
        let (from, to) = range.map_or((-1.0, -1.0), |(from, to)| (f64::from(from), f64::from(to)));
        self.with(|adapter| adapter.set_active_lines(from, to));
    }

    fn refresh(&self) {
        self.with(Adapter::refresh);
    }

    fn reveal(&self, from: u32, to: u32) {
        self.with(|adapter| adapter.reveal(from, to));
    }

    fn select(&self, selection: Selection) {
        self.with(|adapter| adapter.select(selection.anchor, selection.head));
    }

    fn focus(&self) {
        self.with(Adapter::focus);
    }

    fn fold(&self, on: bool) {
        self.with(|adapter| adapter.fold(on));
    }

    fn pick(&self, label: &str, items: Vec<String>, search: bool) {
        self.with(|adapter| adapter.pick(label, items, search));
    }

    fn set_read_only(&self, on: bool) {
        self.read_only.replace(on);
        self.with(|adapter| adapter.set_read_only(on));
    }

    fn set_label(&self, label: &str, described_by: &str) {
        self.label.replace((label.to_owned(), described_by.to_owned()));
        self.with(|adapter| adapter.set_label(label, described_by));
    }
}
