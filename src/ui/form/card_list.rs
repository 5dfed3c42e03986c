use super::ref_card::RefCard;
use crate::state::Card;
use crate::ui::dom;
use crate::ui::hooks::{use_verbs, use_window};
use crate::ui::kuma::Environment;
use crate::ui::parts::spacer;
use crate::ui::store::Wanted;
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
    /// What is asked of the list beside drawing the cards: a new wish draws it anew.
    pub wanted: Option<Wanted>,
    /// What stands above the cards.
    pub children: Html,
}

/// The cards, of a long list only those near the viewport.
#[component]
pub fn CardList(props: &Props) -> Html {
    let verbs = use_verbs();
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let cards = &props.cards;
    let (span, scroll_to) = use_window(&scroller, &list, cards.iter().map(|card| card.id.0).collect(), HEIGHT);

    // The card the cursor is in comes into view; the one that is wanted is focused as well.
    let wanted = verbs.wanted();
    let position = match wanted {
        Some(wanted) => cards.iter().position(|card| card.id == wanted.id),
        None => cards.iter().position(|card| card.active),
    };
    let goal = position.and_then(|index| cards.get(index).map(|card| (index, card.id.0)));
    let drawn = position.is_some_and(|index| index >= span.first && index < span.last);
    use_effect_with((goal, wanted, drawn), {
        let (scroller, list) = (scroller.clone(), list.clone());
        move |(goal, _, _)| {
            let Some((index, key)) = *goal else { return };
            let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return };
            let Some(card) = dom::keyed(&list, key) else { return scroll_to.emit(index) };
            // A card that has the focus is where the person is: moved under the pointer, it would lose the click.
            if wanted.is_none() && dom::has_focus(&card) {
                return;
            }
            dom::reveal(&scroller, &card);
            if let Some(wanted) = wanted {
                let _ = dom::has_focus(&card) || dom::focus_in(&card, wanted.focus) || dom::focus_in(&card, "select");
                verbs.with(|store| store.wanted().set(None));
            }
        }
    });
    html! {
        <div ref={scroller} class="scroll">
            { props.children.clone() }
            if span.partial { { spacer(span.before) } }
            <div ref={list} class="cards">
                { for cards.iter().take(span.last).skip(span.first).map(|card| html! {
                    <RefCard key={card.id.0} card={card.clone()} environment={props.environment} zone={props.zone.clone()}
                        readonly={props.readonly} last={card.number == cards.len()} />
                }) }
            </div>
            if span.partial { { spacer(span.after) } }
        </div>
    }
}
