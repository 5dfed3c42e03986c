use crate::state::Tone;
use crate::ui::dom;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// The accessible name, where no label stands around it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    pub value: AttrValue,
    #[prop_or_default]
    pub tone: Option<Tone>,
    #[prop_or_default]
    pub placeholder: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// The id of what says more.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    #[prop_or_default]
    pub numeric: bool,
    #[prop_or_default]
    pub readonly: bool,
    /// As wide as what it holds.
    #[prop_or_default]
    pub fit: bool,
    #[prop_or_default]
    pub on_leave: Callback<()>,
    pub on_input: Callback<AttrValue>,
}

/// What was typed, and what the state made of it.
struct Draft {
    typed: AttrValue,
    became: Option<AttrValue>,
}

/// A line of text. Every key is told at once. While somebody types it shows what was typed, even where the state reads it otherwise (a trailing
/// space, a half-written number), until it is left or the state changes for another reason, such as undo.
#[component]
pub fn TextField(props: &Props) -> Html {
    let draft = use_mut_ref(|| None::<Draft>);
    let update = use_force_update();
    let oninput = {
        let (draft, update, on_input) = (draft.clone(), update.clone(), props.on_input.clone());
        Callback::from(move |event: InputEvent| {
            let typed = AttrValue::from(dom::input_value(&event));
            draft.replace(Some(Draft { typed: typed.clone(), became: None }));
            on_input.emit(typed);
            update.force_update();
        })
    };
    let onblur = {
        let (draft, on_leave) = (draft.clone(), props.on_leave.clone());
        Callback::from(move |_: FocusEvent| {
            draft.replace(None);
            update.force_update();
            on_leave.emit(());
        })
    };
    let shown = {
        let mut draft = draft.borrow_mut();
        if let Some(one) = draft.as_mut() {
            let became = one.became.get_or_insert_with(|| props.value.clone());
            if *became != props.value {
                *draft = None;
            }
        }
        draft.as_ref().map_or(props.value.clone(), |one| one.typed.clone())
    };
    let tone = props.tone.filter(|tone| *tone >= Tone::Warning);
    let size = props.fit.then(|| {
        let length = if shown.is_empty() { props.placeholder.len() } else { shown.chars().count() };
        AttrValue::from(length.clamp(3, 40).to_string())
    });
    html! {
        <input type="text" class={classes!(props.class.clone(), tone.map(super::tone_class))} value={shown} {size} aria-label={props.label.clone()}
            placeholder={props.placeholder.clone()} aria-invalid={tone.map(|_| "true")} aria-describedby={props.described_by.clone()}
            inputmode={props.numeric.then_some("numeric")} readonly={props.readonly} autocomplete="off" autocapitalize="none" spellcheck="false"
            {oninput} {onblur} />
    }
}
