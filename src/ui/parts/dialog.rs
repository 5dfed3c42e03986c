use super::{Icon, icon_button};
use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::verb::{Over, Verb};
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    pub children: Html,
}

/// A modal dialog, open for as long as it is drawn; the browser keeps the focus inside and gives it back.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect_with(place.clone(), |place| {
        let dialog = place.cast::<Element>();
        if let Some(dialog) = &dialog {
            dom::reopen(dialog);
        }
        move || {
            // Closed before it goes, or the browser would not give the focus back.
            if let Some(dialog) = dialog.and_then(|dialog| wasm_bindgen::JsCast::dyn_into::<HtmlDialogElement>(dialog).ok()) {
                dialog.close();
            }
        }
    });
    let verbs = use_verbs();
    let close = Verb::Open(Over::Nothing);
    html! {
        <dialog ref={place} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" onclose={verbs.on::<Event>(close.clone())}>
            <div class="head">
                <h2 id="dialog-title">{ &props.title }</h2>
                <span class="grow" />
                { icon_button("", "Close", Icon::Close, true, verbs.click(close)) }
            </div>
            { props.children.clone() }
        </dialog>
    }
}
