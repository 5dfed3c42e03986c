//! A document after an edit: only the pieces that the edit touched are read again.

use super::mask::masked;
use super::piece::{Document, Piece, read_piece};
use super::slot::Slot;
use super::split::split;
use crate::text::{Bias, EditSet, Text, TextRange, same_ends};
use std::ops::Range;

/// What a `---` with what follows it takes: nearer than this to a cut, an edit may undo it.
const MARK: usize = 5;
/// Bytes of a long text that are read before it is shown.
pub const AT_ONCE: usize = 1 << 16;

impl Document {
    /// The document after `edits`: what [`read`](Self::read) makes of the new text, at the cost of the pieces they touch. Where more has to be
    /// read, only what leads to them is, and [`AT_ONCE`] bytes.
    #[must_use]
    pub fn edited(self, edits: &EditSet) -> Self {
        let (Some(first), Some(last)) = (edits.iter().next(), edits.iter().next_back()) else { return self };
        let new: Text = edits.apply(&self.text).into();
        if self.pieces.is_empty() {
            return Self::bare(&new);
        }
        let anew = || Self::begun(&new, AT_ONCE.max(edits.map(last.range.end, Bias::After).saturating_add(1)));
        if self.covered.is_some() {
            return anew();
        }
        if !self.is_read() {
            let behind = new.get(self.unread..).unwrap_or("");
            if first.range.start >= self.unread.saturating_add(MARK) && masked(behind).is_none() {
                return Self { text: new, ..self };
            }
            if last.range.end.saturating_add(MARK) > self.unread {
                return anew();
            }
        }
        let from = self.pieces.partition_point(|piece| piece.range.end < first.range.start);
        let near = |piece: &Piece| first.range.start < piece.range.start.saturating_add(MARK);
        let from = if self.pieces.get(from).is_some_and(near) { from.saturating_sub(1) } else { from };
        let mut until = self.pieces.partition_point(|piece| piece.range.end < last.range.end.saturating_add(MARK)).saturating_add(1);
        loop {
            until = until.min(self.pieces.len());
            match self.window(&new, edits, from, until) {
                Some(window) if masked(window.slice(&new)).is_some() => return anew(),
                Some(window) => return self.spliced(new, from..until, window),
                None if until >= self.pieces.len() => return anew(),
                None => until = until.saturating_add(1),
            }
        }
    }

    /// The pieces that differ from those of `after`, which was made of this one by an edit: of this one, and of that.
    pub fn changed_pieces(&self, after: &Self) -> (Range<usize>, Range<usize>) {
        let (front, back) = same_ends(&self.pieces, &after.pieces, |old, new| std::rc::Rc::ptr_eq(&old.tree, &new.tree));
        let changed = |document: &Self| front..document.pieces.len().saturating_sub(back);
        (changed(self), changed(after))
    }

    /// Where the pieces `from..until` are in the new text; `None` where the cut behind them has gone.
    fn window(&self, new: &str, edits: &EditSet, from: usize, until: usize) -> Option<TextRange> {
        let start = self.pieces.get(from)?.range.start;
        let next = self.pieces.get(until).map_or(self.unread, |next| next.range.start);
        if next >= self.text.len() {
            return Some(TextRange::new(start, new.len()));
        }
        let end = edits.map(next, Bias::After);
        // With the first line behind it: whether it is still cut there.
        let line = new.get(end..)?.split_inclusive('\n').next().unwrap_or("");
        let pieces = split(new.get(start..end.saturating_add(line.len()))?);
        pieces.last().is_some_and(|piece| piece.start.saturating_add(start) == end).then(|| TextRange::new(start, end))
    }

    /// Reads `window` of the new text in the place of the pieces `old`.
    fn spliced(mut self, new: Text, old: Range<usize>, window: TextRange) -> Self {
        let inside = window.slice(&new);
        let (mut pieces, mut slots) = (Vec::new(), Vec::new());
        for range in split(inside) {
            let index = old.start.saturating_add(pieces.len());
            let text = range.slice(inside);
            let (piece, mut own) = read_piece(range.shift(window.start), index, text, text);
            pieces.push(piece);
            slots.append(&mut own);
        }
        let (removed, added) = (self.text.len(), new.len());
        let moved = |at: usize| at.saturating_add(added).saturating_sub(removed);
        let behind = |range: TextRange| TextRange::new(moved(range.start), moved(range.end));
        for piece in self.pieces.iter_mut().skip(old.end) {
            piece.range = behind(piece.range);
        }
        let (first, last) =
            (self.slots.partition_point(|slot| slot.piece < old.start), self.slots.partition_point(|slot| slot.piece < old.end));
        let count = pieces.len();
        for slot in self.slots.iter_mut().skip(last) {
            let Slot { piece, range, map, .. } = slot;
            *piece = piece.saturating_add(count).saturating_sub(old.len());
            *range = behind(*range);
            map.move_outer(removed, added);
        }
        self.unread = moved(self.unread);
        self.slots.splice(first..last, slots);
        self.pieces.splice(old, pieces);
        self.text = new;
        self
    }
}
