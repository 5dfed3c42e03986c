//! Writes what is missing on the way to a list, and the list at its end. Only lines are added wherever YAML permits.

use super::declined::Declined;
use super::path::{Step, lookup};
use super::pen::{Flow, Payload, Pen};
use super::piece::{Document, Piece};
use super::resource::Resource;
use super::slot::{Held, Slot, SlotKind};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::lines::{column, line_start, line_stop, next_line_start, starts_line};
use crate::yaml::{NodeId, NodeKind, Resolved, ScalarStyle, Tree, resolve_plain};

impl Document {
    /// Edits after which slot `index`, which holds nothing yet, holds `text`.
    pub(super) fn insert(&self, index: usize, text: &str) -> Result<EditSet, Declined> {
        let slot = self.slots.get(index).ok_or(Declined::NoSlot)?;
        self.insert_as(index, text, if slot.kind == SlotKind::Dataplane { Payload::Yaml(text) } else { Payload::Text(text) })
    }

    /// The same, written as `payload` says.
    pub(super) fn insert_as(&self, index: usize, text: &str, payload: Payload<'_>) -> Result<EditSet, Declined> {
        let slot = self.slots.get(index).ok_or(Declined::NoSlot)?;
        let piece = self.pieces.get(slot.piece).ok_or(Declined::NoSlot)?;
        let resource = piece.resources.get(slot.resource).ok_or(Declined::NoSlot)?;
        if piece.tree.problem().is_some() {
            return Err(if self.is_templated(piece.range) { Declined::Templated } else { Declined::Broken });
        }
        let (way, end) = self.way_to(slot, piece, resource)?;
        if self.is_templated(way.around(&end).shift(piece.range.start)) {
            return Err(Declined::Templated);
        }
        let tries = [(false, false), (false, true), (true, false), (true, true)];
        let ways =
            tries.into_iter().filter_map(|(quoted, ended)| Some(way.written(&end, payload, quoted, ended)?.shifted(0, piece.range.start)));
        ways.into_iter().find(|edits| self.proves(index, edits, text)).ok_or(Declined::Cannot)
    }

    /// Whether a template stands where the list of a slot would be that holds nothing: it may write one.
    pub fn may_be_templated(&self, slot: &Slot) -> bool {
        let Some(piece) = self.pieces.get(slot.piece).filter(|piece| self.is_templated(piece.range) && slot.held == Held::Nothing) else {
            return false;
        };
        let Some(resource) = piece.resources.get(slot.resource) else { return false };
        let way = self.way_to(slot, piece, resource);
        way.is_ok_and(|(way, end)| self.is_templated(way.around(&end).shift(piece.range.start)))
    }

    /// The way through its resource to the list of a slot, as far as it is written.
    fn way_to<'d>(&'d self, slot: &'d Slot, piece: &'d Piece, resource: &Resource) -> Result<(Way<'d>, End<'d>), Declined> {
        let way = Way { tree: &piece.tree, text: self.piece_text(slot.piece), pen: self.pen(slot.piece, slot.resource) };
        let steps = slot.path.0.get(resource.path.0.len()..).unwrap_or_default();
        let end = way.walk(resource.node, steps)?;
        Ok((way, end))
    }

    /// How new lines are written in a resource.
    pub(super) fn pen(&self, piece: usize, resource: usize) -> Pen {
        let text = self.piece_text(piece);
        let step = self.pieces.get(piece).and_then(|piece| Some((piece, piece.resources.get(resource)?)));
        let step = step.and_then(|(piece, resource)| {
            let nested = piece.tree.pairs(resource.node).find_map(|(key, value)| {
                let (first, _) = piece.tree.pairs(value).next()?;
                let (outer, inner) = (piece.tree.range(key).start, piece.tree.range(first).start);
                let own_lines = starts_line(text, inner);
                own_lines.then(|| column(text, inner).saturating_sub(column(text, outer)))
            });
            nested.filter(|step| (1..=9).contains(step))
        });
        Pen { eol: self.line_end(piece), step: step.unwrap_or(2) }
    }
}

/// Where the way ends: what has to be written there.
pub(super) struct End<'p> {
    /// The nodes on the way, the last mapping among them.
    pub way: Vec<NodeId>,
    /// The last mapping that is there.
    pub mapping: NodeId,
    /// Its key that holds nothing yet, if there is one.
    pub empty: Option<(NodeId, NodeId)>,
    /// The keys that are missing below.
    pub missing: Vec<&'p str>,
}

pub(super) struct Way<'t> {
    pub tree: &'t Tree,
    pub text: &'t str,
    pub pen: Pen,
}

