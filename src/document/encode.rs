//! Gives a slot another value: in the style it has, or, where that cannot hold the text, in one that can.

use super::declined::Declined;
use super::pen::{Pen, flow_of};
use super::piece::Document;
use super::slot::{Held, Seat, Slot, SlotKind, Style};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::lines::{column, line_stop};
use crate::yaml::quote::{Context, block_scalar, json, scalar, single_quoted};

impl Document {
    /// Edits after which slot `index` holds `text`; where it holds nothing yet, all that is missing on the way is written too.
    ///
    /// # Errors
    /// [`Declined`] where that cannot be done without changing anything else.
    pub fn put(&self, index: usize, text: &str) -> Result<EditSet, Declined> {
        let slot = self.slots.get(index).ok_or(Declined::NoSlot)?;
        if slot.kind == SlotKind::Bare {
            return Ok(Edit::replace(slot.range, text).into());
        }
        match slot.held {
            Held::Nothing => self.insert(index, text),
            Held::Templated => Err(Declined::Templated),
            Held::Borrowed => Err(Declined::Borrowed),
            Held::Text if *slot.inner == *text => Ok(EditSet::new()),
            Held::Text | Held::NotText => self.rewrite(index, slot, text),
        }
    }

    fn rewrite(&self, index: usize, slot: &Slot, text: &str) -> Result<EditSet, Declined> {
        let seat = slot.seat.ok_or(Declined::NoSlot)?;
        let key = self.key_range(slot, seat).ok_or(Declined::NoSlot)?;
        let pen = self.pen(slot.piece, slot.resource);
        let at = Place { document: self, slot, seat, parent: column(&self.text, key.start), pen };
        let edits = match slot.kind {
            SlotKind::Dataplane => at.lists(key, text),
            _ => at.texts(text),
        };
        edits.into_iter().find(|edits| self.proves(index, edits, text)).ok_or(Declined::Cannot)
    }

    /// Where a slot's key is, in the whole text.
    pub(super) fn key_range(&self, slot: &Slot, seat: Seat) -> Option<TextRange> {
        let piece = self.pieces.get(slot.piece)?;
        Some(piece.tree.range(seat.key).shift(piece.range.start))
    }
}

struct Place<'d> {
    document: &'d Document,
    slot: &'d Slot,
    seat: Seat,
    /// The column of the value's key.
    parent: usize,
    pen: Pen,
}

