//! What crosses to JS, all of it; every `#[wasm_bindgen]` of ours is in this folder.
//!
//! | who calls | what | where |
//! |---|---|---|
//! | `element.js` | `mount(host, options, page, editor)` → `Mounted` | here |
//! | `element.js` | `Mounted`: `getValue` `setValue` `getRefs` `getDiagnostics` `setOptions` `reset` `focus` | here |
//! | the app | `page.emit(name, detail)`: `ready` `change` `diagnostics` `copy` `error` | here |
//! | `editor.js` | `EditorEvents`: `changed` `selected` `command` `tokens` `complete` `accept` `hover` `marks` `lineNotes` `folds` `picked` | [`editor_port`] |
//! | the app | `editor.create(parent, text, events)` and the adapter's methods | [`editor_port`] |

pub mod editor_port;

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::api::{diagnostics_in, refs_of};
use crate::ui::app::{self, Store};
use crate::ui::editor::Port;
use crate::ui::host::{Host, HostEvent, Options};
use editor_port::{EditorFactory, JsEditorPort};

#[wasm_bindgen]
extern "C" {
    /// The element, as the app sees it.
    pub type Page;
    #[wasm_bindgen(method)]
    fn emit(this: &Page, name: &str, detail: &JsValue);
}

fn emit(page: &Page, event: HostEvent) {
    let detail = |key: &str, value: &str| {
        let entries = js_sys::Array::of1(&js_sys::Array::of2(&key.into(), &value.into()));
        js_sys::Object::from_entries(&entries).map_or(JsValue::UNDEFINED, JsValue::from)
    };
    match event {
        HostEvent::Ready => page.emit("ready", &JsValue::UNDEFINED),
        HostEvent::Changed { origin } => page.emit("change", &detail("origin", origin)),
        HostEvent::Diagnosed => page.emit("diagnostics", &JsValue::UNDEFINED),
        HostEvent::Copied { kind } => page.emit("copy", &detail("kind", &kind)),
        HostEvent::Failed { message } => page.emit("error", &detail("message", &message)),
    }
}

/// Plain objects, absent fields left out, as the command line prints them.
fn encoded(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// The options, field by field: decoding them by serde would bring the printing of floats into the page, for errors nobody sees.
fn options_from(options: JsValue) -> Result<Options, JsValue> {
    let field = |name: &str| js_sys::Reflect::get(&options, &name.into());
    let text = |name: &str| {
        let value = field(name)?;
        match value.as_string() {
            None if !value.is_null() && !value.is_undefined() => Err(JsValue::from([name, " has to be text"].concat())),
            text => Ok(text),
        }
    };
    Ok(Options {
        value: text("value")?,
        release: text("release")?,
        environment: text("environment")?,
        theme: text("theme")?,
        docs: text("docs")?,
        mode: text("mode")?,
        height: text("height")?,
        manifest: text("manifest")?,
        inventory: text("inventory")?,
        example: text("example")?,
        readonly: field("readonly")?.is_truthy(),
    })
}

/// Starts an app inside `host`, an element of a shadow root.
#[wasm_bindgen]
pub fn mount(host: web_sys::Element, options: JsValue, page: Page, editor: EditorFactory) -> Result<Mounted, JsValue> {
    console_error_panic_hook::set_once();
    let options = options_from(options)?;
    let port = Port(Rc::new(JsEditorPort::new(editor)));
    let host_events = Host(Rc::new(move |event| emit(&page, event)));
    let store = Store::new(port, host_events, &options);
    store.set_options(&options);
    app::start(host, store.clone());
    Ok(Mounted { store })
}

/// A running app. It lives as long as the page: Yew never frees a root, so the element parks and resets it.
#[wasm_bindgen]
pub struct Mounted {
    store: Rc<Store>,
}

#[wasm_bindgen]
impl Mounted {
    /// The text.
    #[wasm_bindgen(js_name = getValue)]
    pub fn value(&self) -> String {
        self.store.value()
    }

    /// Replaces the text, as one step to undo.
    #[wasm_bindgen(js_name = setValue)]
    pub fn set_value(&self, text: &str) {
        self.store.set_value(text);
    }

    /// The refs of the text, as far as they can be read.
    #[wasm_bindgen(js_name = getRefs)]
    pub fn refs(&self) -> Result<JsValue, JsValue> {
        encoded(&refs_of(self.store.state().subject()))
    }

    /// What is wrong with the text.
    #[wasm_bindgen(js_name = getDiagnostics)]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        let state = self.store.state();
        encoded(&diagnostics_in(state.text(), &state.located()))
    }

    /// The element's attributes changed.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(&self, options: JsValue) -> Result<(), JsValue> {
        self.store.set_options(&options_from(options)?);
        Ok(())
    }

    /// Begins afresh for another element.
    pub fn reset(&self, options: JsValue) -> Result<(), JsValue> {
        self.store.reset(&options_from(options)?);
        Ok(())
    }

    /// Moves the keyboard focus into the editor.
    pub fn focus(&self) {
        self.store.focus();
    }
}
