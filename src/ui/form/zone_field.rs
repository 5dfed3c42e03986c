use crate::state::{Action, CardChange, RefId, ZoneScope};
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Choice, Select, TextField};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    /// None where the labels say something this choice cannot show.
    pub zone: Option<ZoneScope>,
    /// What a named zone starts as.
    pub asking_zone: Option<AttrValue>,
    pub readonly: bool,
}

/// Every zone, only this one, or one by name.
#[component]
pub fn ZoneField(props: &Props) -> Html {
    let verbs = use_verbs();
    let id = props.id;
    // Between the choice of "a named zone" and the first letter of its name.
    let naming = use_state_eq(|| false);
    let named = match &props.zone {
        Some(ZoneScope::Named(name)) => Some(AttrValue::from(name.clone())),
        _ => naming.then(|| AttrValue::from("")),
    };
    let value = match (&props.zone, &named) {
        (_, Some(_)) => "named",
        (Some(ZoneScope::This), _) => "this",
        (Some(_), _) => "every",
        (None, _) => "as labelled",
    };
    let on_choose = {
        let (verbs, naming, asking) = (verbs.clone(), naming.setter(), props.asking_zone.clone());
        Callback::from(move |value: AttrValue| {
            naming.set(&*value == "named");
            let scope = match &*value {
                "this" => ZoneScope::This,
                "every" => ZoneScope::Every,
                "named" => match &asking {
                    Some(zone) => ZoneScope::Named(zone.to_string()),
                    None => return,
                },
                _ => return,
            };
            verbs.dispatch(Action::Card(id, CardChange::Zone(scope)));
        })
    };
    let on_name = {
        let naming = naming.setter();
        let verbs = verbs.clone();
        Callback::from(move |name: String| {
            naming.set(true);
            let scope = if name.is_empty() { ZoneScope::Every } else { ZoneScope::Named(name) };
            verbs.dispatch(Action::Card(id, CardChange::Zone(scope)));
        })
    };
    let on_leave = {
        let naming = naming.setter();
        Callback::from(move |()| naming.set(false))
    };
    let choices = vec![Choice::new("every", "every zone"), Choice::new("this", "only this zone"), Choice::new("named", "a named zone")];
    html! {
        <div class="row zone">
            <span aria-hidden="true">{ "zone" }</span>
            <span class="pair">
                <Select label="zone" {value} {choices} disabled={props.readonly} {on_choose} />
                if let Some(name) = named {
                    <TextField label="Name of the zone" value={name} placeholder="its name" readonly={props.readonly} on_input={on_name} {on_leave} />
                }
            </span>
        </div>
    }
}
