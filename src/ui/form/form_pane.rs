use super::add_bar::add_bar;
use super::card_list::CardList;
use crate::state::{Action, Form, ListState, State};
use crate::ui::parts::{Select, button, words};
use crate::ui::piece::piece;
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// The whole form: whose list, the cards, what can be added.
pub fn form_pane(verbs: &Verbs, state: &State, readonly: bool) -> Html {
    let form = state.form();
    let emptying = if form.state == ListState::NotSet { "Add an empty list" } else { "Empty the list" };
    let empty = form.state == ListState::Empty && form.cards.is_empty();
    let cards = CardList {
        verbs: verbs.clone(),
        cards: form.cards.clone(),
        active: form.active,
        environment: state.environment(),
        zone: state.asking().zone.clone().map(AttrValue::from),
        readonly,
        wanted: verbs.wanted().get(),
        above: if form.cards.is_empty() || !form.sentence.is_empty() {
            nothing(&form)
        } else {
            html! {}
        },
    };
    html! {
        <>
            <div class="head">
                // The menu names the workload.
                if form.lists.len() > 1 { <h2 class="short">{ "Sidecar of" }</h2>{ workloads(verbs, &form) } } else { <h2>{ &form.title }</h2> }
                if form.cards.len() > 9 { <span class="soft once">{ form.cards.len() }{ " refs" }</span> }
                <span class="grow" />
                if !readonly && state.can_remove_list() {
                    { button("btn quiet", "Remove".into(), verbs.click(Verb::Do(Action::RemoveList))) }
                }
                if !readonly && !empty {
                    { button("btn quiet", emptying.into(), verbs.click(Verb::Do(Action::EmptyList))) }
                }
            </div>
            { piece(cards) }
            if !readonly { { add_bar(verbs) } }
        </>
    }
}

/// Workloads to choose from before and behind the one shown; in longer files the cursor chooses.
const NEAR: usize = 100;

/// Which workload of the manifest is shown.
fn workloads(verbs: &Verbs, form: &Form) -> Html {
    let near = form.lists.iter().enumerate().skip(form.list.saturating_sub(NEAR)).take(2 * NEAR);
    let on_choose = {
        let verbs = verbs.clone();
        Callback::from(move |at: AttrValue| {
            if let Ok(at) = at.parse() {
                verbs.act(Verb::Do(Action::ShowList(at)));
            }
        })
    };
    piece(Select {
        class: "menu",
        label: "Workload",
        value: form.list.to_string().into(),
        choices: near.map(|(at, title)| (at.to_string().into(), title.clone().into())).collect(),
        on_choose,
        ..Select::default()
    })
}

/// What stands where cards would be.
fn nothing(form: &Form) -> Html {
    let (title, said) = match form.state {
        ListState::Refs => ("", ""),
        ListState::Empty => ("The list is empty", "The sidecar gets no Mesh*Service outbounds at all. Add the backends it calls."),
        ListState::NotSet => {
            ("No list", "Nothing is configured here, so the mesh decides what the sidecar gets. Add the backends it calls.")
        }
        ListState::Unreadable => {
            ("Nothing can be read yet", "The problems under the YAML say where it breaks. The form is back as soon as one ref can be read.")
        }
    };
    let said = if form.sentence.is_empty() { said } else { &form.sentence };
    html! {
        <div class={if form.state == ListState::Unreadable { "nothing error" } else { "nothing" }}>
            if !title.is_empty() { <h3>{ title }</h3> }
            <p>{ words(said) }</p>
        </div>
    }
}
