//! The form's changes → edits of the text. The only way the form writes. [`super::entwined`] says what happens where refs share parts.

use crate::kuma::{BackendRef, Entry, Environment, Kind, List, Shape, WELL_KNOWN, label_rank};
use crate::migrate::{self, How, Scope, Source, fresh_ref, labels_to_name, name_to_labels, what_changes};
use crate::text::{EditSet, SortedMap};
use crate::yaml::{Fresh, NodeId, NodeKind, Patch, Stuck, Tree, read};

/// The order in which a ref's keys are written.
const ORDER: [&str; 5] = ["kind", "name", "namespace", "labels", "port"];

/// A list that is being edited.
#[derive(Clone, Copy, Debug)]
pub struct FormEdit<'t>(pub Source<'t>);

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such entry.
    NoSuchRef,
    /// The text is no list that an entry could be added to.
    NoList,
    /// A name is looked up in the workload's namespace, and that is not known.
    NeedsNamespace,
    /// The ref cannot be said the other way, or shares its keys with others.
    Cannot,
    /// It has a label of that name already.
    LabelTaken,
}

impl From<Stuck> for Refused {
    fn from(_: Stuck) -> Self {
        Self::NoList
    }
}

impl From<migrate::Refused> for Refused {
    fn from(reason: migrate::Refused) -> Self {
        match reason {
            migrate::Refused::NeedsNamespace(_) => Self::NeedsNamespace,
            migrate::Refused::Cannot(_) => Self::Cannot,
        }
    }
}

impl<'t> FormEdit<'t> {
    /// Sets the field `name` of an entry to a text or number, or takes it away.
    pub fn set_field(&self, index: usize, name: &str, value: Option<Fresh>) -> Result<EditSet, Refused> {
        let change = |one: &mut BackendRef| {
            let text = match &value {
                Some(Fresh::Text(text) | Fresh::Raw(text)) => Some(text.clone()),
                _ => None,
            };
            match name {
                "kind" => one.kind = text.unwrap_or_default(),
                "name" => one.name = text,
                "namespace" => one.namespace = text,
                "port" => one.port = text.and_then(|text| text.parse().ok()),
                _ => {}
            }
        };
        self.change_entry(index, &change, &|form, entry| {
            let mapping = entry.node;
            // What is merged into the entry is not changed for all; a key of its own wins over it.
            let own = entry.field(name).filter(|field| value.is_none() || form.pair_index(mapping, field.key).is_some());
            match (own, &value) {
                (Some(field), Some(value)) => form.patch().set_scalar(field.value, value, form.is_flow(mapping)),
                (Some(field), None) => form.patch().remove_pair(mapping, form.pair_index(mapping, field.key).ok_or(Stuck)?),
                (None, Some(value)) => form.patch().insert_pair(mapping, form.place_of(entry, name), name, value),
                (None, None) => Ok(EditSet::new()),
            }
        })
    }

    /// Sets label `key`, or takes it away. A label that is not there is put behind the well-known ones it follows.
    pub fn set_label(&self, index: usize, key: &str, value: Option<&str>) -> Result<EditSet, Refused> {
        self.put_label(index, key, value, &label_place)
    }

    /// The same; `place` says where a label goes that is not there.
    fn put_label(&self, index: usize, key: &str, value: Option<&str>, place: &dyn Fn(&Entry, &str) -> usize) -> Result<EditSet, Refused> {
        let change = |one: &mut BackendRef| {
            let labels = one.labels.get_or_insert_default();
            match value {
                Some(value) => labels.insert(key.to_owned(), value.to_owned()),
                None => _ = labels.remove(key),
            }
        };
        self.change_entry(index, &change, &|form, entry| {
            let patch = form.patch();
            let labels = entry.field("labels");
            let mapping = labels.map(|field| field.value).filter(|node| form.is_mapping(*node));
            let owns = |node: NodeId| mapping.is_some_and(|mapping| form.pair_index(mapping, node).is_some());
            let own = entry.label(key).filter(|label| value.is_none() || owns(label.key));
            match (mapping, own, value) {
                (Some(mapping), Some(label), Some(value)) => patch.set_scalar(label.value, &Fresh::text(value), form.is_flow(mapping)),
                (Some(mapping), Some(label), None) => patch.remove_pair(mapping, form.pair_index(mapping, label.key).ok_or(Stuck)?),
                (Some(mapping), None, Some(value)) => patch.insert_pair(mapping, place(entry, key), key, &Fresh::text(value)),
                (None, _, Some(value)) => {
                    let fresh = Fresh::Map(vec![(key.to_owned(), Fresh::text(value))]);
                    match labels {
                        Some(field) => {
                            patch.replace_pair(entry.node, form.pair_index(entry.node, field.key).ok_or(Stuck)?, "labels", &fresh)
                        }
                        None => patch.insert_pair(entry.node, form.place_of(entry, "labels"), "labels", &fresh),
                    }
                }
                (_, _, None) => Ok(EditSet::new()),
            }
        })
    }

