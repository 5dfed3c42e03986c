use super::footer::{PROMISE, RULES, VERSION};
use crate::state::Action;
use crate::ui::hooks::Verbs;
use crate::ui::parts::Dialog;
use crate::ui::verb::{Over, Verb};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

const KEYS: [(&str, &str); 9] = [
    ("Ctrl Z", "Undo, wherever you are: typing, form, repairs and examples are one history"),
    ("Ctrl Shift Z", "Redo; also Ctrl Y"),
    ("F8", "Next problem"),
    ("Shift F8", "Previous problem"),
    ("Ctrl .", "In the YAML: the first repair of the problem at the cursor"),
    ("Esc, Tab", "Leave the YAML"),
    ("Esc", "Close what is open over the page"),
    ("← →", "Between tabs"),
    ("?", "This list"),
];

/// What the keyboard can do.
pub fn shortcuts() -> Html {
    html! {
        <Dialog title="Keyboard shortcuts" class="small">
            <table class="keys">
                <thead class="hush"><tr><th scope="col">{ "Keys" }</th><th scope="col">{ "What they do" }</th></tr></thead>
                <tbody>{ for KEYS.iter().map(|(keys, words)| html! { <tr><td><kbd>{ *keys }</kbd></td><td>{ *words }</td></tr> }) }</tbody>
            </table>
            <p class="soft">{ "On a Mac, Cmd instead of Ctrl." }</p>
            <p class="soft">{ PROMISE }{ " " }{ RULES }{ ". Version " }{ VERSION }{ "." }</p>
        </Dialog>
    }
}

/// The keys that work everywhere. The text editor takes its own first.
pub fn shortcut_of(event: &KeyboardEvent, verbs: &Verbs) {
    if event.default_prevented() {
        return;
    }
    let modified = event.ctrl_key() || event.meta_key();
    let verb = match (event.key().as_str(), modified, event.shift_key()) {
        ("z" | "Z", true, false) => Verb::Do(Action::Undo),
        ("z" | "Z", true, true) | ("y", true, false) => Verb::Do(Action::Redo),
        ("F8", false, false) => Verb::Do(Action::NextProblem),
        ("F8", false, true) => Verb::Do(Action::PreviousProblem),
        ("?", false, _) if !types_text(event) => Verb::Open(Over::Shortcuts),
        _ => return,
    };
    event.prevent_default();
    verbs.act(verb);
}

fn types_text(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>();
    target.is_ok_and(|element| element.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}
