use crate::state::Field;
use crate::ui::parts::TextField;
use yew::prelude::*;

/// A label and its text field.
pub fn text_row(
    label: &'static str,
    field: &Field,
    placeholder: &'static str,
    notes: &AttrValue,
    readonly: bool,
    on_input: Callback<String>,
) -> Html {
    row(label, field, placeholder, notes, readonly, false, on_input)
}

/// A label and its text field, maybe for digits.
pub fn row(
    label: &'static str,
    field: &Field,
    placeholder: &'static str,
    notes: &AttrValue,
    readonly: bool,
    numeric: bool,
    on_input: Callback<String>,
) -> Html {
    html! {
        <label class="row">
            <span>{ label }</span>
            <TextField value={AttrValue::from(field.value.clone())} tone={field.tone} {placeholder} described_by={field.tone.map(|_| notes.clone())}
                {readonly} {numeric} {on_input} />
        </label>
    }
}
