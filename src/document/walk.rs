//! Walks down a resource without keeping the way to every node: it is put together where something is found.

use super::path::{Path, Step};
use super::resource::DEPTH;
use crate::yaml::{NodeId, Tree};

/// One collection on the way.
#[derive(Clone, Copy)]
struct Trail {
    node: NodeId,
    /// The collection it is in, an index; none for the start.
    above: Option<usize>,
    /// Which child of that one.
    child: usize,
    depth: usize,
}

/// A walk in the order of the text, scalars left out. Aliases are not followed.
pub struct Walk<'t> {
    tree: &'t Tree,
    text: &'t str,
    trails: Vec<Trail>,
    left: Vec<Trail>,
}

impl<'t> Walk<'t> {
    /// From `start` down.
    pub fn new(tree: &'t Tree, text: &'t str, start: NodeId) -> Self {
        Self { tree, text, trails: Vec::new(), left: vec![Trail { node: start, above: None, child: 0, depth: 0 }] }
    }

    /// The next collection; what is in it comes after it only where `enter` allows that for its children.
    pub fn next(&mut self) -> Option<NodeId> {
        let trail = self.left.pop()?;
        self.trails.push(trail);
        Some(trail.node)
    }

    /// Goes on into those children of the collection that [`next`](Self::next) gave for which `wanted` holds; for pairs the key is asked.
    pub fn enter(&mut self, wanted: impl Fn(Option<NodeId>) -> bool) {
        let Some(at) = self.trails.len().checked_sub(1) else { return };
        let Some(here) = self.trails.get(at).copied().filter(|here| here.depth < DEPTH) else { return };
        let from = self.left.len();
        let pairs = self.tree.pairs(here.node).map(|(key, value)| (Some(key), value));
        let items = self.tree.items(here.node).iter().map(|item| (None, *item));
        for (child, (key, node)) in pairs.chain(items).enumerate() {
            if self.tree.scalar(node).is_none() && wanted(key) {
                self.left.push(Trail { node, above: Some(at), child, depth: here.depth.saturating_add(1) });
            }
        }
        if let Some(new) = self.left.get_mut(from..) {
            new.reverse();
        }
    }

    /// The way to the collection that [`next`](Self::next) gave.
    pub fn path(&self) -> Path {
        let mut steps = Vec::new();
        let mut next = self.trails.last().copied();
        while let Some(trail) = next {
            let Some(above) = trail.above.and_then(|above| self.trails.get(above)).copied() else { break };
            let key = self.tree.pair(above.node, trail.child).and_then(|(key, _)| self.tree.value(key, self.text));
            steps.push(match key {
                Some(key) => Step::Key(key.to_owned()),
                None => Step::Item(trail.child),
            });
            next = Some(above);
        }
        steps.reverse();
        Path(steps)
    }
}
