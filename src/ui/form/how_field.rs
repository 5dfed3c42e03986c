use crate::state::{Action, CardChange, RefId, SelectBy, ZoneScope};
use crate::ui::hooks::use_verbs;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    pub by_name: bool,
    /// The way to labels asks for the zone first.
    pub asks_zone: bool,
}

/// By labels or by name.
#[component]
pub fn HowField(props: &Props) -> Html {
    let verbs = use_verbs();
    let update = use_force_update();
    let (id, asks) = (props.id, props.asks_zone);
    let choose = |by: SelectBy| {
        let (verbs, update) = (verbs.clone(), update.clone());
        Callback::from(move |_: Event| {
            match by {
                SelectBy::Labels(_) if asks => verbs.with(|store| store.ask_zone([id].into())),
                _ => verbs.dispatch(Action::Card(id, CardChange::SelectBy(by.clone()))),
            }
            // Shows what is, not what was clicked: the question may be cancelled.
            update.force_update();
        })
    };
    let name = ["how-", &id.0.to_string()].concat();
    html! {
        <div class="how" role="radiogroup" aria-label="Selects">
            <label><input type="radio" name={name.clone()} checked={!props.by_name} onchange={choose(SelectBy::Labels(ZoneScope::Every))} />{ "by labels" }</label>
            <label><input type="radio" {name} checked={props.by_name} onchange={choose(SelectBy::Name)} />{ "by name" }</label>
        </div>
    }
}
