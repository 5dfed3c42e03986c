//! The browser, as far as Yew does not reach: sizes, scrolling, the clipboard, downloads.

mod clipboard;
mod download;
mod popup;
mod scroll;
mod size;

pub use clipboard::copy;
pub use download::download;
pub use popup::{focus_after_popup, place_popup, reopen};
pub use scroll::{measure, reveal, set_height};
pub use size::SizeObserver;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::{Event, InputEvent, TargetCast};

/// What an input holds after an event.
pub fn input_value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// What a select holds after an event.
pub fn select_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// Focuses the first thing in `root` that matches.
pub fn focus_in(root: &web_sys::Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}
