use crate::state::State;
use crate::ui::dom;
use crate::ui::parts::{button, dialog};
use crate::ui::verb::{Verb, Verbs};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Until what was said is to be seen.
const PAINT_MS: u32 = 32;

/// Opens a file, or what is pasted. Dropping one on the page does the same.
pub fn import_dialog(verbs: &Verbs) -> Html {
    let open = {
        let verbs = verbs.clone();
        Callback::from(move |event: MouseEvent| take(&verbs, String::new(), dom::area_beside(&event)))
    };
    let choose = {
        let verbs = verbs.clone();
        Callback::from(move |event: Event| take_file(&verbs, dom::chosen_file(&event)))
    };
    let content = html! {
        <>
            <label class="paste">{ "A Deployment, any other workload, a Dataplane, several of them, or a list alone. It is edited in place; nothing leaves this browser." }
                <textarea autofocus=true rows="10" spellcheck="false" placeholder="Paste here" />
            </label>
            <label class="file">{ "Or choose a file, or drop one anywhere on the page: " }
                <input type="file" accept=".yaml,.yml,.json,.txt,text/*,application/json" onchange={choose} />
            </label>
            <div class="buttons">
                <span class="soft">{ "Replaces your text; undo brings it back." }</span>
                { button("btn primary", "Open".into(), open) }
            </div>
        </>
    };
    dialog(verbs, "Open a manifest".into(), "small", content)
}

/// Opens a text; one that takes a while after a frame that says so.
fn take(verbs: &Verbs, name: String, text: String) {
    if !State::takes_a_while(&text) {
        return verbs.act(Verb::Import(name, text));
    }
    let title = if name.is_empty() { "what you pasted" } else { &name };
    verbs.act(Verb::Say(["Opening ", title, "…"].concat().into()));
    let verbs = verbs.clone();
    Timeout::new(PAINT_MS, move || verbs.act(Verb::Import(name, text))).forget();
}

/// A file dropped on the page.
pub fn take_drop(verbs: &Verbs, event: &DragEvent) {
    if let Some(file) = dom::dropped_file(event) {
        event.prevent_default();
        take_file(verbs, Some(file));
    }
}

fn take_file(verbs: &Verbs, file: Option<web_sys::File>) {
    let Some(file) = file else { return };
    let verbs = verbs.clone();
    dom::read_file(&file, 10, move |name, text| match text {
        Ok(text) => take(&verbs, name, text.into()),
        Err(why) => verbs.act(Verb::Say([&name, ": ", why].concat().into())),
    });
}
