use crate::state::{Action, CardChange, Field, RefId};
use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Icon, TextField, icon};
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    /// None while it is new.
    pub label: Option<(String, Field)>,
    pub readonly: bool,
    pub notes: AttrValue,
    /// A new one is given up.
    pub on_drop: Callback<()>,
}

/// Key and value of one label.
#[component]
pub fn LabelRow(props: &Props) -> Html {
    let verbs = use_verbs();
    let place = use_node_ref();
    let new_key = use_state_eq(String::new);
    let id = props.id;
    let is_new = props.label.is_none();
    let key = props.label.as_ref().map_or_else(|| (*new_key).clone(), |(key, _)| key.clone());
    let field = props.label.as_ref().map(|(_, field)| field.clone()).unwrap_or_default();
    use_effect_with(place.clone(), move |place| {
        if is_new && let Some(place) = place.cast::<Element>() {
            dom::focus_in(&place, "input");
        }
    });
    let on_key = {
        let (verbs, new_key, before) = (verbs.clone(), new_key.setter(), key.clone());
        Callback::from(move |to: String| {
            if is_new {
                new_key.set(to);
            } else if !to.is_empty() {
                verbs.dispatch(Action::Card(id, CardChange::RenameLabel(before.clone(), to)));
            }
        })
    };
    let on_value = {
        let (verbs, key) = (verbs.clone(), key.clone());
        Callback::from(move |value: String| {
            if !key.is_empty() {
                verbs.dispatch(Action::Card(id, CardChange::Label(key.clone(), Some(value))));
            }
        })
    };
    let on_remove = {
        let (verbs, key, on_drop) = (verbs.clone(), key.clone(), props.on_drop.clone());
        Callback::from(move |_: MouseEvent| match is_new {
            true => on_drop.emit(()),
            false => verbs.dispatch(Action::Card(id, CardChange::Label(key.clone(), None))),
        })
    };
    html! {
        <div ref={place} class="row label" role="group" aria-label="Label">
            <TextField class="key" label="Key of the label" value={AttrValue::from(key.clone())} placeholder="key" readonly={props.readonly} on_input={on_key} />
            <span class="pair">
                <TextField label={AttrValue::from(["Value of ", &key].concat())} value={AttrValue::from(field.value)} tone={field.tone}
                    placeholder={if is_new { "value" } else { "empty" }} described_by={field.tone.map(|_| props.notes.clone())} readonly={props.readonly} on_input={on_value} />
                if !props.readonly {
                    <button type="button" class="btn quiet square small" aria-label={["Remove label ", &key].concat()} title="Remove the label"
                        onclick={on_remove}>{ icon(Icon::Close) }</button>
                }
            </span>
        </div>
    }
}
