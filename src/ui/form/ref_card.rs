use super::card_menu::card_menu;
use super::more_labels::MoreLabels;
use super::row::Rows;
use super::zone_field::ZoneField;
use crate::state::{Action, Card, CardChange, DISPLAY_NAME, NAMESPACE, Scope, SelectBy, Selector, Tone};
use crate::ui::kuma::{Environment, Kind};
use crate::ui::parts::{Choice, Icon, Select, choice, classes, icon_button, link, note, tone_class, words};
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Entry, Over, Verb, Verbs, asks_zone};
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// One ref: its kind, how it selects, its port, what that means and what is wrong with it.
#[derive(PartialEq)]
pub struct RefCard {
    pub verbs: Verbs,
    pub card: Rc<Card>,
    /// Its place in the list, counted from 1.
    pub number: usize,
    pub environment: Environment,
    /// The asking line's zone, offered where a zone is named.
    pub zone: Option<AttrValue>,
    pub readonly: bool,
    /// It cannot move down.
    pub last: bool,
}

impl Piece for RefCard {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, own: &Own) -> Html {
        let Self { verbs, card, readonly, .. } = self;
        let (id, readonly) = (card.id, *readonly);
        let key = id.0.to_string();
        let kind = card.kind.value.as_str();
        let number = self.number.to_string();
        let notes = AttrValue::from(["notes-", &key].concat());
        let zone_field = |zone: &Option<Scope>| {
            piece(ZoneField { verbs: verbs.clone(), id, zone: zone.clone(), asking_zone: self.zone.clone(), readonly })
        };
        let kinds = Select {
            class: "kind",
            label: "Kind",
            value: kind.to_owned().into(),
            choices: kinds(kind),
            disabled: readonly,
            tone: card.kind.tone,
            described_by: card.kind.tone.map(|_| notes.clone()),
            on_choose: verbs.entry(Entry::Kind(id)),
        };
        let rows = Rows { verbs, notes: &notes, readonly };
        let kubernetes = self.environment == Environment::Kubernetes;
        let (name, fields) = match &card.selector {
            Selector::Labels { service, namespace, zone, .. } => (
                service,
                html! {
                    <>
                        { rows.text("service", service, "any", Entry::WellKnown(id, DISPLAY_NAME)) }
                        if kubernetes || namespace.present { { rows.text("namespace", namespace, "any", Entry::WellKnown(id, NAMESPACE)) } }
                        if asks_zone(kind) { { zone_field(zone) } }
                    </>
                },
            ),
            Selector::Name { name, namespace } => (
                name,
                html! {
                    <>
                        { rows.text("name", name, "", Entry::Name(id)) }
                        if kubernetes || namespace.present { { rows.text("namespace", namespace, own_namespace(kind), Entry::Namespace(id)) } }
                    </>
                },
            ),
        };
        let more = match &card.selector {
            Selector::Labels { more, .. } => {
                piece(MoreLabels { verbs: verbs.clone(), id, more: more.clone(), readonly, notes: notes.clone() })
            }
            Selector::Name { .. } => html! {},
        };
        let focus = Verb::Do(Action::FocusCard(id));
        let (onfocusin, onclick) = match card.active {
            true => (None, None),
            false => (Some(verbs.on::<FocusEvent>(focus.clone())), Some(verbs.click(focus))),
        };
        let tone = if card.tone >= Tone::Warning { tone_class(card.tone) } else { "" };
        html! {
            <div class={classes(&["card", tone, if card.active { "active" } else { "" }])} data-key={key} {onfocusin} {onclick}
                role="group" aria-label={[&number, ": ", kind, " ", &name.value].concat()}>
                <div class="top">
                    <span class="number" aria-hidden="true">{ &number }</span>
                    { piece(kinds) }
                    <span class="grow" />
                    if !readonly {
                        { card_menu(verbs, id, self.number, self.last) }
                        { icon_button("remove", ["Remove ref ", &number].concat(), Icon::Close, true, verbs.click(Verb::Remove(id))) }
                    }
                </div>
                <div class="fields">
                    if card.may_select_by_name && !readonly { { how(card, verbs, own) } }
                    { fields }
                    { rows.port(&card.port, Entry::Port(id)) }
                    { more }
                </div>
                if !card.complete { <p class="sentence">{ "Part of this ref can’t be read; what is known stands here." }</p> }
                if !card.sentence.is_empty() { <p class="sentence">{ words(&card.sentence) }</p> }
                <div id={notes} class="notes">
                    if let Some(picked) = &card.picked { { note(picked.tone, html! { <>{ picked.on }{ ": " }{ &picked.words }</> }) } }
                    { for card.notes.iter().map(|one| note(one.tone, html! {
                        <>
                            { words(&one.words) }
                            if let Some((problem, title)) = one.fix.as_ref().filter(|_| !readonly) {
                                { " " }{ link(words(title), verbs.click(Verb::Fix(*problem, 0))) }
                            }
                        </>
                    })) }
                </div>
            </div>
        }
    }
}

/// What a name without a namespace means: only services are looked up beside the workload.
fn own_namespace(kind: &str) -> &'static str {
    if asks_zone(kind) { "the workload’s own" } else { "any" }
}

/// The kinds, and a word for none at all.
fn kinds(now: &str) -> Vec<Choice> {
    let none = now.is_empty().then_some(choice("", "no kind"));
    Kind::ALL.iter().map(|kind| choice(kind.as_str(), kind.as_str())).chain(none).collect()
}

/// By labels or by name. The way to labels asks for the zone, where that matters; until that is answered the radios show what is.
fn how(card: &Card, verbs: &Verbs, own: &Own) -> Html {
    let id = card.id;
    let by_name = matches!(card.selector, Selector::Name { .. });
    let to_labels = match asks_zone(&card.kind.value) {
        true => Verb::Open(Over::Zone([id].into())),
        false => Verb::Do(Action::Card(id, CardChange::SelectBy(SelectBy::Labels(Scope::EveryZone)))),
    };
    let to_name = Verb::Do(Action::Card(id, CardChange::SelectBy(SelectBy::Name)));
    let name = AttrValue::from(["how-", &id.0.to_string()].concat());
    let radio = |words: &'static str, checked: bool, verb: Verb| {
        let (verbs, own) = (verbs.clone(), own.clone());
        let onchange = Callback::from(move |_: Event| {
            verbs.act(verb.clone());
            own.redraw();
        });
        html! { <label><input type="radio" name={name.clone()} {checked} {onchange} />{ words }</label> }
    };
    html! {
        <div class="how" role="radiogroup" aria-label="Selects">{ radio("by labels", !by_name, to_labels) }{ radio("by name", by_name, to_name) }</div>
    }
}
