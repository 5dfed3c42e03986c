//! The lossless tree: every node knows its bytes; whatever no node covers (comments, blanks, indicators) is still in the text.
//!
//! Nodes live in parts. The entries of the first sequence that stands directly under the root mapping (or is the root) are parts
//! of their own, with positions relative to their start, so that an edit inside one leaves all others as they are.

use super::problem::Problem;
use super::token::ScalarStyle;
use crate::text::{Chunks, Hashed, TextRange};
use std::rc::Rc;

/// A node of one [`Tree`]; means nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId {
    pub(super) part: u32,
    pub(super) index: u32,
}

impl Hashed for NodeId {
    fn hashed(&self) -> u64 {
        // Odd, so that no two nodes of a part meet, and large, so that neighbours stand apart.
        ((u64::from(self.part) << 32) | u64::from(self.index)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// The part with everything before the entries.
pub(super) const HEAD: u32 = 0;
/// The part with everything behind the entries.
pub(super) const TAIL: u32 = u32::MAX;

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A leaf.
    Scalar(Scalar),
    /// A list.
    Sequence {
        /// In brackets.
        flow: bool,
    },
    /// Keys and values.
    Mapping {
        /// In braces (or a single pair inside brackets).
        flow: bool,
    },
    /// `*name`
    Alias {
        /// What it stands for.
        target: NodeId,
    },
}

/// A leaf's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// How it is written.
    pub style: ScalarStyle,
    /// Whether the resolver decides what it is: plain without a tag, or any style with the tag `!`.
    pub implicit: bool,
    /// The value where it is not the source as it stands.
    pub(super) value: Option<Box<str>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub kind: NodeKind,
    /// Start with anchor and tag, start without, one past the end: bytes from the start of the part.
    pub start: u32,
    pub content: u32,
    pub end: u32,
    /// The node's `-`, or its own start.
    pub entry: u32,
    pub anchor: Option<Box<str>>,
    pub tag: Option<Box<str>>,
    /// Children in order; for mappings key, value, key, value.
    pub children: Vec<NodeId>,
    /// Reading stopped inside it.
    pub broken: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    /// What its nodes are known by; stays when entries before it come and go.
    pub number: u32,
    /// Shared by the trees of one text before and after an edit elsewhere.
    pub nodes: Rc<Vec<Node>>,
}

/// One document of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its value; none where it could not be read at all.
    pub root: Option<NodeId>,
    /// From its first byte (directives and `---` included) to one past its last.
    pub range: TextRange,
    /// Whether `...` ends it.
    pub ended: bool,
}

/// A text as YAML 1.1. Reading never fails: what could be read is here, what could not is in the problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub(super) head: Part,
    pub(super) items: Chunks<Part>,
    /// Where each of these starts in the text, in bytes. Beside them, so that those that only move are shared.
    pub(super) starts: Vec<usize>,
    /// Where among `items` the part of each number is, counted from 1; empty where it is the one of that number.
    pub(super) places: Rc<[Option<usize>]>,
    pub(super) tail: Part,
    /// Where the tail starts in the text, in bytes.
    pub(super) tail_start: usize,
    pub(super) documents: Vec<Document>,
    pub(super) comments: Vec<TextRange>,
    pub(super) problem: Option<Problem>,
    pub(super) later: Vec<Problem>,
    /// Whether every entry stands for itself, see [`reread`](super::reread).
    pub(super) plain: bool,
}

impl Tree {
    /// What stopped the first document, as Kuma's library would report it. Problems of later documents do not count: it never reads them.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Problems found behind the first one, after recovery, and in later documents.
    pub fn later_problems(&self) -> &[Problem] {
        &self.later
    }

    /// The documents, first first. Empty for a text of comments and blanks only.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The first document's value.
    pub fn root(&self) -> Option<NodeId> {
        self.documents.first().and_then(|document| document.root)
    }

    /// All comments, `#` included, in order.
    pub fn comments(&self) -> &[TextRange] {
        &self.comments
    }

    /// A part, and where it starts in the text, in bytes.
    fn part(&self, part: u32) -> Option<(&Part, usize)> {
        match part {
            HEAD => Some((&self.head, 0)),
            TAIL => Some((&self.tail, self.tail_start)),
            number => {
                let place = self.place(number)?;
                Some((self.items.get(place)?, self.starts.get(place).copied()?))
            }
        }
    }

    fn place(&self, number: u32) -> Option<usize> {
        let number = (number as usize).checked_sub(1)?;
        if self.places.is_empty() { Some(number) } else { self.places.get(number).copied().flatten() }
    }

    fn node(&self, id: NodeId) -> Option<(&Node, usize)> {
        let (part, start) = self.part(id.part)?;
        Some((part.nodes.get(id.index as usize)?, start))
    }

    /// What the node is.
    pub fn kind(&self, id: NodeId) -> &NodeKind {
        self.node(id).map_or(&NodeKind::Mapping { flow: true }, |(node, _)| &node.kind)
    }

