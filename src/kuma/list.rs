//! A list as far as it can be read, with the place of everything: what forms, colours and explanations are made from.
//! The verdict does not come from here; where a text is accepted, both agree (tested over all recorded rows).

use super::json::{REF_FIELDS, field_for};
use super::{BackendRef, Environment};
use crate::text::{Chunks, HashedMap, TextRange};
use crate::yaml::{NodeId, NodeKind, Resolved, Tree, format_float32, resolve_plain, resolve_tagged};
use std::ops::Range;
use std::rc::Rc;

/// What stands where the list or the refs should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing, or a null.
    Nothing,
    /// A mapping.
    Mapping,
    /// A sequence.
    Sequence,
    /// A text, number or boolean.
    Scalar,
}

/// A key and its value in a mapping that Kuma looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key's node.
    pub key: NodeId,
    /// The value's node.
    pub value: NodeId,
    /// The key as Kuma's JSON holds it.
    pub name: String,
    /// The field Kuma takes it for; `None` for a key it does not know.
    pub field: Option<&'static str>,
    /// A later or better-spelled key wins over this one.
    pub shadowed: bool,
    /// It came through `<<`.
    pub merged: bool,
}

/// One label of a ref.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The key's node.
    pub key: NodeId,
    /// The value's node.
    pub value: NodeId,
    /// The key as Kuma reads it.
    pub name: String,
    /// The value as Kuma reads it; `None` for a collection.
    pub text: Option<String>,
    /// A later key of the same name wins.
    pub shadowed: bool,
}

/// One entry of `refs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its node; an alias where it is one.
    pub node: NodeId,
    /// What it is; only a mapping can be a ref.
    pub shape: Shape,
    /// Its keys, in the order of the text.
    pub fields: Vec<Field>,
    /// Its labels, in the order of the text.
    pub labels: Vec<Label>,
    /// Whether all of it could be read.
    pub complete: bool,
}

/// A list with its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first document's value.
    pub root: Option<NodeId>,
    /// What it is.
    pub shape: Shape,
    /// The keys beside and including `refs`.
    pub fields: Vec<Field>,
    /// What stands under `refs`; `Nothing` also where there is no such key.
    pub refs_shape: Shape,
    /// The refs.
    pub entries: Chunks<Rc<Entry>>,
}

/// The JSON text of a scalar, with what Kuma's reader makes of it in a field that wants text.
pub fn text_of(tree: &Tree, text: &str, node: NodeId, environment: Environment) -> Option<String> {
    let node = tree.follow(node);
    match resolved(tree, text, node)? {
        Resolved::Null => Some(String::new()),
        Resolved::Str(value) => Some(value.into_owned()),
        // Universal refuses these; the form still shows what is written.
        _ if environment == Environment::Universal => tree.value(node, text).map(str::to_owned),
        Resolved::Bool(value) => Some(value.to_string()),
        Resolved::Int(value) => Some(value.to_string()),
        Resolved::Uint(value) => Some(value.to_string()),
        Resolved::Float(value) => Some(format_float32(value)),
    }
}

/// What a scalar resolves to; `None` for collections and tags that do not fit.
pub fn resolved<'t>(tree: &'t Tree, text: &'t str, node: NodeId) -> Option<Resolved<'t>> {
    let node = tree.follow(node);
    let scalar = tree.scalar(node)?;
    let value = tree.value(node, text)?;
    match tree.tag(node) {
        Some(tag) => resolve_tagged(tag, value).ok(),
        None if scalar.implicit => Some(resolve_plain(value)),
        None => Some(Resolved::Str(value.into())),
    }
}

fn shape_of(tree: &Tree, text: &str, node: NodeId) -> Shape {
    match tree.kind(tree.follow(node)) {
        NodeKind::Mapping { .. } => Shape::Mapping,
        NodeKind::Sequence { .. } => Shape::Sequence,
        _ if resolved(tree, text, node) == Some(Resolved::Null) => Shape::Nothing,
        _ => Shape::Scalar,
    }
}

impl List {
    /// Finds the list in a bare value.
    pub fn read(tree: &Tree, text: &str, environment: Environment) -> List {
        let reader = Reader { tree, text, environment };
        let root = tree.root();
        let shape = root.map_or(Shape::Nothing, |root| shape_of(tree, text, root));
        let fields = root.map_or_else(Vec::new, |root| reader.fields(root, &["refs"]));
        let refs = fields.iter().find(|field| field.field.is_some() && !field.shadowed);
        let refs_shape = refs.map_or(Shape::Nothing, |refs| shape_of(tree, text, refs.value));
        let entries = refs.map_or_else(Chunks::default, |refs| {
            tree.items(tree.follow(refs.value)).iter().map(|node| Rc::new(reader.entry(*node))).collect()
        });
        List { root, shape, fields, refs_shape, entries }
    }

