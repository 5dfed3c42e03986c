//! Ways through a tree, by key and position.

use crate::yaml::{NodeId, NodeKind, Tree};

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An entry of a list.
    Item(usize),
}

/// A way from a resource down.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The way along `keys`.
    pub fn of(keys: &[&str]) -> Self {
        Self(keys.iter().map(|key| Step::Key((*key).to_owned())).collect())
    }

    /// One step further.
    #[must_use]
    pub fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Along `keys` from here.
    #[must_use]
    pub fn down(&self, keys: &[&str]) -> Self {
        let mut steps = self.0.clone();
        steps.extend(Self::of(keys).0);
        Self(steps)
    }

    /// Whether it ends with these keys.
    pub fn ends_with(&self, keys: &[&str]) -> bool {
        let Some(from) = self.0.len().checked_sub(keys.len()) else { return false };
        let own = self.0.get(from..).unwrap_or_default();
        own.iter().zip(keys).all(|(step, key)| matches!(step, Step::Key(own) if own == key))
    }
}

impl std::fmt::Display for Path {
    /// As people write it: `spec.template.metadata.annotations["kuma.io/reachable-backends"]`, `items[0].spec`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(index) => write!(out, "[{index}]")?,
                Step::Key(key) if key.chars().all(|char| char.is_ascii_alphanumeric() || char == '_') && !key.is_empty() => {
                    write!(out, "{}{key}", if at == 0 { "" } else { "." })?;
                }
                Step::Key(key) => write!(out, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

/// A key found in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The mapping it is written in.
    pub mapping: NodeId,
    /// Which of its pairs.
    pub index: usize,
    /// The key.
    pub key: NodeId,
    /// Its value, aliases not followed.
    pub value: NodeId,
    /// It came through `<<`.
    pub merged: bool,
}

/// Merges that are followed for one key.
const MERGES: usize = 16;

/// The last pair of `mapping` with that key; one of its own wins over merged ones. Aliases are followed.
pub fn lookup(tree: &Tree, text: &str, mapping: NodeId, key: &str) -> Option<Found> {
    let mut left = vec![(tree.follow(mapping), false)];
    let mut budget = MERGES;
    while let Some((mapping, merged)) = left.pop() {
        let own = |(at, (name, value)): (usize, (NodeId, NodeId))| {
            let is_it = tree.value(name, text) == Some(key);
            is_it.then_some(Found { mapping, index: at, key: name, value, merged })
        };
        let pairs: Vec<_> = tree.pairs(mapping).enumerate().collect();
        if let Some(found) = pairs.iter().rev().copied().find_map(own) {
            return Some(found);
        }
        for (_, (name, value)) in pairs {
            let is_merge = tree.value(name, text) == Some("<<") && tree.scalar(name).is_some_and(|scalar| scalar.implicit);
            if is_merge && budget > 0 {
                budget = budget.saturating_sub(1);
                let value = tree.follow(value);
                let sources = tree.items(value);
                let sources = if sources.is_empty() { vec![value] } else { sources.iter().rev().copied().collect() };
                left.extend(sources.into_iter().take(MERGES).map(|source| (tree.follow(source), true)));
            }
        }
    }
    None
}

/// The node at the end of `steps`; aliases are followed on the way, not at its end.
pub fn found_at(tree: &Tree, text: &str, from: NodeId, steps: &[Step]) -> Option<NodeId> {
    let mut node = from;
    for step in steps {
        node = match step {
            Step::Key(key) => lookup(tree, text, node, key)?.value,
            Step::Item(index) => *tree.items(tree.follow(node)).get(*index)?,
        };
    }
    Some(node)
}

/// Whether the node, or what it stands for, holds keys.
pub fn is_mapping(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(tree.follow(node)), NodeKind::Mapping { .. })
}
