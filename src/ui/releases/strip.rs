use super::pill_button::{pill_button, pill_words};
use crate::state::{Pill, Tone};
use crate::ui::parts::{Popup, button, classes, popup, sign, tone_class};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// All releases, equal neighbours together; the targets stand out.
pub fn strip(verbs: &Verbs, pills: &[Pill], readonly: bool) -> Html {
    html! {
        <div class="strip" role="group" aria-label="Verdict per release">
            <ul>{ for pills.iter().enumerate().map(|(index, pill)| pill_button(verbs, index, pill)) }</ul>
            { make_right(verbs, pills, readonly) }
        </div>
    }
}

fn make_right(verbs: &Verbs, pills: &[Pill], readonly: bool) -> Html {
    let wrong = pills.iter().any(|pill| pill.target && pill.tone == Tone::Error);
    html! { if wrong && !readonly { { button("btn small right", "Make it right on all".into(), verbs.click(Verb::MakeRight)) } } }
}

/// One badge, where it is low: the worst of the targets; the rest on demand.
pub fn folded_strip(verbs: &Verbs, pills: &[Pill], readonly: bool) -> Html {
    let worst = pills.iter().filter(|pill| pill.target).max_by_key(|pill| pill.tone).or(pills.first());
    let Some(worst) = worst else { return html! {} };
    let line = |pill: &Pill| {
        let class = if pill.target { "target" } else { "" };
        html! { <li {class}>{ sign(pill.tone) }<span><b>{ &pill.lines }</b>{ " " }{ &pill.words }</span></li> }
    };
    let verdicts = html! { <><ul class="verdicts">{ for pills.iter().map(line) }</ul>{ make_right(verbs, pills, readonly) }</> };
    let class = classes(&["pill", tone_class(worst.tone)]);
    popup(Popup { id: "strip".into(), class, button: pill_words(worst), ..Popup::default() }, verdicts)
}
