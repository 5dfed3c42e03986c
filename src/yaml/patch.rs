//! Operations at a place of the tree → byte edits. What an operation does not name stays as it is: comments, order, quoting, blank lines.

use super::fresh::{FlowStyle, Fresh, block_pair, flow_pair, new_line};
use super::lines::{chunk, column, line_end, line_start, line_stop, starts_line};
use super::quote::{Context, json, scalar, single};
use super::token::ScalarStyle;
use super::tree::{NodeId, NodeKind, Tree};
use crate::text::{Edit, EditSet, TextRange};

/// The operation cannot be made in place; the caller writes the whole entry anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stuck;

/// Makes edits of one text.
#[derive(Clone, Copy, Debug)]
pub struct Patch<'t> {
    pub(super) tree: &'t Tree,
    pub(super) text: &'t str,
    pub(super) eol: &'static str,
}

impl<'t> Patch<'t> {
    /// Edits of `text`, from which `tree` was read.
    pub fn new(tree: &'t Tree, text: &'t str) -> Self {
        Self { tree, text, eol: line_end(text) }
    }

    /// Whether the node is written in brackets.
    pub(super) fn is_flow(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true })
    }

    /// JSON if the text writes its keys that way.
    pub(super) fn flow_style(&self) -> FlowStyle {
        let first = self.tree.root().and_then(|root| self.tree.pair(root, 0));
        let quoted = first.and_then(|(key, _)| self.tree.scalar(key)).is_some_and(|key| key.style == ScalarStyle::DoubleQuoted);
        if quoted { FlowStyle::Json } else { FlowStyle::Yaml }
    }

    /// The node's bytes without the line break that ends a block scalar.
    pub(super) fn solid(&self, node: NodeId) -> TextRange {
        let range = self.tree.range(node);
        let kept = range.slice(self.text).trim_end_matches(['\n', '\r']).len();
        TextRange::new(range.start, range.start.saturating_add(kept))
    }

    /// Puts `value` in the place of a scalar, alias or empty value; `inside_flow` tells how to quote it.
    pub fn set_scalar(&self, node: NodeId, value: &Fresh, inside_flow: bool) -> Result<EditSet, Stuck> {
        if matches!(self.tree.kind(node), NodeKind::Sequence { .. } | NodeKind::Mapping { .. }) {
            return Err(Stuck);
        }
        let range = self.solid(node);
        let before = self.text.get(..range.start).unwrap_or("").trim_end();
        if range.is_empty() && !before.ends_with([':', '-']) {
            // `{port}` is a key without a colon.
            return Err(Stuck);
        }
        let style = self.tree.scalar(node).filter(|_| !self.is_quoted_by_need(node, inside_flow)).map(|old| old.style);
        let quoted = |text: &str| match style {
            Some(ScalarStyle::DoubleQuoted) => Some(json(text)),
            Some(ScalarStyle::SingleQuoted) => single(text),
            _ => None,
        };
        let own = if let Fresh::Text(text) = value { quoted(text) } else { None };
        let written = match (own, value) {
            (Some(own), _) => own,
            _ if inside_flow => value.flow(self.flow_style()),
            (_, Fresh::Text(_) | Fresh::Raw(_)) => value.block(0, self.eol),
            _ => return Err(Stuck),
        };
        // `port:` and `port: # none` have an empty value directly behind the colon.
        let glued = range.is_empty() && !self.text.get(..range.start).unwrap_or("").ends_with(' ');
        let written = if glued { format!(" {written}") } else { written };
        // Behind the `|` of a block of lines there may be one.
        let comment = self.tree.comments().iter().find(|comment| range.covers(**comment));
        let kept = comment.map_or_else(String::new, |comment| format!(" {}", comment.slice(self.text)));
        Ok(Edit::replace(range, written + &kept).into())
    }

    /// Whether the value has quotes only because it could not be written without them: they go when it can, as between the `n` and the `g`
    /// of a name that is being typed. Where all is quoted, they are a style, and stay.
    fn is_quoted_by_need(&self, node: NodeId, inside_flow: bool) -> bool {
        let range = self.solid(node);
        let context = if inside_flow { Context::FlowValue } else { Context::BlockValue };
        let key = self.text.get(..range.start).unwrap_or("").trim_end();
        matches!(self.flow_style(), FlowStyle::Yaml)
            && !key.ends_with("\":")
            && self.tree.value(node, self.text).is_some_and(|value| scalar(value, context) == range.slice(self.text))
    }

    /// Another name for a key, in its own quotes where they serve.
    pub fn rename_key(&self, key: NodeId, name: &str, inside_flow: bool) -> EditSet {
        let range = self.solid(key);
        let json_like = self.tree.scalar(key).is_some_and(|old| old.style == ScalarStyle::DoubleQuoted);
        // Behind `'a':1` the colon ends the key only because of the quotes.
        let rest = self.text.get(range.end..).unwrap_or("");
        let glued = rest.strip_prefix(':').is_some_and(|value| !value.starts_with(char::is_whitespace));
        let context = if inside_flow { Context::FlowKey } else { Context::BlockKey };
        let written = if json_like || glued { json(name) } else { scalar(name, context).into_owned() };
        Edit::replace(range, written).into()
    }

    /// The end of a pair: of its value, or of its key where the value is empty and stands before the colon.
    fn pair_end(&self, key: NodeId, value: NodeId) -> usize {
        let (key, written) = (self.solid(key), self.solid(value));
        // A key alone, without a colon, ends where it ends, whatever follows.
        let alone = written.is_empty() && self.text.get(key.end..written.start).is_some_and(|gap| gap.trim().is_empty());
        let end = if alone { key.end } else { written.end.max(key.end) };
        // An empty value ends at the colon.
        let rest = self.text.get(end..).unwrap_or("");
        let blanks = rest.len().saturating_sub(rest.trim_start_matches([' ', '\t']).len());
        let colon = rest.get(blanks..).is_some_and(|rest| rest.starts_with(':')) && self.tree.range(value).is_empty();
        if colon { end.saturating_add(blanks).saturating_add(1) } else { end }
    }

    /// A comma for that place; directly behind a tag it would be one of its characters.
    pub(super) fn comma(&self, end: usize) -> &'static str {
        let word = self.text.get(..end).and_then(|before| before.rsplit([' ', '\t', '\n', '{', '[', ',']).next());
        if word.is_some_and(|word| word.starts_with('!')) { " ," } else { "," }
    }

    /// Adds `key: value` to a mapping, as pair number `at` (or the last).
    pub fn insert_pair(&self, mapping: NodeId, at: usize, key: &str, value: &Fresh) -> Result<EditSet, Stuck> {
        let pairs: Vec<_> = self.tree.pairs(mapping).collect();
        let flow = self.is_flow(mapping);
        let style = self.flow_style();
        let Some((first, _)) = pairs.first() else {
            let range = self.tree.content(mapping);
            let pair = flow_pair(key, value, style);
            // Before the closing brace, so that a comment between the braces stays.
            let holds = range.slice(self.text).trim_start_matches('{').trim_end_matches('}').contains('#');
            return match (flow, holds) {
                (false, _) => Err(Stuck),
                (true, false) => Ok(Edit::replace(range, format!("{{{pair}}}")).into()),
                (true, true) => Ok(Edit::insert(range.end.saturating_sub(1), pair).into()),
            };
        };
        if flow && !self.has_braces(mapping) {
            return Err(Stuck);
        }
        let at = at.min(pairs.len());
        let before = at.checked_sub(1).and_then(|index| pairs.get(index));
        if flow {
            let pair = flow_pair(key, value, style);
            return Ok(match before {
                None => Edit::insert(self.tree.range(*first).start, format!("{pair}, ")).into(),
                Some((key, value)) => {
                    let end = self.pair_end(*key, *value);
                    Edit::insert(end, format!("{} {pair}", self.comma(end))).into()
                }
            });
        }
        let first_start = self.tree.range(*first).start;
        if self.stands_oddly(*first) {
            return Err(Stuck);
        }
        let indent = column(self.text, first_start);
        let pair = block_pair(key, value, indent, self.eol);
        match before {
            None => Ok(Edit::insert(first_start, format!("{pair}{}", new_line(self.eol, indent))).into()),
            Some((key, value)) => {
                let end = line_stop(self.text, self.pair_end(*key, *value));
                let added = Edit::insert(end, format!("{}{pair}", new_line(self.eol, indent)));
                EditSet::from_edits(self.closing(*value).into_iter().chain([added])).map_err(|_| Stuck)
            }
        }
    }

    /// Takes a pair out of a mapping. A mapping left empty is written `{}`.
    pub fn remove_pair(&self, mapping: NodeId, index: usize) -> Result<EditSet, Stuck> {
        let pairs: Vec<_> = self.tree.pairs(mapping).collect();
        let (key, value) = pairs.get(index).copied().ok_or(Stuck)?;
        let start = self.tree.range(key).start;
        let end = self.pair_end(key, value);
        let next = pairs.get(index.saturating_add(1)).map(|(key, _)| *key);
        // What goes would leave its question mark, or aliases of what is in it.
        let has_anchor = self.tree.has_alias() && self.text.get(start..end).is_some_and(|pair| pair.contains('&'));
        if has_anchor || self.is_explicit(key) || next.is_some_and(|next| self.is_explicit(next)) {
            return Err(Stuck);
        }
        let next = next.map(|next| self.tree.range(next).start);
        let previous = index.checked_sub(1).and_then(|index| pairs.get(index)).map(|(key, value)| self.pair_end(*key, *value));
        if self.is_flow(mapping) && !self.has_braces(mapping) {
            return Err(Stuck);
        }
        if self.is_flow(mapping) {
            return Ok(Edit::delete(match (previous, next) {
                (Some(previous), _) => TextRange::new(previous, end),
                (None, Some(next)) => TextRange::new(start, next),
                (None, None) => TextRange::new(start, self.behind_comma(end)),
            })
            .into());
        }
        if self.stands_oddly(key) {
            return Err(Stuck);
        }
        let whole_line = starts_line(self.text, start);
        match (next, whole_line) {
            (None, _) if previous.is_none() => {
                // The last pair of all: `{}` where the first key stood, on the parent's line where that ends in a colon.
                let from = self.behind_colon_above(start).unwrap_or(start);
                let written = if from == start { "{}" } else { " {}" };
                Ok(Edit::replace(TextRange::new(from, end), written).into())
            }
            // The first of several behind a `- `: the next key moves up to it.
            (Some(next), false) => Ok(Edit::delete(TextRange::new(start, next)).into()),
            (Some(_), true) => {
                let from = line_start(self.text, start);
                Ok(Edit::delete(TextRange::new(from, super::lines::next_line_start(self.text, end))).into())
            }
            (None, _) => {
                // Up to the end of its last line, with the break before it, so that what follows stays.
                let from = line_stop(self.text, previous.unwrap_or(start));
                let from = if starts_line(self.text, start) { self.before_break(line_start(self.text, start)) } else { from };
                Ok(Edit::delete(TextRange::new(from, line_stop(self.text, end))).into())
            }
        }
    }

    /// Whether a flow mapping is more than a single pair inside brackets (`[a: b]`).
    fn has_braces(&self, mapping: NodeId) -> bool {
        self.tree.content(mapping).slice(self.text).starts_with('{')
    }

    /// Whether the key stands behind a `? ` of its own, comments between aside.
    fn is_explicit(&self, key: NodeId) -> bool {
        let start = self.tree.range(key).start;
        let before = self.text.get(..self.end_before(start)).unwrap_or("");
        before.len() < start && before.ends_with('?')
    }

    /// Where what stands before `start` ends, blanks and comments aside.
    pub(super) fn end_before(&self, start: usize) -> usize {
        let comments = self.tree.comments();
        let mut before = self.text.get(..start).unwrap_or("").trim_end();
        let above = comments.get(..comments.partition_point(|comment| comment.start < start)).unwrap_or(&[]);
        for comment in above.iter().rev().take_while(|comment| comment.end >= before.len()) {
            before = self.text.get(..comment.start).unwrap_or("").trim_end();
        }
        before.len()
    }

    /// Whether the key's column is not where people see it: it is explicit, or at a line that only YAML breaks.
    fn stands_oddly(&self, key: NodeId) -> bool {
        let start = self.tree.range(key).start;
        let next = super::lines::next_line_start(self.text, start);
        let line = self.text.get(line_start(self.text, start)..line_stop(self.text, next)).unwrap_or("").replace("\r\n", "");
        self.is_explicit(key) || line.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}'])
    }

    /// Where the break before the line that starts at `start` starts.
    pub(super) fn before_break(&self, start: usize) -> usize {
        let before = self.text.get(..start).unwrap_or("");
        before.strip_suffix('\n').map_or(start, |rest| rest.strip_suffix('\r').unwrap_or(rest).len())
    }

    /// Behind the colon that ends the line above `start`, if nothing but blanks lies between.
    fn behind_colon_above(&self, start: usize) -> Option<usize> {
        let before = self.text.get(..start)?;
        let trimmed = before.trim_end_matches([' ', '\n', '\r']);
        let on_a_line_above = before.get(trimmed.len()..).is_some_and(|gap| gap.contains('\n'));
        (on_a_line_above && trimmed.ends_with(':') && self.end_before(start) == trimmed.len()).then_some(trimmed.len())
    }

    /// Behind the comma after `end`, if one follows.
    pub(super) fn behind_comma(&self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or("");
        let trimmed = rest.trim_start();
        if trimmed.starts_with(',') { end.saturating_add(rest.len().saturating_sub(trimmed.len())).saturating_add(1) } else { end }
    }

    /// Puts new text in the place of a whole node, keeping its anchor out of it.
    pub fn replace_node(&self, node: NodeId, value: &Fresh, inside_flow: bool) -> EditSet {
        let range = self.solid(node);
        // Where nothing stood, the blank behind the `-` or `:` has to be written too.
        let glued = range.is_empty() && self.text.get(..range.start).is_some_and(|before| before.ends_with([':', '-']));
        let indent = column(self.text, range.start).saturating_add(usize::from(glued));
        let line = new_line(self.eol, indent);
        let comments = self.tree.comments().iter().filter(|comment| range.covers(**comment)).map(|comment| comment.slice(self.text));
        let written = if inside_flow || self.is_flow(node) {
            // Comments stay, before the closing bracket.
            let mut written = value.flow(self.flow_style());
            let inside = written.len().saturating_sub(1);
            let comments: String = comments.map(|comment| format!(" {comment}{line}")).collect();
            if written.ends_with(['}', ']']) {
                written.insert_str(inside, &comments);
            }
            written
        } else {
            // Comments stay, behind what is new; before it where one stands behind the node, which would run into them.
            let written = value.block(indent, self.eol);
            if self.text.get(range.end..line_stop(self.text, range.end)).is_some_and(|rest| rest.contains('#')) {
                comments.map(|comment| format!("{comment}{line}")).collect::<String>() + &written
            } else {
                written + &comments.map(|comment| format!("{line}{comment}")).collect::<String>()
            }
        };
        Edit::replace(range, if glued { format!(" {written}") } else { written }).into()
    }

    /// The full lines of entry `index` of a block sequence.
    pub(super) fn chunk(&self, item: NodeId) -> Result<TextRange, Stuck> {
        let entry = self.tree.entry(item);
        let starts = starts_line(self.text, entry.start) && self.text.get(entry.start..).is_some_and(|rest| rest.starts_with('-'));
        if starts { Ok(chunk(self.text, self.tree.comments(), entry, column(self.text, entry.start))) } else { Err(Stuck) }
    }
}

