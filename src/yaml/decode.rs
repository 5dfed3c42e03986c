//! Tree → value, as go-yaml v2's decoder does it (`decode.go`): aliases with their limits, merges, later keys over earlier ones.
//! Iterative, because nesting may be 10,000 levels deep.

use super::resolve::{Resolved, bytes_of, resolve_plain, resolve_tagged};
use super::tree::{NodeId, NodeKind, Tree};
use super::value::{Deep, Map, Shared, Value, go_syntax, json_key};
use crate::text::HashedMap;
use std::borrow::Cow;
use std::rc::Rc;

/// Collections deeper than this are kept as [`Value::Deep`]. Everything Kuma looks at is at most five levels deep.
const KEPT_LEVELS: usize = 48;

/// Why a well-formed document has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeProblem {
    /// The library's words, without its `yaml: `.
    pub words: String,
    /// Where it met the problem.
    pub node: NodeId,
}

/// A key that stands in a map already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The key as Go's `%#v` prints it.
    pub key: String,
    /// Its node.
    pub key_node: NodeId,
    /// The value's node; the library names its line.
    pub value_node: NodeId,
}

/// A decoded document.
#[derive(Clone, Debug)]
pub struct Decoded<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Keys that occur twice, in the order the library meets them. Only strict reading refuses them, and then keeps the first.
    pub duplicates: Vec<Duplicate>,
}

enum Frame<'t> {
    Sequence {
        node: NodeId,
        next: usize,
        items: Vec<Value<'t>>,
    },
    Mapping {
        node: NodeId,
        next: usize,
        map: Map<'t>,
        /// The key whose value is being read.
        key: Option<(Value<'t>, NodeId)>,
        /// Whether the entries belong to the mapping below (`<<`).
        merged: bool,
    },
    Alias {
        target: NodeId,
        /// The steps taken before.
        steps: u32,
    },
    /// The rest of `<<: [a, b]`, last first.
    Merges {
        left: Vec<NodeId>,
    },
}

/// Decodes the node `root` of `tree`, which was read from `text`. `strict`: the first of two equal keys stays.
///
/// # Errors
/// [`DecodeProblem`] at the first node the library cannot decode.
pub fn decode<'t>(tree: &'t Tree, text: &'t str, root: NodeId, strict: bool) -> Result<Decoded<'t>, DecodeProblem> {
    let mut decoder = Decoder {
        tree,
        text,
        strict,
        stack: Vec::new(),
        open_aliases: Vec::new(),
        known: HashedMap::default(),
        steps: 0,
        alias_steps: 0,
        duplicates: Vec::new(),
    };
    let value = decoder.run(root)?;
    Ok(Decoded { value, duplicates: decoder.duplicates })
}

struct Decoder<'t> {
    tree: &'t Tree,
    text: &'t str,
    strict: bool,
    stack: Vec<Frame<'t>>,
    open_aliases: Vec<NodeId>,
    /// What aliases stood for before, with the steps it took: a text that says nine times nine times nine is read once.
    known: HashedMap<NodeId, (Rc<Shared<'t>>, u32)>,
    steps: u32,
    alias_steps: u32,
    duplicates: Vec<Duplicate>,
}

