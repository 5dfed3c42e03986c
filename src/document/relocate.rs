//! Moves what stands at the wrong place to a slot.

use super::declined::Declined;
use super::map_lines::dedented;
use super::path::Found;
use super::pen::{Moved, Payload};
use super::piece::Document;
use super::remove::comments_above;
use super::slot::{Held, Slot};
use super::stray::Stray;
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::NodeKind;
use crate::yaml::lines::{column, line_end, line_start, line_stop, next_line_start, starts_line};
use crate::yaml::quote::{json, single_quoted};

/// How a text gets into a slot.
type Put<'p> = dyn Fn(&Document, usize) -> Result<EditSet, Declined> + 'p;

impl Document {
    /// The text that was meant for the list at a key: a scalar's value, a collection as it is written. `None` where a template or an
    /// alias has a part in it.
    pub fn text_at(&self, piece: usize, found: &Found) -> Option<String> {
        let (own, text) = (self.pieces.get(piece)?, self.piece_text(piece));
        let range = own.tree.content(found.value);
        if self.is_templated(range.shift(own.range.start)) {
            return None;
        }
        match own.tree.kind(found.value) {
            NodeKind::Scalar(_) => own.tree.value(found.value, text).map(str::to_owned),
            NodeKind::Alias { .. } => None,
            _ if starts_line(text, range.start) => {
                let ended = range.slice(text).ends_with('\n');
                let end = if ended { range.end } else { line_stop(text, range.end) };
                let lines = TextRange::new(line_start(text, range.start), end);
                let (inner, _) = dedented(lines.slice(text), column(text, range.start));
                Some(if inner.ends_with('\n') { inner } else { format!("{inner}\n") })
            }
            _ => Some(range.slice(text).to_owned()),
        }
    }

    /// Edits that make text of a value that is YAML: the same bytes behind a `|`, or in quotes.
    pub fn as_text(&self, index: usize) -> Option<EditSet> {
        let slot = self.slots.get(index).filter(|slot| slot.held == Held::NotText)?;
        let seat = slot.seat?;
        let (piece, text) = (self.pieces.get(slot.piece)?, self.piece_text(slot.piece));
        let value = piece.tree.range(seat.value);
        let key = piece.tree.range(seat.key);
        let colon = || Some(text.get(key.end..)?.find(':')?.saturating_add(key.end).saturating_add(1));
        let below = !seat.in_flow && starts_line(text, piece.tree.content(seat.value).start);
        let edit = if below {
            Edit::insert(colon()?.saturating_add(piece.range.start), " |")
        } else if text.get(value.end..)?.starts_with(':') {
            // The list begins on the line of its key; it starts below, where its other lines are.
            let least = column(text, key.start).saturating_add(1);
            let next = text.get(next_line_start(text, value.end)..)?;
            let indent = next.len().saturating_sub(next.trim_start_matches(' ').len());
            let indent = if indent < least { least.saturating_add(1) } else { indent };
            let place = TextRange::new(colon()?, value.start).shift(piece.range.start);
            Edit::replace(place, format!(" |{}{:indent$}", line_end(text), ""))
        } else {
            let written = value.slice(text);
            let quoted = if written.contains('"') && !written.contains('\n') { single_quoted(written) } else { json(written) };
            Edit::replace(value.shift(piece.range.start), quoted)
        };
        let edits = EditSet::from(edit);
        let after = Self::read(&edits.shifted(piece.range.start, 0).apply(piece.range.slice(&self.text)).into());
        let own = |slots: &[Slot], piece: usize| slots.iter().filter(|slot| slot.piece == piece).count();
        let is_text = after.slots.iter().any(|after| after.held == Held::Text && after.path == slot.path);
        (is_text && own(&after.slots, 0) == own(&self.slots, slot.piece)).then_some(edits)
    }

    /// Edits that take a stray key away and put its text into slot `to`, which holds nothing yet. A key with lines of its own is written
    /// there as it stood, and takes the comments above it along.
    ///
    /// # Errors
    /// [`Declined`] where either cannot be done without changing anything else.
    pub fn relocate(&self, piece: usize, stray: &Stray, to: usize) -> Result<EditSet, Declined> {
        let text = self.text_at(piece, &stray.found).ok_or(Declined::Templated)?;
        let slot = self.slots.get(to).ok_or(Declined::NoSlot)?;
        let (taken, alone) = (self.take_stray(piece, stray)?, self.take_alone(piece, stray)?);
        let step = self.pen(slot.piece, slot.resource).step;
        let moved = self.own_lines(piece, stray, &taken, step);
        let try_with = |taken: &EditSet, put: &Put<'_>| self.relocated(piece, to, &text, taken, put);
        let as_it_stood = moved.and_then(|moved| try_with(&taken, &|document, to| document.insert_as(to, &text, Payload::Moved(&moved))));
        // What is written anew leaves the comments where they are.
        as_it_stood.or_else(|| try_with(&alone, &|document, to| document.put(to, &text))).ok_or(Declined::Cannot)
    }

