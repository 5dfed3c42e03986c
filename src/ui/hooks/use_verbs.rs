use crate::state::Action;
use crate::ui::look::{Look, Pane};
use crate::ui::store::Store;
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
    /// Sends an action.
    pub fn dispatch(&self, action: Action) {
        self.with(|store| store.dispatch(action));
    }

    /// A callback that sends what `action` makes of its value.
    pub fn on<T: 'static>(&self, action: impl Fn(T) -> Action + 'static) -> Callback<T> {
        let verbs = self.clone();
        Callback::from(move |value| verbs.dispatch(action(value)))
    }

    /// A callback that always sends the same.
    pub fn send<T: 'static>(&self, action: Action) -> Callback<T> {
        self.on(move |_| action.clone())
    }

    /// A callback on the store.
    pub fn act<T: 'static>(&self, act: impl Fn(&Store, T) + 'static) -> Callback<T> {
        let verbs = self.clone();
        Callback::from(move |value| verbs.with(|store| act(store, value)))
    }

    /// Does a repair, after the zone question if there is one.
    pub fn fix<T: 'static>(&self, problem: usize, fix: usize) -> Callback<T> {
        self.act(move |store, _| store.fix(problem, fix))
    }

    /// Puts a pane in front.
    pub fn show_pane<T: 'static>(&self, pane: Pane) -> Callback<T> {
        self.act(move |store, _| store.show_pane(pane))
    }

    /// Changes how the page looks.
    pub fn set_look(&self, change: impl FnOnce(&mut Look)) {
        self.with(|store| store.set_look(change));
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
