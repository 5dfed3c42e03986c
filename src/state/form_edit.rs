//! The form's changes → edits of the text. The only way the form writes.

use super::action::ZoneScope;
use crate::kuma::{BackendRef, Entry, Environment, Kind, List, Shape};
use crate::migrate::{self, How, Scope, Source, labels_to_name, name_to_labels, what_changes};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::{Fresh, NodeId, NodeKind, Patch, Stuck, Tree, read};

/// `kuma.io/display-name`
pub const DISPLAY_NAME: &str = "kuma.io/display-name";
/// `k8s.kuma.io/namespace`
pub const NAMESPACE: &str = "k8s.kuma.io/namespace";
/// `kuma.io/zone`
pub const ZONE: &str = "kuma.io/zone";
/// `kuma.io/origin`
pub const ORIGIN: &str = "kuma.io/origin";

/// The order in which a ref's keys are written.
const ORDER: [&str; 5] = ["kind", "name", "namespace", "labels", "port"];

/// A list that is being edited.
#[derive(Clone, Copy, Debug)]
pub struct FormEdit<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tree.
    pub tree: &'t Tree,
    /// Its entries.
    pub list: &'t List,
    /// How it is read.
    pub environment: Environment,
}

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
}

/// A ref as new YAML.
pub fn fresh_ref(one: &BackendRef) -> Fresh {
    let mut pairs = vec![("kind".to_owned(), Fresh::text(&one.kind))];
    let texts = [("name", &one.name), ("namespace", &one.namespace)];
    pairs.extend(texts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Fresh::text(value.as_ref()?)))));
    if let Some(labels) = &one.labels {
        let order = |key: &str| [DISPLAY_NAME, NAMESPACE, ORIGIN, ZONE].iter().position(|known| *known == key).unwrap_or(usize::MAX);
        let mut labels: Vec<_> = labels.iter().collect();
        crate::text::sort_by_key(&mut labels, |(key, _)| order(key));
        pairs.push(("labels".to_owned(), Fresh::Map(labels.into_iter().map(|(key, value)| (key.clone(), Fresh::text(value))).collect())));
    }
    pairs.extend(one.port.map(|port| ("port".to_owned(), Fresh::Raw(port.to_string()))));
    Fresh::Map(pairs)
}

