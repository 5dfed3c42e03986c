use crate::state::{Action, AskingField, RefId, Scope};
use crate::ui::parts::{TextField, button, dialog, words};
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Over, Verb, Verbs};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// The one question on the way from names to labels: a name means the workload's own zone, labels mean every zone.
pub struct ZoneQuestion {
    pub verbs: Verbs,
    pub refs: Rc<[RefId]>,
    /// The asking line's zone.
    pub zone: Option<String>,
}

/// The answer so far.
#[derive(Default)]
struct Memory {
    answer: Cell<usize>,
    name: RefCell<AttrValue>,
    /// The workload's namespace, where it has to be said.
    namespace: Option<RefCell<AttrValue>>,
}

/// What can be answered: title, what it writes, what that means. In the order of [`scope_of`].
const ANSWERS: [(&str, &str, &str); 3] = [
    ("Only this zone", "kuma.io/origin: zone", "As the name did. Right in a manifest that several zones share."),
    ("Every zone", "no zone label", "Also the same service of all other zones: more than the name gave."),
    ("A named zone", "kuma.io/zone", "Only that zone, wherever the manifest is used."),
];
const NAMED: usize = 2;

impl Piece for ZoneQuestion {
    fn memory(&self) -> Rc<dyn Any> {
        let namespace = self.verbs.state().names_need_namespace(&self.refs).then(RefCell::default);
        Rc::new(Memory { answer: Cell::new(0), name: RefCell::new(self.zone.clone().unwrap_or_default().into()), namespace })
    }

    fn draw(&self, own: &Own) -> Html {
        let memory = own.memory::<Memory>();
        let all = self.refs.is_empty();
        let (answer, name, state) = (memory.answer.get(), memory.name.borrow().clone(), self.verbs.state());
        let option = |(index, (title, writes, means)): (usize, (&'static str, &'static str, &'static str))| {
            let (memory, own) = (memory.clone(), own.clone());
            let onchange = Callback::from(move |_: Event| {
                memory.answer.set(index);
                own.redraw();
            });
            let picks = scope_of(index, name.trim()).filter(|_| !all).and_then(|scope| state.what_is_picked(&self.refs, &scope));
            html! {
                <label class="option">
                    <input type="radio" name="zone-answer" autofocus={index == 0} checked={answer == index} {onchange} />
                    <span><b>{ title }</b><span class="soft">{ " writes " }if writes.contains('/') { <code>{ writes }</code> } else { { writes } }</span><br />{ means }if let Some(picks) = picks { <br /><b>{ picks }</b> }</span>
                </label>
            }
        };
        let on_input = {
            let (memory, own) = (memory.clone(), own.clone());
            Callback::from(move |text| {
                memory.name.replace(text);
                memory.answer.set(NAMED);
                own.redraw();
            })
        };
        let namespace = memory.namespace.as_ref().map(|namespace| namespace.borrow().clone());
        let asked = namespace.clone().map(|value| {
            let (memory, own) = (memory.clone(), own.clone());
            let on_input = Callback::from(move |text: AttrValue| {
                memory.namespace.iter().for_each(|namespace| drop(namespace.replace(text.clone())));
                own.redraw();
            });
            let label = Some("Namespace of the workload".into());
            TextField { label, value, placeholder: "its namespace", list: Some("namespaces"), on_input, ..TextField::default() }
        });
        let chosen = scope_of(answer, name.trim());
        let is_missing = chosen.is_none() || namespace.as_ref().is_some_and(|name| name.trim().is_empty());
        let convert = chosen.clone().map(|scope| match all {
            true => Action::MakeRight(Some(scope)),
            false => Action::Convert(self.refs.to_vec(), scope),
        });
        let on_convert = {
            let verbs = self.verbs.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(convert) = convert.as_ref().filter(|_| !is_missing) {
                    verbs.act(Verb::Open(Over::Nothing));
                    if let Some(name) = &namespace {
                        verbs.act(Verb::Do(Action::SetAsking(AskingField::Namespace, Some(name.trim().to_owned()))));
                    }
                    verbs.act(Verb::Do(convert.clone()));
                }
            })
        };
        let scope = chosen.unwrap_or(Scope::EveryZone);
        let changes = if all { state.what_making_right_changes(&scope) } else { state.what_changes(&self.refs, &scope) };
        let title = match self.refs.len() {
            0 => "Make it right on all targets: in which zones?".into(),
            1 => "Select by labels: in which zones?".into(),
            count => ["Select ", &count.to_string(), " refs by labels: in which zones?"].concat().into(),
        };
        let named = TextField {
            class: "named",
            label: Some("Name of the zone".into()),
            value: name.clone(),
            placeholder: "name of the zone",
            on_input,
            ..TextField::default()
        };
        let content = html! {
            <>
                <p>{ "A name is looked up in the workload’s own zone only. Labels are looked up in every zone, unless one more label says which. Name and namespace become " }
                    <code>{ "kuma.io/display-name" }</code>{ " and " }<code>{ "k8s.kuma.io/namespace" }</code>{ "." }</p>
                <fieldset class="options">
                    <legend class="hush">{ "Zones" }</legend>
                    { for ANSWERS.into_iter().enumerate().map(option) }
                    { piece(named) }
                </fieldset>
                if let Some(asked) = asked {
                    <label class="asked"><span>{ "A name without a namespace means the workload’s own. It is in" }</span>{ piece(asked) }</label>
                }
                <ul class="changes">{ for changes.into_iter().map(|change| html! { <li>{ words(&change) }</li> }) }</ul>
                <div class="buttons">
                    { button("btn", "Cancel".into(), self.verbs.click(Verb::Open(Over::Nothing))) }
                    <button type="button" class="btn primary" disabled={is_missing} onclick={on_convert}>
                        { if all { "Make it right" } else { "Select by labels" } }
                    </button>
                </div>
            </>
        };
        dialog(&self.verbs, title, "small", content)
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