    /// The same list after the entries `old` became `new` ones, out of the `tree` that the new `text` has now.
    #[must_use]
    pub fn reread(&self, tree: &Tree, text: &str, environment: Environment, old: Range<usize>, new: usize) -> List {
        let reader = Reader { tree, text, environment };
        let fields = tree.root().map_or_else(Vec::new, |root| reader.fields(root, &["refs"]));
        let mut list = List { fields, ..self.clone() };
        let nodes = list.refs().map_or(&[][..], |refs| tree.items(tree.follow(refs.value)));
        let fresh = nodes.iter().skip(old.start).take(new).map(|node| Rc::new(reader.entry(*node))).collect();
        list.entries = self.entries.spliced(old, fresh);
        list
    }

    /// The key `refs` with its value.
    pub fn refs(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.field.is_some() && !field.shadowed)
    }

    /// The entry whose bytes `offset` touches.
    pub fn entry_at(&self, tree: &Tree, offset: usize) -> Option<usize> {
        let at = self.entries.partition_point(|entry| tree.entry(entry.node).end < offset);
        self.entries.get(at).filter(|entry| tree.entry(entry.node).touches(offset)).map(|_| at)
    }
}

impl Entry {
    /// The key of that name that counts.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.field == Some(name) && !field.shadowed)
    }

    /// The label of that name that counts.
    pub fn label(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.name == name && !label.shadowed)
    }

    /// The text of a field, where it is there and no collection.
    pub fn text(&self, name: &str, tree: &Tree, text: &str, environment: Environment) -> Option<String> {
        self.field(name).and_then(|field| text_of(tree, text, field.value, environment))
    }

    /// The entry's bytes, its `-` included.
    pub fn range(&self, tree: &Tree) -> TextRange {
        tree.entry(self.node)
    }

    /// The ref as far as it can be read; what cannot be is left out.
    pub fn backend_ref(&self, tree: &Tree, text: &str, environment: Environment) -> BackendRef {
        let given = |name: &str| {
            let field = self.field(name)?;
            if resolved(tree, text, field.value) == Some(Resolved::Null) { None } else { text_of(tree, text, field.value, environment) }
        };
        let labels = self.field("labels").filter(|field| shape_of(tree, text, field.value) == Shape::Mapping).map(|_| {
            let effective = self.labels.iter().filter(|label| !label.shadowed);
            effective.filter_map(|label| Some((label.name.clone(), label.text.clone()?))).collect()
        });
        let port = self.field("port").and_then(|field| port_of(tree, text, field.value, environment));
        BackendRef { kind: given("kind").unwrap_or_default(), name: given("name"), namespace: given("namespace"), labels, port }
    }
}

/// The port a scalar sets, as far as it is one.
pub fn port_of(tree: &Tree, text: &str, node: NodeId, environment: Environment) -> Option<u32> {
    match resolved(tree, text, node)? {
        Resolved::Int(value) => u32::try_from(value).ok(),
        Resolved::Float(value) if value.fract() == 0.0 => crate::yaml::format_json_float(value)?.parse().ok(),
        Resolved::Str(value) if environment == Environment::Universal => super::port_text::port_text(&value).ok(),
        _ => None,
    }
}

/// The keys that count for a field: of each spelling the last, in the order in which Go reads them.
fn spellings_of<'f>(known: &str, fields: &'f [Field]) -> Vec<&'f Field> {
    let mut spelled: Vec<&Field> = Vec::new();
    for field in fields.iter().filter(|field| field.field == Some(known)) {
        spelled.retain(|other| other.name != field.name);
        spelled.push(field);
    }
    crate::text::sort_by(&mut spelled, |one, other| one.name.cmp(&other.name));
    spelled
}

struct Reader<'t> {
    tree: &'t Tree,
    text: &'t str,
    environment: Environment,
}

