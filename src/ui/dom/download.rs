use wasm_bindgen::JsCast;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Offers a text as a file.
pub fn download(filename: &str, text: &str) -> bool {
    let Some(url) = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok().and_then(address) else { return false };
    let saved = save(filename, &url);
    // The browser has begun by then; the memory need not stay.
    gloo::timers::callback::Timeout::new(1_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    saved
}

fn address(blob: Blob) -> Option<String> {
    Url::create_object_url_with_blob(&blob).ok()
}

fn made<T: JsCast>(name: &str) -> Option<T> {
    web_sys::window()?.document()?.create_element(name).ok()?.dyn_into().ok()
}

/// Offers what is at an address as a file.
pub fn save(filename: &str, url: &str) -> bool {
    let anchor = made::<HtmlAnchorElement>("a");
    if let Some(anchor) = &anchor {
        anchor.set_href(url);
        anchor.set_download(filename);
        anchor.click();
    }
    anchor.is_some()
}

/// A canvas to draw on.
pub fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas = made::<HtmlCanvasElement>("canvas")?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}
