use crate::state::{ExampleRow, Tone};
use crate::ui::parts::{Code, sign};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub example: &'static ExampleRow,
    pub on_open: Callback<&'static ExampleRow>,
}

/// One example in full.
#[component]
pub fn ExampleDetail(props: &Props) -> Html {
    let example = props.example;
    let manifest = use_memo(example.id, |_| (Rc::<str>::from(example.manifest), Rc::new(Vec::new())));
    html! {
        <div class="detail">
            <h3>{ example.title }</h3>
            <p>{ example.sentence }</p>
            if !example.mistakes.is_empty() {
                <ul class="mistakes">
                    { for example.mistakes.iter().map(|words| html! { <li class="note warning">{ sign(Tone::Warning) }<span>{ *words }</span></li> }) }
                </ul>
            }
            if !example.manifest.is_empty() {
                <Code text={manifest.0.clone()} tokens={manifest.1.clone()} label="The manifest it comes from" />
            } else { <span class="grow" /> }
            <div class="buttons">
                <span class="soft">{ "Replaces your text; undo brings it back." }</span>
                <button type="button" class="btn primary" onclick={let on_open = props.on_open.clone(); move |_| on_open.emit(example)}>{ "Open this list" }</button>
            </div>
        </div>
    }
}
