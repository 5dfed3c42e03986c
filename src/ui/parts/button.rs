use super::{Icon, classes, icon};
use yew::prelude::*;

/// A button with words.
pub fn button(class: &'static str, words: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ words }</button> }
}

/// A button that reads like a link.
pub fn link(words: Html, onclick: Callback<MouseEvent>) -> Html {
    button("btn link", words, onclick)
}

/// A drawing as a button, with its name.
pub fn icon_button(class: &'static str, name: impl Into<AttrValue>, drawing: Icon, enabled: bool, onclick: Callback<MouseEvent>) -> Html {
    fn draw(class: &'static str, name: AttrValue, drawing: Icon, enabled: bool, onclick: Callback<MouseEvent>) -> Html {
        html! {
            <button type="button" class={classes(&["btn", "quiet", "square", class])} aria-label={name.clone()} title={name}
                aria-disabled={(!enabled).then_some("true")} {onclick}>{ icon(drawing) }</button>
        }
    }
    draw(class, name.into(), drawing, enabled, onclick)
}
