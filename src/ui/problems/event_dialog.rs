use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Dialog, button, words};
use crate::ui::verb::{Over, Verb};
use yew::prelude::*;

/// Takes what Kuma said somewhere else, and says what it means and where it is.
#[component]
pub fn EventDialog() -> Html {
    let verbs = use_verbs();
    let paste = use_state_eq(AttrValue::default);
    let on_input = {
        let set = paste.setter();
        Callback::from(move |event: InputEvent| set.set(dom::area_value(&event).into()))
    };
    let mut found = None;
    verbs.with(|store| found = (!paste.trim().is_empty()).then(|| store.state().decode_event(&paste)));
    let close = verbs.click(Verb::Open(Over::Nothing));
    let go = |problem| {
        let (close, show) = (close.clone(), verbs.click(Verb::GoToProblem(problem)));
        Callback::from(move |event: MouseEvent| {
            close.emit(event.clone());
            show.emit(event);
        })
    };
    html! {
        <Dialog title="What did Kuma say?" class="small">
            <label class="paste">{ "A Pod event, the webhook’s denial, kumactl’s error or a line of the control plane’s log. It is read here, and sent nowhere." }
                <textarea autofocus=true rows="5" spellcheck="false" value={(*paste).clone()} oninput={on_input} />
            </label>
            <div class="said" role="status">
                if let Some(event) = found {
                    <p><b>{ words(&event.message) }</b></p>
                    if !event.words.is_empty() { <p class="kuma">{ event.words }</p> }
                    if !event.releases.is_empty() { <p class="soft">{ "Said by Kuma " }{ event.releases }</p> }
                    if !event.note.is_empty() { <p>{ words(event.note) }</p> }
                    if let Some(problem) = event.problem {
                        <div class="buttons">{ button("btn primary", "Go to the place".into(), go(problem)) }</div>
                    }
                }
            </div>
        </Dialog>
    }
}
