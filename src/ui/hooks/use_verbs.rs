use crate::ui::store::{Store, Wanted};
use crate::ui::verb::{Entry, Verb};
use std::rc::Rc;
use yew::prelude::*;

/// What a component can do. Outside an app nothing happens.
#[derive(Clone, Default)]
pub struct Verbs(pub Option<Rc<Store>>);

impl PartialEq for Verbs {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(another)) => Rc::ptr_eq(one, another),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Verbs {
    /// Does it.
    pub fn act(&self, verb: Verb) {
        self.with(|store| store.act(verb));
    }

    /// Does it when something happens.
    pub fn on<T: 'static>(&self, verb: Verb) -> Callback<T> {
        let verbs = self.clone();
        Callback::from(move |_| verbs.act(verb.clone()))
    }

    /// Does it on a click.
    pub fn click(&self, verb: Verb) -> Callback<MouseEvent> {
        self.on(verb)
    }

    /// Takes what is typed or chosen in a field.
    pub fn entry(&self, entry: Entry) -> Callback<AttrValue> {
        let verbs = self.clone();
        Callback::from(move |text: AttrValue| {
            if let Some(action) = entry.action(text.to_string()) {
                verbs.act(Verb::Do(action));
            }
        })
    }

    /// The card that is to be scrolled to and focused.
    pub fn wanted(&self) -> Option<Wanted> {
        self.0.as_ref().and_then(|store| store.wanted().get())
    }

    /// Whatever needs the store itself.
    pub fn with(&self, act: impl FnOnce(&Store)) {
        if let Some(store) = &self.0 {
            act(store);
        }
    }
}

/// The verbs of the app around.
#[hook]
pub fn use_verbs() -> Verbs {
    use_context::<Verbs>().unwrap_or_default()
}
