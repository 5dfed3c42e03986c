use super::problem_item::ProblemItem;
use crate::state::{Action, Problems};
use crate::ui::dom;
use crate::ui::hooks::{use_verbs, use_window};
use crate::ui::parts::{Icon, Spacer, icon};
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
    let keys: Rc<[u32]> = (0..u32::try_from(problems.rows.len()).unwrap_or(u32::MAX)).collect();
    let (span, scroll_to) = use_window(&scroller, &list, keys, HEIGHT);
    use_effect_with((problems.active, problems.rows.len()), {
        let (scroller, list) = (scroller.clone(), list.clone());
        move |(active, _)| {
            let Some(active) = *active else { return };
            let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return };
            let place = ["[data-key=\"", &active.to_string(), "\"]"].concat();
            match list.query_selector(&place).ok().flatten() {
                Some(item) => dom::reveal(&scroller, &item),
                None => scroll_to.emit(active),
            }
        }
    });
    let none = problems.rows.is_empty();
    let step = |title: &'static str, drawing: Icon, action: Action| {
        html! {
            <button type="button" class="btn quiet square" aria-label={title} {title} onclick={verbs.send(action)}>{ icon(drawing) }</button>
        }
    };
    html! {
        <div class="problems" role="region" aria-label="Problems" part="problems">
            <div class="head">
                <h2 id="problems-count">{ if problems.title.is_empty() { "No problems" } else { &problems.title } }</h2>
                <span class="grow" />
                if !none {
                    { step("Previous problem (Shift F8)", Icon::Up, Action::PreviousProblem) }
                    { step("Next problem (F8)", Icon::Down, Action::NextProblem) }
                }
                if problems.safe_fixes > 0 && !props.readonly {
                    <button type="button" class="btn" title="Repairs after which the control plane reads the same list, or a list where it read none"
                        onclick={verbs.send(Action::FixAllSafe)}>{ "Fix " }{ problems.safe_fixes }{ " safe" }</button>
                }
            </div>
            if !none {
                <div ref={scroller} class="scroll">
                    if span.partial { <Spacer height={span.before} /> }
                    <ul ref={list}>
                        { for problems.rows.iter().enumerate().take(span.last).skip(span.first).map(|(index, row)| html! {
                            <ProblemItem key={index} {index} row={row.clone()} active={problems.active == Some(index)} readonly={props.readonly} />
                        }) }
                    </ul>
                    if span.partial { <Spacer height={span.after} /> }
                </div>
            }
        </div>
    }
}
