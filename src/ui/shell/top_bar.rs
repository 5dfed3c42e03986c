use super::targets_menu::TargetsMenu;
use crate::state::Action;
use crate::ui::app::Over;
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::{Environment, Release};
use crate::ui::look::Theme;
use crate::ui::parts::{Icon, icon};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub environment: Environment,
    pub targets: Rc<[Release]>,
    pub can_undo: bool,
    pub can_redo: bool,
    pub theme: Theme,
    pub on_over: Callback<Over>,
}

/// Where Kuma runs, which releases count, and what concerns the whole page.
#[component]
pub fn TopBar(props: &Props) -> Html {
    let verbs = use_verbs();
    let environment = |environment: Environment, title: &'static str| {
        let pressed = props.environment == environment;
        html! {
            <button type="button" aria-pressed={pressed.to_string()} onclick={verbs.send(Action::SetEnvironment(environment))}>{ title }</button>
        }
    };
    let quiet = |name: &'static str, drawing: Icon, enabled: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="btn quiet square" aria-label={name} title={name} aria-disabled={(!enabled).then_some("true")} {onclick}>
                { icon(drawing) }
            </button>
        }
    };
    let (theme, drawing) = match props.theme {
        Theme::Auto => ("Theme: as the system. Switch to light", Icon::Auto),
        Theme::Light => ("Theme: light. Switch to dark", Icon::Light),
        Theme::Dark => ("Theme: dark. Switch to the system’s", Icon::Dark),
    };
    let on_theme = verbs.act(|store, _: MouseEvent| store.set_look(|look| look.theme = look.theme.next()));
    html! {
        <div class="bar" part="toolbar">
            <h1>{ "Reachable Backends" }</h1>
            <span class="segments" role="group" aria-label="Environment">
                { environment(Environment::Kubernetes, "Kubernetes") }
                { environment(Environment::Universal, "Universal") }
            </span>
            <TargetsMenu targets={props.targets.clone()} />
            <span class="grow" />
            <span class="tools">
                <button type="button" class="btn examples" onclick={props.on_over.reform(|_| Over::Examples)}>
                    { icon(Icon::Book) }<span>{ "Examples" }</span>
                </button>
                { quiet("Undo", Icon::Undo, props.can_undo, verbs.send(Action::Undo)) }
                { quiet("Redo", Icon::Redo, props.can_redo, verbs.send(Action::Redo)) }
                { quiet(theme, drawing, true, on_theme) }
                { quiet("Keyboard shortcuts", Icon::Help, true, props.on_over.reform(|_| Over::Shortcuts)) }
            </span>
        </div>
    }
}
