use super::{classes, tone_class};
use crate::state::Tone;
use crate::ui::dom;
use crate::ui::piece::{Own, Piece};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One entry: what is sent, and what is read.
pub type Choice = (AttrValue, AttrValue);

/// An entry that is always the same.
pub const fn choice(value: &'static str, title: &'static str) -> Choice {
    (AttrValue::Static(value), AttrValue::Static(title))
}

/// A native select that always shows `value`, also when a choice was refused.
#[derive(Default)]
pub struct Select {
    /// Its accessible name, where no label stands around it.
    pub label: &'static str,
    /// The value shown; an entry is added for one that is not among the choices.
    pub value: AttrValue,
    pub choices: Vec<Choice>,
    pub class: &'static str,
    /// The worst problem with the value.
    pub tone: Option<Tone>,
    /// What explains it.
    pub described_by: Option<AttrValue>,
    pub disabled: bool,
    pub on_choose: Callback<AttrValue>,
}

impl Piece for Select {
    fn draw(&self, own: &Own) -> Html {
        let onchange = self.on_choose.reform(|event: Event| dom::select_value(&event).into());
        let missing = !self.choices.iter().any(|(value, _)| *value == self.value);
        let option = |value: AttrValue, title: AttrValue| {
            let selected = value == self.value;
            html! { <option {value} {selected}>{ title }</option> }
        };
        let tone = self.tone.filter(|tone| *tone >= Tone::Warning);
        let class = classes(&[self.class, tone.map_or("", tone_class)]);
        html! {
            <select ref={own.place.clone()} {class} aria-label={self.label} aria-invalid={tone.map(|_| "true")}
                aria-describedby={self.described_by.clone()} disabled={self.disabled} {onchange}>
                if missing { { option(self.value.clone(), self.value.clone()) } }
                { for self.choices.iter().map(|(value, title)| option(value.clone(), title.clone())) }
            </select>
        }
    }

    fn drawn(&self, own: &Own) {
        if let Some(select) = own.place.cast::<HtmlSelectElement>()
            && select.value() != *self.value
        {
            select.set_value(&self.value);
        }
    }
}
