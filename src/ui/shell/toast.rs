use crate::state::Action;
use crate::ui::parts::{Icon, button, icon_button, words as sentence};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// Says what just happened to the text, with the way back, or why nothing did.
pub fn toast(verbs: &Verbs, words: &AttrValue, undo: bool) -> Html {
    html! {
        <div class="toast" role="status">
            <span>{ sentence(words) }</span>
            <span class="grow" />
            if undo { { button("btn", "Undo".into(), verbs.click(Verb::Do(Action::Undo))) } }
            { icon_button("", "Dismiss", Icon::Close, true, verbs.click(Verb::CloseToast)) }
        </div>
    }
}
