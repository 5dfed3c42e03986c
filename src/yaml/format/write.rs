//! Block style, with every comment where it belongs: behind its line, above what follows, or below what it closes.

use super::flow::one_line;
use super::scalar::{key, leaf, properties};
use super::{Layout, Unformatted};
use crate::text::TextRange;
use crate::yaml::lines::{column, line_stop, starts_line};
use crate::yaml::quote::Context;
use crate::yaml::tree::{NodeId, NodeKind, Tree};

/// Collections from this level on may stand in braces: the labels of a ref.
const FLOW_FROM: usize = 3;

/// What stands before a node, on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    Key,
    Dash,
}

pub struct Writer<'t> {
    tree: &'t Tree,
    text: &'t str,
    layout: Option<Layout>,
    out: String,
    /// Comments not written yet, in order.
    comments: &'t [TextRange],
    /// Up to where the text has been written.
    done: usize,
    /// Whether the last line takes no comment: it has one, or belongs to a block of text.
    full: bool,
}

impl<'t> Writer<'t> {
    /// Writes what stands behind `start`; `comments` are those of it.
    pub fn new(tree: &'t Tree, text: &'t str, comments: &'t [TextRange], layout: Option<Layout>, start: usize) -> Self {
        Self { tree, text, layout, out: String::new(), comments, done: start, full: false }
    }

    /// The whole document, without its last line break. Line breaks are LF.
    pub fn document(mut self, root: NodeId) -> Result<String, Unformatted> {
        self.comments_before(self.tree.range(root).start, 0, usize::MAX);
        self.node(root, 0, 0, Behind::Nothing, usize::MAX)?;
        self.comments_before(usize::MAX, 0, usize::MAX);
        Ok(self.out)
    }

    // As deep as `LEVELS` at most. `after`: where the next node starts.
    fn node(&mut self, node: NodeId, indent: usize, level: usize, behind: Behind, after: usize) -> Result<(), Unformatted> {
        let (tree, text) = (self.tree, self.text);
        let collection = matches!(tree.kind(node), NodeKind::Mapping { .. } | NodeKind::Sequence { .. });
        if !collection || self.is_flow(node, level, after) {
            let depth = (behind == Behind::Key).then(|| indent.saturating_sub(2));
            let written = if collection { one_line(tree, text, node)? } else { leaf(tree, text, node, Context::BlockValue, depth)? };
            if behind == Behind::Nothing {
                self.line(0, tree.range(node).start);
            } else if !written.is_empty() {
                self.out.push(' ');
            }
            self.full |= written.contains('\n');
            self.out.push_str(&written);
            self.done = self.done.max(self.solid_end(node));
            return Ok(());
        }
        let properties = properties(tree, text, node)?;
        let mut fresh = behind != Behind::Dash;
        if !properties.is_empty() {
            if behind == Behind::Nothing {
                self.line(0, tree.range(node).start);
            } else {
                self.out.push(' ');
            }
            self.out.push_str(properties);
            fresh = true;
        }
        let pairs: Vec<(NodeId, NodeId)> = tree.pairs(node).collect();
        for (index, (name, value)) in pairs.iter().enumerate() {
            let next = pairs.get(index.saturating_add(1)).map_or(after, |(name, _)| tree.range(*name).start);
            let start = tree.range(*name).start;
            // A remark between a key behind `?` and its colon has no place of its own.
            let gap = text.get(tree.range(*name).end..tree.range(*value).start).unwrap_or("").trim();
            if gap.starts_with('#') && gap.ends_with(':') {
                return Err(Unformatted::Odd);
            }
            if index > 0 || fresh {
                self.comments_before(start, indent, usize::MAX);
                self.line(indent, if index > 0 || behind == Behind::Nothing { start } else { self.done });
            } else {
                self.out.push(' ');
            }
            self.out.push_str(&key(tree, text, *name, Context::BlockKey)?);
            self.done = self.done.max(tree.range(*name).end);
            self.node(*value, indent.saturating_add(2), level.saturating_add(1), Behind::Key, next)?;
        }
        let items = tree.items(node);
        for (index, item) in items.iter().enumerate() {
            let next = items.get(index.saturating_add(1)).map_or(after, |item| tree.entry(*item).start);
            let dash = tree.entry(*item).start;
            if index > 0 || fresh {
                // What stands between the dash and its entry goes above it.
                self.comments_before(tree.range(*item).start, indent, dash);
                self.line(indent, if index > 0 || behind == Behind::Nothing { dash } else { self.done });
            } else {
                self.out.push(' ');
            }
            self.out.push('-');
            self.done = self.done.max(dash.saturating_add(1));
            self.node(*item, indent.saturating_add(2), level.saturating_add(1), Behind::Dash, next)?;
        }
        self.close(node, indent, after);
        Ok(())
    }

