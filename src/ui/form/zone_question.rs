use crate::state::{Action, RefId, ZoneScope};
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Dialog, TextField};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub refs: Rc<[RefId]>,
    /// The asking line's zone.
    pub zone: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Answer {
    This,
    Every,
    Named,
}

/// The one question on the way from names to labels: a name means the proxy's own zone, labels mean every zone.
#[component]
pub fn ZoneQuestion(props: &Props) -> Html {
    let verbs = use_verbs();
    let answer = use_state_eq(|| Answer::This);
    let name = use_state_eq(|| AttrValue::from(props.zone.clone().unwrap_or_default()));
    let count = props.refs.len();
    let on_close = verbs.act(|store, ()| store.notice(|notices| notices.zone_question = None));
    let option = |this: Answer, title: &'static str, writes: Html, means: &'static str| {
        let answer = answer.clone();
        html! {
            <label class="option">
                <input type="radio" name="zone-answer" autofocus={this == Answer::This} checked={*answer == this} onchange={Callback::from(move |_: Event| answer.set(this))} />
                <span><b>{ title }</b>{ " " }<span class="soft">{ writes }</span><br />{ means }</span>
            </label>
        }
    };
    let on_name = {
        let (answer, name) = (answer.setter(), name.setter());
        Callback::from(move |text: String| {
            name.set(text.into());
            answer.set(Answer::Named);
        })
    };
    let missing = *answer == Answer::Named && name.trim().is_empty();
    let on_convert = {
        let (verbs, refs, scope, on_close) = (verbs.clone(), props.refs.clone(), scope_of(*answer, &name), on_close.clone());
        Callback::from(move |_: MouseEvent| {
            if !missing {
                on_close.emit(());
                verbs.dispatch(Action::Convert(refs.to_vec(), scope.clone()));
            }
        })
    };
    let title = match count {
        1 => AttrValue::from("Select by labels: in which zones?"),
        _ => AttrValue::from(["Select ", &count.to_string(), " refs by labels: in which zones?"].concat()),
    };
    html! {
        <Dialog {title} class="small" on_close={on_close.clone()}>
            <p>{ "A name is looked up in the workload’s own zone only. Labels are looked up in every zone, unless one more label says which. Name and namespace become " }
                <code>{ "kuma.io/display-name" }</code>{ " and " }<code>{ "k8s.kuma.io/namespace" }</code>{ "." }</p>
            <fieldset class="options">
                <legend class="hush">{ "Zones" }</legend>
                { option(Answer::This, "Only this zone", html! { <>{ "writes " }<code>{ "kuma.io/origin: zone" }</code></> },
                    "As the name did. Right in a manifest that several zones share.") }
                { option(Answer::Every, "Every zone", html! { "writes no zone label" },
                    "Also the same service of all other zones; more than the name gave.") }
                { option(Answer::Named, "A named zone", html! { <>{ "writes " }<code>{ "kuma.io/zone" }</code></> },
                    "Only that zone, wherever the manifest is used.") }
                <TextField class="named" label="Name of the zone" value={(*name).clone()} placeholder="name of the zone" on_input={on_name} />
            </fieldset>
            <p class="soft">{ "MeshExternalService and MeshMultiZoneService never get a zone label. On 2.12.0 – 2.14.5, labels with a port may pick only one of several zones." }</p>
            <div class="buttons">
                <button type="button" class="btn" onclick={on_close.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                <button type="button" class="btn primary" aria-disabled={missing.then_some("true")} onclick={on_convert}>{ "Select by labels" }</button>
            </div>
        </Dialog>
    }
}

fn scope_of(answer: Answer, name: &str) -> ZoneScope {
    match answer {
        Answer::This => ZoneScope::This,
        Answer::Every => ZoneScope::Every,
        Answer::Named => ZoneScope::Named(name.trim().to_owned()),
    }
}
