use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver, ShadowRoot};
use yew::NodeRef;

/// Hears of an element's size, first when it begins, until it is dropped.
pub struct SizeObserver {
    observer: ResizeObserver,
    _on_size: Closure<dyn FnMut(JsValue)>,
}

impl SizeObserver {
    /// Calls `on_size(width, height)`.
    pub fn new(element: &Element, on_size: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let watched = element.clone();
        let on_size = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            // Parked elements have no size and keep their layout.
            if watched.client_width() > 0 {
                on_size(f64::from(watched.client_width()), f64::from(watched.client_height()));
            }
        });
        let observer = ResizeObserver::new(on_size.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _on_size: on_size })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Makes the element around as high as its attribute says; by script, since a strict policy forbids `style=`.
pub fn set_host_height(root: &NodeRef, height: Option<&str>) {
    let host = root.get().and_then(|node| node.get_root_node().dyn_into::<ShadowRoot>().ok()).map(|root| root.host());
    if let Some(host) = host.and_then(|host| host.dyn_into::<HtmlElement>().ok()) {
        let _ = match height {
            Some(height) => host.style().set_property("height", height),
            None => host.style().remove_property("height").map(|_| ()),
        };
    }
}
