use super::example_detail::example_detail;
use crate::state::ExampleRow;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Dialog, words};
use yew::prelude::*;

/// The examples by group; beside them the chosen one, with what is wrong in it.
#[component]
pub fn Gallery() -> Html {
    let verbs = use_verbs();
    let examples: &'static [ExampleRow] = verbs.0.as_ref().map(|store| store.state().examples()).unwrap_or_default();
    let chosen = use_state_eq(|| 0_usize);
    let entry = |(index, example): (usize, &'static ExampleRow)| {
        let set = chosen.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(index));
        let before = index.checked_sub(1).and_then(|before| examples.get(before)).map_or("", |before| before.group);
        html! {
            <>
                if before != example.group { <h3>{ example.group }</h3> }
                <button type="button" class="item" aria-pressed={if *chosen == index { "true" } else { "false" }} autofocus={index == 0} {onclick}>
                    <b>{ words(example.title) }</b><span class="soft">{ words(example.sentence) }</span>
                </button>
            </>
        }
    };
    html! {
        <Dialog title="Examples" class="large">
            <div class="gallery">
                <div class="shelf" role="group" aria-label="All examples">{ for examples.iter().enumerate().map(entry) }</div>
                { examples.get(*chosen).map(|example| example_detail(&verbs, example)).unwrap_or_default() }
            </div>
        </Dialog>
    }
}
