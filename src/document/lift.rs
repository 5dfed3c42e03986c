//! Edits of a list → edits of the document it stands in. A value whose style cannot hold the new text is written anew, and nothing else.

use super::declined::Declined;
use super::piece::Document;
use super::slot::{Held, Slot, SlotKind, Style};
use crate::text::{Bias, Edit, EditSet, TextRange};
use crate::yaml::lines::{line_end, line_start};
use crate::yaml::quote::json;
use crate::yaml::{decode, read};

impl Document {
    /// Edits of slot `index`'s own text as edits of the document. What comes out reads back as the edited list, and every byte outside
    /// of the value stays.
    ///
    /// # Errors
    /// [`Declined`] where that cannot be done.
    pub fn lift(&self, index: usize, edits: &EditSet) -> Result<EditSet, Declined> {
        let slot = self.slots.get(index).ok_or(Declined::NoSlot)?;
        if slot.kind == SlotKind::Bare {
            return Ok(edits.clone());
        }
        if edits.is_empty() {
            return Ok(EditSet::new());
        }
        if let Some(lifted) = self.lift_plainly(index, edits) {
            return Ok(lifted);
        }
        match self.lift_in_place(slot, edits) {
            Some(lifted) if self.proves(index, &lifted, &edits.apply(&slot.inner)) => Ok(lifted),
            _ => self.put(index, &edits.apply(&slot.inner)),
        }
    }

    /// The same for edits of which it is plain, without reading the document again, that they come out right.
    pub fn lift_plainly(&self, index: usize, edits: &EditSet) -> Option<EditSet> {
        let slot = self.slots.get(index).filter(|slot| slot.seat.is_some())?;
        let line = || !slot.range.slice(&self.text).contains('\n');
        let all = |stands: fn(char) -> bool| edits.iter().all(|edit| edit.new_text.chars().all(stands));
        let plain = match slot.seat?.style {
            Style::Lines { .. } => is_plain_lines(slot, edits),
            Style::Double => slot.kind == SlotKind::Annotation && line(),
            Style::Single => slot.kind == SlotKind::Annotation && line() && all(stands_anywhere),
            _ => false,
        };
        self.lift_in_place(slot, edits).filter(|_| plain)
    }

