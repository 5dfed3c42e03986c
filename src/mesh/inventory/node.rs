//! A node of a tree with its text, asked by key. Plain values count as they are written: what prints resources quotes what needs it.
//! Aliases stand for values only: what prints resources writes none, and following them into collections could cost any time.

use crate::kuma::{Labels, resolved};
use crate::text::TextRange;
use crate::yaml::{NodeId, NodeKind, Resolved, Tree};

#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    text: &'t str,
    id: NodeId,
    /// Where `text` starts in the whole text.
    base: usize,
}

impl<'t> Node<'t> {
    pub fn new(tree: &'t Tree, text: &'t str, id: NodeId, base: usize) -> Self {
        Self { tree, text, id, base }
    }

    fn at(&self, id: NodeId) -> Self {
        let target = self.tree.follow(id);
        Self { id: if self.tree.scalar(target).is_some() { target } else { id }, ..*self }
    }

    pub fn is_mapping(&self) -> bool {
        matches!(self.tree.kind(self.id), NodeKind::Mapping { .. })
    }

    /// Whether reading stopped inside it.
    pub fn is_broken(&self) -> bool {
        self.tree.broken(self.id)
    }

    /// Its bytes in the whole text.
    pub fn range(&self) -> TextRange {
        self.tree.range(self.id).shift(self.base)
    }

    pub fn get(&self, key: &str) -> Option<Self> {
        self.tree.get(self.id, key, self.text).map(|id| self.at(id))
    }

    /// The node under several keys, one inside the other.
    pub fn path(&self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(*self, |node, key| node.get(key))
    }

    pub fn items(&self) -> Vec<Self> {
        self.tree.items(self.id).iter().map(|id| self.at(*id)).collect()
    }

    /// Whether it is a collection with something in it.
    pub fn has_any(&self) -> bool {
        !self.tree.items(self.id).is_empty() || self.tree.pairs(self.id).next().is_some()
    }

    /// A scalar as it is written; none for null and collections.
    pub fn value(&self) -> Option<&'t str> {
        let value = self.tree.value(self.id, self.text)?;
        let may_be_null = matches!(value, "" | "~" | "null" | "Null" | "NULL") || self.tree.tag(self.id).is_some();
        let is_null = may_be_null && matches!(resolved(self.tree, self.text, self.id), Some(Resolved::Null));
        (!is_null).then_some(value)
    }

    /// The scalar under a key.
    pub fn text_of(&self, key: &str) -> Option<&'t str> {
        self.get(key)?.value()
    }

    /// The whole number under a key, quoted or not.
    pub fn number_of(&self, key: &str) -> Option<u32> {
        let node = self.get(key)?;
        match resolved(self.tree, self.text, node.id)? {
            Resolved::Int(value) => u32::try_from(value).ok(),
            Resolved::Str(value) => value.parse().ok(),
            _ => None,
        }
    }

    /// Keys and values, both as they are written; a null is an empty text.
    pub fn labels(&self) -> Labels {
        let text = |id: NodeId| self.at(id).value().unwrap_or("").to_owned();
        self.tree.pairs(self.id).map(|(key, value)| (text(key), text(value))).collect()
    }
}
