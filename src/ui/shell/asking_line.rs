use crate::state::{Action, Asking, AskingField};
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::Environment;
use crate::ui::parts::{Choice, Select, TextField};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub asking: Rc<Asking>,
    pub environment: Environment,
    /// Behind one line that opens.
    pub folded: bool,
}

const STANDING: &str = "Trims configuration; MeshTrafficPermission decides who may call.";
const MODES: [&str; 4] = ["Disabled", "Everywhere", "ReachableBackends", "Exclusive"];

/// Whose list this is. Every part is edited where it stands; empty is "unknown".
#[component]
pub fn AskingLine(props: &Props) -> Html {
    let verbs = use_verbs();
    let asking = &props.asking;
    let set = |field: AskingField| {
        let known = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        verbs.on(move |text: String| Action::SetAsking(field, known(&text)))
    };
    let part = |words: &'static str, label: &'static str, value: &Option<String>, field: AskingField| {
        let value = AttrValue::from(value.clone().unwrap_or_default());
        html! { <label>{ words }<TextField class="inline" {label} {value} placeholder="unknown" fit=true on_input={set(field)} /></label> }
    };
    let choose = |words: &'static str, label: &'static str, value: &'static str, choices: Vec<Choice>, field: AskingField| {
        let on_choose = set(field).reform(|value: AttrValue| value.to_string());
        html! { <label>{ words }<Select class={classes!("inline", value.is_empty().then_some("unknown"))} {label} {value} {choices} {on_choose} /></label> }
    };
    let unknown = || Choice::new("", "unknown");
    let mode = MODES.into_iter().find(|mode| asking.mode.as_deref() == Some(*mode)).unwrap_or("");
    let modes = std::iter::once(unknown()).chain(MODES.into_iter().map(|mode| Choice::new(mode, mode))).collect();
    let restrict = asking.restrict_outbound.map_or("", |on| if on { "true" } else { "false" });
    let kubernetes = props.environment == Environment::Kubernetes;
    let parts = html! {
        <>
            { part("", "Workload", &asking.workload, AskingField::Workload) }
            if kubernetes { { part("in ", "Namespace of the workload", &asking.namespace, AskingField::Namespace) } }
            { part("zone ", "Zone of the workload", &asking.zone, AskingField::Zone) }
            { part("mesh ", "Mesh of the workload", &asking.mesh, AskingField::Mesh) }
            { choose("mode ", "meshServices.mode of the mesh", mode, modes, AskingField::Mode) }
            { choose("restrictOutbound ", "defaults.restrictOutbound of the control plane", restrict,
                vec![unknown(), Choice::new("true", "on"), Choice::new("false", "off")], AskingField::RestrictOutbound) }
        </>
    };
    let known = |value: &Option<String>| AttrValue::from(value.clone().unwrap_or_else(|| "unknown".to_owned()));
    html! {
        <div class="asking" role="region" aria-label="Whose list this is">
            if props.folded {
                <details>
                    <summary>
                        { "Asking: " }<b>{ known(&asking.workload) }</b>
                        if kubernetes { { " in " }<b>{ known(&asking.namespace) }</b> }
                        { ", zone " }<b>{ known(&asking.zone) }</b>
                    </summary>
                    <div class="parts">{ parts }</div>
                    <p>{ STANDING }</p>
                </details>
            } else {
                <span>{ "Asking:" }</span>
                { parts }
                <span class="grow" />
                <span class="standing">{ STANDING }</span>
            }
        </div>
    }
}
