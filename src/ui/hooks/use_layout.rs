use super::Verbs;
use crate::ui::dom::SizeObserver;
use crate::ui::look::Layout;
use yew::prelude::*;

/// Keeps the layout that fits the room of `root`; the browser tells of it before the first paint.
#[hook]
pub fn use_layout(root: &NodeRef, verbs: &Verbs) {
    use_effect_with((root.clone(), verbs.clone()), |(root, verbs)| {
        let verbs = verbs.clone();
        let observer = root.cast::<web_sys::Element>().and_then(|element| {
            SizeObserver::new(&element, move |width, height| {
                verbs.with(|store| store.set_look(|look| look.layout = Layout::for_size(width, height)))
            })
        });
        move || drop(observer)
    });
}
