//! Reading again after an edit inside one entry: only that entry, behind the list's own head. Everything else is taken over.
//!
//! An entry of a block sequence is read the same wherever it stands, as long as nothing reaches across its lines: no anchor or alias, no
//! problem, one document. Where any of that is not so, or the number of entries changes, there is no shortcut, and the caller reads anew.

use super::lines::{line_end, line_start};
use super::tree::{Document, HEAD, Node, NodeId, NodeKind, Part, Tree};
use crate::text::{Bias, EditSet, TextRange};
use std::rc::Rc;

/// A text that holds the head of the list and the one entry that an edit touched.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The head as it is after the edit, and the entry's lines.
    pub text: String,
    /// Which entry it is; the first where only the head was touched.
    pub item: usize,
    /// Bytes of the whole text before the entry's lines that are not in the excerpt.
    pub skipped: usize,
}

impl Tree {
    /// Whether every entry stands for itself, in a list under a key of the root.
    pub(super) fn find_plain(&self) -> bool {
        let [Document { root: Some(root), ended: false, .. }] = self.documents.as_slice() else { return false };
        let nodes = [&self.head].into_iter().chain(&self.items).flat_map(|part| part.nodes.iter());
        let own = |node: &Node| node.anchor.is_none() && node.tag.is_none() && !node.broken && !matches!(node.kind, NodeKind::Alias { .. });
        let one_list = self.list().is_some_and(|list| list != *root && self.items(list).len() == self.items.len());
        let sound = self.problem.is_none() && self.later.is_empty();
        sound && self.tail.nodes.is_empty() && !self.items.is_empty() && one_list && nodes.into_iter().all(own)
    }

    /// The block sequence whose entries are parts.
    fn list(&self) -> Option<NodeId> {
        let at = self.head.nodes.iter().rposition(|node| matches!(node.kind, NodeKind::Sequence { flow: false }))?;
        Some(NodeId { part: HEAD, index: u32::try_from(at).ok()? })
    }

    /// Where the lines of an entry start; behind the last one, where the text ends.
    fn lines_of(&self, item: usize, text: &str) -> usize {
        self.items.get(item).map_or(text.len(), |part| line_start(text, part.start))
    }

    /// What has to be read again after `edits` turned `old`, the text of this tree, into `new`. None where more than one entry is touched,
    /// or entries depend on each other.
    pub fn excerpt(&self, old: &str, edits: &EditSet, new: &str) -> Option<Excerpt> {
        let (first, last) = (edits.iter().next()?.range.start, edits.iter().next_back()?.range.end);
        let first_item = self.items.first().map_or(0, |part| part.start);
        // What repairs put in has the text's own line breaks.
        let same_breaks = line_end(old) == line_end(new);
        if !self.plain || !same_breaks || !old.get(line_start(old, first_item)..first_item)?.trim_start_matches(' ').is_empty() {
            return None;
        }
        let item = self.items.partition_point(|part| line_start(old, part.start) <= first).saturating_sub(1);
        let (start, end) = (self.lines_of(item, old), self.lines_of(item.saturating_add(1), old));
        let head = self.lines_of(0, old);
        if last >= end && end < old.len() || (first < head && last >= head) {
            return None;
        }
        let moved = |offset: usize| edits.map(offset, Bias::After);
        let (new_head, new_start, new_end) = match first < head {
            true => (moved(head), moved(start), moved(end)),
            false => (head, start, moved(end)),
        };
        let text = [new.get(..new_head)?, new.get(new_start..new_end)?].concat();
        Some(Excerpt { text, item, skipped: new_start.saturating_sub(new_head) })
    }

    /// The tree after the edit, given the tree of the excerpt and by how many bytes the text has grown. None where the excerpt does not fit
    /// into the place of the old entry.
    pub fn with_excerpt(&self, excerpt: &Excerpt, read: &Tree, old: &str, new: &str) -> Option<Tree> {
        let (list, own) = (self.list()?, read.list()?);
        let (part, old_part) = (read.items.first()?, self.items.get(excerpt.item)?);
        let column = |text: &str, at: usize| at.saturating_sub(line_start(text, at));
        let fits = read.plain && read.items.len() == 1 && list == own && column(&excerpt.text, part.start) == column(old, old_part.start);
        if !fits {
            return None;
        }
        let moved = |offset: usize| offset.saturating_add(new.len()).saturating_sub(old.len());
        let behind = self.lines_of(excerpt.item.saturating_add(1), old);
        let head_end = self.lines_of(0, old);
        let mut items = Vec::with_capacity(self.items.len());
        for (index, known) in self.items.iter().enumerate() {
            items.push(match index.cmp(&excerpt.item) {
                // The head is as it was where a later entry was touched.
                std::cmp::Ordering::Less => known.clone(),
                std::cmp::Ordering::Equal => renumbered(part, index, excerpt.skipped),
                std::cmp::Ordering::Greater => Part { start: moved(known.start), nodes: known.nodes.clone() },
            });
        }
        let mut tree = Tree {
            // The list starts with its first entry.
            head: if excerpt.item == 0 { read.head.clone() } else { self.head.clone() },
            items,
            tail: Part::default(),
            documents: if excerpt.item == 0 { read.documents.clone() } else { self.documents.clone() },
            comments: Vec::new(),
            problem: None,
            later: Vec::new(),
            plain: true,
        };
        let of = |tree: &Tree, from: usize, to: usize, by: &dyn Fn(usize) -> usize| -> Vec<TextRange> {
            let inside = tree.comments.iter().filter(|comment| (from..to).contains(&comment.start));
            inside.map(|comment| TextRange::new(by(comment.start), by(comment.end))).collect()
        };
        let new_head_end = line_start(&excerpt.text, part.start);
        let in_head = of(read, 0, new_head_end, &|offset| offset);
        let earlier = of(self, head_end, self.lines_of(excerpt.item, old), &|offset| offset);
        let own = of(read, new_head_end, usize::MAX, &|offset| offset.saturating_add(excerpt.skipped));
        tree.comments = [in_head, earlier, own, of(self, behind, usize::MAX, &moved)].concat();
        tree.adopt(list, new);
        Some(tree)
    }

