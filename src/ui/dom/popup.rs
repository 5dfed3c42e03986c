use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{Event, MouseEvent, TargetCast};

/// Puts the popup of the button that was clicked under it, inside the window. Popups are in the top layer, so the window is what counts.
pub fn place_popup(event: &MouseEvent) {
    let target = event.target_dyn_into::<Element>().and_then(|target| target.closest("button").ok().flatten());
    let Some((button, popup)) = target.and_then(|button| Some((button.clone(), button.next_element_sibling()?))) else { return };
    let (Some(window), Ok(popup)) = (web_sys::window(), popup.dyn_into::<HtmlElement>()) else { return };
    let inner =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value: wasm_bindgen::JsValue| value.as_f64()).unwrap_or(1024.0);
    let (width, height) = (inner(window.inner_width()), inner(window.inner_height()));
    let at = button.get_bounding_client_rect();
    let put = |name: &str, pixels: f64| {
        let mut text = (pixels.max(8.0) as i32).to_string();
        text.push_str("px");
        let _ = popup.style().set_property(name, &text);
    };
    let clear = |name: &str| {
        let _ = popup.style().set_property(name, "auto");
    };
    if at.left() + 340.0 > width {
        put("right", width - at.right());
        clear("left");
    } else {
        put("left", at.left());
        clear("right");
    }
    if at.bottom() + 200.0 > height && at.top() > height / 2.0 {
        put("bottom", height - at.top() + 4.0);
        clear("top");
    } else {
        put("top", at.bottom() + 4.0);
        clear("bottom");
    }
}

/// Gives the focus back to the button of a popup that closed, if it went nowhere: browsers lose it inside a shadow root.
pub fn focus_after_popup(event: &Event) {
    let Some(popup) = event.target_dyn_into::<HtmlElement>().filter(|popup| popup.has_attribute("popover")) else { return };
    let button = popup.previous_element_sibling().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    let closed = !popup.matches(":popover-open").unwrap_or(true);
    let root = popup.get_root_node().dyn_into::<web_sys::ShadowRoot>();
    let lost = |active: Option<Element>| active.is_none_or(|active| popup.contains(Some(&active)));
    if let Some(button) = button
        && closed
        && root.is_ok_and(|root| lost(root.active_element()))
    {
        let _ = button.focus();
    }
}

/// Opens a `<dialog>` over everything else, unless it is open.
pub fn reopen(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<web_sys::HtmlDialogElement>()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}
