use yew::prelude::*;

/// A button with something under it, that Esc, any click elsewhere and the keyboard that goes on close; after Esc the focus comes back.
#[derive(Default)]
pub struct Popup {
    /// Unique in the page; the browser ties button and popup together by it.
    pub id: AttrValue,
    /// What the button is called, where its content is a drawing only.
    pub label: Option<AttrValue>,
    /// The class of the button.
    pub class: AttrValue,
    /// What the button shows.
    pub button: Html,
    /// Marks the button as the current one of its neighbours.
    pub current: bool,
    /// Besides opening.
    pub on_open: Callback<()>,
}

/// Draws one, with what the popup holds.
pub fn popup(popup: Popup, content: Html) -> Html {
    let Popup { id, label, class, button, current, on_open } = popup;
    // Runs before the browser opens it. Where it stands, and what the keyboard does with it: www/popups.js.
    let onclick = Callback::from(move |_: MouseEvent| on_open.emit(()));
    html! {
        <>
            <button type="button" {class} popovertarget={&id} aria-label={label.clone()} title={label} aria-current={current.then_some("true")}
                {onclick}>{ button }</button>
            <div {id} popover="auto" class="popup">{ content }</div>
        </>
    }
}
