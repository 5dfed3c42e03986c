use crate::ui::dom;
use crate::ui::hooks::use_verbs;
use crate::ui::look::Pane;
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// The panes to choose from.
    pub panes: &'static [Pane],
    pub chosen: Pane,
    /// How many problems the YAML has, shown on its tab.
    pub problems: usize,
    pub class: &'static str,
}

/// Tabs, one of which is in the tab order; arrows go to the others.
#[component]
pub fn PaneTabs(props: &Props) -> Html {
    let verbs = use_verbs();
    let place = use_node_ref();
    let onkeydown = {
        let (verbs, place, panes, chosen) = (verbs.clone(), place.clone(), props.panes, props.chosen);
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
                verbs.with(|store| store.show_pane(*pane));
                if let Some(place) = place.cast::<Element>() {
                    dom::focus_in(&place, &["#", pane.tab_id()].concat());
                }
            }
        })
    };
    html! {
        <div ref={place} class={props.class} role="tablist" aria-label="Panes" {onkeydown}>
            { for props.panes.iter().map(|pane| {
                let selected = *pane == props.chosen;
                html! {
                    <button key={pane.id()} type="button" role="tab" id={pane.tab_id()} aria-selected={selected.to_string()} aria-controls={pane.id()}
                        tabindex={if selected { "0" } else { "-1" }} onclick={verbs.show_pane(*pane)}>
                        { pane.title() }
                        if *pane == Pane::Yaml && props.problems > 0 {
                            <span class="count">{ props.problems }<span class="hush">{ " problems" }</span></span>
                        }
                    </button>
                }
            }) }
        </div>
    }
}