impl<'t> FormEdit<'t> {
    fn patch(&self) -> Patch<'t> {
        Patch::new(self.tree, self.text)
    }

    fn entry(&self, index: usize) -> Result<&'t Entry, Refused> {
        self.list.entries.get(index).ok_or(Refused::NoSuchRef)
    }

    fn sequence(&self) -> Option<NodeId> {
        self.list.refs().filter(|_| self.list.refs_shape == Shape::Sequence).map(|refs| self.tree.follow(refs.value))
    }

    /// Sets the field `name` of an entry to a text or number, or takes it away.
    pub fn set_field(&self, index: usize, name: &str, value: Option<Fresh>) -> Result<EditSet, Refused> {
        let entry = self.entry(index)?;
        let changed = |one: &mut BackendRef| {
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
        self.in_place_or_anew(index, &changed, &|| {
            let mapping = entry.node;
            let flow = self.is_flow(mapping);
            let patch = self.patch();
            match (entry.field(name), &value) {
                (Some(field), Some(value)) => patch.set_scalar(field.value, value, flow),
                (Some(field), None) => patch.remove_pair(mapping, self.pair_index(mapping, field.key).ok_or(Stuck)?),
                (None, Some(value)) => patch.insert_pair(mapping, self.place_of(entry, name), name, value),
                (None, None) => Ok(EditSet::new()),
            }
        })
    }

    /// Sets label `key`, or takes it away. A label that is not there is put behind the well-known ones it follows.
    pub fn set_label(&self, index: usize, key: &str, value: Option<&str>) -> Result<EditSet, Refused> {
        let entry = self.entry(index)?;
        let changed = |one: &mut BackendRef| {
            let labels = one.labels.get_or_insert_default();
            match value {
                Some(value) => labels.insert(key.to_owned(), value.to_owned()),
                None => _ = labels.remove(key),
            }
        };
        self.in_place_or_anew(index, &changed, &|| {
            let patch = self.patch();
            let labels = entry.field("labels");
            let mapping = labels.map(|field| field.value).filter(|node| matches!(self.tree.kind(*node), NodeKind::Mapping { .. }));
            match (mapping, entry.label(key), value) {
                (Some(mapping), Some(label), Some(value)) => patch.set_scalar(label.value, &Fresh::text(value), self.is_flow(mapping)),
                (Some(mapping), Some(label), None) => patch.remove_pair(mapping, self.pair_index(mapping, label.key).ok_or(Stuck)?),
                (Some(mapping), None, Some(value)) => patch.insert_pair(mapping, self.label_place(entry, key), key, &Fresh::text(value)),
                (None, _, Some(value)) => {
                    let fresh = Fresh::Map(vec![(key.to_owned(), Fresh::text(value))]);
                    match labels {
                        Some(field) => {
                            patch.replace_pair(entry.node, self.pair_index(entry.node, field.key).ok_or(Stuck)?, "labels", &fresh)
                        }
                        None => patch.insert_pair(entry.node, self.place_of(entry, "labels"), "labels", &fresh),
                    }
                }
                (_, _, None) => Ok(EditSet::new()),
            }
        })
    }

    /// Gives a label another key, in its place.
    pub fn rename_label(&self, index: usize, key: &str, to: &str) -> Result<EditSet, Refused> {
        let entry = self.entry(index)?;
        let changed = |one: &mut BackendRef| {
            if let Some(labels) = &mut one.labels
                && let Some(value) = labels.remove(key)
            {
                labels.insert(to.to_owned(), value);
            }
        };
        self.in_place_or_anew(index, &changed, &|| {
            let label = entry.label(key).ok_or(Stuck)?;
            let flow = entry.field("labels").is_some_and(|field| self.is_flow(field.value));
            Ok(self.patch().rename_key(label.key, to, flow))
        })
    }

    /// Takes an entry away.
    pub fn remove(&self, index: usize) -> Result<EditSet, Refused> {
        self.entry(index)?;
        self.with_sequence(&|patch, sequence| patch.remove_item(sequence, index))
    }

    /// The same entry again, behind it.
    pub fn duplicate(&self, index: usize) -> Result<EditSet, Refused> {
        let entry = self.entry(index)?;
        if self.tree.anchor(entry.node).is_some() || self.tree.has_alias() {
            // An anchor may not be written twice with another meaning; the copy stands on its own.
            let fresh = fresh_ref(&entry.backend_ref(self.tree, self.text, self.environment));
            return self.with_sequence(&|patch, sequence| patch.insert_item(sequence, index.saturating_add(1), &fresh));
        }
        self.with_sequence(&|patch, sequence| patch.duplicate_item(sequence, index))
    }

    /// Entry `from` becomes entry `to`.
    pub fn move_to(&self, from: usize, to: usize) -> Result<EditSet, Refused> {
        self.entry(from)?;
        self.with_sequence(&|patch, sequence| patch.move_item(sequence, from, to))
    }

    /// Adds a ref as entry `at` (or the last), starting a list where there is none yet.
    pub fn add(&self, at: usize, one: &BackendRef) -> Result<EditSet, Refused> {
        let fresh = fresh_ref(one);
        if let Some(sequence) = self.sequence() {
            if self.tree.items(sequence).is_empty() {
                return self.write_refs(&Fresh::List(vec![fresh]));
            }
            return self.with_sequence(&|patch, sequence| patch.insert_item(sequence, at, &fresh));
        }
        self.write_refs(&Fresh::List(vec![fresh]))
    }

    /// What [`to_labels`](Self::to_labels) changes, release by release, in sentences.
    pub fn what_changes(&self, entries: &[usize], scope: &ZoneScope, namespace: Option<&str>) -> Vec<String> {
        let refs: Vec<BackendRef> =
            self.list.entries.iter().map(|entry| entry.backend_ref(self.tree, self.text, self.environment)).collect();
        what_changes(&refs, entries, self.environment, How { scope: &scope_from(scope), namespace })
    }

    /// The entries among `entries` that select by name select by labels; `namespace` is the workload's.
    pub fn to_labels(&self, entries: &[usize], scope: &ZoneScope, namespace: Option<&str>) -> Result<EditSet, Refused> {
        name_to_labels(&self.source(), entries, How { scope: &scope_from(scope), namespace }).map_err(refused)
    }

    /// An entry that selects by display name (and namespace) selects by name.
    pub fn to_name(&self, index: usize) -> Result<EditSet, Refused> {
        labels_to_name(&self.source(), index).map_err(refused)
    }

    fn source(&self) -> Source<'t> {
        Source { tree: self.tree, text: self.text, list: self.list, environment: self.environment }
    }

    /// `refs: []`, with everything else that the text holds left alone.
    pub fn reach_nothing(&self) -> Result<EditSet, Refused> {
        self.replace_refs(&[])
    }

    /// Exactly these refs, written anew.
    pub fn replace_refs(&self, refs: &[BackendRef]) -> Result<EditSet, Refused> {
        let list = Fresh::List(refs.iter().map(fresh_ref).collect());
        self.write_refs(&list)
    }

    /// Writes the value of `refs`, and the key where it is missing.
    fn write_refs(&self, list: &Fresh) -> Result<EditSet, Refused> {
        let patch = self.patch();
        let pair = Fresh::Map(vec![("refs".to_owned(), list.clone())]);
        let Some(root) = self.tree.root().filter(|_| self.tree.problem().is_none()) else {
            // Comments may stay; anything else that cannot be read may not be guessed at.
            let blank = self.tree.root().is_none() && self.tree.problem().is_none();
            return if blank { Ok(patch.append(&pair)) } else { Err(Refused::NoList) };
        };
        let written = match (self.list.refs(), self.list.shape) {
            (Some(refs), _) if !refs.merged => {
                let index = self.pair_index(root, refs.key).ok_or(Refused::NoList)?;
                patch.replace_pair(root, index, "refs", list)
            }
            (None, Shape::Mapping) => patch.insert_pair(root, usize::MAX, "refs", list),
            (None, Shape::Nothing) => Ok(patch.replace_root(&pair)),
            _ => Err(Stuck),
        };
        written.map_err(|Stuck| Refused::NoList)
    }

    fn with_sequence(&self, edit: &dyn Fn(&Patch<'t>, NodeId) -> Result<EditSet, Stuck>) -> Result<EditSet, Refused> {
        let sequence = self.sequence().ok_or(Refused::NoList)?;
        edit(&self.patch(), sequence).map_err(|Stuck| Refused::NoList)
    }

    fn is_flow(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true })
    }

    fn pair_index(&self, mapping: NodeId, key: NodeId) -> Option<usize> {
        self.tree.index_of(mapping, key)
    }

    /// Where the key `name` goes among an entry's pairs.
    fn place_of(&self, entry: &Entry, name: &str) -> usize {
        let rank = ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        let before = ORDER.iter().take(rank).filter_map(|known| entry.field(known));
        let last = before.filter_map(|field| self.pair_index(entry.node, field.key)).max();
        last.map_or(0, |index| index.saturating_add(1))
    }

    fn label_place(&self, entry: &Entry, key: &str) -> usize {
        let known = [DISPLAY_NAME, NAMESPACE, ORIGIN, ZONE];
        let Some(rank) = known.iter().position(|one| *one == key) else { return usize::MAX };
        let before = entry.labels.iter().rposition(|label| known.iter().take(rank).any(|one| *one == label.name));
        before.map_or(0, |index| index.saturating_add(1))
    }

    /// Makes an edit in place; where the place is shared with other refs (anchor, alias, merge) or cannot hold it, writes the entry anew,
    /// and first those that borrow from it.
    fn in_place_or_anew(
        &self,
        index: usize,
        change: &dyn Fn(&mut BackendRef),
        in_place: &dyn Fn() -> Result<EditSet, Stuck>,
    ) -> Result<EditSet, Refused> {
        let entry = self.entry(index)?;
        let borrows = self.borrows(entry);
        let plain = !borrows && matches!(self.tree.kind(entry.node), NodeKind::Mapping { .. });
        let edits = if plain { in_place().ok() } else { None };
        let edits = edits.unwrap_or_else(|| {
            let mut one = entry.backend_ref(self.tree, self.text, self.environment);
            if one.kind.is_empty() {
                one.kind = Kind::MeshService.as_str().to_owned();
            }
            change(&mut one);
            self.rewrite(entry, &one)
        });
        if !self.tree.has_alias() || edits.is_empty() {
            return Ok(edits);
        }
        // Entries that take something from this one keep what they have.
        let own = entry.range(self.tree);
        let others = self.list.entries.iter().enumerate().filter(|(other, _)| *other != index);
        let borrowers = others.filter(|(_, other)| self.targets(other).iter().any(|target| own.covers(self.tree.range(*target))));
        let kept = borrowers.flat_map(|(_, other)| {
            let one = other.backend_ref(self.tree, self.text, self.environment);
            self.rewrite(other, &one).iter().cloned().collect::<Vec<_>>()
        });
        EditSet::from_edits(edits.iter().cloned().chain(kept)).map_err(|_| Refused::NoList)
    }

    fn rewrite(&self, entry: &Entry, one: &BackendRef) -> EditSet {
        let inside_flow = self.sequence().is_some_and(|sequence| self.is_flow(sequence));
        self.patch().replace_node(entry.node, &fresh_ref(one), inside_flow)
    }

    /// Whether part of the entry stands elsewhere.
    fn borrows(&self, entry: &Entry) -> bool {
        entry.fields.iter().any(|field| field.merged) || !self.targets(entry).is_empty()
    }

    /// What the aliases in an entry stand for.
    fn targets(&self, entry: &Entry) -> Vec<NodeId> {
        let nodes = std::iter::once(entry.node)
            .chain(entry.fields.iter().flat_map(|field| [field.key, field.value]))
            .chain(entry.labels.iter().flat_map(|label| [label.key, label.value]));
        let merges =
            self.tree.pairs(entry.node).flat_map(|(_, value)| std::iter::once(value).chain(self.tree.items(value).iter().copied()));
        nodes
            .chain(merges)
            .filter_map(|node| match self.tree.kind(node) {
                NodeKind::Alias { target } => Some(*target),
                _ => None,
            })
            .collect()
    }
}

