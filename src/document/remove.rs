//! Takes a list away, with what it leaves empty.

use super::declined::Declined;
use super::path::{Found, is_mapping};
use super::piece::Document;
use super::slot::{Held, SlotKind};
use super::stray::Stray;
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::lines::{chunk, column, line_start, starts_line};
use crate::yaml::{NodeId, Patch, Tree};

impl Document {
    /// Edits that take the annotation (or `reachableBackends`) of slot `index` away, with the comments directly above it; an `annotations` key
    /// left empty goes with it.
    ///
    /// # Errors
    /// [`Declined`] where nothing is there, or where it cannot be done without changing anything else.
    pub fn take(&self, index: usize) -> Result<EditSet, Declined> {
        let slot = self.slots.get(index).ok_or(Declined::NoSlot)?;
        if slot.kind == SlotKind::Bare || slot.held == Held::Nothing && slot.seat.is_none() {
            return Err(Declined::Nothing);
        }
        let seat = slot.seat.ok_or(Declined::Nothing)?;
        self.take_key(slot.piece, seat.key, true)
    }

    /// The same for a key that is no slot.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub fn take_stray(&self, piece: usize, stray: &Stray) -> Result<EditSet, Declined> {
        self.take_key(piece, stray.found.key, true)
    }

    /// The same, without the comments above it.
    pub(super) fn take_alone(&self, piece: usize, stray: &Stray) -> Result<EditSet, Declined> {
        self.take_key(piece, stray.found.key, false)
    }

    fn take_key(&self, index: usize, key: NodeId, comments: bool) -> Result<EditSet, Declined> {
        let piece = self.pieces.get(index).ok_or(Declined::NoSlot)?;
        let text = self.piece_text(index);
        let mut chain = chain_to(&piece.tree, key).ok_or(Declined::Borrowed)?;
        let own = chain.pop().ok_or(Declined::Borrowed)?;
        let above = chain.pop().filter(|above| piece.tree.value(above.key, text).is_some_and(|key| key == "annotations"));
        let only = piece.tree.pairs(own.mapping).count() == 1;
        let gone = above.filter(|_| only).unwrap_or(own);
        let edits = Patch::new(&piece.tree, text).remove_pair(gone.mapping, gone.index).map_err(|_| Declined::Cannot)?;
        let wider = with_comments(text, &piece.tree, key, &edits).filter(|_| comments && gone.key == key);
        let edits = wider.unwrap_or(edits).shifted(0, piece.range.start);
        if edits.iter().any(|edit| self.is_templated(edit.range)) {
            return Err(Declined::Templated);
        }
        Ok(edits)
    }
}

/// An edit that takes the lines of `key` away, and the comments directly above it as well.
fn with_comments(text: &str, tree: &Tree, key: NodeId, edits: &EditSet) -> Option<EditSet> {
    let start = tree.range(key).start;
    let line = line_start(text, start);
    let above = comments_above(text, tree, key);
    let only = edits.iter().next().filter(|edit| edits.len() == 1 && edit.new_text.is_empty() && edit.range.start <= line)?;
    // With its line goes its break, or the one before, which is then that of the line before the comments.
    let breaks = line.saturating_sub(only.range.start);
    let from = above.start.checked_sub(breaks)?;
    let alike = text.get(from..above.start) == text.get(only.range.start..line);
    (alike && starts_line(text, start)).then(|| Edit::delete(TextRange::new(from, only.range.end)).into())
}

/// The comment lines directly above a key with lines of its own.
pub(super) fn comments_above(text: &str, tree: &Tree, key: NodeId) -> TextRange {
    let range = tree.range(key);
    let line = line_start(text, range.start);
    TextRange::new(chunk(text, tree.comments(), range, column(text, range.start)).start, line)
}

/// The pairs on the way from the root down to `key`, which is the last one's. `None` where the way leads through an alias.
fn chain_to(tree: &Tree, key: NodeId) -> Option<Vec<Found>> {
    let target = tree.range(key);
    let mut chain = Vec::new();
    let mut node = tree.root()?;
    loop {
        let inside = |child: NodeId| tree.range(child).covers(target);
        if is_mapping(tree, node) {
            let (index, (own, value)) = tree.pairs(node).enumerate().find(|(_, (own, value))| *own == key || inside(*value))?;
            chain.push(Found { mapping: node, index, key: own, value, merged: false });
            if own == key {
                return Some(chain);
            }
            node = value;
        } else {
            let items = tree.items(node);
            let at = items.partition_point(|item| tree.range(*item).end < target.end);
            node = *items.get(at)?;
        }
    }
}
