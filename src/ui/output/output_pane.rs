use super::copy_button::CopyButton;
use crate::state::{Action, Output, State};
use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Choice, Code, Icon, Select, icon_button, note, words};
use crate::ui::verb::Verb;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Lists longer than this are written out once the typing pauses.
const AT_ONCE: usize = 100;
const PAUSE_MS: u32 = 150;

/// The state as a prop: a new one is a new one.
#[derive(Clone)]
pub struct Shown(pub Rc<State>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Shown,
}

/// One output of the menu, ready to be copied.
#[component]
pub fn OutputPane(Props { state }: &Props) -> Html {
    let verbs = use_verbs();
    let late = use_state(|| None::<Rc<Output>>);
    let is_long = state.0.form().cards.len() > AT_ONCE;
    use_effect_with((state.clone(), is_long), {
        let late = late.setter();
        move |(state, is_long)| {
            let state = state.clone();
            let wait = is_long.then(|| Timeout::new(PAUSE_MS, move || late.set(Some(state.0.output()))));
            move || drop(wait)
        }
    });
    let output = late.as_ref().filter(|_| is_long).cloned().unwrap_or_else(|| state.0.output());
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
        let verbs = verbs.clone();
        Callback::from(move |_: MouseEvent| {
            verbs.with(|store| {
                let output = store.state().output();
                let said = if dom::download(&output.filename, &output.text) { "Downloaded " } else { "The browser refused to save " };
                store.say([said, &output.filename].concat());
            });
        })
    };
    html! {
        <>
            <div class="head">
                <h2>{ "Output" }</h2>
                if !choices.is_empty() { <Select class="menu" label="Output" value={output.kind} {choices} {on_choose} /> }
                <span class="grow" />
                { icon_button("", ["Download ", &output.filename].concat(), Icon::Download, true, on_download) }
                <CopyButton kind={output.kind} {title} />
            </div>
            <div class="remarks">
                if let Some(choice) = chosen { <p class="soft">{ words(choice.purpose) }</p> }
                { for output.notes.iter().map(|(tone, remark)| note(*tone, words(remark))) }
            </div>
            <Code text={output.text.clone()} tokens={output.tokens.clone()} label={title} />
        </>
    }
}