impl Patch<'_> {
    /// Writes a pair anew, key and value.
    pub fn replace_pair(&self, mapping: NodeId, index: usize, key: &str, value: &Fresh) -> Result<EditSet, Stuck> {
        let (old_key, old_value) = self.tree.pair(mapping, index).ok_or(Stuck)?;
        let key_range = self.solid(old_key);
        let end = self.pair_end(old_key, old_value);
        if self.stands_oddly(old_key) {
            return Err(Stuck);
        }
        if self.is_flow(mapping) {
            let gap = TextRange::new(key_range.end, self.tree.range(old_value).start.max(key_range.end));
            if self.tree.comments().iter().any(|comment| gap.covers(*comment)) {
                return Err(Stuck);
            }
            return Ok(Edit::replace(TextRange::new(key_range.start, end), flow_pair(key, value, self.flow_style())).into());
        }
        // The key and its colon stay as they are written.
        let gap = self.text.get(key_range.end..).unwrap_or("");
        let colon = gap.find(':').filter(|at| gap.get(..*at).is_some_and(|between| between.trim().is_empty())).ok_or(Stuck)?;
        let behind = key_range.end.saturating_add(colon).saturating_add(1);
        let pair = block_pair(key, value, column(self.text, key_range.start), self.eol);
        let written = pair.find(':').and_then(|at| pair.get(at.saturating_add(1)..)).ok_or(Stuck)?;
        // A comment behind the colon stays on the key's line.
        let line = self.text.get(behind..line_stop(self.text, behind)).unwrap_or("");
        let start = if line.trim_start().starts_with('#') && written.starts_with(self.eol) { line_stop(self.text, behind) } else { behind };
        let end = end.max(start);
        let glue = if self.text.get(end..).is_some_and(|rest| rest.starts_with('#')) { " " } else { "" };
        Ok(Edit::replace(TextRange::new(start, end), format!("{written}{glue}")).into())
    }

    /// Puts `value` behind whatever the text holds (comments, blank lines).
    pub fn append(&self, value: &Fresh) -> EditSet {
        let broken = self.text.is_empty() || self.text.ends_with('\n');
        let start = if broken { String::new() } else { self.eol.to_owned() };
        Edit::insert(self.text.len(), format!("{start}{}{}", value.block(0, self.eol), self.eol)).into()
    }

    /// Puts `value` in the place of a root that is nothing (`null`, `~`, `---`).
    pub fn replace_root(&self, value: &Fresh) -> EditSet {
        let Some(root) = self.tree.root() else { return self.append(value) };
        let range = self.solid(root);
        if range.is_empty() {
            return self.append(value);
        }
        // Behind `---` no mapping can start.
        let own_line = if starts_line(self.text, range.start) { "" } else { self.eol };
        let indent = if own_line.is_empty() { column(self.text, range.start) } else { 0 };
        Edit::replace(range, format!("{own_line}{}", value.block(indent, self.eol))).into()
    }
}
