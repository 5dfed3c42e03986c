use crate::state::{Problems, Tone};
use crate::ui::dom;
use crate::ui::look::Pane;
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// Tabs, one of which is in the tab order; arrows go to the others. The YAML's counts the problems.
pub fn pane_tabs(verbs: &Verbs, panes: &'static [Pane], chosen: Pane, problems: &Problems, class: &'static str) -> Html {
    let count = problems.rows.len();
    let worst = if problems.rows.iter().any(|row| row.tone == Tone::Error) { "count error" } else { "count" };
    let onkeydown = {
        let verbs = verbs.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = panes.iter().position(|pane| *pane == chosen).unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" => at + 1,
                "ArrowLeft" => at + panes.len() - 1,
                "Home" => 0,
                "End" => panes.len() - 1,
                _ => return,
            };
            if let Some(pane) = panes.get(to % panes.len()) {
                event.prevent_default();
                verbs.act(Verb::Show(*pane));
                dom::focus_beside(&event, pane.tab_id());
            }
        })
    };
    let tab = |pane: &Pane| {
        let (selected, tabindex) = if *pane == chosen { ("true", "0") } else { ("false", "-1") };
        html! {
            <button type="button" role="tab" id={pane.tab_id()} aria-selected={selected} aria-controls={pane.id()} {tabindex}
                onclick={verbs.click(Verb::Show(*pane))}>
                { pane.title() }
                if *pane == Pane::Yaml && count > 0 { <span class={worst}>{ count }<span class="hush">{ " problems" }</span></span> }
            </button>
        }
    };
    html! {
        <div key={class} {class} role="tablist" aria-label="Panes" {onkeydown}>{ for panes.iter().map(tab) }</div>
    }
}