impl Way<'_> {
    fn walk<'p>(&self, from: NodeId, steps: &'p [Step]) -> Result<End<'p>, Declined> {
        let mut node = from;
        let mut way = vec![from];
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            let key = match step {
                Step::Item(index) => {
                    node = *self.tree.items(node).get(*index).ok_or(Declined::NoSlot)?;
                    way.push(node);
                    continue;
                }
                Step::Key(key) => key.as_str(),
            };
            let missing = || steps.clone().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
            let Some(found) = lookup(self.tree, self.text, node, key) else {
                return Ok(End { way, mapping: node, empty: None, missing: std::iter::once(key).chain(missing()).collect() });
            };
            if found.merged || matches!(self.tree.kind(found.value), NodeKind::Alias { .. }) {
                return Err(Declined::Borrowed);
            }
            if self.is_empty(found.value) {
                return Ok(End { way, mapping: node, empty: Some((found.key, found.value)), missing: missing().collect() });
            }
            if self.tree.scalar(found.value).is_some() {
                return Err(Declined::NotText);
            }
            node = found.value;
            way.push(node);
        }
        Err(Declined::Cannot)
    }

    /// Nothing, `null`, or an empty pair of braces.
    fn is_empty(&self, value: NodeId) -> bool {
        match self.tree.kind(value) {
            NodeKind::Mapping { .. } => self.tree.pairs(value).next().is_none(),
            NodeKind::Scalar(scalar) => {
                scalar.implicit && self.tree.value(value, self.text).is_some_and(|text| resolve_plain(text) == Resolved::Null)
            }
            _ => false,
        }
    }

    /// The lines that decide what stands where the way ends.
    fn around(&self, end: &End<'_>) -> TextRange {
        match end.empty {
            // Templates that make the value stand on the lines below its key.
            Some((key, value)) => {
                let from = line_stop(self.text, self.tree.range(value).end);
                let next = self.next_key(end.mapping, key).unwrap_or(self.text.len());
                TextRange::new(self.tree.range(key).start, next.max(from))
            }
            None => {
                let all = self.tree.range(end.mapping);
                let is_annotations = end.missing.len() <= 1;
                // Among annotations a template may put this one; elsewhere it may put annotations.
                if is_annotations || end.missing.first() == Some(&"annotations") { all } else { TextRange::at(all.start) }
            }
        }
    }

    fn next_key(&self, mapping: NodeId, key: NodeId) -> Option<usize> {
        let at = self.tree.index_of(mapping, key)?.saturating_add(1);
        self.tree.pair(mapping, at).map(|(key, _)| line_start(self.text, self.tree.range(key).start))
    }

    fn written(&self, end: &End<'_>, payload: Payload<'_>, quoted: bool, ended: bool) -> Option<EditSet> {
        let in_flow = matches!(self.tree.kind(end.mapping), NodeKind::Mapping { flow: true });
        if in_flow
            && !quoted
            && let Some(edits) = self.open_flow(end, payload)
        {
            return Some(edits);
        }
        match (in_flow, end.empty) {
            (true, Some((key, value))) => self.fill_flow(end, key, value, payload),
            (true, None) => self.add_flow(end, payload),
            (false, Some((key, value))) => self.fill_lines(end, key, value, payload, quoted, ended),
            (false, None) => self.add_lines(end, payload, quoted, ended),
        }
    }

    /// New lines below a key that holds nothing.
    fn fill_lines(&self, end: &End<'_>, key: NodeId, value: NodeId, payload: Payload<'_>, quoted: bool, ended: bool) -> Option<EditSet> {
        let (name, held) = (self.tree.range(key), self.tree.range(value));
        let colon = self.text.get(name.end..)?.find(':')?.saturating_add(name.end).saturating_add(1);
        let indent = column(self.text, name.start);
        if end.missing.is_empty() {
            if matches!(payload, Payload::Moved(_)) {
                return None;
            }
            // The key of the list itself: its value goes behind the colon.
            let written = self.pen.lines(&["x"], payload, indent, quoted)?;
            let written = written.get(written.find(':')?.saturating_add(1)..)?.strip_suffix(self.pen.eol)?.to_owned();
            return Some(Edit::replace(TextRange::new(colon, held.end.max(colon)), written).into());
        }
        let lines = self.pen.lines(&end.missing, payload, indent.saturating_add(self.pen.step), quoted)?;
        let gone = (!held.is_empty() && held.start >= colon).then(|| Edit::delete(TextRange::new(colon, held.end)));
        let below = self.below(colon.max(held.end), lines, ended);
        EditSet::from_edits(gone.into_iter().chain([below])).ok()
    }

    /// New lines at the end of a mapping; `metadata` goes before `spec`.
    fn add_lines(&self, end: &End<'_>, payload: Payload<'_>, quoted: bool, ended: bool) -> Option<EditSet> {
        let pairs: Vec<_> = self.tree.pairs(end.mapping).collect();
        let (first, _) = pairs.first()?;
        let indent = column(self.text, self.tree.range(*first).start);
        let lines = self.pen.lines(&end.missing, payload, indent, quoted)?;
        let spec = self.tree.get(end.mapping, "spec", self.text).and_then(|spec| pairs.iter().find(|(_, value)| *value == spec));
        if end.missing.first() == Some(&"metadata")
            && let Some((key, _)) = spec
        {
            let start = self.tree.range(*key).start;
            if starts_line(self.text, start) && line_start(self.text, start) > 0 {
                return Some(Edit::insert(line_start(self.text, start), lines).into());
            }
        }
        let (key, value) = pairs.last()?;
        let value = self.tree.range(*value);
        let kept = value.slice(self.text).ends_with('\n') && self.keeps_breaks(end.mapping);
        if kept {
            return Some(Edit::insert(value.end, lines).into());
        }
        let solid = value.start.saturating_add(value.slice(self.text).trim_end_matches(['\n', '\r']).len());
        let at = solid.max(self.tree.range(*key).end);
        // An empty value ends before its colon.
        Some(self.below(at, lines, ended).into())
    }

    /// Whether the last thing in a mapping is a block scalar that keeps the empty lines below it.
    fn keeps_breaks(&self, mapping: NodeId) -> bool {
        let mut node = mapping;
        loop {
            let last = self.tree.pairs(node).next_back().map(|(_, value)| value).or_else(|| self.tree.items(node).last().copied());
            match last {
                Some(below) => node = below,
                None => break,
            }
        }
        let is_block = self.tree.scalar(node).is_some_and(|scalar| matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded));
        let header = self.tree.content(node).slice(self.text);
        is_block && header.get(1..).is_some_and(|rest| rest.chars().take(2).any(|char| char == '+'))
    }

    /// Full lines below the line of `at`. Where the text ends without a break, so do they, unless `ended`.
    fn below(&self, at: usize, lines: String, ended: bool) -> Edit {
        let next = next_line_start(self.text, at);
        if next > at && self.text.get(..next).is_some_and(|before| before.ends_with('\n')) {
            return Edit::insert(next, lines);
        }
        let kept = if ended { lines.as_str() } else { lines.strip_suffix(self.pen.eol).unwrap_or(&lines) };
        Edit::insert(self.text.len(), format!("{}{kept}", self.pen.eol))
    }

    fn flow_style(&self, mapping: NodeId) -> Flow {
        let first = self.tree.pairs(mapping).next().map(|(key, _)| key);
        let json = first.and_then(|key| self.tree.scalar(key)).is_some_and(|key| key.style == ScalarStyle::DoubleQuoted);
        let start = first.map_or(0, |key| self.tree.range(key).start);
        let column = starts_line(self.text, start).then(|| column(self.text, start)).filter(|_| first.is_some());
        Flow { json, column }
    }

    /// A pair more in braces: before the first where each has its line, else behind the last.
    fn add_flow(&self, end: &End<'_>, payload: Payload<'_>) -> Option<EditSet> {
        let flow = self.flow_style(end.mapping);
        let mut pair = self.pen.flow(&end.missing, payload, flow)?;
        let first = self.tree.pairs(end.mapping).next().map(|(key, _)| self.tree.range(key).start);
        match (first, flow.column) {
            (Some(first), Some(_)) => {
                pair.push(',');
                self.pen.gap(&mut pair, flow, 0);
                Some(Edit::insert(first, pair).into())
            }
            (Some(_), None) => {
                let (_, value) = self.tree.pairs(end.mapping).next_back()?;
                Some(Edit::insert(self.tree.range(value).end, format!(", {pair}")).into())
            }
            (None, _) => Some(Edit::replace(self.tree.content(end.mapping), format!("{{{pair}}}")).into()),
        }
    }

    /// Something in braces in the place of `{}` or `null` inside braces.
    fn fill_flow(&self, end: &End<'_>, key: NodeId, value: NodeId, payload: Payload<'_>) -> Option<EditSet> {
        let own = self.flow_style(end.mapping);
        let range = self.tree.range(value);
        let name = self.tree.range(key);
        let starts = starts_line(self.text, name.start);
        let flow = Flow { column: starts.then(|| column(self.text, name.start).saturating_add(self.pen.step)), ..own };
        let written = if end.missing.is_empty() {
            let written = self.pen.flow(&["x"], payload, Flow { column: None, ..own })?;
            written.get(written.find(": ")?.saturating_add(2)..)?.to_owned()
        } else {
            let mut out = String::from("{");
            self.pen.gap(&mut out, flow, 0);
            out.push_str(&self.pen.flow(&end.missing, payload, flow)?);
            if let Some(column) = flow.column {
                let column = column.saturating_sub(self.pen.step);
                out.push_str(&format!("{}{:column$}", self.pen.eol, ""));
            }
            out.push('}');
            out
        };
        let bare = range.is_empty() && self.text.get(..range.start).is_some_and(|before| before.ends_with(':'));
        Some(Edit::replace(range, if bare { format!(" {written}") } else { written }).into())
    }
}
