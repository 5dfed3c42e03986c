use crate::state::Suggestions;
use crate::ui::piece::{Own, Piece};
use std::any::Any;
use yew::prelude::*;

/// Where fields find what the mesh has.
const LISTS: [&str; 4] = ["names", "namespaces", "zones", "ports"];

/// What fields of the card may hold. Looking for it takes all of the mesh, so it stays as long as card and mesh do.
pub struct Suggested(pub Suggestions);

impl Piece for Suggested {
    fn draw(&self, _: &Own) -> Html {
        LISTS
            .into_iter()
            .zip(self.0.lists())
            .map(|(id, all)| html! { <datalist {id}>{ for all.into_iter().map(|value| html! { <option {value} /> }) }</datalist> })
            .collect()
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| other.0 == self.0)
    }
}