    /// The node's bytes, anchor and tag included; for block collections up to the end of the last entry's content.
    pub fn range(&self, id: NodeId) -> TextRange {
        self.span(id, |node| node.start)
    }

    /// The node's bytes without anchor and tag.
    pub fn content(&self, id: NodeId) -> TextRange {
        self.span(id, |node| node.content)
    }

    /// The node's bytes and the `-` before it, where it is an entry of a block sequence.
    pub fn entry(&self, id: NodeId) -> TextRange {
        self.span(id, |node| node.entry)
    }

    fn span(&self, id: NodeId, start: impl Fn(&Node) -> u32) -> TextRange {
        let Some((node, base)) = self.node(id) else { return TextRange::default() };
        TextRange::new(base.saturating_add(start(node) as usize), base.saturating_add(node.end as usize))
    }

    /// The anchor's name, without `&`.
    pub fn anchor(&self, id: NodeId) -> Option<&str> {
        self.node(id).and_then(|(node, _)| node.anchor.as_deref())
    }

    /// The tag, written out (`tag:yaml.org,2002:str`).
    pub fn tag(&self, id: NodeId) -> Option<&str> {
        self.node(id).and_then(|(node, _)| node.tag.as_deref())
    }

    /// Whether reading stopped inside this node, so that it may lack what follows.
    pub fn broken(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|(node, _)| node.broken)
    }

    /// Whether any alias occurs; without one, entries do not depend on each other.
    pub fn has_alias(&self) -> bool {
        let parts = [&self.head, &self.tail].into_iter().chain(&self.items);
        parts.flat_map(|part| part.nodes.iter()).any(|node| matches!(node.kind, NodeKind::Alias { .. }))
    }

    /// Entries of a sequence; nothing for other nodes.
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match self.node(id) {
            Some((node, _)) if matches!(node.kind, NodeKind::Sequence { .. }) => &node.children,
            _ => &[],
        }
    }

    /// Keys and values of a mapping; nothing for other nodes.
    pub fn pairs(&self, id: NodeId) -> impl DoubleEndedIterator<Item = (NodeId, NodeId)> + '_ {
        let children: &[NodeId] = match self.node(id) {
            Some((node, _)) if matches!(node.kind, NodeKind::Mapping { .. }) => &node.children,
            _ => &[],
        };
        children.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
    }

    /// Which pair of a mapping has that `key`.
    // Not compiled anew into every place that asks.
    #[inline(never)]
    pub fn index_of(&self, id: NodeId, key: NodeId) -> Option<usize> {
        self.pairs(id).position(|(own, _)| own == key)
    }

    /// Key and value number `index` of a mapping.
    pub fn pair(&self, id: NodeId, index: usize) -> Option<(NodeId, NodeId)> {
        let (node, _) = self.node(id)?;
        let key = index.checked_mul(2)?;
        match node.kind {
            NodeKind::Mapping { .. } => Some((*node.children.get(key)?, *node.children.get(key.checked_add(1)?)?)),
            _ => None,
        }
    }

    /// The value of a scalar, out of the `text` the tree was read from; none for other nodes.
    pub fn value<'t>(&'t self, id: NodeId, text: &'t str) -> Option<&'t str> {
        let NodeKind::Scalar(scalar) = self.kind(id) else { return None };
        Some(match &scalar.value {
            Some(value) => value,
            None => self.content(id).slice(text),
        })
    }

    /// The scalar, where the node is one.
    pub fn scalar(&self, id: NodeId) -> Option<&Scalar> {
        match self.kind(id) {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The node an alias stands for; any other node itself.
    pub fn follow(&self, id: NodeId) -> NodeId {
        match self.kind(id) {
            NodeKind::Alias { target } => *target,
            _ => id,
        }
    }

    /// The value under the key whose text is `key`, the last one where there are several. Aliases are not followed.
    pub fn get(&self, id: NodeId, key: &str, text: &str) -> Option<NodeId> {
        let is_key = |id: NodeId| match self.node(id) {
            Some((Node { kind: NodeKind::Scalar(Scalar { value: Some(value), .. }), .. }, _)) => **value == *key,
            Some((node @ Node { kind: NodeKind::Scalar(_), .. }, base)) => {
                // Lengths tell most keys apart.
                let (start, end) = (node.content as usize, node.end as usize);
                end.saturating_sub(start) == key.len() && text.get(base.saturating_add(start)..base.saturating_add(end)) == Some(key)
            }
            _ => false,
        };
        self.pairs(id).rev().find(|(name, _)| is_key(*name)).map(|(_, value)| value)
    }

    /// The innermost node at `offset` of the first document, with all that contain it, outermost first.
    pub fn path_at(&self, offset: usize) -> Vec<NodeId> {
        let mut path = Vec::new();
        let mut next = self.documents.iter().find(|document| document.range.touches(offset)).and_then(|document| document.root);
        while let Some(id) = next {
            path.push(id);
            let children = self.node(id).map_or(&[][..], |(node, _)| &node.children);
            next = children.iter().rev().copied().find(|child| self.range(*child).touches(offset));
        }
        path
    }
}