    /// Writes a label that is not there yet, behind all others.
    pub fn add_label(&self, index: usize, key: &str, value: &str) -> Result<EditSet, Refused> {
        match self.entry(index)?.label(key) {
            Some(_) => Err(Refused::LabelTaken),
            None => self.put_label(index, key, Some(value), &|_, _| usize::MAX),
        }
    }

    /// Gives a label another key, in its place.
    pub fn rename_label(&self, index: usize, key: &str, to: &str) -> Result<EditSet, Refused> {
        if key != to && self.entry(index)?.label(to).is_some() {
            return Err(Refused::LabelTaken);
        }
        let change = |one: &mut BackendRef| {
            if let Some(labels) = &mut one.labels
                && let Some(value) = labels.remove(key)
            {
                labels.insert(to.to_owned(), value);
            }
        };
        self.change_entry(index, &change, &|form, entry| {
            let label = entry.label(key).ok_or(Stuck)?;
            let flow = entry.field("labels").is_some_and(|field| form.is_flow(field.value));
            Ok(form.patch().rename_key(label.key, to, flow))
        })
    }

    /// Takes an entry away.
    pub fn remove(&self, index: usize) -> Result<EditSet, Refused> {
        self.entry(index)?;
        self.change_list(&|refs| _ = refs.remove(index), &|form| Ok(form.patch().remove_item(form.sequence()?, index)?))
    }

    /// The same entry again, behind it.
    pub fn duplicate(&self, index: usize) -> Result<EditSet, Refused> {
        self.entry(index)?;
        let change = |refs: &mut Vec<BackendRef>| refs.extend_from_within(index..=index);
        let and_place = |refs: &mut Vec<BackendRef>| {
            change(refs);
            if let Some(behind) = refs.get_mut(index.saturating_add(1)..) {
                behind.rotate_right(1);
            }
        };
        self.change_list(&and_place, &|form| Ok(form.patch().duplicate_item(form.sequence()?, index)?))
    }

    /// Entry `from` becomes entry `to`.
    pub fn move_to(&self, from: usize, to: usize) -> Result<EditSet, Refused> {
        self.entry(from)?;
        let change = |refs: &mut Vec<BackendRef>| {
            let to = to.min(refs.len().saturating_sub(1));
            let (low, high) = (from.min(to), from.max(to));
            match refs.get_mut(low..=high) {
                Some(between) if from < to => between.rotate_left(1),
                Some(between) => between.rotate_right(1),
                None => {}
            }
        };
        self.change_list(&change, &|form| Ok(form.patch().move_item(form.sequence()?, from, to)?))
    }

    /// Adds a ref as entry `at` (or the last), starting a list where there is none yet.
    pub fn add(&self, at: usize, one: &BackendRef) -> Result<EditSet, Refused> {
        let fresh = fresh_ref(one);
        self.change_list(&|refs| refs.insert(at.min(refs.len()), one.as_held()), &|form| match form.sequence() {
            Ok(sequence) if !form.is_bare(sequence) => Ok(form.patch().insert_item(sequence, at, &fresh)?),
            _ => form.write_refs(&Fresh::List(vec![fresh.clone()])),
        })
    }

    /// Those of `more` that the list does not have, as Kuma would hold them.
    pub fn missing(&self, more: &[BackendRef]) -> Vec<BackendRef> {
        let Source { tree, text, list, environment } = self.0;
        let held = |entry: &std::rc::Rc<Entry>| (format!("{:?}", entry.backend_ref(tree, text, environment).as_held()), ());
        let there: SortedMap<String, ()> = list.entries.iter().map(held).collect();
        let mut fresh: Vec<BackendRef> = more.iter().map(BackendRef::as_held).collect();
        fresh.retain(|one| there.get(&format!("{one:?}")).is_none());
        fresh
    }

