use crate::state::Card;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{sign, tone_class};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// Fields refer to it.
    pub id: AttrValue,
    pub card: Rc<Card>,
    pub readonly: bool,
}

/// The problems of a card, each with its first repair.
#[component]
pub fn CardNotes(props: &Props) -> Html {
    let verbs = use_verbs();
    html! {
        <div id={&props.id} class="notes">
            { for props.card.notes.iter().map(|note| html! {
                <p class={classes!("note", tone_class(note.tone))}>
                    { sign(note.tone) }
                    <span>
                        { &note.words }
                        if let Some(title) = note.fix.as_ref().filter(|_| !props.readonly) {
                            { " " }<button type="button" class="btn link" onclick={verbs.fix(note.problem, 0)}>{ title }</button>
                        }
                    </span>
                </p>
            }) }
        </div>
    }
}
