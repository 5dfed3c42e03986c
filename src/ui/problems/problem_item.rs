use crate::state::ProblemRow;
use crate::ui::parts::{button, classes, link, sign, tone_class, words};
use crate::ui::piece::{Own, Piece};
use crate::ui::verb::{Verb, Verbs};
use std::any::Any;
use yew::prelude::*;

/// One problem: what, where, what it does to the workload, why, what to do, and what Kuma itself says.
#[derive(PartialEq)]
pub struct ProblemItem {
    pub verbs: Verbs,
    pub index: usize,
    pub row: ProblemRow,
    pub active: bool,
    pub readonly: bool,
}

impl Piece for ProblemItem {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, _own: &Own) -> Html {
        let Self { verbs, index, row, .. } = self;
        let page = verbs.page_of(row.code);
        let go = verbs.click(Verb::GoToProblem(*index));
        let place = html! { <><span class="hush">{ "Go to " }</span>{ &row.place }</> };
        let fix = |(fix, title, asks): (usize, &String, bool)| {
            let title = html! { <>{ words(title) }{ if asks && !title.ends_with('…') { "…" } else { "" } }</> };
            html! { <>{ " " }{ link(title, verbs.click(Verb::Fix(*index, fix))) }</> }
        };
        let fixes = row.fixes.iter().enumerate().map(|(index, one)| (index, &one.title, one.asks_zone.is_some()));
        html! {
            <li class={if self.active { "problem active" } else { "problem" }} data-key={index.to_string()}>
                { sign(row.tone) }
                <div class="what">
                    { button("message", words(&row.message), go.clone()) }
                    if !row.consequence.is_empty() {
                        { " " }<span class={classes(&["badge", tone_class(row.consequence_tone)])}>{ row.consequence }</span>
                    }
                    { " " }<span class="soft small">{ &row.releases }</span>{ " " }<a class="rule" href={page} target="_blank" rel="noopener" title="What this rule is about">{ row.code }</a>
                </div>
                { button("place", place, go) }
                <div class="more">
                    <p>{ words(&row.why) }{ " " }{ words(&row.help) }if !self.readonly { { for fixes.map(fix) } }</p>
                    if !row.kuma.is_empty() { <p class="kuma">{ words(&row.kuma) }</p> }
                </div>
            </li>
        }
    }
}
