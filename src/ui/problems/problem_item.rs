use crate::state::ProblemRow;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{sign, tone_class};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub index: usize,
    pub row: ProblemRow,
    pub active: bool,
    pub readonly: bool,
}

/// One problem: what, where, what it does to the workload, why, what to do, and what Kuma itself says.
#[component]
pub fn ProblemItem(props: &Props) -> Html {
    let verbs = use_verbs();
    let (index, row) = (props.index, &props.row);
    let go = verbs.act(move |store, _: MouseEvent| store.go_to_problem(index));
    html! {
        <li class={classes!("problem", props.active.then_some("active"))} data-key={index.to_string()}>
            { sign(row.tone) }
            <div class="what">
                <button type="button" class="message" onclick={go.clone()}>{ &row.message }</button>
                if !row.consequence.is_empty() {
                    { " " }<span class={classes!("badge", tone_class(row.consequence_tone))}>{ row.consequence }</span>
                }
                if !row.releases.is_empty() { { " " }<span class="soft small">{ &row.releases }</span> }
                { " " }<span class="rule">{ row.code }</span>
            </div>
            <button type="button" class="place" aria-label={["Go to ", &row.place].concat()} onclick={go}>{ &row.place }</button>
            <div class="more">
                <p>
                    { &row.why }{ " " }{ &row.help }
                    if !props.readonly {
                        { for row.fixes.iter().enumerate().map(|(fix, one)| html! {
                            <>{ " " }<button type="button" class="btn link" onclick={verbs.fix(index, fix)}>
                                { &one.title }{ if one.asks_zone.is_some() { "…" } else { "" } }
                            </button></>
                        }) }
                    }
                </p>
                if !row.kuma.is_empty() { <p class="kuma">{ &row.kuma }</p> }
            </div>
        </li>
    }
}
