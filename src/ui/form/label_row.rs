use crate::state::{Action, CardChange, Field, RefId};
use crate::ui::dom;
use crate::ui::parts::{Icon, TextField, icon_button};
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Entry, Verb, Verbs};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Key and value of one label.
pub struct LabelRow {
    pub verbs: Verbs,
    pub id: RefId,
    /// None while it is new.
    pub label: Option<(String, Field)>,
    pub readonly: bool,
    /// The id of the card's notes.
    pub notes: AttrValue,
    /// A new one is given up.
    pub on_drop: Callback<()>,
}

#[derive(Default)]
struct Memory {
    /// The key as it is typed: it becomes the label's when the field is left, since half of it may be the key of another.
    key: RefCell<Option<AttrValue>>,
    /// Whether a new one had its turn with the keyboard.
    focused: Cell<bool>,
}

impl Piece for LabelRow {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let Self { verbs, id, label, readonly, .. } = self;
        let memory = own.memory::<Memory>();
        let (key, field) = match label {
            Some((key, field)) => (AttrValue::from(key.clone()), field.clone()),
            None => (memory.key.borrow().clone().unwrap_or_default(), Field::default()),
        };
        let on_key = {
            let (memory, own) = (memory.clone(), own.clone());
            Callback::from(move |key| {
                memory.key.replace(Some(key));
                own.redraw();
            })
        };
        let on_key_left = {
            let (verbs, memory, id, known) = (verbs.clone(), memory.clone(), *id, label.is_some().then(|| key.to_string()));
            Callback::from(move |()| {
                let Some(known) = &known else { return };
                if let Some(typed) = memory.key.take().filter(|typed| !typed.is_empty() && **typed != **known) {
                    verbs.dispatch(Action::Card(id, CardChange::RenameLabel(known.clone(), typed.to_string())));
                }
            })
        };
        let (on_value, on_remove) = match label {
            None => (Entry::NewLabel(*id, key.clone()), self.on_drop.reform(|_: MouseEvent| ())),
            Some(_) => {
                let remove = Action::Card(*id, CardChange::Label(key.to_string(), None));
                (Entry::Label(*id, key.clone()), verbs.click(Verb::Do(remove)))
            }
        };
        let key_field = TextField {
            class: "key",
            label: Some("Key of the label".into()),
            value: key.clone(),
            placeholder: "key",
            readonly: *readonly,
            on_input: on_key,
            on_leave: on_key_left,
            ..TextField::default()
        };
        // A label with a field of its own is shown there: once it is left, the row has done its work.
        let onfocusout = label.is_none().then(|| {
            let (verbs, id, key, place, on_drop) = (verbs.clone(), *id, key.clone(), own.place.clone(), self.on_drop.clone());
            Callback::from(move |event: FocusEvent| {
                let stays = place.cast::<Element>().is_some_and(|row| dom::goes_into(&event, &row));
                if !stays && verbs.state().has_label(id, &key) {
                    on_drop.emit(());
                }
            })
        });
        let value_field = TextField {
            label: Some(["Value of ", &key].concat().into()),
            value: field.value.into(),
            tone: field.tone,
            placeholder: if label.is_none() { "value" } else { "empty" },
            described_by: field.tone.map(|_| self.notes.clone()),
            readonly: *readonly,
            on_input: verbs.entry(on_value),
            ..TextField::default()
        };
        html! {
            <div ref={own.place.clone()} class="row label" role="group" aria-label="Label" {onfocusout}>
                { piece(key_field) }
                <span class="pair">
                    { piece(value_field) }
                    if !readonly { { icon_button("small", ["Remove label ", &key].concat(), Icon::Close, true, on_remove) } }
                </span>
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        if !own.memory::<Memory>().focused.replace(true)
            && self.label.is_none()
            && let Some(place) = own.place.cast::<Element>()
        {
            dom::focus_in(&place, "input");
        }
    }
}
