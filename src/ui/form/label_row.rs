use crate::state::{Action, CardChange, Field, RefId};
use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Icon, TextField, icon_button};
use crate::ui::verb::{Entry, Verb};
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    /// None while it is new.
    pub label: Option<(String, Field)>,
    pub readonly: bool,
    /// The id of the card's notes.
    pub notes: AttrValue,
    /// A new one is given up.
    pub on_drop: Callback<MouseEvent>,
}

/// Key and value of one label.
#[component]
pub fn LabelRow(props: &Props) -> Html {
    let verbs = use_verbs();
    let place = use_node_ref();
    let new_key = use_state_eq(|| AttrValue::Static(""));
    let Props { id, label, readonly, .. } = props;
    let is_new = label.is_none();
    use_effect_with(place.clone(), move |place| {
        if is_new && let Some(place) = place.cast::<Element>() {
            dom::focus_in(&place, "input");
        }
    });
    let (key, field) = match label {
        Some((key, field)) => (AttrValue::from(key.clone()), field.clone()),
        None => ((*new_key).clone(), Field::default()),
    };
    let (on_key, on_remove) = match is_new {
        true => {
            let set = new_key.setter();
            (Callback::from(move |key| set.set(key)), props.on_drop.clone())
        }
        false => {
            let remove = Action::Card(*id, CardChange::Label(key.to_string(), None));
            (verbs.entry(Entry::LabelKey(*id, key.clone())), verbs.click(Verb::Do(remove)))
        }
    };
    html! {
        <div ref={place} class="row label" role="group" aria-label="Label">
            <TextField class="key" label="Key of the label" value={key.clone()} placeholder="key" {readonly} on_input={on_key} />
            <span class="pair">
                <TextField label={AttrValue::from(["Value of ", &key].concat())} value={AttrValue::from(field.value)} tone={field.tone}
                    placeholder={if is_new { "value" } else { "empty" }} described_by={field.tone.map(|_| props.notes.clone())} {readonly}
                    on_input={verbs.entry(Entry::Label(*id, key.clone()))} />
                if !readonly { { icon_button("small", ["Remove label ", &key].concat(), Icon::Close, true, on_remove) } }
            </span>
        </div>
    }
}
