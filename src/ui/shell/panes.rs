use super::pane_tabs::PaneTabs;
use crate::state::{Problems, State};
use crate::ui::editor::{Events, Port, YamlEditor};
use crate::ui::form::FormPane;
use crate::ui::hooks::use_verbs;
use crate::ui::look::{Layout, Look, Pane};
use crate::ui::output::OutputPane;
use crate::ui::problems::ProblemList;
use crate::ui::releases::Strip;
use std::rc::Rc;
use yew::prelude::*;

/// The state as a prop: a new one is a new one.
#[derive(Clone)]
pub struct Shown(pub Rc<State>);

impl From<&State> for Shown {
    fn from(state: &State) -> Self {
        Self(Rc::new(state.clone()))
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Shown,
    pub problems: Rc<Problems>,
    pub look: Look,
    pub port: Port,
    pub events: Events,
}

const BESIDE: &[Pane] = &[Pane::Form, Pane::Output];

/// Form, text and output, as many as there is room for. What is not seen is not computed; only the text editor stays, out of sight.
#[component]
pub fn Panes(props: &Props) -> Html {
    let verbs = use_verbs();
    let (state, look) = (&props.state.0, &props.look);
    let layout = look.layout();
    let tabbed = |pane: Pane| layout != Layout::Wide && !(layout == Layout::Medium && pane == Pane::Yaml);
    let text = use_memo(verbs, |verbs| {
        let verbs = verbs.clone();
        Callback::from(move |()| verbs.0.as_ref().map(|store| store.value()).unwrap_or_default())
    });
    let pane = |pane: Pane, part: &'static str, content: Html| {
        let (role, label, labelled_by) = match tabbed(pane) {
            true => ("tabpanel", None, Some(pane.tab_id())),
            false => ("region", Some(pane.title()), None),
        };
        html! {
            <section key={pane.id()} id={pane.id()} class={classes!("pane", part)} {part} {role} aria-label={label} aria-labelledby={labelled_by}
                hidden={!look.shows(pane)}>
                { content }
            </section>
        }
    };
    let tabs = |panes: &'static [Pane], chosen: Pane, class: &'static str| {
        html! { <PaneTabs key={class} {panes} {chosen} {class} problems={props.problems.rows.len()} /> }
    };
    let form = look.shows(Pane::Form).then(|| state.form());
    let zone = state.asking().zone.clone().map(AttrValue::from);
    html! {
        <div class="panes">
            if layout == Layout::Medium { { tabs(BESIDE, look.beside(), "tabs side") } }
            if layout == Layout::Embed {
                <div key="bar" class="bar" part="toolbar">
                    { tabs(&Pane::ALL, look.pane, "tabs top") }
                    <span class="grow" />
                    <Strip pills={state.strip()} folded=true />
                </div>
            }
            { pane(Pane::Form, "form", html! {
                if let Some(form) = form {
                    <FormPane {form} environment={state.environment()} {zone} readonly={look.readonly} />
                }
            }) }
            { pane(Pane::Yaml, "editor", html! {
                <>
                    <div class="head"><h2>{ "YAML" }</h2></div>
                    <YamlEditor port={props.port.clone()} events={props.events.clone()} text={(*text).clone()} />
                    <ProblemList problems={props.problems.clone()} readonly={look.readonly} />
                </>
            }) }
            { pane(Pane::Output, "output", html! {
                if look.shows(Pane::Output) { <OutputPane output={state.output()} /> }
            }) }
            if layout == Layout::Narrow { { tabs(&Pane::ALL, look.pane, "tabs bottom") } }
        </div>
    }
}
