use crate::ui::dom;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is sent.
    pub value: AttrValue,
    /// What is read.
    pub title: AttrValue,
}

impl Choice {
    /// An entry.
    pub fn new(value: impl Into<AttrValue>, title: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), title: title.into() }
    }
}

#[derive(PartialEq, Properties)]
pub struct Props {
    /// Its accessible name, where no label stands around it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The value shown; an entry is added for one that is not among the choices.
    pub value: AttrValue,
    pub choices: Vec<Choice>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub invalid: bool,
    #[prop_or_default]
    pub disabled: bool,
    pub on_choose: Callback<AttrValue>,
}

/// A native select that always shows `value`, also when a choice was refused.
#[component]
pub fn Select(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect({
        let (place, value) = (place.clone(), props.value.clone());
        move || {
            if let Some(select) = place.cast::<HtmlSelectElement>()
                && select.value() != *value
            {
                select.set_value(&value);
            }
        }
    });
    let onchange = props.on_choose.reform(|event: Event| dom::select_value(&event).into());
    let missing = !props.choices.iter().any(|choice| choice.value == props.value);
    let option =
        |value: &AttrValue, title: &AttrValue| html! { <option value={value.clone()} selected={*value == props.value}>{ title }</option> };
    html! {
        <select ref={place} class={props.class.clone()} aria-label={props.label.clone()} aria-invalid={props.invalid.then_some("true")}
            disabled={props.disabled} {onchange}>
            if missing { { option(&props.value, &props.value) } }
            { for props.choices.iter().map(|choice| option(&choice.value, &choice.title)) }
        </select>
    }
}
