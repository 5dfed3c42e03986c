use super::{Icon, icon};
use crate::ui::dom;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// It is closed: by Esc, by its button, or by whoever draws it no longer.
    pub on_close: Callback<()>,
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
    let close = props.on_close.reform(|_: MouseEvent| ());
    let onclose = props.on_close.reform(|_: Event| ());
    html! {
        <dialog ref={place} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" {onclose}>
            <div class="head">
                <h2 id="dialog-title">{ &props.title }</h2>
                <span class="grow" />
                <button type="button" class="btn quiet square" aria-label="Close" title="Close" onclick={close}>{ icon(Icon::Close) }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