impl<'t> Decoder<'t> {
    fn run(&mut self, root: NodeId) -> Result<Value<'t>, DecodeProblem> {
        let mut done = self.enter(root)?;
        loop {
            done = match done {
                Some(value) if self.stack.is_empty() => return Ok(value),
                Some(value) => self.give(value)?,
                None => self.step()?,
            };
        }
    }

    fn problem<T>(&self, node: NodeId, words: impl Into<String>) -> Result<T, DecodeProblem> {
        Err(DecodeProblem { words: words.into(), node })
    }

    fn contains_itself<T>(&self, node: NodeId) -> Result<T, DecodeProblem> {
        let name = self.tree.range(node).slice(self.text).trim_start_matches('*').to_owned();
        self.problem(node, format!("anchor '{name}' value contains itself"))
    }

    /// Starts a node: a scalar gives its value at once, anything else a frame.
    fn enter(&mut self, node: NodeId) -> Result<Option<Value<'t>>, DecodeProblem> {
        self.count(node)?;
        match self.tree.kind(node) {
            NodeKind::Scalar(scalar) => {
                let value = self.tree.value(node, self.text).unwrap_or("");
                let tag = self.tree.tag(node);
                if let Some(bytes) = tag.and_then(|tag| bytes_of(tag, value)) {
                    return Ok(Some(Value::Bytes(bytes.into())));
                }
                let resolved = match tag {
                    None if scalar.implicit => Ok(resolve_plain(value)),
                    None => Ok(Resolved::Str(Cow::Borrowed(value))),
                    Some(tag) => resolve_tagged(tag, value),
                };
                match resolved {
                    Ok(Resolved::Null) => Ok(Some(Value::Null)),
                    Ok(Resolved::Bool(value)) => Ok(Some(Value::Bool(value))),
                    Ok(Resolved::Int(value)) => Ok(Some(Value::Int(value))),
                    Ok(Resolved::Uint(value)) => Ok(Some(Value::Uint(value))),
                    Ok(Resolved::Float(value)) => Ok(Some(Value::Float(value))),
                    Ok(Resolved::Str(value)) => Ok(Some(Value::Str(value))),
                    Err(mismatch) => self.problem(node, mismatch.0),
                }
            }
            NodeKind::Alias { target } => {
                if self.open_aliases.contains(&node) {
                    return self.contains_itself(node);
                }
                if let Some((shared, steps)) = self.known.get(target).cloned() {
                    self.steps = self.steps.saturating_add(steps);
                    self.alias_steps = self.alias_steps.saturating_add(steps);
                    self.guard(node)?;
                    let is_deep = self.stack.len().saturating_add(shared.deep.levels) > KEPT_LEVELS;
                    return Ok(Some(if is_deep { Value::Deep(Box::new(shared.deep.clone())) } else { Value::Shared(shared) }));
                }
                self.enter_alias(node, *target)
            }
            NodeKind::Sequence { .. } => {
                self.stack.push(Frame::Sequence { node, next: 0, items: Vec::new() });
                Ok(None)
            }
            NodeKind::Mapping { .. } => {
                self.stack.push(Frame::Mapping { node, next: 0, map: Map::default(), key: None, merged: false });
                Ok(None)
            }
        }
    }

    fn enter_alias(&mut self, node: NodeId, target: NodeId) -> Result<Option<Value<'t>>, DecodeProblem> {
        self.open_aliases.push(node);
        self.stack.push(Frame::Alias { target, steps: self.steps });
        // An alias points at a node that is no alias itself, so this goes one level down at most.
        self.enter(target)
    }

    /// What an alias stands for is there.
    fn close_alias(&mut self, value: Value<'t>) -> Value<'t> {
        self.open_aliases.pop();
        let Some(Frame::Alias { target, steps }) = self.stack.pop() else { return value };
        if !matches!(value, Value::Seq(_) | Value::Map(_)) {
            return value;
        }
        // The duplicates in it have to be met again.
        if !self.duplicates.is_empty() {
            return value;
        }
        let shared = Rc::new(Shared { deep: summary(&value), value });
        self.known.insert(target, (shared.clone(), self.steps.saturating_sub(steps)));
        Value::Shared(shared)
    }

    fn count(&mut self, node: NodeId) -> Result<(), DecodeProblem> {
        self.steps = self.steps.saturating_add(1);
        if !self.open_aliases.is_empty() {
            self.alias_steps = self.alias_steps.saturating_add(1);
        }
        self.guard(node)
    }

    /// The library's guard against documents that are mostly aliases. Within an alias the share only grows, so that asking once, at its end,
    /// is enough.
    fn guard(&self, node: NodeId) -> Result<(), DecodeProblem> {
        if self.alias_steps <= 100 || self.steps <= 1000 {
            return Ok(());
        }
        let (low, high) = (400_000.0, 4_000_000.0);
        let steps = f64::from(self.steps);
        let allowed = 0.99 - 0.89 * ((steps.clamp(low, high) - low) / (high - low));
        if f64::from(self.alias_steps) / steps > allowed {
            return self.problem(node, "document contains excessive aliasing");
        }
        Ok(())
    }

    /// Hands a finished value to what is open.
    fn give(&mut self, value: Value<'t>) -> Result<Option<Value<'t>>, DecodeProblem> {
        let depth = self.stack.len();
        match self.stack.last_mut() {
            Some(Frame::Alias { .. }) => Ok(Some(self.close_alias(value))),
            Some(Frame::Sequence { items, .. }) => {
                items.push(value);
                Ok(None)
            }
            Some(Frame::Mapping { node, next, map, key, .. }) => {
                let (key_node, value_node) = self.tree.pair(*node, *next).unwrap_or((*node, *node));
                match key.take() {
                    None if value.is_collection() => self.problem(key_node, format!("invalid map key: {}", go_syntax(&value))),
                    None => {
                        *key = Some((value, key_node));
                        Ok(None)
                    }
                    Some((name, key_node)) => {
                        *next = next.saturating_add(1);
                        if map.contains(&name) {
                            self.duplicates.push(Duplicate { key: go_syntax(&name), key_node, value_node });
                            if self.strict {
                                return Ok(None);
                            }
                        }
                        map.insert(name, shallow(value, depth));
                        Ok(None)
                    }
                }
            }
            // What a merge reads went into the mapping below already.
            Some(Frame::Merges { .. }) | None => Ok(None),
        }
    }

    /// Goes on with what is open.
    fn step(&mut self) -> Result<Option<Value<'t>>, DecodeProblem> {
        let tree = self.tree;
        let depth = self.stack.len();
        match self.stack.last_mut() {
            Some(Frame::Sequence { node, next, items }) => {
                if let Some(item) = tree.items(*node).get(*next) {
                    *next = next.saturating_add(1);
                    return self.enter(*item);
                }
                let value = shallow(Value::Seq(std::mem::take(items)), depth);
                self.stack.pop();
                Ok(Some(value))
            }
            Some(Frame::Mapping { node, next, map, key, merged }) => {
                let Some((key_node, value_node)) = tree.pair(*node, *next) else {
                    let (map, merged) = (std::mem::take(map), *merged);
                    self.stack.pop();
                    return Ok(self.close_mapping(map, merged, depth));
                };
                if key.is_some() {
                    return self.enter(value_node);
                }
                if self.is_merge(key_node) {
                    if let Some(Frame::Mapping { next, .. }) = self.stack.last_mut() {
                        *next = next.saturating_add(1);
                    }
                    return self.merge(value_node);
                }
                self.enter(key_node)
            }
            Some(Frame::Merges { left }) => match left.pop() {
                Some(node) => self.enter_merged(node),
                None => {
                    self.stack.pop();
                    Ok(None)
                }
            },
            Some(Frame::Alias { .. }) | None => Ok(Some(Value::Null)),
        }
    }

    fn is_merge(&self, node: NodeId) -> bool {
        let Some(scalar) = self.tree.scalar(node) else { return false };
        self.tree.value(node, self.text) == Some("<<") && (scalar.implicit || self.tree.tag(node) == Some("tag:yaml.org,2002:merge"))
    }

    fn merge(&mut self, node: NodeId) -> Result<Option<Value<'t>>, DecodeProblem> {
        match self.tree.kind(self.tree.follow(node)) {
            NodeKind::Mapping { .. } => self.enter_merged(node),
            // An alias has to stand for a mapping; a list of mappings is only merged where it is written out.
            NodeKind::Sequence { .. } if matches!(self.tree.kind(node), NodeKind::Sequence { .. }) => {
                self.stack.push(Frame::Merges { left: self.tree.items(node).to_vec() });
                Ok(None)
            }
            _ => self.problem(node, "map merge requires map or sequence of maps as the value"),
        }
    }

    /// Reads a mapping's entries into the mapping that is open below.
    fn enter_merged(&mut self, node: NodeId) -> Result<Option<Value<'t>>, DecodeProblem> {
        if !matches!(self.tree.kind(self.tree.follow(node)), NodeKind::Mapping { .. }) {
            return self.problem(node, "map merge requires map or sequence of maps as the value");
        }
        let target = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Mapping { map, .. } => Some(map),
            _ => None,
        });
        let taken = target.map(std::mem::take).unwrap_or_default();
        if let NodeKind::Alias { target } = *self.tree.kind(node) {
            self.count(node)?;
            if self.open_aliases.contains(&node) {
                return self.contains_itself(node);
            }
            self.enter_alias(node, target)?;
        } else {
            self.enter(node)?;
        }
        if let Some(Frame::Mapping { map, merged, .. }) = self.stack.last_mut() {
            *map = taken;
            *merged = true;
        }
        Ok(None)
    }

    fn close_mapping(&mut self, map: Map<'t>, merged: bool, depth: usize) -> Option<Value<'t>> {
        if !merged {
            return Some(shallow(Value::Map(map), depth));
        }
        if let Some(Frame::Alias { .. }) = self.stack.last() {
            self.open_aliases.pop();
            self.stack.pop();
        }
        let target = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Mapping { map, .. } => Some(map),
            _ => None,
        });
        if let Some(target) = target {
            *target = map;
        }
        None
    }
}

/// Keeps a value as it is, or only what could still refuse it where it stands too deep.
fn shallow(value: Value<'_>, depth: usize) -> Value<'_> {
    match value {
        Value::Seq(_) | Value::Map(_) if depth > KEPT_LEVELS => Value::Deep(Box::new(summary(&value))),
        _ => value,
    }
}

/// What could refuse a value where nobody looks into it. Goes down no deeper than values are kept.
fn summary(value: &Value<'_>) -> Deep {
    let mut deep = Deep { levels: 1, ..Deep::default() };
    match value {
        Value::Deep(deep) => return (**deep).clone(),
        Value::Shared(shared) => return shared.deep.clone(),
        Value::Seq(items) => {
            deep.sequence = true;
            items.iter().for_each(|item| deep.add(&summary(item)));
        }
        Value::Map(map) => {
            for (key, value) in map.iter() {
                deep.bad_key = deep.bad_key.or_else(|| json_key(key, value).err().map(String::into_boxed_str));
                deep.add(&summary(value));
            }
        }
        Value::Float(float) => return Deep { bad_float: super::number::special(*float), ..Deep::default() },
        _ => return Deep::default(),
    }
    deep
}
