use super::footer::{PROMISE, RULES, VERSION};
use crate::state::{Action, CardChange, RefId};
use crate::ui::parts::dialog;
use crate::ui::verb::{Over, Verb, Verbs};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

const KEYS: [(&str, &str); 17] = [
    ("Ctrl Z", "Undo, wherever you are: typing, form, repairs and examples are one history"),
    ("Ctrl Shift Z", "Redo; also Ctrl Y"),
    ("Alt Shift F", "Format the YAML"),
    ("F8", "Next problem"),
    ("Shift F8", "Previous problem"),
    ("Ctrl .", "In the YAML: the repairs at the cursor"),
    ("F4", "From the YAML to the card of the ref, and back"),
    ("Ctrl Shift O", "Go to a ref"),
    ("Alt Shift ↑ ↓", "In a card: move the ref up or down"),
    ("Ctrl /", "In the YAML: comment lines out, or in again"),
    ("Alt ↑ ↓", "In the YAML: move the line; with Shift, copy it"),
    ("Ctrl Shift [ ]", "In the YAML: fold the ref, unfold it; with Ctrl Alt, all of them"),
    ("Ctrl Alt ↑ ↓", "In the YAML: one more cursor, above or below; Ctrl and a click puts one anywhere"),
    ("Esc, Tab", "Leave the YAML"),
    ("Esc", "Close what is open over the page"),
    ("← →", "Between tabs"),
    ("?", "This list"),
];

/// What the keyboard can do.
pub fn shortcuts(verbs: &Verbs) -> Html {
    let content = html! {
        <>
            <table class="keys">
                <thead class="hush"><tr><th scope="col">{ "Keys" }</th><th scope="col">{ "What they do" }</th></tr></thead>
                <tbody>{ for KEYS.iter().map(|(keys, words)| html! { <tr><td><kbd>{ *keys }</kbd></td><td>{ *words }</td></tr> }) }</tbody>
            </table>
            <p class="soft">{ "On a Mac, Cmd instead of Ctrl." }</p>
            <p class="soft">{ PROMISE }{ " " }{ RULES }{ ". Version " }{ VERSION }{ "." }</p>
        </>
    };
    dialog(verbs, "Keyboard shortcuts".into(), "small", content)
}

/// The keys that work everywhere. Yew hears of them before the text editor does.
pub fn shortcut_of(event: &KeyboardEvent, verbs: &Verbs) {
    if event.default_prevented() {
        return;
    }
    let modified = event.ctrl_key() || event.meta_key();
    let verb = match (event.key().as_str(), modified, event.shift_key()) {
        // What the key writes with Alt depends on the system.
        _ if event.alt_key() && event.shift_key() && !modified && event.code() == "KeyF" => Verb::Do(Action::Format(None)),
        ("ArrowUp" | "ArrowDown", false, true) if event.alt_key() => match moved(event, verbs) {
            Some(verb) => verb,
            None => return,
        },
        ("z" | "Z", true, false) => Verb::Do(Action::Undo),
        ("z" | "Z", true, true) | ("y", true, false) => Verb::Do(Action::Redo),
        ("o" | "O", true, true) => Verb::FindRef,
        ("F4", false, false) if within(event, "[contenteditable]") => Verb::GoToCard,
        ("F4", false, false) => Verb::GoToCursor,
        ("F8", false, false) => Verb::Do(Action::NextProblem),
        ("F8", false, true) => Verb::Do(Action::PreviousProblem),
        ("?", false, _) if !within(event, "input, textarea, select, [contenteditable]") => Verb::Open(Over::Shortcuts),
        _ => return,
    };
    event.prevent_default();
    verbs.act(verb);
}

/// What moves the card that has the keyboard, up or down.
fn moved(event: &KeyboardEvent, verbs: &Verbs) -> Option<Verb> {
    let id = around(event, ".card")?.get_attribute("data-key")?.parse().map(RefId).ok()?;
    let state = verbs.state();
    let at = state.form().cards.iter().position(|card| card.id == id)?;
    let to = if event.key() == "ArrowUp" { at.checked_sub(1)? } else { Some(at + 1).filter(|to| *to < state.form().cards.len())? };
    Some(Verb::Do(Action::Card(id, CardChange::MoveTo(to))))
}

fn within(event: &KeyboardEvent, selector: &str) -> bool {
    around(event, selector).is_some()
}

/// The element of that kind around what the key was pressed in.
fn around(event: &KeyboardEvent, selector: &str) -> Option<Element> {
    event.composed_path().get(0).dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}
