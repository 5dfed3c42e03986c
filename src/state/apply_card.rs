//! What the form does: a card's change → an edit of the text.

use super::action::{CardChange, SelectBy};
use super::form_edit::{FormEdit, Refused};
use super::history::Typing;
use super::{Effects, RefId, State};
use crate::kuma::{BackendRef, DISPLAY_NAME, Environment, Kind, NAMESPACE, ORIGIN, ZONE};
use crate::migrate::{Scope, Source, by_name};
use crate::text::{EditSet, replace_text};
use crate::yaml::Fresh;
use std::rc::Rc;

impl State {
    /// What became of a form's edit: it is made, or somebody is told why it cannot be.
    pub(super) fn form_edit(&self, edits: Result<EditSet, Refused>, ids: Option<Rc<[RefId]>>) -> (State, Effects) {
        self.form_edit_as(edits, ids, None)
    }

    /// The keys typed into one field, one after the other, are one step to undo. A field that they emptied is written where it was.
    fn field_edit(&self, index: usize, field: &str, edit: &dyn Fn(&FormEdit<'_>) -> Result<EditSet, Refused>) -> (State, Effects) {
        let id = self.analysis.ids.get(index).map_or(0, |id| id.0);
        let added = format!("form.{id}.+{field}");
        let event = if self.history.last_typed(&added).is_some() { added } else { format!("form.{id}.{field}") };
        let entry = self.analysis.subject.list.entries.get(index);
        let is_written = entry.is_some_and(|entry| entry.label(field).is_some() || entry.field(field).is_some());
        let emptied = self.history.last_typed(&event).filter(|_| !is_written).map(|inverse| self.analysis.after(inverse, &self.asked));
        let typing = Some(Typing { event, time_ms: 0.0, ended_word: false });
        if let Some(before) = emptied
            && let Ok(edits) = edit(&before.form_writer())
            && let Ok(edits) = before.lift(&edits)
        {
            return self.edit_as(replace_text(self.text(), &edits.apply(before.text())), None, None, typing);
        }
        self.form_edit_as(edit(&self.form_writer()), None, typing)
    }

    fn form_edit_as(&self, edits: Result<EditSet, Refused>, ids: Option<Rc<[RefId]>>, typing: Option<Typing>) -> (State, Effects) {
        match edits {
            Ok(edits) => match self.analysis.lift(&edits) {
                Ok(edits) => {
                    let (state, effects) = self.edit_as(edits, ids, None, typing);
                    match state.written_out_since(self).or_else(|| state.shared_words()) {
                        Some(words) => (state, Effects { announce: Some(words), told: true, ..effects }),
                        None => (state, effects),
                    }
                }
                Err(declined) => self.declined(declined),
            },
            Err(reason) => self.refused(match reason {
                Refused::NeedsNamespace => "A name is looked up in the workload’s namespace: say it in the line above the panes first.",
                Refused::Cannot => "This ref shares its keys with others or says more than the other way can: change it in the text.",
                Refused::LabelTaken => "This ref has a label of that name already.",
                Refused::NoSuchRef | Refused::NoList => "The text has to be repaired before this can be changed here.",
            }),
        }
    }

    pub(super) fn card(&self, id: RefId, change: CardChange) -> (State, Effects) {
        let Some(index) = self.analysis.index_of(id) else { return (self.clone(), Effects::default()) };
        let ids = &self.analysis.ids;
        let text = |value: &Option<String>| value.clone().map(Fresh::Text);
        match change {
            CardChange::Kind(kind) => self.form_edit(self.form_writer().set_field(index, "kind", Some(Fresh::Text(kind))), None),
            // Without its name it would be a ref by labels, and the field would go while somebody types in it.
            CardChange::Name(name) => {
                let name = Some(name.unwrap_or_default());
                self.field_edit(index, "name", &|form| form.set_field(index, "name", text(&name)))
            }
            CardChange::Namespace(name) => self.field_edit(index, "namespace", &|form| form.set_field(index, "namespace", text(&name))),
            CardChange::Port(port) => self.field_edit(index, "port", &|form| form.set_field(index, "port", port_value(&port))),
            CardChange::Label(key, value) => self.field_edit(index, &key, &|form| form.set_label(index, &key, value.as_deref())),
            // The first key adds it, the others go on.
            CardChange::NewLabel(key, value) => match self.history.last_typed(&format!("form.{}.+{key}", id.0)) {
                Some(_) => self.field_edit(index, &key, &|form| form.set_label(index, &key, Some(&value))),
                None => self.field_edit(index, &["+", &key].concat(), &|form| form.add_label(index, &key, &value)),
            },
            CardChange::RenameLabel(key, to) => self.form_edit(self.form_writer().rename_label(index, &key, &to), None),
            CardChange::Zone(scope) => self.set_zone(index, &scope),
            CardChange::SelectBy(SelectBy::Labels(scope)) => self.convert(&[id], &scope),
            CardChange::SelectBy(SelectBy::Name) => self.to_name(index),
            CardChange::Remove => {
                let left: Rc<[RefId]> = ids.iter().copied().filter(|own| *own != id).collect();
                let (state, effects) = self.form_edit(self.form_writer().remove(index), Some(left));
                (state, effects.saying(|| format!("Ref {} removed", index.saturating_add(1))))
            }
            CardChange::Duplicate => {
                let mut with_copy = self.clone();
                let copy = with_copy.counter.next();
                let doubled: Rc<[RefId]> = ids.iter().flat_map(|own| [Some(*own), (*own == id).then_some(copy)]).flatten().collect();
                let (state, effects) = with_copy.form_edit(with_copy.form_writer().duplicate(index), Some(doubled));
                (state, Effects { focus_card: Some(copy), ..effects })
            }
            CardChange::MoveTo(to) => {
                let mut order: Vec<RefId> = ids.iter().copied().filter(|own| *own != id).collect();
                let to = to.min(order.len());
                order.insert(to, id);
                let (state, effects) = self.form_edit(self.form_writer().move_to(index, to), Some(order.into()));
                let effects = Effects { focus_card: Some(id), ..effects };
                (state, effects.saying(|| format!("Ref {} is ref {} now", index.saturating_add(1), to.saturating_add(1))))
            }
        }
    }

    /// The zone labels as one choice: the one that is wanted is set, the others go, as one step.
    fn set_zone(&self, index: usize, scope: &Scope) -> (State, Effects) {
        let wanted = [
            (ORIGIN, (*scope == Scope::ThisZone).then_some("zone")),
            (ZONE, if let Scope::Zone(zone) = scope { Some(zone.as_str()) } else { None }),
        ];
        let subject = &self.analysis.subject;
        let mut text = subject.text.to_string();
        for (key, value) in wanted {
            let (tree, list) = super::parse(&text, subject.environment);
            let has = list.entries.get(index).is_some_and(|entry| entry.label(key).is_some());
            if value.is_some() || has {
                let form = FormEdit(Source { text: &text, tree: &tree, list: &list, environment: subject.environment });
                if let Ok(edits) = form.set_label(index, key, value) {
                    text = edits.apply(&text);
                }
            }
        }
        self.form_edit(Ok(replace_text(&subject.text, &text)), Some(self.analysis.ids.clone()))
    }

    fn to_name(&self, index: usize) -> (State, Effects) {
        let ids = self.analysis.ids.clone();
        self.form_edit(self.form_writer().to_name(index), Some(ids))
    }

    /// Name refs → labels refs.
    pub(super) fn convert(&self, ids: &[RefId], scope: &Scope) -> (State, Effects) {
        let entries: Vec<usize> = ids.iter().filter_map(|id| self.analysis.index_of(*id)).collect();
        let namespace = self.asking.namespace.as_deref();
        let ids = self.analysis.ids.clone();
        self.form_edit(self.form_writer().to_labels(&entries, scope, namespace), Some(ids))
    }

    /// Whether the workload's namespace decides what these names mean, and is not known; of no ref in particular, for all of them.
    pub fn names_need_namespace(&self, ids: &[RefId]) -> bool {
        let refs = self.analysis.ids.iter().zip(&self.analysis.subject.refs).enumerate();
        let named = refs.filter(|(_, (id, one))| by_name(one) && (ids.is_empty() || ids.contains(id)));
        let entries: Vec<usize> = named.map(|(index, _)| index).collect();
        let converted = self.form_writer().to_labels(&entries, &Scope::ThisZone, self.asking.namespace.as_deref());
        matches!(converted, Err(Refused::NeedsNamespace))
    }

    /// Every ref is taken away, and that nothing is meant is written down.
    pub(super) fn empty_list(&self) -> (State, Effects) {
        let (state, effects) = self.form_edit(self.form_writer().reach_nothing(), None);
        let gone = match self.analysis.ids.len() {
            0 => return (state, effects),
            1 => "1 ref removed".to_owned(),
            more => format!("{more} refs removed"),
        };
        let effects = effects.saying(|| [&gone, ". The list is empty: it gives no backend."].concat());
        (state, Effects { told: effects.announce.is_some(), ..effects })
    }

    pub(super) fn add_ref(&self, kind: Kind) -> (State, Effects) {
        let on_kubernetes = self.environment() == Environment::Kubernetes;
        let namespace = self.asking.namespace.clone().filter(|_| on_kubernetes && kind == Kind::MeshService);
        let labels = [Some((DISPLAY_NAME.to_owned(), String::new())), namespace.map(|name| (NAMESPACE.to_owned(), name))];
        let one =
            BackendRef { kind: kind.as_str().to_owned(), labels: Some(labels.into_iter().flatten().collect()), ..BackendRef::default() };
        let mut with_new = self.clone();
        let id = with_new.counter.next();
        let ids: Rc<[RefId]> = self.analysis.ids.iter().copied().chain([id]).collect();
        let (state, effects) = with_new.form_edit(with_new.form_writer().add(usize::MAX, &one), Some(ids));
        let (state, effects) = if effects.changed { state.focused(id, effects) } else { (state, effects) };
        (state, effects)
    }
}

/// What the text of a port field means: a number stays one, anything else is kept as it is written, and nothing removes the port.
fn port_value(port: &str) -> Option<Fresh> {
    let port = port.trim();
    match port {
        "" => None,
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => Some(Fresh::Raw(number.to_owned())),
        other => Some(Fresh::Text(other.to_owned())),
    }
}