    /// What was `taken` out of a piece and is `put` into slot `to`, if that holds `text` then.
    fn relocated(&self, piece: usize, to: usize, text: &str, taken: &EditSet, put: &Put<'_>) -> Option<EditSet> {
        let slot = self.slots.get(to)?;
        let both = put(self, to).ok().and_then(|put| EditSet::from_edits(taken.iter().chain(put.iter()).cloned()).ok());
        if slot.piece != piece {
            return both;
        }
        if let Some(both) = both.filter(|both| self.proves(to, both, text)) {
            return Some(both);
        }
        // Both touch the same place: one after the other, in the piece alone.
        let range = self.pieces.get(piece)?.range;
        let source = range.slice(&self.text);
        let without = Self::read(&taken.shifted(range.start, 0).apply(source).into());
        let again = without.slots.iter().position(|other| other.path == slot.path)?;
        let new = put(&without, again).ok()?.apply(&without.text);
        let after = Self::read(&new.as_str().into());
        let holds = |other: &Slot| other.path == slot.path && other.held == Held::Text && *other.inner == *text;
        after.slots.iter().any(holds).then(|| smallest(source, &new).shifted(0, range.start))
    }

    /// What was taken, to be written elsewhere as it stood, `step` columns per level; nothing where the key has no lines of its own.
    fn own_lines(&self, index: usize, stray: &Stray, taken: &EditSet, step: usize) -> Option<Moved> {
        let (piece, text) = (self.pieces.get(index)?, self.piece_text(index));
        let (key, value) = (piece.tree.range(stray.found.key), piece.tree.range(stray.found.value));
        let in_lines = matches!(piece.tree.kind(stray.found.mapping), NodeKind::Mapping { flow: false }) && starts_line(text, key.start);
        if !in_lines || piece.tree.has_alias() {
            return None;
        }
        let colon = text.get(key.end..)?.find(':')?.saturating_add(key.end).saturating_add(1);
        let depth = column(text, key.start);
        let last = value.start.saturating_add(value.slice(text).trim_end_matches(['\n', '\r']).len()).max(colon);
        let inner = match piece.tree.kind(stray.found.value) {
            NodeKind::Scalar(_) => depth,
            _ => column(text, piece.tree.content(stray.found.value).start).checked_sub(step)?,
        };
        let written = TextRange::new(colon, next_line_start(text, last)).slice(text);
        let (first, below) = written.split_once('\n').unwrap_or((written, ""));
        let value = [first.trim_end_matches('\r'), "\n", &dedented_by(below, inner)?].concat();
        let above = comments_above(text, &piece.tree, stray.found.key).shift(piece.range.start);
        // Those that stay where they are may not be written twice.
        let is_gone = taken.iter().any(|edit| edit.range.covers(above));
        let above = dedented_by(if is_gone { above.slice(&self.text) } else { "" }, depth)?;
        Some(Moved { above, value })
    }
}

/// Lines without `depth` blanks each, and with plain line breaks; nothing where one is not as deep.
fn dedented_by(lines: &str, depth: usize) -> Option<String> {
    let blanks = " ".repeat(depth);
    let mut out = String::with_capacity(lines.len());
    for line in lines.lines() {
        out.push_str(if line.trim().is_empty() { "" } else { line.strip_prefix(&blanks)? });
        out.push('\n');
    }
    Some(out)
}

/// The lines between those that both texts begin and end with, replaced.
fn smallest(old: &str, new: &str) -> EditSet {
    let common = |a: &mut dyn Iterator<Item = &str>, b: &mut dyn Iterator<Item = &str>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(line, _)| line.len()).sum()
    };
    let start = common(&mut old.split_inclusive('\n'), &mut new.split_inclusive('\n'));
    let (rest_old, rest_new) = (old.get(start..).unwrap_or(""), new.get(start..).unwrap_or(""));
    let end = common(&mut rest_old.split_inclusive('\n').rev(), &mut rest_new.split_inclusive('\n').rev());
    let range = TextRange::new(start, old.len().saturating_sub(end));
    Edit::replace(range, new.get(start..new.len().saturating_sub(end)).unwrap_or("")).into()
}
