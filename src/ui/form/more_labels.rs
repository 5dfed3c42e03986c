use super::label_row::LabelRow;
use crate::state::{Field, RefId};
use crate::ui::parts::link;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    pub more: Vec<(String, Field)>,
    pub readonly: bool,
    /// The id of the card's notes.
    pub notes: AttrValue,
}

/// All labels without a field of their own. A new one is written once it has a key and a value; its row stays the same one, and so does the focus.
#[component]
pub fn MoreLabels(props: &Props) -> Html {
    let adding = use_state_eq(|| None::<usize>);
    let count = props.more.len();
    // The row of a new label becomes that of the label.
    let open = adding.is_some_and(|at| at >= count);
    let set = |to: Option<usize>| {
        let adding = adding.setter();
        Callback::from(move |_: MouseEvent| adding.set(to))
    };
    let row = |index: usize, label: Option<(String, Field)>| {
        html! { <LabelRow key={index} id={props.id} {label} readonly={props.readonly} notes={props.notes.clone()} on_drop={set(None)} /> }
    };
    html! {
        <>
            { for props.more.iter().enumerate().map(|(index, label)| row(index, Some(label.clone()))).chain(open.then(|| row(count, None))) }
            if !props.readonly && !open { { link("+ label".into(), set(Some(count))) } }
        </>
    }
}
