use super::ref_card::RefCard;
use crate::state::Card;
use crate::ui::dom;
use crate::ui::hooks::{use_verbs, use_window};
use crate::ui::kuma::Environment;
use crate::ui::parts::Spacer;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A card by labels with one sentence; cards that were seen count as what they measured.
const HEIGHT: f64 = 214.0;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub cards: Rc<[Rc<Card>]>,
    pub environment: Environment,
    pub zone: Option<AttrValue>,
    pub readonly: bool,
    /// What stands above the cards.
    pub children: Html,
}

/// The cards, of a long list only those near the viewport.
#[component]
pub fn CardList(props: &Props) -> Html {
    let verbs = use_verbs();
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let keys: Rc<[u32]> = props.cards.iter().map(|card| card.id.0).collect();
    let (span, scroll_to) = use_window(&scroller, &list, keys, HEIGHT);
    let active = props.cards.iter().position(|card| card.active);
    let wanted = verbs.0.as_ref().and_then(|store| store.wanted_card().get());

    // The card the cursor is in comes into view; the one the state asks for is focused as well.
    let target = wanted.and_then(|id| props.cards.iter().position(|card| card.id == id));
    let goal = target.or(active).and_then(|index| props.cards.get(index).map(|card| (index, card.id)));
    use_effect_with((goal, wanted, target.is_some_and(|index| index >= span.first && index < span.last)), {
        let (scroller, list) = (scroller.clone(), list.clone());
        move |(goal, wanted, _)| {
            let Some((index, id)) = *goal else { return };
            let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return };
            let place = ["[data-key=\"", &id.0.to_string(), "\"]"].concat();
            let Some(card) = list.query_selector(&place).ok().flatten() else { return scroll_to.emit(index) };
            dom::reveal(&scroller, &card);
            if wanted.is_some() {
                let _ = dom::focus_in(&card, ".fields input") || dom::focus_in(&card, "select");
                verbs.with(|store| store.wanted_card().set(None));
            }
        }
    });
    let last = props.cards.len();
    html! {
        <div ref={scroller} class="scroll">
            { props.children.clone() }
            if span.partial { <Spacer height={span.before} /> }
            <div ref={list} class="cards">
                { for props.cards.iter().take(span.last).skip(span.first).map(|card| html! {
                    <RefCard key={card.id.0} card={card.clone()} environment={props.environment} zone={props.zone.clone()}
                        readonly={props.readonly} last={card.number == last} />
                }) }
            </div>
            if span.partial { <Spacer height={span.after} /> }
        </div>
    }
}
