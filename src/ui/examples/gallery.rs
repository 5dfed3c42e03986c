use super::example_detail::ExampleDetail;
use crate::state::ExampleRow;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::Dialog;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub on_close: Callback<()>,
}

/// The examples by group; beside them the chosen one, with what is wrong in it.
#[component]
pub fn Gallery(props: &Props) -> Html {
    let verbs = use_verbs();
    let examples: &'static [ExampleRow] = verbs.0.as_ref().map(|store| store.state().examples()).unwrap_or_default();
    let chosen = use_state_eq(|| 0_usize);
    let on_open = {
        let (verbs, on_close) = (verbs.clone(), props.on_close.clone());
        Callback::from(move |example: &'static ExampleRow| {
            on_close.emit(());
            verbs.with(|store| store.open_example(example.id, example.title));
        })
    };
    let starts_group =
        |index: usize| index == 0 || examples.get(index - 1).map(|one| one.group) != examples.get(index).map(|one| one.group);
    html! {
        <Dialog title="Examples" class="large" on_close={props.on_close.clone()}>
            <div class="gallery">
                <div class="shelf" role="group" aria-label="All examples">
                    { for examples.iter().enumerate().map(|(index, example)| html! {
                        <>
                            if starts_group(index) { <h3>{ example.group }</h3> }
                            <button type="button" class="item" aria-pressed={(*chosen == index).to_string()} autofocus={index == 0}
                                onclick={let chosen = chosen.setter(); move |_| chosen.set(index)}>
                                <b>{ example.title }</b><span class="soft">{ example.sentence }</span>
                            </button>
                        </>
                    }) }
                    if examples.is_empty() { <p class="soft">{ "There are no examples in this build." }</p> }
                </div>
                if let Some(example) = examples.get(*chosen) { <ExampleDetail key={example.id} {example} {on_open} /> }
            </div>
        </Dialog>
    }
}
