//! Work that may wait until a person has seen the last change.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Does it after the browser has painted next; at once where nothing is painted, in a tab behind others.
pub fn after_paint(task: impl FnOnce() + 'static) {
    let window = web_sys::window().filter(|window| window.document().is_some_and(|document| !document.hidden()));
    let Some(window) = window else { return task() };
    // A frame's callbacks run before its paint, a timer set by one behind it.
    let painted = Closure::once_into_js(move || Timeout::new(0, task).forget());
    let _ = window.request_animation_frame(painted.unchecked_ref());
}