    /// Adds refs at the end, those that are not there yet, as one edit.
    pub fn add_all(&self, more: &[BackendRef]) -> Result<EditSet, Refused> {
        let fresh = self.missing(more);
        if fresh.is_empty() {
            return Ok(EditSet::new());
        }
        self.change_list(&|refs| refs.extend_from_slice(&fresh), &|form| match form.sequence() {
            Ok(sequence) if !form.is_bare(sequence) => {
                let written: Vec<Fresh> = fresh.iter().map(fresh_ref).collect();
                Ok(form.patch().append_items(sequence, &written)?)
            }
            _ => form.write_anew(&fresh),
        })
    }

    /// What [`to_labels`](Self::to_labels) changes, release by release, in sentences.
    pub fn what_changes(&self, entries: &[usize], scope: &Scope, namespace: Option<&str>) -> Vec<String> {
        let Source { tree, text, list, environment } = self.0;
        let refs: Vec<BackendRef> = list.entries.iter().map(|entry| entry.backend_ref(tree, text, environment)).collect();
        what_changes(&refs, entries, environment, How { scope, namespace })
    }

    /// The entries among `entries` that select by name select by labels; `namespace` is the workload's.
    pub fn to_labels(&self, entries: &[usize], scope: &Scope, namespace: Option<&str>) -> Result<EditSet, Refused> {
        Ok(name_to_labels(&self.0, entries, How { scope, namespace })?)
    }

    /// An entry that selects by display name (and namespace) selects by name.
    pub fn to_name(&self, index: usize) -> Result<EditSet, Refused> {
        Ok(labels_to_name(&self.0, index)?)
    }

    /// `refs: []`, with everything else that the text holds left alone.
    pub fn reach_nothing(&self) -> Result<EditSet, Refused> {
        self.replace_refs(&[])
    }

    /// Another ref in the place of one.
    pub fn replace_ref(&self, index: usize, one: &BackendRef) -> Result<EditSet, Refused> {
        let change = |all: &mut Vec<BackendRef>| all.get_mut(index).map_or((), |own| *own = one.as_held());
        self.entry(index)?;
        self.change_list(&change, &|form| Ok(form.rewrite(form.entry(index)?, one)))
    }

    /// Exactly these refs, written anew.
    pub fn replace_refs(&self, refs: &[BackendRef]) -> Result<EditSet, Refused> {
        let held = || refs.iter().map(BackendRef::as_held).collect();
        self.change_list(&|all| *all = held(), &|form| form.write_anew(refs))
    }

    /// The value of `refs` gives way to these.
    pub(super) fn write_anew(&self, refs: &[BackendRef]) -> Result<EditSet, Refused> {
        self.write_refs(&Fresh::List(refs.iter().map(fresh_ref).collect()))
    }

    /// Writes the value of `refs`, and the key where it is missing.
    fn write_refs(&self, written: &Fresh) -> Result<EditSet, Refused> {
        let Source { tree, list, .. } = self.0;
        let patch = self.patch();
        let pair = Fresh::Map(vec![("refs".to_owned(), written.clone())]);
        let Some(root) = tree.root().filter(|_| tree.problem().is_none()) else {
            // Comments may stay; anything else that cannot be read may not be guessed at.
            let blank = tree.root().is_none() && tree.problem().is_none() && self.is_alone();
            return if blank { Ok(patch.append(&pair)) } else { Err(Refused::NoList) };
        };
        Ok(match (list.refs(), list.shape) {
            _ if self.has_tail() => Err(Stuck),
            (Some(refs), _) if !refs.merged => {
                let index = self.pair_index(root, refs.key).ok_or(Refused::NoList)?;
                patch.replace_pair(root, index, "refs", written)
            }
            (None, Shape::Mapping) => patch.insert_pair(root, usize::MAX, "refs", written),
            (None, Shape::Nothing) if self.is_alone() => Ok(patch.replace_root(&pair)),
            _ => Err(Stuck),
        }?)
    }

