use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Icon, icon};
use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// What hosts hear.
    pub kind: &'static str,
    /// What the button says was copied.
    pub title: AttrValue,
}

/// Copies, and says what for two seconds.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let verbs = use_verbs();
    let place = use_node_ref();
    let done = use_state_eq(|| None::<bool>);
    use_effect_with(*done, {
        let done = done.setter();
        move |said| {
            let wait = said.map(|_| Timeout::new(2_000, move || done.set(None)));
            move || drop(wait)
        }
    });
    let words: AttrValue = match *done {
        Some(true) => ["Copied ", &props.title].concat().into(),
        Some(false) => "Not copied: select it".into(),
        None => "Copy".into(),
    };
    let onclick = {
        let (verbs, place, done) = (verbs.clone(), place.clone(), done.setter());
        let (kind, title) = (props.kind, props.title.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(near) = place.cast::<Element>() else { return };
            // What is right now, also where the pane lags behind the typing.
            let Some(text) = verbs.0.as_ref().map(|store| store.state().output().copied().clone()) else { return };
            let (verbs, done, title) = (verbs.clone(), done.clone(), title.clone());
            dom::copy(&text, &near, move |worked| {
                done.set(Some(worked));
                verbs.with(|store| {
                    if worked {
                        store.copied(kind);
                    }
                    store.say([if worked { "Copied " } else { "Could not copy " }, &title].concat());
                });
            });
        })
    };
    html! {
        <button ref={place} type="button" class="btn primary" {onclick}>
            { icon(if *done == Some(true) { Icon::Tick } else { Icon::Copy }) }{ words }
        </button>
    }
}
