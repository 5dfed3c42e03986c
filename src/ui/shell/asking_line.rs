use crate::state::{AskingField, State};
use crate::ui::kuma::Environment;
use crate::ui::parts::{Select, TextField, choice};
use crate::ui::piece::piece;
use crate::ui::verb::{Entry, Verbs};
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
        let field = TextField {
            class: "inline",
            label: Some(label.into()),
            value: value.clone().unwrap_or_default().into(),
            placeholder: "unknown",
            list: match field {
                AskingField::Namespace => Some("namespaces"),
                AskingField::Zone => Some("zones"),
                _ => None,
            },
            fit: true,
            on_input: verbs.entry(Entry::Asking(field)),
            ..TextField::default()
        };
        html! { <label>{ words }{ piece(field) }</label> }
    };
    let choose =
        |words: &'static str, label: &'static str, value: &'static str, choices: &[(&'static str, &'static str)], field: AskingField| {
            let select = Select {
                class: if value.is_empty() { "inline unknown" } else { "inline" },
                label,
                value: value.into(),
                choices: [&[("", "unknown")], choices].concat().into_iter().map(|(value, title)| choice(value, title)).collect(),
                on_choose: verbs.entry(Entry::Asking(field)),
                ..Select::default()
            };
            html! { <label>{ words }{ piece(select) }</label> }
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
