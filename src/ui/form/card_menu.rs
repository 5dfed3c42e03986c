use crate::state::{Action, CardChange, RefId};
use crate::ui::parts::{Icon, Popup, icon, popup};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// What is seldom done with a ref.
pub fn card_menu(verbs: &Verbs, id: RefId, number: usize, last: bool) -> Html {
    let menu = AttrValue::from(["menu-", &id.0.to_string()].concat());
    let item = |drawing: Icon, title: &'static str, enabled: bool, verb: Verb| {
        html! {
            <button type="button" class="item" disabled={!enabled} popovertarget={&menu} popovertargetaction="hide" onclick={verbs.click(verb)}>
                { icon(drawing) }{ title }
            </button>
        }
    };
    let change = |change: CardChange| Verb::Do(Action::Card(id, change));
    let items = html! {
        <>
            { item(Icon::Duplicate, "Duplicate", true, change(CardChange::Duplicate)) }
            { item(Icon::Up, "Move up", number > 1, change(CardChange::MoveTo(number.saturating_sub(2)))) }
            { item(Icon::Down, "Move down", !last, change(CardChange::MoveTo(number))) }
            { item(Icon::Text, "Show in the YAML", true, Verb::GoToText(id)) }
        </>
    };
    let label = Some(["More for ref ", &number.to_string()].concat().into());
    popup(Popup { id: menu, class: "btn quiet square".into(), label, button: icon(Icon::More), ..Popup::default() }, items)
}
