use super::copy_button::CopyButton;
use crate::state::{Action, State};
use crate::ui::dom;
use crate::ui::hooks::Verbs;
use crate::ui::parts::{Choice, Code, Icon, Select, icon_button, note, words};
use crate::ui::verb::Verb;
use yew::prelude::*;

/// One output of the menu, ready to be copied.
pub fn output_pane(verbs: &Verbs, state: &State, _readonly: bool) -> Html {
    let output = state.output();
    let chosen = output.choices.iter().find(|choice| choice.kind == output.kind);
    let title = chosen.map_or(output.kind, |choice| choice.title);
    let choices: Vec<Choice> = output.choices.iter().map(|choice| Choice::new(choice.kind, choice.title)).collect();
    let on_choose = {
        let (verbs, choices) = (verbs.clone(), output.choices.clone());
        Callback::from(move |kind: AttrValue| {
            if let Some(choice) = choices.iter().find(|choice| choice.kind == &*kind) {
                verbs.act(Verb::Do(Action::SetOutput(choice.kind)));
            }
        })
    };
    let on_download = {
        let (verbs, output) = (verbs.clone(), output.clone());
        Callback::from(move |_: MouseEvent| {
            let said = if dom::download(&output.filename, &output.text) { "Downloaded " } else { "The browser refused to save " };
            verbs.with(|store| store.say([said, &output.filename].concat()));
        })
    };
    html! {
        <>
            <div class="head">
                <h2>{ "Output" }</h2>
                if !choices.is_empty() { <Select class="menu" label="Output" value={output.kind} {choices} {on_choose} /> }
                <span class="grow" />
                { icon_button("", ["Download ", &output.filename].concat(), Icon::Download, true, on_download) }
                <CopyButton text={output.text.clone()} kind={output.kind} {title} />
            </div>
            <div class="remarks">
                if let Some(choice) = chosen { <p class="soft">{ words(choice.purpose) }</p> }
                { for output.notes.iter().map(|(tone, remark)| note(*tone, words(remark))) }
            </div>
            <Code text={output.text.clone()} tokens={output.tokens.clone()} label={title} />
        </>
    }
}
