use crate::state::Pill;
use crate::ui::parts::{Popup, classes, popup, sign, tone_class, words};
use crate::ui::verb::{Verb, Verbs};
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
    let content = html! {
        <>
            <p class="lead"><b>{ "Kuma " }{ &pill.lines }</b>{ if pill.target { " · a target" } else { "" } }</p>
            <p>{ words(if pill.detail.is_empty() { &pill.words } else { &pill.detail }) }</p>
            if pill.detail.is_empty() { <p class="soft">{ basis }</p> }
        </>
    };
    let popup = popup(
        Popup {
            id: ["pill-", &index.to_string()].concat().into(),
            label: None,
            class: classes(&["pill", tone_class(pill.tone)]),
            button: pill_words(pill),
            current: pill.target,
            on_open,
        },
        content,
    );
    html! { <li key={index}>{ popup }</li> }
}