impl Place<'_> {
    /// Ways to write an annotation, the nearest to what is there first.
    fn texts(&self, text: &str) -> Vec<EditSet> {
        let quoted = self.replaced(&json(text));
        if self.seat.in_flow {
            return self.kept(text).into_iter().chain([quoted]).collect();
        }
        let block = |indent: usize| self.block(text, indent);
        let step = self.pen.step.clamp(1, 9);
        match self.seat.style {
            Style::Lines { indent } => {
                [block(indent.saturating_sub(self.parent)), block(step), Some(quoted)].into_iter().flatten().collect()
            }
            Style::Double => vec![quoted],
            _ => [self.kept(text), block(step), Some(quoted)].into_iter().flatten().collect(),
        }
    }

    /// The same style on one line.
    fn kept(&self, text: &str) -> Option<EditSet> {
        let one_line = !text.contains(['\n', '\r']);
        let context = if self.seat.in_flow { Context::FlowValue } else { Context::BlockValue };
        match self.seat.style {
            Style::Single if one_line => Some(self.replaced(&single_quoted(text))),
            Style::Plain if one_line => Some(self.replaced(&scalar(text, context))),
            _ => None,
        }
    }

    /// `value` in the place of the old one, a blank before it where none is.
    fn replaced(&self, value: &str) -> EditSet {
        let range = self.value_range();
        let glued = self.document.text.get(..range.start).is_some_and(|before| before.ends_with([':', '-']));
        let ended = range.slice(&self.document.text).ends_with('\n') && !value.ends_with('\n');
        Edit::replace(range, format!("{}{value}{}", if glued { " " } else { "" }, if ended { self.pen.eol } else { "" })).into()
    }

    /// The value without the empty lines below it that stand for nothing.
    fn value_range(&self) -> TextRange {
        let content = self.slot.map.segments().rev().find(|segment| !segment.inner.is_empty());
        let is_block = matches!(self.seat.style, Style::Lines { .. } | Style::Folded);
        match content.filter(|_| is_block) {
            Some(segment) => {
                let stop = line_stop(&self.document.text, segment.outer.end);
                let ended = self.document.text.get(..segment.outer.end).is_some_and(|before| before.ends_with('\n'));
                let rest = self.document.text.get(stop..).unwrap_or("");
                let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
                let end = if ended { segment.outer.end } else { stop.saturating_add(line_break) };
                TextRange::new(self.slot.range.start, end.min(self.slot.range.end).max(self.slot.range.start))
            }
            None => self.slot.range,
        }
    }

    /// As a literal block scalar; a comment behind its header stays.
    fn block(&self, text: &str, step: usize) -> Option<EditSet> {
        let block = self.pen.ended(&block_scalar(text, self.parent, step)?);
        let header = self.slot.range.slice(&self.document.text).split('\n').next().unwrap_or("").trim_end();
        let is_block = matches!(self.seat.style, Style::Lines { .. } | Style::Folded);
        let comment = header.find(" #").filter(|_| is_block).and_then(|at| header.get(at..)).unwrap_or("");
        let head = block.find(self.pen.eol)?;
        let block = format!("{}{comment}{}", block.get(..head)?, block.get(head..)?);
        if is_block {
            return Some(self.replaced(&block));
        }
        // On its key's line: the line's own break ends the last line of the block, and a comment moves up to the header.
        let range = self.slot.range;
        let stop = line_stop(&self.document.text, range.end);
        let rest = self.document.text.get(range.end..stop)?;
        if !rest.trim().is_empty() && !rest.trim_start().starts_with('#') {
            return None;
        }
        let block = format!("{}{}{}", block.get(..head)?, rest.trim_end(), block.get(head..)?);
        let at_end = self.document.text.get(stop..).is_some_and(str::is_empty);
        let body = if at_end { block.as_str() } else { block.strip_suffix(self.pen.eol)? };
        let glued = self.document.text.get(..range.start).is_some_and(|before| before.ends_with(':'));
        Some(Edit::replace(TextRange::new(range.start, stop), format!("{}{body}", if glued { " " } else { "" })).into())
    }

    /// Ways to write a Universal list: where it stands, below its key, in braces.
    fn lists(&self, key: TextRange, text: &str) -> Vec<EditSet> {
        let range = self.slot.range;
        let source = &self.document.text;
        let ended = range.slice(source).ends_with('\n');
        let mut ways = Vec::new();
        match self.seat.style {
            Style::Lines { indent } => ways.push(Edit::replace(range, self.pen.indented(text, indent)).into()),
            _ => ways.push(Edit::replace(range, text.trim_end_matches(['\r', '\n'])).into()),
        }
        let behind = source.get(key.end..).and_then(|rest| rest.find(':')).map(|at| key.end.saturating_add(at).saturating_add(1));
        if let Some(colon) = behind.filter(|colon| !self.seat.in_flow && *colon <= range.start) {
            let lines = self.pen.indented(text, self.parent.saturating_add(self.pen.step));
            let lines = if ended { &lines } else { lines.strip_suffix(self.pen.eol).unwrap_or(&lines) };
            ways.push(Edit::replace(TextRange::new(colon, range.end), format!("{}{lines}", self.pen.eol)).into());
        }
        ways.extend(flow_of(text).map(|flow| {
            let start = if matches!(self.seat.style, Style::Lines { .. }) { behind.unwrap_or(range.start) } else { range.start };
            let flow = if start == range.start { flow } else { format!(" {flow}") };
            Edit::replace(TextRange::new(start, range.end), if ended { format!("{flow}{}", self.pen.eol) } else { flow }).into()
        }));
        ways
    }
}