    /// Each edit where its bytes stand; `None` where one would change part of an escape, or cannot be written in this style.
    fn lift_in_place(&self, slot: &Slot, edits: &EditSet) -> Option<EditSet> {
        let seat = slot.seat.filter(|_| slot.held == Held::Text)?;
        let eol = if slot.kind == SlotKind::Dataplane { "\n" } else { line_end(slot.range.slice(&self.text)) };
        let mut lifted = Vec::with_capacity(edits.len());
        for edit in edits.joined().iter() {
            if slot.map.splits(edit.range.start) || slot.map.splits(edit.range.end) {
                return None;
            }
            let whole = whole_lines(slot, edit);
            let (range, text) = match seat.style {
                Style::Lines { indent } => {
                    let range = if whole { self.lines_of(slot, edit.range) } else { between(slot, edit.range) };
                    let mut text = reindented(&edit.new_text, indent, eol, whole);
                    // What follows on the same line starts one of its own now.
                    let follows = slot.inner.get(edit.range.end..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n'));
                    if !whole && follows && text.ends_with('\n') {
                        text.extend(std::iter::repeat_n(' ', indent));
                    }
                    (range, text)
                }
                Style::Double => {
                    let quoted = json(&edit.new_text);
                    (between(slot, edit.range), quoted.get(1..quoted.len().saturating_sub(1))?.to_owned())
                }
                Style::Single => (between(slot, edit.range), edit.new_text.replace('\'', "''")),
                Style::Folded | Style::Plain | Style::Verbatim => (between(slot, edit.range), edit.new_text.clone()),
            };
            let holds_lines = matches!(seat.style, Style::Lines { .. } | Style::Double | Style::Verbatim);
            if !holds_lines && text.contains('\n') {
                return None;
            }
            lifted.push(Edit::replace(range, text));
        }
        EditSet::from_edits(lifted).ok()
    }

    /// The whole lines that `range` of the list's own text stands on.
    fn lines_of(&self, slot: &Slot, range: TextRange) -> TextRange {
        let start_of = |offset: usize| line_start(&self.text, slot.map.outer(offset, Bias::After));
        let end = if range.end == slot.inner.len() { slot.map.outer(range.end, Bias::Before) } else { start_of(range.end) };
        let start = if range.start == slot.inner.len() { end } else { start_of(range.start) };
        TextRange::new(start.min(end), end)
    }

    /// Whether `edits` of the document put exactly `wanted` into slot `index` and leave every other slot of its piece as it is.
    pub(super) fn proves(&self, index: usize, edits: &EditSet, wanted: &str) -> bool {
        let Some((slot, piece)) = self.slots.get(index).and_then(|slot| Some((slot, self.pieces.get(slot.piece)?))) else {
            return false;
        };
        let inside = edits.iter().all(|edit| piece.range.covers(edit.range));
        if !inside {
            return false;
        }
        let old = piece.range.slice(&self.text);
        let new = edits.shifted(piece.range.start, 0).apply(old);
        // What is read alone must not run into the piece below.
        if old.ends_with('\n') && !new.ends_with('\n') {
            return false;
        }
        let after = Document::read(&new.into());
        let [read_again] = after.pieces.as_slice() else { return false };
        let whole = |tree: &crate::yaml::Tree| tree.problem().is_none();
        let own: Vec<(usize, &Slot)> = self.slots.iter().enumerate().filter(|(_, other)| other.piece == slot.piece).collect();
        own.len() == after.slots.len()
            && whole(&piece.tree) == whole(&read_again.tree)
            && own.iter().zip(&after.slots).all(|((at, before), after)| {
                if *at == index {
                    return after.held == Held::Text && holds(after, wanted);
                }
                // Slots behind one alias share their value.
                let shares = before.seat.is_some() && before.range == slot.range;
                shares || (before.inner == after.inner && before.held == after.held && before.path == after.path)
            })
    }
}

/// Whether the slot's text is `wanted`; for a Universal list, whether it says the same.
fn holds(slot: &Slot, wanted: &str) -> bool {
    if *slot.inner == *wanted {
        return true;
    }
    if slot.kind != SlotKind::Dataplane {
        return false;
    }
    let same_lines = slot.inner.trim_end_matches(['\r', '\n']) == wanted.trim_end_matches(['\r', '\n']);
    let (one, other) = (read(&slot.inner), read(wanted));
    let same_value = || {
        let one = one.root().filter(|_| one.problem().is_none()).and_then(|root| decode(&one, &slot.inner, root, false).ok());
        let other = other.root().filter(|_| other.problem().is_none()).and_then(|root| decode(&other, wanted, root, false).ok());
        one.is_some() && one.map(|one| one.value) == other.map(|other| other.value)
    };
    same_lines || same_value()
}

fn between(slot: &Slot, range: TextRange) -> TextRange {
    if range.is_empty() {
        // At the end of a line rather than behind the next one's indentation.
        return TextRange::at(slot.map.outer(range.start, if starts_line(slot, range.start) { Bias::After } else { Bias::Before }));
    }
    let start = slot.map.outer(range.start, Bias::After);
    let end = slot.map.outer(range.end, if starts_line(slot, range.end) { Bias::After } else { Bias::Before });
    TextRange::new(start.min(end), end)
}

fn starts_line(slot: &Slot, offset: usize) -> bool {
    offset == 0 || slot.inner.get(..offset).is_some_and(|before| before.ends_with('\n'))
}

/// Whether an edit takes and gives full lines only.
fn whole_lines(slot: &Slot, edit: &Edit) -> bool {
    let ends = edit.range.end == slot.inner.len() || starts_line(slot, edit.range.end);
    let full = edit.new_text.is_empty() || edit.new_text.ends_with('\n') || edit.range.end == slot.inner.len();
    starts_line(slot, edit.range.start) && ends && full
}

/// New text for lines that stand `indent` columns deep; `first`: whether its own first line starts one.
fn reindented(text: &str, indent: usize, eol: &str, first: bool) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let content = line.strip_suffix('\n');
        let is_blank = matches!(content.unwrap_or(line), "" | "\r");
        if (at > 0 || first) && !is_blank {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(content.unwrap_or(line));
        if content.is_some() {
            out.push_str(eol);
        }
    }
    out
}

/// Characters that are themselves in every style.
fn stands_anywhere(char: char) -> bool {
    matches!(char, ' '..='~' | '\u{A1}'..='\u{1FFF}' | '\u{3001}'..='\u{D7FF}')
}

/// Edits of lines of a block of which nothing but the indentation has to be seen to: the first character stays, by which the reader finds
/// the depth, and the last line keeps something.
fn is_plain_lines(slot: &Slot, edits: &EditSet) -> bool {
    let end = slot.inner.trim_end().len();
    let inside = |edit: &Edit| {
        let keeps_end = edit.range.end < end || (edit.range.end == end && edit.new_text.ends_with(|char: char| !char.is_whitespace()));
        edit.range.start > 0 && keeps_end && edit.new_text.chars().all(|char| char == '\n' || stands_anywhere(char))
    };
    !slot.inner.starts_with([' ', '\n', '\t', '\r']) && edits.iter().all(inside)
}