impl Reader<'_> {
    /// The key as JSON holds it; `None` for keys JSON cannot hold.
    fn key(&self, node: NodeId) -> Option<String> {
        match resolved(self.tree, self.text, node)? {
            Resolved::Str(value) => Some(value.into_owned()),
            Resolved::Bool(value) => Some(value.to_string()),
            Resolved::Int(value) => Some(value.to_string()),
            // What is too large for 32 bits is infinite, too.
            Resolved::Float(value) => Some(match format_float32(value).as_str() {
                "+Inf" => ".inf".to_owned(),
                "-Inf" => "-.inf".to_owned(),
                "NaN" => ".nan".to_owned(),
                finite => finite.to_owned(),
            }),
            Resolved::Null | Resolved::Uint(_) => None,
        }
    }

    /// Keys and values with merges followed, in the order in which they take effect.
    fn pairs(&self, node: NodeId) -> Vec<(NodeId, NodeId, bool)> {
        let mut found = Vec::new();
        let open = |node: NodeId| self.tree.pairs(self.tree.follow(node)).collect::<Vec<_>>().into_iter();
        let mut left = vec![(open(node), false)];
        // A merge inside a merge is followed too; the guard keeps cycles and bombs out.
        let mut budget = 512usize;
        while let Some((pairs, merged)) = left.last_mut() {
            let Some((key, value)) = pairs.next() else {
                left.pop();
                continue;
            };
            let plain = self.tree.value(key, self.text) == Some("<<") && self.tree.scalar(key).is_some_and(|scalar| scalar.implicit);
            if !plain && self.tree.tag(key) != Some("tag:yaml.org,2002:merge") {
                found.push((key, value, *merged));
                continue;
            }
            budget = budget.saturating_sub(1);
            let target = self.tree.follow(value);
            let sources = match self.tree.kind(target) {
                NodeKind::Sequence { .. } => self.tree.items(target),
                _ => std::slice::from_ref(&target),
            };
            if budget > 0 {
                // The last source comes first, so that earlier ones win.
                left.extend(sources.iter().take(16).map(|source| (open(*source), true)));
            }
        }
        found
    }

    fn fields(&self, node: NodeId, known: &[&'static str]) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for (key, value, merged) in self.pairs(node) {
            let name = self.key(key).unwrap_or_default();
            let field = match self.environment {
                Environment::Kubernetes => field_for(&name, known),
                Environment::Universal => known.iter().find(|field| **field == name).copied(),
            };
            fields.push(Field { key, value, name, field, shadowed: false, merged });
        }
        self.shadow(&mut fields, known);
        fields
    }

    /// Of several keys for one field the one that Go reads last counts.
    fn shadow(&self, fields: &mut [Field], known: &[&'static str]) {
        for name in known {
            if fields.iter().filter(|field| field.field == Some(name)).count() < 2 {
                continue;
            }
            // A null leaves a text that is no pointer in Go as it was.
            let silent = |field: &Field| *name == "kind" && shape_of(self.tree, self.text, field.value) == Shape::Nothing;
            let spelled = spellings_of(name, fields);
            let winner = spelled.iter().rfind(|field| !silent(field)).or(spelled.last());
            let winner = winner.and_then(|winner| fields.iter().position(|field| std::ptr::eq(*winner, field)));
            for (at, field) in fields.iter_mut().enumerate().filter(|(_, field)| field.field == Some(name)) {
                field.shadowed = Some(at) != winner;
            }
        }
    }

    fn entry(&self, node: NodeId) -> Entry {
        let target = self.tree.follow(node);
        let shape = shape_of(self.tree, self.text, node);
        let fields = self.fields(target, &REF_FIELDS);
        let spelled = spellings_of("labels", &fields);
        let labels = self.labels(&spelled);
        let complete = !self.tree.broken(target) && !spelled.iter().any(|field| self.tree.broken(field.value));
        Entry { node, shape, fields, labels, complete }
    }

    /// Go lays mappings of several spellings over each other, and starts anew at a null.
    fn labels(&self, spelled: &[&Field]) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        let mut last = HashedMap::default();
        for field in spelled {
            if shape_of(self.tree, self.text, field.value) == Shape::Nothing {
                labels.iter_mut().for_each(|label| label.shadowed = true);
            }
            for (key, value, _) in self.pairs(field.value) {
                let name = self.key(key).unwrap_or_default();
                if let Some(earlier) = last.get(&name).and_then(|at: &usize| labels.get_mut(*at)) {
                    earlier.shadowed = true;
                }
                last.insert(name.clone(), labels.len());
                let text = text_of(self.tree, self.text, value, self.environment);
                labels.push(Label { key, value, name, text, shadowed: false });
            }
        }
        labels
    }
}
