use super::card_menu::CardMenu;
use super::card_notes::CardNotes;
use super::how_field::HowField;
use super::label_fields::LabelFields;
use super::more_labels::MoreLabels;
use super::row::{row, text_row};
use crate::state::{Action, Card, CardChange, Field, Selector, Tone};
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::{Environment, Kind};
use crate::ui::parts::{Choice, Icon, Select, icon, tone_class};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub card: Rc<Card>,
    pub environment: Environment,
    pub zone: Option<AttrValue>,
    pub readonly: bool,
    /// It cannot move down.
    pub last: bool,
}

/// One ref: its kind, how it selects, its port, what that means and what is wrong with it.
#[component]
pub fn RefCard(props: &Props) -> Html {
    let verbs = use_verbs();
    let card = &props.card;
    let id = card.id;
    let key = id.0.to_string();
    let notes_id = AttrValue::from(["notes-", &key].concat());
    let change = |change: CardChange| verbs.send::<MouseEvent>(Action::Card(id, change));
    let focus = (!card.active).then(|| verbs.send::<FocusEvent>(Action::FocusCard(id)));
    let click = (!card.active).then(|| verbs.send::<MouseEvent>(Action::FocusCard(id)));

    let known = Kind::parse(&card.kind.value);
    let kinds: Vec<Choice> = Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.as_str())).collect();
    let on_kind = verbs.on(move |kind: AttrValue| Action::Card(id, CardChange::Kind(kind.to_string())));
    let on_port = verbs.on(move |text| Action::Card(id, CardChange::Port(text)));
    let fields = match &card.selector {
        Selector::Labels { service, namespace, zone, .. } => html! {
            <LabelFields {id} kind={known} service={service.clone()} namespace={namespace.clone()} zone={zone.clone()}
                environment={props.environment} asking_zone={props.zone.clone()} readonly={props.readonly} notes={notes_id.clone()} />
        },
        Selector::Name { name, namespace } => {
            let some = |text: String| (!text.is_empty()).then_some(text);
            let on_name = verbs.on(move |text| Action::Card(id, CardChange::Name(some(text))));
            let on_namespace = verbs.on(move |text| Action::Card(id, CardChange::Namespace(some(text))));
            html! {
                <>
                    { text_row("name", name, "", &notes_id, props.readonly, on_name) }
                    if props.environment == Environment::Kubernetes || namespace.present {
                        { text_row("namespace", namespace, "the workload’s own", &notes_id, props.readonly, on_namespace) }
                    }
                </>
            }
        }
    };
    let title = match &card.selector {
        Selector::Labels { service: Field { value, .. }, .. } | Selector::Name { name: Field { value, .. }, .. } => value.as_str(),
    };
    let label = [&card.number.to_string(), ": ", &card.kind.value, " ", title].concat();
    let tone = (card.tone >= Tone::Warning).then(|| tone_class(card.tone));
    html! {
        <div class={classes!("card", tone, card.active.then_some("active"))} data-key={key} onfocusin={focus} onclick={click}
            role="group" aria-label={label}>
            <div class="top">
                <span class="number" aria-hidden="true">{ card.number }</span>
                <Select class="kind" label="Kind" value={AttrValue::from(card.kind.value.clone())} choices={kinds} disabled={props.readonly}
                    invalid={card.kind.tone >= Some(Tone::Warning)} on_choose={on_kind} />
                <span class="grow" />
                if !props.readonly {
                    <CardMenu {id} number={card.number} last={props.last} />
                    <button type="button" class="btn quiet square" aria-label={["Remove ref ", &card.number.to_string()].concat()} title="Remove"
                        onclick={change(CardChange::Remove)}>{ icon(Icon::Close) }</button>
                }
            </div>
            <div class="fields">
                if card.may_select_by_name && !props.readonly { <HowField {id} by_name={matches!(card.selector, Selector::Name { .. })} asks_zone={known == Some(Kind::MeshService)} /> }
                { fields }
                { row("port", &card.port, if card.port.present { "" } else { "all ports" }, &notes_id, props.readonly, true, on_port) }
                if let Selector::Labels { more, .. } = &card.selector {
                    <MoreLabels {id} more={more.clone()} readonly={props.readonly} notes={notes_id.clone()} />
                }
            </div>
            if !card.complete { <p class="sentence soft">{ "Part of this ref can’t be read; what is known stands here." }</p> }
            if !card.sentence.is_empty() { <p class="sentence">{ &card.sentence }</p> }
            <CardNotes id={notes_id} card={card.clone()} readonly={props.readonly} />
        </div>
    }
}
