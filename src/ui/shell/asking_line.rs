use crate::state::{AskingField, State};
use crate::ui::hooks::Verbs;
use crate::ui::kuma::Environment;
use crate::ui::parts::{Choice, Select, TextField};
use crate::ui::verb::Entry;
use yew::prelude::*;

const STANDING: &str = "Trims configuration; MeshTrafficPermission decides who may call.";
const MODES: [&str; 4] = ["Disabled", "Everywhere", "ReachableBackends", "Exclusive"];

/// Whose list this is. Every part is edited where it stands; empty is "unknown". `folded`: behind one line that opens.
pub fn asking_line(verbs: &Verbs, state: &State, folded: bool) -> Html {
    let asking = state.asking();
    let [workload_told, namespace_told, mesh_told] = asking.told;
    let part = |words: &'static str, label: &'static str, value: &Option<String>, field: AskingField, told: bool| {
        if told {
            return html! { <span title="The manifest says so.">{ words }<b>{ value.clone().unwrap_or_default() }</b></span> };
        }
        let value = AttrValue::from(value.clone().unwrap_or_default());
        let on_input = verbs.entry(Entry::Asking(field));
        html! { <label>{ words }<TextField class="inline" {label} {value} placeholder="unknown" fit=true {on_input} /></label> }
    };
    let choose =
        |words: &'static str, label: &'static str, value: &'static str, choices: &[(&'static str, &'static str)], field: AskingField| {
            let choices =
                std::iter::once(&("", "unknown")).chain(choices).map(|(value, title)| Choice::new(*value, *title)).collect::<Vec<_>>();
            let class = if value.is_empty() { "inline unknown" } else { "inline" };
            html! { <label>{ words }<Select {class} {label} {value} {choices} on_choose={verbs.entry(Entry::Asking(field))} /></label> }
        };
    let mode = MODES.into_iter().find(|mode| asking.mode.as_deref() == Some(*mode)).unwrap_or("");
    let restrict = asking.restrict_outbound.map_or("", |on| if on { "true" } else { "false" });
    let kubernetes = state.environment() == Environment::Kubernetes;
    let parts = html! {
        <>
            { part("", "Workload", &asking.workload, AskingField::Workload, workload_told) }
            if kubernetes { { part("in ", "Namespace of the workload", &asking.namespace, AskingField::Namespace, namespace_told) } }
            { part("zone ", "Zone of the workload", &asking.zone, AskingField::Zone, false) }
            { part("mesh ", "Mesh of the workload", &asking.mesh, AskingField::Mesh, mesh_told) }
            { choose("mode ", "meshServices.mode of the mesh", mode, &MODES.map(|mode| (mode, mode)), AskingField::Mode) }
            { choose("restrictOutbound ", "defaults.restrictOutbound of the control plane", restrict, &[("true", "on"), ("false", "off")],
                AskingField::RestrictOutbound) }
        </>
    };
    let known = |value: &Option<String>| html! { <b>{ value.as_deref().unwrap_or("unknown").to_owned() }</b> };
    html! {
        <div class="asking" role="group" aria-label="Whose list this is">
            if folded {
                <details>
                    <summary>
                        { "Asking: " }{ known(&asking.workload) }
                        if kubernetes { { " in " }{ known(&asking.namespace) } }
                        { ", zone " }{ known(&asking.zone) }
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
