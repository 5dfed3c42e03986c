//! Operations on the entries of a sequence.

use super::fresh::{Fresh, new_line};
use super::lines::column;
use super::patch::{Patch, Stuck};
use super::token::ScalarStyle;
use super::tree::NodeId;
use crate::text::{Edit, EditSet, TextRange};

impl Patch<'_> {
    /// Adds an entry as number `at` (or the last). Between brackets with nothing in them, they stay.
    pub fn insert_item(&self, sequence: NodeId, at: usize, item: &Fresh) -> Result<EditSet, Stuck> {
        let items = self.tree.items(sequence);
        let Some(first) = items.first() else {
            // Before the closing bracket, so that a comment between the brackets stays.
            let end = self.tree.content(sequence).end.saturating_sub(1);
            let closed = self.is_flow(sequence) && self.text.get(end..).is_some_and(|rest| rest.starts_with(']'));
            return if closed { Ok(Edit::insert(end, item.flow(self.flow_style())).into()) } else { Err(Stuck) };
        };
        let at = at.min(items.len());
        if self.is_flow(sequence) {
            return self.insert_flow(items, at, &item.flow(self.flow_style()));
        }
        let indent = column(self.text, self.tree.entry(*first).start);
        let written = format!("{:indent$}- {}", "", item.block(indent.saturating_add(2), self.eol));
        self.insert_lines(items, at, &written)
    }

    /// Puts whole lines (without the last break) before entry `at`, or behind the last.
    fn insert_lines(&self, items: &[NodeId], at: usize, written: &str) -> Result<EditSet, Stuck> {
        let above = at.min(items.len()).checked_sub(1).and_then(|above| items.get(above));
        let written = &match above.filter(|item| self.ends_in_block(self.last_leaf(**item))) {
            Some(item) => comments_out_of_block(written, column(self.text, self.tree.entry(*item).start)),
            None => written.to_owned(),
        };
        if let Some(next) = items.get(at) {
            let start = self.chunk(*next)?.start;
            return Ok(Edit::insert(start, format!("{written}{}", self.eol)).into());
        }
        let last = items.last().copied().ok_or(Stuck)?;
        let end = self.chunk(last)?.end;
        let broken = self.text.get(..end).is_some_and(|before| before.ends_with('\n'));
        let added = Edit::insert(end, if broken { format!("{written}{}", self.eol) } else { format!("{}{written}", self.eol) });
        EditSet::from_edits(self.closing(last).into_iter().chain([added])).map_err(|_| Stuck)
    }

    /// A block scalar that ends the text, without a line break, would get one by what is put behind it. The edit that keeps it without.
    pub(super) fn closing(&self, node: NodeId) -> Option<Edit> {
        let leaf = self.last_leaf(node);
        let content = self.tree.content(leaf);
        let sign = content.start.saturating_add(1);
        let indicators: &str = content.slice(self.text).get(1..)?.split(|char: char| !matches!(char, '+' | '-' | '1'..='9')).next()?;
        let open = self.ends_in_block(leaf) && content.end == self.text.len() && !self.text.ends_with('\n') && !indicators.contains('-');
        open.then(|| match indicators.find('+') {
            Some(at) => Edit::replace(TextRange::new(sign, sign.saturating_add(1)).shift(at), "-"),
            None => Edit::insert(sign, "-"),
        })
    }

    fn last_leaf(&self, node: NodeId) -> NodeId {
        let mut leaf = node;
        while let Some(next) = self.tree.items(leaf).last().copied().or_else(|| self.tree.pairs(leaf).next_back().map(|(_, value)| value)) {
            leaf = next;
        }
        leaf
    }

    fn ends_in_block(&self, leaf: NodeId) -> bool {
        self.tree.scalar(leaf).is_some_and(|scalar| matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded))
    }

    /// What stands between two entries in brackets: those on lines of their own get lines of their own.
    fn gap(&self, items: &[NodeId]) -> String {
        match items.first().map(|item| self.tree.range(*item).start) {
            Some(first) if super::lines::starts_line(self.text, first) => new_line(self.eol, column(self.text, first)),
            _ => " ".to_owned(),
        }
    }

    /// Adds several entries behind the last; there has to be one.
    pub fn append_items(&self, sequence: NodeId, more: &[Fresh]) -> Result<EditSet, Stuck> {
        let items = self.tree.items(sequence);
        let first = items.first().copied().ok_or(Stuck)?;
        if self.is_flow(sequence) {
            let written: Vec<String> = more.iter().map(|item| item.flow(self.flow_style())).collect();
            return self.insert_flow(items, items.len(), &written.join(&format!(",{}", self.gap(items))));
        }
        let indent = column(self.text, self.tree.entry(first).start);
        let line = |item: &Fresh| format!("{:indent$}- {}", "", item.block(indent.saturating_add(2), self.eol));
        let written: Vec<String> = more.iter().map(line).collect();
        self.insert_lines(items, items.len(), &written.join(self.eol))
    }

    fn insert_flow(&self, items: &[NodeId], at: usize, written: &str) -> Result<EditSet, Stuck> {
        let start = |index: usize| items.get(index).map(|item| self.tree.range(*item).start);
        let gap = self.gap(items);
        if let Some(next) = start(at) {
            return Ok(Edit::insert(next, format!("{written},{gap}")).into());
        }
        let last = items.last().copied().ok_or(Stuck)?;
        let end = self.solid(last).end;
        let behind = self.behind_comma(end);
        Ok(Edit::insert(behind, if behind > end { format!("{gap}{written}") } else { format!("{}{gap}{written}", self.comma(end)) }).into())
    }

    /// Takes an entry out, with its comments. The last one leaves `[]`.
    pub fn remove_item(&self, sequence: NodeId, index: usize) -> Result<EditSet, Stuck> {
        let items = self.tree.items(sequence);
        let item = items.get(index).copied().ok_or(Stuck)?;
        if self.is_flow(sequence) {
            return Ok(Edit::delete(self.flow_piece(items, index)).into());
        }
        let chunk = self.chunk(item)?;
        if items.len() == 1 {
            return self.empty_block(sequence, chunk);
        }
        Ok(Edit::delete(self.with_break(chunk)).into())
    }

    /// The lines of a chunk; if they end the text without a break, with the break before them instead.
    fn with_break(&self, chunk: TextRange) -> TextRange {
        let broken = chunk.slice(self.text).ends_with('\n');
        if broken { chunk } else { TextRange::new(self.before_break(chunk.start), chunk.end) }
    }

    /// `refs:` with its only entry gone: `refs: []`, entry and comments deleted.
    fn empty_block(&self, sequence: NodeId, chunk: TextRange) -> Result<EditSet, Stuck> {
        let start = self.tree.range(sequence).start;
        if self.tree.content(sequence).start != start {
            // An anchor or a tag of its own.
            return Err(Stuck);
        }
        let colon = self.end_before(start);
        if !self.text.get(..colon).is_some_and(|before| before.ends_with(':')) {
            return Err(Stuck);
        }
        EditSet::from_edits([Edit::insert(colon, " []"), Edit::delete(self.with_break(chunk))]).map_err(|_| Stuck)
    }

    /// An entry of a flow sequence with the comma that goes with it.
    fn flow_piece(&self, items: &[NodeId], index: usize) -> TextRange {
        let range = |index: usize| items.get(index).map(|item| self.solid(*item));
        let own = range(index).unwrap_or_default();
        match (index.checked_sub(1).and_then(range), range(index.saturating_add(1))) {
            (Some(previous), _) => TextRange::new(previous.end, own.end),
            (None, Some(next)) => TextRange::new(own.start, next.start),
            (None, None) => TextRange::new(own.start, self.behind_comma(own.end)),
        }
    }

    /// The same entry again, behind itself.
    pub fn duplicate_item(&self, sequence: NodeId, index: usize) -> Result<EditSet, Stuck> {
        let items = self.tree.items(sequence);
        let item = items.get(index).copied().ok_or(Stuck)?;
        let behind = index.saturating_add(1);
        if self.is_flow(sequence) {
            return self.insert_flow(items, behind, self.solid(item).slice(self.text));
        }
        let lines = self.chunk(item)?.slice(self.text).trim_end_matches(['\n', '\r']);
        self.insert_lines(items, behind, lines)
    }

    /// Entries between brackets trade places; what stands between them (commas, comments) stays.
    fn rotate_flow(&self, items: &[NodeId], from: usize, to: usize) -> Result<EditSet, Stuck> {
        let places = items.get(from.min(to)..=from.max(to)).ok_or(Stuck)?;
        let mut order = places.to_vec();
        if from < to {
            order.rotate_left(1)
        } else {
            order.rotate_right(1)
        }
        let edit = |(place, item): (&NodeId, NodeId)| Edit::replace(self.solid(*place), self.solid(item).slice(self.text));
        EditSet::from_edits(places.iter().zip(order).map(edit)).map_err(|_| Stuck)
    }

    /// Entry `from` becomes entry `to`; its comments go with it.
    pub fn move_item(&self, sequence: NodeId, from: usize, to: usize) -> Result<EditSet, Stuck> {
        let items = self.tree.items(sequence);
        let item = items.get(from).copied().ok_or(Stuck)?;
        let to = to.min(items.len().saturating_sub(1));
        if from == to {
            return Ok(EditSet::new());
        }
        // Entries count without the one that moves.
        let before = if to > from { to.saturating_add(1) } else { to };
        let (removed, inserted) = if self.is_flow(sequence) {
            if self.tree.comments().iter().any(|comment| self.tree.range(sequence).covers(*comment)) {
                return self.rotate_flow(items, from, to);
            }
            (self.flow_piece(items, from), self.insert_flow(items, before, self.solid(item).slice(self.text))?)
        } else {
            let chunk = self.chunk(item)?;
            let lines = self.closing(item).map_or_else(
                || chunk.slice(self.text).to_owned(),
                |edit| {
                    let kept = |from, to| TextRange::new(from, to).slice(self.text);
                    [kept(chunk.start, edit.range.start), &edit.new_text, kept(edit.range.end, chunk.end)].concat()
                },
            );
            (self.with_break(chunk), self.insert_lines(items, before, lines.trim_end_matches(['\n', '\r']))?)
        };
        EditSet::from_edits(inserted.iter().cloned().chain([Edit::delete(removed)])).map_err(|_| Stuck)
    }
}

