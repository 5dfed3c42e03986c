use super::copy_button::CopyButton;
use crate::state::{Action, Output};
use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Choice, Code, Icon, Select, icon, sign, tone_class};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub output: Rc<Output>,
}

/// One output of the menu, ready to be copied.
#[component]
pub fn OutputPane(props: &Props) -> Html {
    let verbs = use_verbs();
    let output = &props.output;
    let chosen = output.choices.iter().find(|choice| choice.kind == output.kind);
    let title = chosen.map_or(output.kind, |choice| choice.title);
    let choices: Vec<Choice> = output.choices.iter().map(|choice| Choice::new(choice.kind, choice.title)).collect();
    let on_choose = {
        let (verbs, choices) = (verbs.clone(), output.choices.clone());
        Callback::from(move |kind: AttrValue| {
            if let Some(choice) = choices.iter().find(|choice| choice.kind == &*kind) {
                verbs.dispatch(Action::SetOutput(choice.kind));
            }
        })
    };
    let on_download = {
        let output = output.clone();
        verbs.act(move |store, _: MouseEvent| {
            let words = if dom::download(&output.filename, &output.text) { "Downloaded " } else { "The browser refused to save " };
            store.say([words, &output.filename].concat());
        })
    };
    html! {
        <>
            <div class="head">
                <h2>{ "Output" }</h2>
                if !choices.is_empty() { <Select class="menu" label="Output" value={output.kind} {choices} {on_choose} /> }
                <span class="grow" />
                <button type="button" class="btn quiet square" aria-label={["Download ", &output.filename].concat()} title={["Download ", &output.filename].concat()} onclick={on_download}>{ icon(Icon::Download) }</button>
                <CopyButton text={output.text.clone()} kind={output.kind} {title} />
            </div>
            <div class="remarks">
                if let Some(choice) = chosen { <p class="soft">{ choice.purpose }</p> }
                { for output.notes.iter().map(|(tone, words)| html! {
                    <p class={classes!("note", tone_class(*tone))}>{ sign(*tone) }<span>{ words }</span></p>
                }) }
            </div>
            <Code text={output.text.clone()} tokens={output.tokens.clone()} label={title} />
        </>
    }
}