fn scope_from(scope: &ZoneScope) -> Scope {
    match scope {
        ZoneScope::Every => Scope::EveryZone,
        ZoneScope::This => Scope::ThisZone,
        ZoneScope::Named(zone) => Scope::Zone(zone.clone()),
    }
}

fn refused(reason: migrate::Refused) -> Refused {
    match reason {
        migrate::Refused::NeedsNamespace(_) => Refused::NeedsNamespace,
        migrate::Refused::Cannot(_) => Refused::Cannot,
    }
}

/// The whole text replaced by another, as the smallest single edit.
pub fn replace_text(old: &str, new: &str) -> EditSet {
    let common = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=common).rev().find(|at| old.is_char_boundary(*at) && new.is_char_boundary(*at)).unwrap_or(0);
    let rest = |text: &str| text.len().saturating_sub(start);
    let longest = rest(old).min(rest(new));
    let same = old.bytes().rev().zip(new.bytes().rev()).take(longest).take_while(|(a, b)| a == b).count();
    let fits =
        |count: &usize| old.is_char_boundary(old.len().saturating_sub(*count)) && new.is_char_boundary(new.len().saturating_sub(*count));
    let tail = (0..=same).rev().find(fits).unwrap_or(0);
    let range = TextRange::new(start, old.len().saturating_sub(tail));
    Edit::replace(range, new.get(start..new.len().saturating_sub(tail)).unwrap_or("")).into()
}

/// Reads `text` as a list; what tests and the API start from.
pub fn parse(text: &str, environment: Environment) -> (Tree, List) {
    let tree = read(text);
    let list = List::read(&tree, text, environment);
    (tree, list)
}
