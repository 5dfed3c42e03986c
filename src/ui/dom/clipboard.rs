use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// Copies a text; `done` hears whether that worked. Pages without the clipboard (plain http, old frames) get the older way, from inside `near`.
pub fn copy(text: &str, near: &Element, done: impl Fn(bool) + Clone + 'static) {
    let clipboard = web_sys::window().map(|window| JsValue::from(window.navigator().clipboard())).filter(JsValue::is_object);
    let Some(clipboard) = clipboard.map(web_sys::Clipboard::unchecked_from_js) else {
        done(copy_by_selection(text, near));
        return;
    };
    let copied = Closure::once_into_js({
        let done = done.clone();
        move |_: JsValue| done(true)
    });
    let refused = Closure::once_into_js({
        let (text, near) = (text.to_owned(), near.clone());
        move |_: JsValue| done(copy_by_selection(&text, &near))
    });
    let promise = JsValue::from(clipboard.write_text(text));
    // `then` through the function itself: the typed wrapper wants closures that live on.
    let then = js_sys::Reflect::get(&promise, &"then".into()).ok().and_then(|then| then.dyn_into::<js_sys::Function>().ok());
    if let Some(then) = then {
        let _ = then.call2(&promise, &copied, &refused);
    }
}

fn copy_by_selection(text: &str, near: &Element) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let Some(area) = document.create_element("textarea").ok().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return false;
    };
    let before = near.clone().dyn_into::<HtmlElement>();
    area.set_value(text);
    area.set_class_name("hush");
    let parent = near.parent_element().unwrap_or_else(|| near.clone());
    let _ = parent.append_child(&area);
    area.select();
    let exec = js_sys::Reflect::get(&document, &"execCommand".into()).ok().and_then(|exec| exec.dyn_into::<js_sys::Function>().ok());
    let copied = exec.and_then(|exec| exec.call1(&document, &"copy".into()).ok()).is_some_and(|answer| answer.is_truthy());
    area.remove();
    if let Ok(before) = before {
        let _ = before.focus();
    }
    copied
}
