use crate::state::{Action, Reach, State};
use crate::ui::parts::{Icon, icon_button, words};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// What the answer rests on: the pastes, what could not be used of them, what is not known.
pub fn sources(verbs: &Verbs, state: &State, reach: &Reach, paste: Html) -> Html {
    let troubled = state.sources().iter().any(|one| !one.problems.is_empty());
    html! {
        <details class="rests" open={troubled}>
            <summary>{ "What this rests on" }</summary>
            <ul>
                { for state.sources().iter().enumerate().map(|(index, one)| html! {
                    <li>
                        <div class="line">
                            <b>{ &one.name }</b><span class="soft grow">{ one.count() }{ " resources" }</span>
                            { icon_button("small", ["Remove ", &one.name].concat(), Icon::Close, true, verbs.click(Verb::Do(Action::RemoveSource(index)))) }
                        </div>
                        <ul class="troubles">
                            { for one.problems.iter().map(|one| html! { <li><code>{ &one.place }</code>{ " " }{ words(&one.words) }</li> }) }
                            if one.more > 0 { <li class="soft">{ "and " }{ one.more }{ " more" }</li> }
                        </ul>
                    </li>
                }) }
            </ul>
            { for reach.basis.iter().map(|one| html! { <p>{ one }</p> }) }
            { paste }
        </details>
    }
}