    /// Comments below the last child that stand as deep as it, or before the closing bracket.
    fn close(&mut self, node: NodeId, indent: usize, after: usize) {
        let content = self.tree.content(node);
        let (flow, first) = match self.tree.kind(node) {
            NodeKind::Mapping { flow } => (*flow, content.start),
            NodeKind::Sequence { flow } => (*flow, self.tree.items(node).first().map_or(0, |item| self.tree.entry(*item).start)),
            _ => return,
        };
        if flow {
            self.comments_before(content.end, indent, usize::MAX);
            self.done = self.done.max(content.end);
            return;
        }
        // A sequence as shallow as its key leaves them to the mapping.
        let depth = column(self.text, first);
        let own = depth > 0;
        while let Some(comment) = self.comments.first().filter(|comment| own && comment.start < after)
            && (!starts_line(self.text, comment.start) || column(self.text, comment.start) >= depth)
        {
            self.comment(*comment, indent, usize::MAX);
        }
    }

    fn is_flow(&self, node: NodeId, level: usize, after: usize) -> bool {
        let tree = self.tree;
        let range = tree.range(node);
        if tree.items(node).is_empty() && tree.pair(node, 0).is_none() {
            return true;
        }
        let flow = matches!(tree.kind(node), NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true });
        let wanted = match self.layout {
            None => flow,
            Some(layout) => layout == Layout::Flow,
        };
        // Without braces, what stands behind the last line or below it, as deep, belongs to it too.
        let end = if flow { range.end } else { line_stop(self.text, self.solid_end(node)) };
        let depth = column(self.text, tree.content(node).start);
        let below = |comment: &TextRange| !flow && comment.start < after && column(self.text, comment.start) >= depth;
        let holds = self.comments.first().is_some_and(|comment| comment.start < end || below(comment));
        wanted && level >= FLOW_FROM && !holds
    }

    /// Writes the comments that start before `limit`. Those behind `dash` are not taken for remarks on the line before.
    fn comments_before(&mut self, limit: usize, indent: usize, dash: usize) {
        while let Some(comment) = self.comments.first().filter(|comment| comment.start < limit) {
            self.comment(*comment, indent, dash);
        }
    }

    fn comment(&mut self, comment: TextRange, indent: usize, dash: usize) {
        let own_line = starts_line(self.text, comment.start) || comment.start > dash || self.full || self.out.is_empty();
        if own_line {
            self.line(indent, comment.start.min(dash));
        } else {
            self.out.push(' ');
        }
        self.out.push_str(comment.slice(self.text).trim_end());
        self.full = true;
        self.done = self.done.max(comment.end);
        self.comments = self.comments.get(1..).unwrap_or(&[]);
    }

    /// Starts a line for what stood at `start`; an empty line before it stays.
    fn line(&mut self, indent: usize, start: usize) {
        if !self.out.is_empty() {
            let between = self.text.get(self.done..start).unwrap_or("");
            let lines: Vec<&str> = between.split('\n').collect();
            let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or(&[]);
            self.out.push_str(if inner.iter().any(|line| line.trim().is_empty()) { "\n\n" } else { "\n" });
        }
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.full = false;
    }

    /// The node's end, without the line break of a block of text.
    fn solid_end(&self, node: NodeId) -> usize {
        let range = self.tree.range(node);
        range.start.saturating_add(range.slice(self.text).trim_end().len())
    }
}
