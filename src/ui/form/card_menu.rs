use crate::state::{Action, CardChange, RefId};
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Icon, Popup, icon};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    pub number: usize,
    pub last: bool,
}

/// What is seldom done with a ref.
#[component]
pub fn CardMenu(props: &Props) -> Html {
    let verbs = use_verbs();
    let (id, number) = (props.id, props.number);
    let popup = AttrValue::from(["menu-", &id.0.to_string()].concat());
    let item = |drawing: Icon, title: &'static str, enabled: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="item" disabled={!enabled} popovertarget={&popup} popovertargetaction="hide" {onclick}>
                { icon(drawing) }{ title }
            </button>
        }
    };
    let change = |change: CardChange| verbs.send(Action::Card(id, change));
    html! {
        <Popup id={popup.clone()} class="btn quiet square" label={["More for ref ", &number.to_string()].concat()} button={icon(Icon::More)}>
            { item(Icon::Duplicate, "Duplicate", true, change(CardChange::Duplicate)) }
            { item(Icon::Up, "Move up", number > 1, change(CardChange::MoveTo(number.saturating_sub(2)))) }
            { item(Icon::Down, "Move down", !props.last, change(CardChange::MoveTo(number))) }
            { item(Icon::Text, "Show in the YAML", true, verbs.act(move |store, _| store.go_to_text(id))) }
        </Popup>
    }
}
