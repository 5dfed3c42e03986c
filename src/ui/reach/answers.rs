use crate::state::{Action, Given, Sides, Why, WhyStep};
use crate::ui::parts::{link, note, words};
use crate::ui::verb::{Verb, Verbs};
use std::cmp::Ordering;
use yew::prelude::*;

/// The answer, ref by ref, with what would pick it.
pub fn why(verbs: &Verbs, why: &Why, readonly: bool) -> Html {
    let step = |step: &WhyStep| {
        let place = step.card.map(|card| html! { <>{ link(step.place.clone().into(), verbs.click(Verb::GoToText(card))) }{ ": " }</> });
        let repair = step.repair.as_ref().filter(|_| !readonly).map(|(said, one)| {
            let take = |card| verbs.click(Verb::Do(Action::TakeRef(card, one.clone())));
            html! {
                <>
                    { " " }{ link("Add a ref".into(), take(None)) }
                    if step.card.is_some() { { " or " }{ link("change this one".into(), take(step.card)) } }
                    { ": " }{ words(said) }
                </>
            }
        });
        note(step.tone, html! { <>{ place.unwrap_or_default() }{ words(&step.words) }{ "." }{ repair.unwrap_or_default() }</> })
    };
    html! {
        <div class="answer" role="status"><p><b>{ &why.answer }</b></p>{ for why.steps.iter().map(step) }</div>
    }
}

/// Two selections side by side.
pub fn sides(found: Result<Sides, String>) -> Html {
    let found = match found {
        Ok(found) => found,
        Err(said) => return html! { <p class="answer" role="status">{ said }</p> },
    };
    let sign = |given: Given| {
        let said = match given {
            Given::No => "–",
            Given::Sometimes => "sometimes",
            Given::Always => "✓",
        };
        html! { <td>{ said }</td> }
    };
    let look = |left: Given, right: Given| match left.cmp(&right) {
        Ordering::Greater => "lost",
        Ordering::Less => "gained",
        Ordering::Equal => "",
    };
    html! {
        <div class="answer">
            { note(found.tone, html! { <span role="status">{ &found.summary }</span> }) }
            if !found.rows.is_empty() {
                <table class="reach-table">
                    <thead><tr><th scope="col">{ "Backend" }</th><th scope="col">{ &found.titles.0 }</th><th scope="col">{ &found.titles.1 }</th></tr></thead>
                    <tbody>
                        { for found.rows.iter().map(|(name, left, right)| html! {
                            <tr class={look(*left, *right)}>
                                <th scope="row">{ name }</th>{ sign(*left) }{ sign(*right) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            }
            if found.more > 0 { <p class="soft">{ "and " }{ found.more }{ " more" }</p> }
            <p class="soft">{ &found.size }</p>
        </div>
    }
}
