use super::copy_button::CopyButton;
use crate::state::{Action, Output, State};
use crate::ui::dom;
use crate::ui::hooks::{Verbs, use_verbs};
use crate::ui::parts::{Choice, Code, Icon, Select, icon_button, link, note, words};
use crate::ui::verb::{Over, Verb};
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
                let said = if dom::download(&output.filename, output.copied()) { "Downloaded " } else { "The browser refused to save " };
                store.say([said, &output.filename].concat());
            });
        })
    };
    html! {
        <>
            <div class="head">
                <h2>{ "Output" }</h2>
                if !choices.is_empty() { <Select class="menu" label="Output" value={output.kind} {choices} {on_choose} /> }
                if let Some(indent) = output.indent { { columns(&verbs, indent) } }
                <span class="grow" />
                { icon_button("", ["Download ", &output.filename].concat(), Icon::Download, true, on_download) }
                <CopyButton kind={output.kind} {title} />
            </div>
            <div class="remarks">
                if let Some(choice) = chosen { <p class="soft">{ words(choice.purpose) }</p> }
                { for output.notes.iter().map(|(tone, remark)| note(*tone, words(remark))) }
            </div>
            if !output.text.is_empty() || output.whole.is_none() { <Code text={output.text.clone()} tokens={output.tokens.clone()} label={title} /> }
            if output.whole.is_some() && !output.text.is_empty() {
                <p class="remarks">{ link("Side by side".into(), verbs.click(Verb::Open(Over::Changes))) }</p>
            }
            { advised(&output) }
        </>
    }
}

/// How deep each level stands.
fn columns(verbs: &Verbs, indent: usize) -> Html {
    let choices: Vec<Choice> =
        [2, 4, 8].into_iter().map(|count: usize| Choice::new(count.to_string(), [&count.to_string(), " columns"].concat())).collect();
    let on_choose = {
        let verbs = verbs.clone();
        Callback::from(move |count: AttrValue| verbs.act(Verb::Do(Action::SetIndent(count.parse().unwrap_or(2)))))
    };
    html! { <Select class="menu" label="Indentation" value={indent.to_string()} {choices} {on_choose} /> }
}

/// How to try it first, how to see whether Kuma took it, and the way back.
fn advised(output: &Output) -> Html {
    html! {
        <details class="advice">
            <summary>{ "Try it on one workload first, see whether Kuma took it, go back" }</summary>
            { for output.advice.iter().map(|(said, command)| html! {
                <>
                    <p>{ words(said) }</p>
                    if let Some(command) = command { <pre tabindex="0">{ command.clone() }</pre> }
                </>
            }) }
        </details>
    }
}
