use super::{Icon, icon_button};
use crate::ui::dom;
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Over, Verb, Verbs};
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

/// A modal dialog, open for as long as it is drawn; the browser keeps the focus inside and gives it back.
struct Dialog {
    verbs: Verbs,
    title: AttrValue,
    class: &'static str,
    content: Html,
}

/// Draws one.
pub fn dialog(verbs: &Verbs, title: AttrValue, class: &'static str, content: Html) -> Html {
    piece(Dialog { verbs: verbs.clone(), title, class, content })
}

impl Piece for Dialog {
    fn draw(&self, own: &Own) -> Html {
        let close = Verb::Open(Over::Nothing);
        html! {
            <dialog ref={own.place.clone()} class={["dialog ", self.class].concat()} aria-labelledby="dialog-title"
                onclose={self.verbs.on::<Event>(close.clone())}>
                <div class="head">
                    <h2 id="dialog-title">{ &self.title }</h2>
                    <span class="grow" />
                    { icon_button("", "Close", Icon::Close, true, self.verbs.click(close)) }
                </div>
                { self.content.clone() }
            </dialog>
        }
    }

    fn drawn(&self, own: &Own) {
        if let Some(dialog) = own.place.cast::<Element>() {
            dom::reopen(&dialog);
        }
    }

    fn gone(&self, own: &Own) {
        // Closed before it goes, or the browser would not give the focus back.
        if let Some(dialog) = own.place.cast::<HtmlDialogElement>() {
            dialog.close();
        }
    }
}