    /// Gives the list all its entries, and its collections and document the ends these make.
    fn adopt(&mut self, list: NodeId, text: &str) {
        let count = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        let children: Vec<NodeId> = (1..=count).map(|part| NodeId { part, index: 0 }).collect();
        let end = children.last().map_or(0, |last| self.range(*last).end);
        self.tail.start = end;
        let root = self.root();
        for (index, node) in Rc::make_mut(&mut self.head.nodes).iter_mut().enumerate() {
            let own = NodeId { part: HEAD, index: u32::try_from(index).unwrap_or(u32::MAX) };
            if own == list {
                node.children.clone_from(&children);
            }
            if own == list || Some(own) == root {
                node.end = u32::try_from(end).unwrap_or(u32::MAX);
            }
        }
        if let Some(document) = self.documents.first_mut() {
            document.range.end = text.len();
        }
    }
}

/// The only entry of an excerpt as entry number `index`.
fn renumbered(part: &Part, index: usize, skipped: usize) -> Part {
    let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    let mut nodes = part.nodes.clone();
    if number != 1 {
        for node in Rc::make_mut(&mut nodes) {
            for child in &mut node.children {
                child.part = number;
            }
        }
    }
    Part { start: part.start.saturating_add(skipped), nodes }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::text::Edit;

    const LIST: &str =
        "# head\nrefs: # all\n  # one\n  - kind: a\n    # in\n    port: 1\n\n  # two\n  - kind: b # b\n  - {kind: c}\n# end\n";

    /// `‸` is where `insert` goes; what it reads is what reading anew gives.
    #[track_caller]
    fn check(marked: &str, insert: &str, item: Option<usize>) {
        let at = marked.find('‸').unwrap();
        let old = marked.replace('‸', "");
        let edits = EditSet::from(Edit::insert(at, insert));
        let new = edits.apply(&old);
        let tree = read(&old);
        let found = tree.excerpt(&old, &edits, &new).and_then(|excerpt| {
            let reread = tree.with_excerpt(&excerpt, &read(&excerpt.text), &old, &new)?;
            Some((excerpt.item, reread))
        });
        assert_eq!(found.as_ref().map(|(item, _)| *item), item);
        if let Some((_, reread)) = found {
            assert_eq!(reread, read(&new));
        }
    }

    #[test]
    fn only_the_touched_entry_is_read() {
        check(&LIST.replace("kind: b", "kind: b‸"), "x", Some(1));
        check(&LIST.replace("port: 1", "port: 1‸"), "0 # ten\n    name: x", Some(0));
        check(&LIST.replace("{kind: c", "{kind: ‸c"), "\"é😀", None);
        check(&LIST.replace("{kind: c", "{kind: ‸c"), "é😀", Some(2));
        check(&LIST.replace("# end", "# end‸"), " of it", Some(2));
    }

    #[test]
    fn a_longer_head_moves_all() {
        check(&LIST.replace("# all", "# all‸"), " of them", Some(0));
        check(&LIST.replace("# head", "‸# head"), "---\n", Some(0));
    }

    #[test]
    fn what_reaches_across_entries_is_read_anew() {
        check(&LIST.replace("kind: b", "kind: ‸b"), "&x ", None);
        check(&LIST.replace("  - kind: b", "  ‸- kind: b"), "- kind: x\n  ", None);
        check(&LIST.replace("  - kind: b", " ‸ - kind: b"), " ", None);
        check(&LIST.replace("kind: b", "kind: ‸b"), "|\n      ", Some(1));
        check("refs:\n  - &a {kind: a}\n  - {kind: ‸b}\n", "x", None);
        check("refs:\n  - {kind: a}\n  - {kind: ‸b}\nx: 1\n", "x", None);
        check("refs: ‸\n  - {kind: a}\n  - {kind: b}\n", "\r\n", None);
    }
}
