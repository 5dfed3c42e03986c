use super::pane_tabs::pane_tabs;
use super::yaml_head::yaml_head;
use crate::state::{Problems, State};
use crate::ui::form::{form_pane, pasted_lines};
use crate::ui::look::{Layout, Look, Pane};
use crate::ui::output::OutputPane;
use crate::ui::parts::classes;
use crate::ui::piece::piece;
use crate::ui::problems::ProblemList;
use crate::ui::reach::reach_pane;
use crate::ui::releases::folded_strip;
use crate::ui::verb::Verbs;
use std::rc::Rc;
use yew::prelude::*;

const BESIDE: &[Pane] = &[Pane::Form, Pane::Reach, Pane::Output];

/// Form, text and output, as many as there is room for. What is not seen is not computed; only the text editor stays, out of sight.
pub fn panes(verbs: &Verbs, state: &State, problems: &Rc<Problems>, look: &Look, editor: Html) -> Html {
    let layout = look.layout();
    let tabs = |panes: &'static [Pane], chosen: Pane, class: &'static str| pane_tabs(verbs, panes, chosen, problems, class);
    let pane = |pane: Pane, part: &'static str, content: Html| {
        let tabbed = layout != Layout::Wide && !(layout == Layout::Medium && pane == Pane::Yaml);
        let (role, label, labelled_by) = match tabbed {
            true => ("tabpanel", None, Some(pane.tab_id())),
            false => ("region", Some(pane.title()), None),
        };
        html! {
            <section key={pane.id()} id={pane.id()} class={classes(&["pane", part])} {part} {role} aria-label={label} aria-labelledby={labelled_by}
                hidden={!look.shows(pane)} onpaste={(pane == Pane::Form && !look.readonly).then(|| pasted_lines(verbs))}>{ content }</section>
        }
    };
    html! {
        <div class="panes">
            if layout == Layout::Medium { { tabs(BESIDE, look.beside(), "tabs side") } }
            if layout == Layout::Embed {
                <div key="bar" class="bar" part="toolbar">
                    { tabs(&Pane::ALL, look.pane, "tabs top") }
                    <span class="grow" />
                    { folded_strip(verbs, &state.strip(), look.readonly) }
                </div>
            }
            { pane(Pane::Form, "form", html! { if look.shows(Pane::Form) { { form_pane(verbs, state, look.readonly) } } }) }
            { pane(Pane::Yaml, "editor", html! {
                <>
                    { yaml_head(verbs, look.readonly) }
                    { editor }
                    { piece(ProblemList { verbs: verbs.clone(), problems: problems.clone(), readonly: look.readonly }) }
                </>
            }) }
            { pane(Pane::Reach, "reach", html! { if look.shows(Pane::Reach) { { reach_pane(verbs, state, look) } } }) }
            { pane(Pane::Output, "output", html! { if look.shows(Pane::Output) { { piece(OutputPane { verbs: verbs.clone(), state: Rc::new(state.clone()) }) } } }) }
            if layout == Layout::Narrow { { tabs(&Pane::ALL, look.pane, "tabs bottom") } }
        </div>
    }
}
