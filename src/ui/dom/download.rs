use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers a text as a file.
pub fn download(filename: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&text.into());
    let Some(url) = Blob::new_with_str_sequence(&parts).ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return false;
    };
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = &anchor {
        anchor.set_href(&url);
        anchor.set_download(filename);
        anchor.click();
    }
    // The browser has begun by then; the memory need not stay.
    gloo::timers::callback::Timeout::new(1_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    anchor.is_some()
}
