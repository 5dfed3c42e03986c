use crate::state::{Action, CardChange, RefId, Scope};
use crate::ui::parts::{Select, TextField, choice};
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Entry, Verb, Verbs};
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Every zone, only this one, or one by name.
pub struct ZoneField {
    pub verbs: Verbs,
    pub id: RefId,
    /// None where the labels say something this choice cannot show.
    pub zone: Option<Scope>,
    /// What a named zone starts as.
    pub asking_zone: Option<AttrValue>,
    pub readonly: bool,
}

/// From the choice of "a named zone" until its field is left: the name may be empty meanwhile.
type Naming = Cell<bool>;

impl Piece for ZoneField {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Naming::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let id = self.id;
        let naming = own.memory::<Naming>();
        let name = match &self.zone {
            Some(Scope::Zone(name)) => Some(AttrValue::from(name.clone())),
            _ => naming.get().then_some(AttrValue::Static("")),
        };
        let value = match (&self.zone, &name) {
            (_, Some(_)) => "named",
            (Some(Scope::ThisZone), _) => "this",
            (Some(_), _) => "every",
            (None, _) => "as labelled",
        };
        let set = {
            let own = own.clone();
            move |on: bool| {
                if naming.replace(on) != on {
                    own.redraw();
                }
            }
        };
        let on_choose = {
            let (verbs, set, asking) = (self.verbs.clone(), set.clone(), self.asking_zone.clone());
            Callback::from(move |value: AttrValue| {
                let named = &*value == "named";
                set(named);
                let scope = match (named, &asking) {
                    (true, Some(zone)) => Scope::Zone(zone.to_string()),
                    (true, None) => return,
                    (false, _) if &*value == "this" => Scope::ThisZone,
                    (false, _) => Scope::EveryZone,
                };
                verbs.act(Verb::Do(Action::Card(id, CardChange::Zone(scope))));
            })
        };
        let select = Select {
            label: "zone",
            value: value.into(),
            choices: vec![choice("every", "every zone"), choice("this", "only this zone"), choice("named", "a named zone")],
            disabled: self.readonly,
            on_choose,
            ..Select::default()
        };
        let leave = set.clone();
        let field = name.map(|name| TextField {
            label: Some("Name of the zone".into()),
            value: name,
            placeholder: "its name",
            list: Some("zones"),
            readonly: self.readonly,
            on_input: self.verbs.entry(Entry::ZoneName(id)),
            on_leave: Callback::from(move |()| leave(false)),
            ..TextField::default()
        });
        let onfocusin = Callback::from(move |_: FocusEvent| set(true));
        html! {
            <div class="row zone">
                <span aria-hidden="true">{ "zone" }</span>
                <span class="pair">
                    { piece(select) }
                    if let Some(field) = field { <span class="pair" {onfocusin}>{ piece(field) }</span> }
                </span>
            </div>
        }
    }
}
