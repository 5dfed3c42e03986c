//! The browser, as far as Yew does not reach: sizes, scrolling, the clipboard, downloads.

mod clipboard;
mod download;
mod files;
mod focus;
mod frame;
mod long_text;
mod scroll;
mod size;

pub use clipboard::copy;
pub use download::{canvas, download, save};
pub use files::{area_beside, chosen_files, drags_file, dropped_files, read_file};
pub use focus::Focused;
pub use frame::after_paint;
pub use long_text::LongText;
pub use scroll::{Heights, measure, reveal};
pub use size::SizeObserver;
pub use size::set_host_height;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Event, FocusEvent, InputEvent, KeyboardEvent, TargetCast};

/// What an input holds after an event.
pub fn input_value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// What an area of text holds after an event.
pub fn area_value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}

/// What an event would paste, as text.
pub fn pasted_text(event: &Event) -> String {
    LongText::pasted(event).map(String::from).unwrap_or_default()
}

/// What a select holds after an event.
pub fn select_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// What in `root` has the keyboard focus.
pub fn focused_in(root: &web_sys::Element) -> Option<HtmlElement> {
    root.query_selector(":focus").ok().flatten()?.dyn_into().ok()
}

/// Whether nothing has the focus in the tree that `element` is in.
pub fn nothing_focused(element: &web_sys::Element) -> bool {
    element.get_root_node().dyn_into::<web_sys::ShadowRoot>().is_ok_and(|root| root.active_element().is_none())
}

/// Whether the focus goes on to something in `element`.
pub fn goes_into(event: &FocusEvent, element: &web_sys::Element) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    next.is_some_and(|next| element.contains(Some(&next)))
}

/// Focuses the first thing in `root` that matches.
pub fn focus_in(root: &web_sys::Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

/// Focuses the thing of that id among the neighbours of what an event came from.
pub fn focus_beside(event: &KeyboardEvent, id: &str) {
    let parent = event.target_dyn_into::<web_sys::Element>().and_then(|element| element.parent_element());
    if let Some(parent) = parent {
        focus_in(&parent, &["#", id].concat());
    }
}

/// The child with that `data-key`.
pub fn keyed(list: &web_sys::Element, key: u32) -> Option<web_sys::Element> {
    list.query_selector(&["[data-key=\"", &key.to_string(), "\"]"].concat()).ok().flatten()
}

/// Whether the keyboard is somewhere in this element.
pub fn has_focus(element: &web_sys::Element) -> bool {
    element.matches(":focus-within").unwrap_or(false)
}

/// Opens a `<dialog>` over everything else, unless it is open.
pub fn reopen(dialog: &web_sys::Element) {
    if let Some(dialog) = dialog.dyn_ref::<web_sys::HtmlDialogElement>()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}
