use super::row::text_row;
use super::zone_field::ZoneField;
use crate::state::{Action, CardChange, Field, RefId, ZoneScope};
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::{Environment, Kind};
use yew::prelude::*;

const SERVICE: &str = "kuma.io/display-name";
const NAMESPACE: &str = "k8s.kuma.io/namespace";

#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: RefId,
    /// None for a wrong kind.
    pub kind: Option<Kind>,
    pub service: Field,
    pub namespace: Field,
    pub zone: Option<ZoneScope>,
    pub environment: Environment,
    pub asking_zone: Option<AttrValue>,
    pub readonly: bool,
    /// The id of the card's notes.
    pub notes: AttrValue,
}

/// The well-known labels as plain fields.
#[component]
pub fn LabelFields(props: &Props) -> Html {
    let verbs = use_verbs();
    let id = props.id;
    let on_label = |key: &'static str| {
        verbs.on(move |text: String| Action::Card(id, CardChange::Label(key.to_owned(), (!text.is_empty()).then_some(text))))
    };
    html! {
        <>
            { text_row("service", &props.service, "any", &props.notes, props.readonly, on_label(SERVICE)) }
            if props.environment == Environment::Kubernetes || props.namespace.present {
                { text_row("namespace", &props.namespace, "any", &props.notes, props.readonly, on_label(NAMESPACE)) }
            }
            if props.kind == Some(Kind::MeshService) {
                <ZoneField {id} zone={props.zone.clone()} asking_zone={props.asking_zone.clone()} readonly={props.readonly} />
            }
        </>
    }
}
