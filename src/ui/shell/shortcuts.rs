use crate::state::Action;
use crate::ui::app::Over;
use crate::ui::hooks::Verbs;
use crate::ui::parts::Dialog;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub on_close: Callback<()>,
}

const KEYS: [(&[&str], &str); 9] = [
    (&["Ctrl Z"], "Undo, wherever you are: typing, form, repairs and examples are one history"),
    (&["Ctrl Shift Z", "Ctrl Y"], "Redo"),
    (&["F8"], "Next problem"),
    (&["Shift F8"], "Previous problem"),
    (&["Ctrl ."], "In the YAML: the first repair of the problem at the cursor"),
    (&["Esc", "Tab"], "Leave the YAML: first Esc, then Tab"),
    (&["Esc"], "Close what is open over the page"),
    (&["←", "→"], "Between tabs"),
    (&["?"], "This list"),
];

/// What the keyboard can do.
#[component]
pub fn Shortcuts(props: &Props) -> Html {
    html! {
        <Dialog title="Keyboard shortcuts" class="small" on_close={props.on_close.clone()}>
            <table class="keys">
                <thead class="hush"><tr><th scope="col">{ "Keys" }</th><th scope="col">{ "What they do" }</th></tr></thead>
                <tbody>
                    { for KEYS.iter().map(|(keys, words)| html! {
                        <tr>
                            <td>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</td>
                            <td>{ *words }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="soft">{ "On a Mac, Cmd instead of Ctrl." }</p>
            <p class="soft">{ super::footer::PROMISE }{ " " }{ super::footer::RULES }{ ". " }{ env!("CARGO_PKG_VERSION") }</p>
        </Dialog>
    }
}

/// The keys that work everywhere. The text editor takes its own first.
pub fn shortcut_of(event: &KeyboardEvent, verbs: &Verbs, on_over: &Callback<Over>) {
    if event.default_prevented() {
        return;
    }
    let modified = event.ctrl_key() || event.meta_key();
    let action = match (event.key().as_str(), modified, event.shift_key()) {
        ("z" | "Z", true, false) => Action::Undo,
        ("z" | "Z", true, true) | ("y", true, false) => Action::Redo,
        ("F8", false, false) => Action::NextProblem,
        ("F8", false, true) => Action::PreviousProblem,
        ("?", false, _) if !types_text(event) => return on_over.emit(Over::Shortcuts),
        _ => return,
    };
    event.prevent_default();
    verbs.dispatch(action);
}

fn types_text(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>();
    target.is_ok_and(|element| element.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}
