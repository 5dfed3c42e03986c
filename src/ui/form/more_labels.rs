use super::label_row::LabelRow;
use crate::state::{Field, RefId};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    pub more: Vec<(String, Field)>,
    pub readonly: bool,
    pub notes: AttrValue,
}

/// All labels without a field of their own. A new one is written once it has a key and a value; its row stays the same one, and so does the focus.
#[component]
pub fn MoreLabels(props: &Props) -> Html {
    let adding = use_state_eq(|| None::<usize>);
    let count = props.more.len();
    // The row of a new label becomes that of the label.
    let open = adding.is_some_and(|at| at >= count);
    let on_add = {
        let adding = adding.setter();
        Callback::from(move |_: MouseEvent| adding.set(Some(count)))
    };
    let on_drop = {
        let adding = adding.setter();
        Callback::from(move |()| adding.set(None))
    };
    let row = |index: usize, label: Option<(String, Field)>| {
        html! {
            <LabelRow key={index} id={props.id} {label} readonly={props.readonly} notes={props.notes.clone()} on_drop={on_drop.clone()} />
        }
    };
    html! {
        <>
            { for props.more.iter().enumerate().map(|(index, label)| row(index, Some(label.clone()))).chain(open.then(|| row(count, None))) }
            if !props.readonly && !open {
                <button type="button" class="btn link more" onclick={on_add}>{ "+ label" }</button>
            }
        </>
    }
}
