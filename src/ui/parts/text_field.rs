use super::classes;
use crate::state::Tone;
use crate::ui::dom;
use crate::ui::piece::{Own, Piece};
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A line of text. Every key is told at once. While somebody types it shows what was typed, even where the state reads it otherwise (a trailing
/// space, a half-written number), until it is left or the state changes for another reason, such as undo.
#[derive(Default)]
pub struct TextField {
    /// The accessible name, where no label stands around it.
    pub label: Option<AttrValue>,
    pub value: AttrValue,
    pub tone: Option<Tone>,
    pub placeholder: &'static str,
    pub class: &'static str,
    /// The id of what says more.
    pub described_by: Option<AttrValue>,
    pub numeric: bool,
    pub readonly: bool,
    /// As wide as what it holds.
    pub fit: bool,
    /// The id of a `datalist` with what may be meant.
    pub list: Option<&'static str>,
    pub on_leave: Callback<()>,
    pub on_input: Callback<AttrValue>,
}

/// What was typed, and what the state made of it.
struct Draft {
    typed: AttrValue,
    became: Option<AttrValue>,
}

type Memory = RefCell<Option<Draft>>;

impl TextField {
    fn shown(&self, draft: &Memory) -> AttrValue {
        let mut draft = draft.borrow_mut();
        if let Some(one) = draft.as_mut() {
            let became = one.became.get_or_insert_with(|| self.value.clone());
            if *became != self.value {
                *draft = None;
            }
        }
        draft.as_ref().map_or(self.value.clone(), |one| one.typed.clone())
    }
}

impl Piece for TextField {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let draft = own.memory::<Memory>();
        let oninput = {
            let (draft, own, on_input) = (draft.clone(), own.clone(), self.on_input.clone());
            Callback::from(move |event: InputEvent| {
                let typed = AttrValue::from(dom::input_value(&event));
                draft.replace(Some(Draft { typed: typed.clone(), became: None }));
                on_input.emit(typed);
                own.redraw();
            })
        };
        let onblur = {
            let (draft, own, on_leave) = (draft.clone(), own.clone(), self.on_leave.clone());
            Callback::from(move |_: FocusEvent| {
                draft.replace(None);
                own.redraw();
                on_leave.emit(());
            })
        };
        let shown = self.shown(&draft);
        let tone = self.tone.filter(|tone| *tone >= Tone::Warning);
        let size = self.fit.then(|| {
            let length = if shown.is_empty() { self.placeholder.len() } else { shown.chars().count() };
            AttrValue::from(length.clamp(3, 40).to_string())
        });
        let class = classes(&[self.class, tone.map_or("", super::tone_class)]);
        html! {
            <input type="text" {class} value={shown} {size} aria-label={self.label.clone()} placeholder={self.placeholder}
                aria-invalid={tone.map(|_| "true")} aria-describedby={self.described_by.clone()} list={self.list} inputmode={self.numeric.then_some("numeric")}
                readonly={self.readonly} autocomplete="off" autocapitalize="none" spellcheck="false" {oninput} {onblur} />
        }
    }
}
