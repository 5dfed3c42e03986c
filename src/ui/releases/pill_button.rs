use crate::state::Pill;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Popup, sign, tone_class};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub index: usize,
    pub pill: Rc<Pill>,
}

/// One group of releases. A click says it in full, and goes to the problem that decides.
#[component]
pub fn PillButton(props: &Props) -> Html {
    let verbs = use_verbs();
    let pill = &props.pill;
    let problem = pill.problem;
    let on_open = verbs.act(move |store, ()| {
        if let Some(problem) = problem {
            store.go_to_problem(problem);
        }
    });
    let button = html! { <>{ sign(pill.tone) }<b>{ &pill.lines }</b>{ " " }<span class="words">{ &pill.words }</span></> };
    let basis = match pill.basis {
        "recorded" => "Recorded from the control plane of these releases.",
        "reconstructed" => "Reconstructed from the published change; not run.",
        "assumed" => "Assumed: newer than the releases that were run.",
        other => other,
    };
    html! {
        <Popup id={["pill-", &props.index.to_string()].concat()} class={classes!("pill", tone_class(pill.tone))} current={pill.target} {button} {on_open}>
            <p class="lead"><b>{ "Kuma " }{ &pill.lines }</b>{ if pill.target { " · a target" } else { "" } }</p>
            <p>{ if pill.detail.is_empty() { &pill.words } else { &pill.detail } }</p>
            <p class="soft">{ basis }</p>
        </Popup>
    }
}
