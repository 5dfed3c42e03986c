use crate::state::{Action, RefId, Scope};
use crate::ui::hooks::use_verbs;
use crate::ui::parts::{Dialog, TextField, button, words};
use crate::ui::verb::{Over, Verb};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub refs: Rc<[RefId]>,
    /// The asking line's zone.
    pub zone: Option<String>,
}

/// What can be answered: title, what it writes, what that means. In the order of [`scope_of`].
const ANSWERS: [(&str, &str, &str); 3] = [
    ("Only this zone", "kuma.io/origin: zone", "As the name did. Right in a manifest that several zones share."),
    ("Every zone", "no zone label", "Also the same service of all other zones: more than the name gave."),
    ("A named zone", "kuma.io/zone", "Only that zone, wherever the manifest is used."),
];
const NAMED: usize = 2;

/// The one question on the way from names to labels: a name means the workload's own zone, labels mean every zone.
#[component]
pub fn ZoneQuestion(props: &Props) -> Html {
    let verbs = use_verbs();
    let answer = use_state_eq(|| 0_usize);
    let name = use_state_eq(|| AttrValue::from(props.zone.clone().unwrap_or_default()));
    let option = |index: usize, (title, writes, means): (&'static str, &'static str, &'static str)| {
        let set = answer.setter();
        let onchange = Callback::from(move |_: Event| set.set(index));
        html! {
            <label class="option">
                <input type="radio" name="zone-answer" autofocus={index == 0} checked={*answer == index} {onchange} />
                <span><b>{ title }</b><span class="soft">{ " writes " }<code>{ writes }</code></span><br />{ means }</span>
            </label>
        }
    };
    let on_name = {
        let (answer, name) = (answer.setter(), name.setter());
        Callback::from(move |text| {
            name.set(text);
            answer.set(NAMED);
        })
    };
    let close = verbs.click(Verb::Open(Over::Nothing));
    let on_convert = scope_of(*answer, name.trim()).map_or(Callback::noop(), |scope| {
        let convert = Verb::Do(Action::Convert(props.refs.to_vec(), scope));
        let (verbs, close) = (verbs.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            close.emit(event);
            verbs.act(convert.clone());
        })
    });
    let mut changes = Vec::new();
    let chosen = scope_of(*answer, name.trim()).unwrap_or(Scope::EveryZone);
    verbs.with(|store| changes = store.state().what_changes(&props.refs, &chosen));
    let title = match props.refs.len() {
        1 => AttrValue::from("Select by labels: in which zones?"),
        count => AttrValue::from(["Select ", &count.to_string(), " refs by labels: in which zones?"].concat()),
    };
    html! {
        <Dialog {title} class="small">
            <p>{ "A name is looked up in the workload’s own zone only. Labels are looked up in every zone, unless one more label says which. Name and namespace become " }
                <code>{ "kuma.io/display-name" }</code>{ " and " }<code>{ "k8s.kuma.io/namespace" }</code>{ "." }</p>
            <fieldset class="options">
                <legend class="hush">{ "Zones" }</legend>
                { for ANSWERS.into_iter().enumerate().map(|(index, answer)| option(index, answer)) }
                <TextField class="named" label="Name of the zone" value={(*name).clone()} placeholder="name of the zone" on_input={on_name} />
            </fieldset>
            <ul class="changes">{ for changes.into_iter().map(|change| html! { <li>{ words(&change) }</li> }) }</ul>
            <div class="buttons">{ button("btn", "Cancel".into(), close) }{ button("btn primary", "Select by labels".into(), on_convert) }</div>
        </Dialog>
    }
}

/// Nothing for a named zone without a name.
fn scope_of(answer: usize, name: &str) -> Option<Scope> {
    match answer {
        0 => Some(Scope::ThisZone),
        NAMED => (!name.is_empty()).then(|| Scope::Zone(name.to_owned())),
        _ => Some(Scope::EveryZone),
    }
}
