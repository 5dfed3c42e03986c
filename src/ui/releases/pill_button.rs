use crate::state::Pill;
use crate::ui::hooks::Verbs;
use crate::ui::parts::{Popup, sign, tone_class, words};
use crate::ui::verb::Verb;
use yew::prelude::*;

/// What a pill shows.
pub fn pill_words(pill: &Pill) -> Html {
    html! { <>{ sign(pill.tone) }<b>{ &pill.lines }</b>{ " " }<span class="words">{ &pill.words }</span></> }
}

/// One group of releases. A click says it in full, and goes to the problem that decides.
pub fn pill_button(verbs: &Verbs, index: usize, pill: &Pill) -> Html {
    let on_open = pill.problem.map_or(Callback::noop(), |problem| verbs.on::<()>(Verb::GoToProblem(problem)));
    let basis = match pill.basis {
        "recorded" => "Recorded from the control plane of these releases.",
        "reconstructed" => "Reconstructed from the published change; not run.",
        "assumed" => "Assumed: newer than the releases that were run.",
        other => other,
    };
    html! {
        <li key={index}>
            <Popup id={["pill-", &index.to_string()].concat()} class={classes!("pill", tone_class(pill.tone))} current={pill.target}
                button={pill_words(pill)} {on_open}>
                <p class="lead"><b>{ "Kuma " }{ &pill.lines }</b>{ if pill.target { " · a target" } else { "" } }</p>
                <p>{ words(if pill.detail.is_empty() { &pill.words } else { &pill.detail }) }</p>
                if pill.detail.is_empty() { <p class="soft">{ basis }</p> }
            </Popup>
        </li>
    }
}
