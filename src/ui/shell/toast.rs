use crate::state::Action;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Icon, icon};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub words: AttrValue,
}

/// Says what just happened to the text, with the way back.
#[component]
pub fn Toast(props: &Props) -> Html {
    let verbs = use_verbs();
    let close = verbs.act(|store, _: MouseEvent| store.notice(|notices| notices.toast = None));
    html! {
        <div class="toast" role="status">
            <span>{ &props.words }</span>
            <button type="button" class="btn" onclick={verbs.send(Action::Undo)}>{ "Undo" }</button>
            <button type="button" class="btn quiet square" aria-label="Dismiss" title="Dismiss" onclick={close}>{ icon(Icon::Close) }</button>
        </div>
    }
}
