use super::problem_item::ProblemItem;
use crate::state::{Action, Problems};
use crate::ui::dom;
use crate::ui::hooks::{use_verbs, use_window};
use crate::ui::parts::{Icon, button, icon_button, link, spacer};
use crate::ui::verb::{Over, Verb};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

const HEIGHT: f64 = 92.0;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub problems: Rc<Problems>,
    pub readonly: bool,
}

/// The problems in the order of the text; the one at the cursor stands out.
#[component]
pub fn ProblemList(props: &Props) -> Html {
    let verbs = use_verbs();
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let problems = &props.problems;
    let keys = (0..u32::try_from(problems.rows.len()).unwrap_or(u32::MAX)).collect();
    let (span, scroll_to) = use_window(&scroller, &list, keys, HEIGHT);
    use_effect_with((problems.active, problems.rows.len()), {
        let (scroller, list) = (scroller.clone(), list.clone());
        move |(active, _)| {
            let Some(active) = *active else { return };
            let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return };
            match dom::keyed(&list, u32::try_from(active).unwrap_or(u32::MAX)) {
                Some(item) => dom::reveal(&scroller, &item),
                None => scroll_to.emit(active),
            }
        }
    });
    let none = problems.rows.is_empty();
    let tool = |name: &'static str, drawing: Icon, action: Action| icon_button("", name, drawing, true, verbs.click(Verb::Do(action)));
    html! {
        <div class="problems" role="group" aria-label="Problems" part="problems">
            <div class="head">
                <h2 id="problems-count">{ if problems.title.is_empty() { "No problems" } else { &problems.title } }</h2>
                <span class="grow" />
                { link("What did Kuma say?".into(), verbs.click(Verb::Open(Over::Event))) }
                if !none {
                    { tool("Previous problem (Shift F8)", Icon::Up, Action::PreviousProblem) }
                    { tool("Next problem (F8)", Icon::Down, Action::NextProblem) }
                }
                if problems.safe_fixes > 0 && !props.readonly {
                    { button("btn", html! { <>{ "Fix " }{ problems.safe_fixes }{ " safe" }</> }, verbs.click(Verb::Do(Action::FixAllSafe))) }
                }
            </div>
            if !none {
                <div ref={scroller} class="scroll">
                    if span.partial { { spacer(span.before) } }
                    <ul ref={list}>
                        { for problems.rows.iter().enumerate().take(span.last).skip(span.first).map(|(index, row)| html! {
                            <ProblemItem key={index} {index} row={row.clone()} active={problems.active == Some(index)} readonly={props.readonly} />
                        }) }
                    </ul>
                    if span.partial { { spacer(span.after) } }
                </div>
            }
        </div>
    }
}
