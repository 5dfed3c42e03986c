//! Reading again after an edit of a few entries: only these, behind the list's own head. Everything else is taken over.
//!
//! An entry of a block sequence is read the same wherever it stands, as long as nothing reaches across its lines: no anchor or alias, no
//! problem, one document. Where any of that is not so there is no shortcut, and the caller reads anew.

use super::lines::{line_end, line_start};
use super::tree::{Document, HEAD, Node, NodeId, NodeKind, Part, Tree};
use crate::text::{Bias, Chunks, EditSet, TextRange};
use std::ops::Range;
use std::rc::Rc;

/// More numbers than this and twice the entries are not kept for entries that have gone.
const GONE: usize = 64;

/// A text that holds the head of the list and the entries that an edit touched.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The head as it is after the edit, and the lines of what the entries have become.
    pub text: String,
    /// Which entries they were; the first where only the head was touched.
    pub items: Range<usize>,
    /// Bytes of the whole text before these lines that are not in the excerpt.
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
        self.starts.get(item).map_or(text.len(), |start| line_start(text, *start))
    }

    /// What has to be read again after `edits` turned `old`, the text of this tree, into `new`. None where entries depend on each other, or
    /// more than them is touched.
    pub fn excerpt(&self, old: &str, edits: &EditSet, new: &str) -> Option<Excerpt> {
        let (first, last) = (edits.iter().next()?.range.start, edits.iter().next_back()?.range.end);
        let first_item = self.starts.first().copied().unwrap_or(0);
        // What repairs put in has the text's own line breaks.
        let same_breaks = line_end(old) == line_end(new);
        if !self.plain || !same_breaks || !old.get(line_start(old, first_item)..first_item)?.trim_start_matches(' ').is_empty() {
            return None;
        }
        let item_at = |offset: usize| self.starts.partition_point(|start| line_start(old, *start) <= offset).saturating_sub(1);
        let (head, item) = (self.lines_of(0, old), item_at(first));
        // What is put in where the lines of an entry start may go on with the entry above.
        let item = if first == self.lines_of(item, old) { item.saturating_sub(1) } else { item };
        let until = item_at(last).saturating_add(1);
        let (start, end) = (self.lines_of(item, old), self.lines_of(until, old));
        if first < head && last >= head {
            return None;
        }
        let moved = |offset: usize| edits.map(offset, Bias::After);
        let (new_head, new_start, new_end) = match first < head {
            true => (moved(head), moved(start), moved(end)),
            false => (head, start, moved(end)),
        };
        let text = [new.get(..new_head)?, new.get(new_start..new_end)?].concat();
        Some(Excerpt { text, items: item..until, skipped: new_start.saturating_sub(new_head) })
    }

    /// The tree after the edit, given the tree of the excerpt and by how many bytes the text has grown. None where the excerpt does not fit
    /// into the place of the old entries.
    pub fn with_excerpt(&self, excerpt: &Excerpt, read: &Tree, old: &str, new: &str) -> Option<Tree> {
        let (list, own, touched) = (self.list()?, read.list()?, &excerpt.items);
        let (start, old_start) = (*read.starts.first()?, *self.starts.get(touched.start)?);
        let column = |text: &str, at: usize| at.saturating_sub(line_start(text, at));
        if !read.plain || list != own || column(&excerpt.text, start) != column(old, old_start) {
            return None;
        }
        let moved = |offset: usize| offset.saturating_add(new.len()).saturating_sub(old.len());
        let shifted = |offset: usize| offset.saturating_add(excerpt.skipped);
        let behind = self.lines_of(touched.end, old);
        let head_end = self.lines_of(0, old);
        // Numbers of entries that have gone are not given again; with too many of them the tree is read anew.
        let mut unused = self.places.len().max(self.items.len());
        if unused > self.items.len().saturating_mul(2).saturating_add(GONE) {
            return None;
        }
        let mut fresh = Vec::with_capacity(read.items.len());
        for (index, part) in read.items.iter().enumerate() {
            let known = touched.start.saturating_add(index);
            let number = self.items.get(known).filter(|_| known < touched.end).map(|part| part.number).or_else(|| {
                unused = unused.saturating_add(1);
                u32::try_from(unused).ok()
            })?;
            fresh.push(renumbered(part, number));
        }
        let items = self.items.spliced(touched.clone(), fresh);
        let mut starts = Vec::with_capacity(items.len());
        starts.extend_from_slice(self.starts.get(..touched.start)?);
        starts.extend(read.starts.iter().map(|start| shifted(*start)));
        // One instruction for several of them: this is done for all of a long list.
        let by = new.len().wrapping_sub(old.len());
        starts.extend(self.starts.get(touched.end..)?.iter().map(|start| start.wrapping_add(by)));
        let same_count = read.items.len() == touched.len();
        let is_first = touched.start == 0;
        let mut tree = Tree {
            // The list starts with its first entry; the head is as it was where a later one was touched.
            head: if is_first { read.head.clone() } else { self.head.clone() },
            places: if same_count { self.places.clone() } else { places_of(&items, unused).into() },
            items,
            starts,
            tail: Part::default(),
            tail_start: 0,
            documents: if is_first { read.documents.clone() } else { self.documents.clone() },
            comments: Vec::new(),
            problem: None,
            later: Vec::new(),
            plain: true,
        };
        let of = |tree: &Tree, from: usize, to: usize, by: &dyn Fn(usize) -> usize| -> Vec<TextRange> {
            let place = |at: usize| tree.comments.partition_point(|comment| comment.start < at);
            let inside = tree.comments.get(place(from)..place(to)).unwrap_or_default();
            inside.iter().map(|comment| TextRange::new(by(comment.start), by(comment.end))).collect()
        };
        let new_head_end = line_start(&excerpt.text, start);
        let in_head = of(read, 0, new_head_end, &|offset| offset);
        let earlier = of(self, head_end, self.lines_of(touched.start, old), &|offset| offset);
        let own = of(read, new_head_end, usize::MAX, &shifted);
        tree.comments = [in_head, earlier, own, of(self, behind, usize::MAX, &moved)].concat();
        let known = self.head.nodes.get(list.index as usize).filter(|_| same_count);
        tree.adopt(list, known.map(|list| list.children.as_slice()), new);
        Some(tree)
    }

    /// Gives the list all its entries, which may be `known`, and its collections and document the ends these make.
    fn adopt(&mut self, list: NodeId, known: Option<&[NodeId]>, text: &str) {
        let entry = |part: &Part| NodeId { part: part.number, index: 0 };
        let end = self.items.last().map_or(0, |last| self.range(entry(last)).end);
        self.tail_start = end;
        let root = self.root();
        for (index, node) in Rc::make_mut(&mut self.head.nodes).iter_mut().enumerate() {
            let own = NodeId { part: HEAD, index: u32::try_from(index).unwrap_or(u32::MAX) };
            if own == list {
                node.children = known.map_or_else(|| self.items.iter().map(entry).collect(), <[NodeId]>::to_vec);
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

/// An entry of an excerpt under another number.
fn renumbered(part: &Part, number: u32) -> Part {
    let mut nodes = part.nodes.clone();
    if number != part.number {
        for node in Rc::make_mut(&mut nodes) {
            for child in &mut node.children {
                child.part = number;
            }
        }
    }
    Part { number, nodes }
}

/// Where the parts are, of all numbers up to `last`.
fn places_of(items: &Chunks<Part>, last: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; last];
    for (at, part) in items.iter().enumerate() {
        if let Some(place) = (part.number as usize).checked_sub(1).and_then(|number| places.get_mut(number)) {
            *place = Some(at);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::text::Edit;

    const LIST: &str =
        "# head\nrefs: # all\n  # one\n  - kind: a\n    # in\n    port: 1\n\n  # two\n  - kind: b # b\n  - {kind: c}\n# end\n";

    /// The same as it is read at once: its parts have the numbers of their places.
    fn numbered_anew(mut tree: Tree) -> Tree {
        let count = tree.items.len();
        tree.items = tree.items.iter().enumerate().map(|(at, part)| renumbered(part, u32::try_from(at + 1).unwrap())).collect();
        tree.places = Rc::new([]);
        let list = tree.list().unwrap();
        for (at, child) in Rc::make_mut(&mut tree.head.nodes)[list.index as usize].children.iter_mut().enumerate() {
            child.part = u32::try_from(at + 1).unwrap();
        }
        assert_eq!(tree.items(list).len(), count);
        tree
    }

    fn after(tree: &Tree, old: &str, edits: &EditSet) -> Option<(Range<usize>, Tree)> {
        let new = edits.apply(old);
        let excerpt = tree.excerpt(old, edits, &new)?;
        let reread = tree.with_excerpt(&excerpt, &read(&excerpt.text), old, &new)?;
        assert_eq!(numbered_anew(reread.clone()), read(&new));
        Some((excerpt.items, reread))
    }

    /// `‸` is where `insert` goes; what it reads is what reading anew gives.
    #[track_caller]
    fn check(marked: &str, insert: &str, items: Option<Range<usize>>) {
        let at = marked.find('‸').unwrap();
        let old = marked.replace('‸', "");
        let found = after(&read(&old), &old, &EditSet::from(Edit::insert(at, insert)));
        assert_eq!(found.map(|(items, _)| items), items);
    }

    #[test]
    fn only_the_touched_entry_is_read() {
        check(&LIST.replace("kind: b", "kind: b‸"), "x", Some(1..2));
        check(&LIST.replace("port: 1", "port: 1‸"), "0 # ten\n    name: x", Some(0..1));
        check(&LIST.replace("{kind: c", "{kind: ‸c"), "\"é😀", None);
        check(&LIST.replace("{kind: c", "{kind: ‸c"), "é😀", Some(2..3));
        check(&LIST.replace("# end", "# end‸"), " of it", Some(2..3));
    }

    #[test]
    fn entries_come_and_go() {
        check(&LIST.replace("  - kind: b", "  ‸- kind: b"), "- kind: x\n  ", Some(1..2));
        check(&LIST.replace("  - kind: b", "‸  - kind: b"), "  - kind: x\n", Some(0..2));
        check(&LIST.replace("  - kind: b", "‸  - kind: b"), "      # the entry above goes on\n", Some(0..2));
        let mut text = LIST.to_owned();
        let mut tree = read(&text);
        for (taken, put, items) in [("  # two\n  - kind: b # b\n", "", 0..3), ("{kind: c}", "{kind: c}\n  - {kind: d}\n  - kind: e", 1..2)]
        {
            let start = text.find(taken).unwrap();
            let edits = EditSet::from(Edit::replace(TextRange::new(start, start + taken.len()), put));
            let (found, reread) = after(&tree, &text, &edits).unwrap();
            assert_eq!(found, items);
            (text, tree) = (edits.apply(&text), reread);
        }
        let at = text.find("kind: e").unwrap() + "kind: e".len();
        assert!(after(&tree, &text, &EditSet::from(Edit::insert(at, "f"))).is_some());
    }

    #[test]
    fn numbers_are_not_given_away_for_ever() {
        let (mut text, mut tree) = (LIST.to_owned(), read(LIST));
        let rounds = (0..1000).take_while(|_| {
            let place = text.rfind("  - {").unwrap();
            let edits = EditSet::from_edits([Edit::insert(place, "  - {kind: n}\n")]).unwrap();
            let back = EditSet::from(Edit::delete(TextRange::new(place, place + "  - {kind: n}\n".len())));
            let Some((_, longer)) = after(&tree, &text, &edits) else { return false };
            text = edits.apply(&text);
            let Some((_, shorter)) = after(&longer, &text, &back) else { return false };
            text = back.apply(&text);
            tree = shorter;
            true
        });
        assert!((GONE / 2..2 * GONE).contains(&rounds.count()));
    }

    #[test]
    fn a_longer_head_moves_all() {
        check(&LIST.replace("# all", "# all‸"), " of them", Some(0..1));
        check(&LIST.replace("# head", "‸# head"), "---\n", Some(0..1));
    }

    #[test]
    fn what_reaches_across_entries_is_read_anew() {
        check(&LIST.replace("kind: b", "kind: ‸b"), "&x ", None);
        check(&LIST.replace("  - kind: b", " ‸ - kind: b"), " ", None);
        check(&LIST.replace("kind: b", "kind: ‸b"), "|\n      ", Some(1..2));
        check("refs:\n  - &a {kind: a}\n  - {kind: ‸b}\n", "x", None);
        check("refs:\n  - {kind: a}\n  - {kind: ‸b}\nx: 1\n", "x", None);
        check("refs: ‸\n  - {kind: a}\n  - {kind: b}\n", "\r\n", None);
    }
}