/// The comments above an entry, no deeper than its `-`: below a block scalar, deeper ones would be lines of it.
fn comments_out_of_block(lines: &str, indent: usize) -> String {
    let mut above = true;
    let lines = lines.split_inclusive('\n').map(|line| {
        let said = line.trim_start_matches(' ');
        above &= said.starts_with('#');
        if above { format!("{:indent$}{said}", "") } else { line.to_owned() }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn a_block_scalar_that_ends_the_text_gets_no_line_break() {
        for (text, appended, moved) in [
            ("- a\n- |\n  b", "- a\n- |-\n  b\n- c", "- |-\n  b\n- a"),
            ("- a\n- k: >2+ # why\n    b", "- a\n- k: >2- # why\n    b\n- c", "- k: >2- # why\n    b\n- a"),
            ("- a\n- |-\n  b", "- a\n- |-\n  b\n- c", "- |-\n  b\n- a"),
            ("- a\n- |\n  b\n", "- a\n- |\n  b\n- c\n", "- |\n  b\n- a\n"),
        ] {
            let tree = read(text);
            let (patch, root) = (Patch::new(&tree, text), tree.root().unwrap());
            assert_eq!(patch.append_items(root, &[Fresh::text("c")]).unwrap().apply(text), appended);
            assert_eq!(patch.move_item(root, 1, 0).unwrap().apply(text), moved);
        }
    }

    #[test]
    fn a_comma_is_no_part_of_a_tag() {
        for (text, pair, item) in [
            ("{! }", "{! , a: b }", ""),
            ("[! ]", "", "[! , c ]"),
            ("[a, !!str ]", "", "[a, !!str , c ]"),
            ("{a: '!'}", "{a: '!', a: b}", ""),
        ] {
            let tree = read(text);
            let (patch, root) = (Patch::new(&tree, text), tree.root().unwrap());
            if item.is_empty() {
                assert_eq!(patch.insert_pair(root, 1, "a", &Fresh::text("b")).unwrap().apply(text), pair);
            } else {
                assert_eq!(patch.append_items(root, &[Fresh::text("c")]).unwrap().apply(text), item);
            }
        }
    }

    #[test]
    fn an_anchor_below_its_key_is_not_cut_off_from_its_list() {
        for text in ["refs:\n &a\n- d:", "refs: &a\n- d:"] {
            let tree = read(text);
            let refs = tree.get(tree.root().unwrap(), "refs", text).unwrap();
            assert_eq!(Patch::new(&tree, text).remove_item(refs, 0), Err(Stuck));
        }
    }

    #[test]
    fn a_block_scalar_keeps_what_looks_like_a_comment() {
        let text = "- k: >\n    # b\n# c\n- d\n";
        let tree = read(text);
        let edits = Patch::new(&tree, text).remove_item(tree.root().unwrap(), 1).unwrap();
        assert_eq!(edits.apply(text), "- k: >\n    # b\n");
    }

    #[test]
    fn a_comment_put_below_a_block_scalar_is_none_of_its_lines() {
        let text = "    # b\n- k: >\n  # no comment\n";
        let tree = read(text);
        let edits = Patch::new(&tree, text).duplicate_item(tree.root().unwrap(), 0).unwrap();
        assert_eq!(edits.apply(text), format!("{text}# b\n- k: >\n  # no comment\n"));
    }

    #[test]
    fn a_pair_behind_a_block_scalar_that_ends_the_text() {
        let text = "- k: |\n    b";
        let tree = read(text);
        let item = tree.items(tree.root().unwrap())[0];
        let edits = Patch::new(&tree, text).insert_pair(item, 1, "c", &Fresh::text("d")).unwrap();
        assert_eq!(edits.apply(text), "- k: |-\n    b\n  c: d");
    }
}
