use super::targets_menu::TargetsMenu;
use crate::state::{Action, State};
use crate::ui::kuma::Environment;
use crate::ui::look::{Look, Theme};
use crate::ui::parts::{Icon, button, icon, icon_button};
use crate::ui::piece::piece;
use crate::ui::verb::{Over, Verb, Verbs};
use yew::prelude::*;

/// Where Kuma runs, which releases count, and what concerns the whole page.
pub fn top_bar(verbs: &Verbs, state: &State, look: &Look) -> Html {
    let environment = |environment: Environment, title: &'static str| {
        let pressed = if state.environment() == environment { "true" } else { "false" };
        let onclick = verbs.click(Verb::Do(Action::SetEnvironment(environment)));
        // A manifest says itself where its lists are read.
        html! { <button type="button" aria-pressed={pressed} disabled={state.is_manifest()} {onclick}>{ title }</button> }
    };
    let tool = |name: &'static str, drawing: Icon, enabled: bool, verb: Verb| icon_button("", name, drawing, enabled, verbs.click(verb));
    let (theme, drawing) = match look.theme {
        Theme::Auto => ("Theme: as the system. Switch to light", Icon::Auto),
        Theme::Light => ("Theme: light. Switch to dark", Icon::Light),
        Theme::Dark => ("Theme: dark. Switch to the system’s", Icon::Dark),
    };
    let named = |drawing: Icon, words: &'static str| html! { <>{ icon(drawing) }<span>{ words }</span></> };
    html! {
        <div class="bar" part="toolbar">
            <h1>{ "Reachable Backends" }</h1>
            <span class="segments" role="group" aria-label="Environment">
                { environment(Environment::Kubernetes, "Kubernetes") }
                { environment(Environment::Universal, "Universal") }
            </span>
            { piece(TargetsMenu { verbs: verbs.clone(), targets: state.targets().clone() }) }
            <span class="grow" />
            <span class="tools">
                if !look.readonly {
                    { button("btn examples", named(Icon::Book, "Examples"), verbs.click(Verb::Open(Over::Examples))) }
                    { button("btn examples", named(Icon::Folder, "Open…"), verbs.click(Verb::Open(Over::Import))) }
                    { tool("Undo", Icon::Undo, state.can_undo(), Verb::Do(Action::Undo)) }
                    { tool("Redo", Icon::Redo, state.can_redo(), Verb::Do(Action::Redo)) }
                }
                { tool(theme, drawing, true, Verb::NextTheme) }
                { tool("Keyboard shortcuts", Icon::Help, true, Verb::Open(Over::Shortcuts)) }
            </span>
        </div>
    }
}
