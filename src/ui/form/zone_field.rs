use crate::state::{Action, CardChange, RefId, Scope};
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Choice, Select, TextField};
use crate::ui::verb::{Entry, Verb};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    /// None where the labels say something this choice cannot show.
    pub zone: Option<Scope>,
    /// What a named zone starts as.
    pub asking_zone: Option<AttrValue>,
    pub readonly: bool,
}

/// Every zone, only this one, or one by name.
#[component]
pub fn ZoneField(props: &Props) -> Html {
    let verbs = use_verbs();
    let id = props.id;
    // From the choice of "a named zone" until its field is left: the name may be empty meanwhile.
    let naming = use_state_eq(|| false);
    let name = match &props.zone {
        Some(Scope::Zone(name)) => Some(AttrValue::from(name.clone())),
        _ => naming.then_some(AttrValue::Static("")),
    };
    let value = match (&props.zone, &name) {
        (_, Some(_)) => "named",
        (Some(Scope::ThisZone), _) => "this",
        (Some(_), _) => "every",
        (None, _) => "as labelled",
    };
    let on_choose = {
        let (verbs, naming, asking) = (verbs.clone(), naming.setter(), props.asking_zone.clone());
        Callback::from(move |value: AttrValue| {
            let named = &*value == "named";
            naming.set(named);
            let scope = match (named, &asking) {
                (true, Some(zone)) => Scope::Zone(zone.to_string()),
                (true, None) => return,
                (false, _) if &*value == "this" => Scope::ThisZone,
                (false, _) => Scope::EveryZone,
            };
            verbs.act(Verb::Do(Action::Card(id, CardChange::Zone(scope))));
        })
    };
    let on_leave = {
        let naming = naming.setter();
        Callback::from(move |()| naming.set(false))
    };
    let on_focus = {
        let naming = naming.setter();
        Callback::from(move |_: FocusEvent| naming.set(true))
    };
    let choices = vec![Choice::new("every", "every zone"), Choice::new("this", "only this zone"), Choice::new("named", "a named zone")];
    html! {
        <div class="row zone">
            <span aria-hidden="true">{ "zone" }</span>
            <span class="pair">
                <Select label="zone" {value} {choices} disabled={props.readonly} {on_choose} />
                if let Some(name) = name {
                    <span class="pair" onfocusin={on_focus}>
                        <TextField label="Name of the zone" value={name} placeholder="its name" readonly={props.readonly}
                            on_input={verbs.entry(Entry::ZoneName(id))} {on_leave} />
                    </span>
                }
            </span>
        </div>
    }
}
