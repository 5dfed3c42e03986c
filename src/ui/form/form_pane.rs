use super::add_bar::AddBar;
use super::card_list::CardList;
use crate::state::{Action, Form, ListState};
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::Environment;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub form: Rc<Form>,
    pub environment: Environment,
    /// The asking line's zone, offered where a zone is named.
    pub zone: Option<AttrValue>,
    pub readonly: bool,
}

/// The whole form: whose list, the cards, what can be added.
#[component]
pub fn FormPane(props: &Props) -> Html {
    let verbs = use_verbs();
    let form = &props.form;
    let empty = form.state == ListState::Empty && form.cards.is_empty();
    html! {
        <>
            <div class="head">
                <h2>{ &form.title }</h2>
                if form.cards.len() > 9 { <span class="soft once">{ form.cards.len() }{ " refs" }</span> }
                <span class="grow" />
                if !props.readonly && !empty {
                    <button type="button" class="btn quiet" title="refs: [] – nothing of the mesh" onclick={verbs.send(Action::EmptyList)}>{ "Empty list" }</button>
                }
            </div>
            <CardList cards={form.cards.clone()} environment={props.environment} zone={props.zone.clone()} readonly={props.readonly}>
                if form.cards.is_empty() || !form.sentence.is_empty() { { nothing(form) } }
            </CardList>
            if !props.readonly { <AddBar /> }
        </>
    }
}

/// What stands where cards would be.
fn nothing(form: &Form) -> Html {
    let (title, words) = match form.state {
        ListState::Refs => ("", ""),
        ListState::Empty => ("The list is empty", "The sidecar gets no Mesh*Service outbounds at all. Add the backends it calls."),
        ListState::NotSet => {
            ("No list", "Nothing is configured here, so the mesh decides what the sidecar gets. Add the backends it calls.")
        }
        ListState::Unreadable => {
            ("Nothing can be read yet", "The problems under the YAML say where it breaks. The form is back as soon as one ref can be read.")
        }
    };
    let words = if form.sentence.is_empty() { words } else { &form.sentence };
    html! {
        <div class={classes!("nothing", (form.state == ListState::Unreadable).then_some("error"))}>
            if !title.is_empty() { <h3>{ title }</h3> }
            <p>{ words.to_owned() }</p>
        </div>
    }
}