    /// Makes an edit of an entry where it stands; where its place cannot hold it, the entry is written anew.
    fn change_entry(
        &self,
        index: usize,
        change: &dyn Fn(&mut BackendRef),
        in_place: &dyn Fn(&FormEdit<'_>, &Entry) -> Result<EditSet, Stuck>,
    ) -> Result<EditSet, Refused> {
        self.entry(index)?;
        self.change_list(&|refs| refs.get_mut(index).map_or((), change), &|form| {
            let Source { tree, text, environment, .. } = form.0;
            let entry = form.entry(index)?;
            let edits = if form.is_mapping(entry.node) { in_place(form, entry).ok() } else { None };
            Ok(edits.unwrap_or_else(|| {
                let mut one = entry.backend_ref(tree, text, environment);
                if one.kind.is_empty() {
                    one.kind = Kind::MeshService.as_str().to_owned();
                }
                change(&mut one);
                form.rewrite(entry, &one)
            }))
        })
    }

    /// The entry's text gives way to `one`.
    pub(super) fn rewrite(&self, entry: &Entry, one: &BackendRef) -> EditSet {
        let inside_flow = self.sequence().is_ok_and(|sequence| self.is_flow(sequence));
        self.patch().replace_node(entry.node, &fresh_ref(one), inside_flow)
    }

    fn patch(&self) -> Patch<'t> {
        Patch::new(self.0.tree, self.0.text)
    }

    fn entry(&self, index: usize) -> Result<&'t Entry, Refused> {
        self.0.list.entries.get(index).map(|entry| &**entry).ok_or(Refused::NoSuchRef)
    }

    fn sequence(&self) -> Result<NodeId, Refused> {
        let refs = self.0.list.refs().filter(|_| self.0.list.refs_shape == Shape::Sequence);
        refs.map(|refs| self.0.tree.follow(refs.value)).ok_or(Refused::NoList)
    }

    /// Whether a list is nothing but its brackets, which give way to a list in block style.
    fn is_bare(&self, sequence: NodeId) -> bool {
        let Source { tree, text, .. } = self.0;
        tree.items(sequence).is_empty() && !tree.content(sequence).slice(text).contains('#')
    }

    /// Whether nothing follows the list's own document; what is added at the end would belong to that.
    fn is_alone(&self) -> bool {
        self.0.tree.documents().len() < 2 && self.0.tree.later_problems().is_empty() && !has_inner_mark(self.0.text)
    }

    /// Whether something stands behind the list on its last line: `{}: x` and `{} x` are a list only as long as it is empty or goes over
    /// several lines; otherwise it may become a key.
    pub(super) fn has_tail(&self) -> bool {
        let Source { tree, text, .. } = self.0;
        let root = tree.root().filter(|_| tree.problem().is_none());
        let rest = root.and_then(|root| text.get(tree.range(root).end..));
        let behind = rest.and_then(|rest| rest.lines().next()).unwrap_or("").trim();
        !behind.is_empty() && !behind.starts_with('#')
    }

    fn is_mapping(&self, node: NodeId) -> bool {
        matches!(self.0.tree.kind(node), NodeKind::Mapping { .. })
    }

    fn is_flow(&self, node: NodeId) -> bool {
        matches!(self.0.tree.kind(node), NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true })
    }

    fn pair_index(&self, mapping: NodeId, key: NodeId) -> Option<usize> {
        self.0.tree.index_of(mapping, key)
    }

    /// Where the key `name` goes among an entry's pairs.
    fn place_of(&self, entry: &Entry, name: &str) -> usize {
        let rank = ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        let before = ORDER.iter().take(rank).filter_map(|known| entry.field(known));
        let last = before.filter_map(|field| self.pair_index(entry.node, field.key)).max();
        last.map_or(0, |index| index.saturating_add(1))
    }
}

/// Whether a byte order mark stands anywhere but at the start, where it may be a character of what follows.
pub(super) fn has_inner_mark(text: &str) -> bool {
    text.matches('\u{feff}').count() > usize::from(text.starts_with('\u{feff}'))
}

/// Where the label `key` goes among an entry's labels.
fn label_place(entry: &Entry, key: &str) -> usize {
    if !WELL_KNOWN.contains(&key) {
        return usize::MAX;
    }
    let before = entry.labels.iter().rposition(|label| label_rank(&label.name) < label_rank(key));
    before.map_or(0, |index| index.saturating_add(1))
}

/// Reads `text` as a list; what tests and the API start from.
pub fn parse(text: &str, environment: Environment) -> (Tree, List) {
    let tree = read(text);
    let list = List::read(&tree, text, environment);
    (tree, list)
}
