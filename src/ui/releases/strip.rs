use super::pill_button::PillButton;
use crate::state::Pill;
use crate::ui::parts::{Popup, sign, tone_class};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub pills: Rc<[Pill]>,
    /// One badge, for embeds.
    pub folded: bool,
}

/// All releases, equal neighbours together; the targets stand out.
#[component]
pub fn Strip(props: &Props) -> Html {
    let pills = &props.pills;
    if props.folded {
        return folded(pills);
    }
    html! {
        <div class="strip" role="region" aria-label="Verdict per release">
            <ul>
                { for pills.iter().enumerate().map(|(index, pill)| html! {
                    <li key={index}><PillButton {index} pill={Rc::new(pill.clone())} /></li>
                }) }
            </ul>
        </div>
    }
}

/// The worst of the targets; the rest on demand.
fn folded(pills: &Rc<[Pill]>) -> Html {
    let worst = pills.iter().filter(|pill| pill.target).max_by_key(|pill| pill.tone).or(pills.first());
    let Some(worst) = worst else { return html! {} };
    let button = html! { <>{ sign(worst.tone) }<b>{ &worst.lines }</b>{ " " }<span class="words">{ &worst.words }</span></> };
    html! {
        <Popup id="strip" class={classes!("pill", tone_class(worst.tone))} {button}>
            <ul class="verdicts">
                { for pills.iter().map(|pill| html! {
                    <li class={classes!(pill.target.then_some("target"))}>
                        { sign(pill.tone) }<span><b>{ &pill.lines }</b>{ " " }{ &pill.words }</span>
                    </li>
                }) }
            </ul>
        </Popup>
    }
}
