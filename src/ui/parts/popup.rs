use crate::ui::dom;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// Unique in the page; the browser ties button and popup together by it.
    pub id: AttrValue,
    /// What the button is called, where its content is a drawing only.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The class of the button.
    #[prop_or_default]
    pub class: Classes,
    /// What the button shows.
    pub button: Html,
    /// Marks the button as the current one of its neighbours.
    #[prop_or_default]
    pub current: bool,
    /// Besides opening.
    #[prop_or_default]
    pub on_open: Callback<()>,
    /// What the popup holds.
    pub children: Html,
}

/// A button with something under it, that Esc and any click elsewhere close; the focus comes back.
#[component]
pub fn Popup(props: &Props) -> Html {
    let (button, popup) = (use_node_ref(), use_node_ref());
    let onclick = {
        let (button, popup, on_open) = (button.clone(), popup.clone(), props.on_open.clone());
        // Runs before the browser opens it.
        Callback::from(move |_: MouseEvent| {
            if let (Some(button), Some(popup)) = (button.cast::<web_sys::Element>(), popup.cast::<HtmlElement>()) {
                dom::place_popup(&button, &popup);
            }
            on_open.emit(());
        })
    };
    let ontoggle = {
        let (button, popup) = (button.clone(), popup.clone());
        Callback::from(move |_: Event| {
            if let (Some(button), Some(popup)) = (button.cast::<HtmlElement>(), popup.cast::<HtmlElement>()) {
                dom::focus_after_popup(&button, &popup);
            }
        })
    };
    html! {
        <>
            <button ref={button} type="button" class={props.class.clone()} popovertarget={&props.id} aria-label={props.label.clone()}
                title={props.label.clone()} aria-current={props.current.then_some("true")} {onclick}>
                { props.button.clone() }
            </button>
            <div ref={popup} id={&props.id} popover="auto" class="popup" {ontoggle}>{ props.children.clone() }</div>
        </>
    }
}
