use super::KEY;
use super::mask::{first, masked};
use super::path::{Found, found_at, lookup};
use super::resource::{Host, Resource, is_resource, resources};
use super::slot::{Held, Slot, SlotKind};
use super::slot_map::SlotMap;
use super::split::end_of_piece;
use super::stray::{Stray, strays};
use super::value::Source;
use crate::text::{SortedMap, Text, TextRange, sort_by_key};
use crate::yaml::lines::line_end;
use crate::yaml::{NodeId, Tree, read};
use std::rc::Rc;

/// One document of a text, read on its own. Offsets in its tree count from its start.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its bytes in the whole text.
    pub range: TextRange,
    /// Read with templates covered.
    pub tree: Rc<Tree>,
    /// What is in it.
    pub resources: Rc<[Resource]>,
    /// Keys that look like the annotation and are no slots.
    pub strays: Rc<[Stray]>,
}

/// A text with its slots.
#[derive(Clone, Debug)]
pub struct Document {
    /// As it is written.
    pub text: Text,
    /// The same with templates covered; none where there are none.
    pub(super) covered: Option<Text>,
    /// Cut at `---`; empty for a bare list.
    pub pieces: Vec<Piece>,
    /// Where the bytes begin that were not read yet: those of the last pieces.
    pub unread: usize,
    /// By resource, in the order of the text.
    pub slots: Vec<Slot>,
}

impl Document {
    /// Takes the whole text for a list.
    pub fn bare(text: &Text) -> Self {
        let slot = Slot {
            unfolded: None,
            kind: SlotKind::Bare,
            held: Held::Text,
            path: super::Path::default().into(),
            range: TextRange::new(0, text.len()),
            inner: text.clone(),
            map: SlotMap::identity(text.len()),
            workload: None,
            piece: 0,
            resource: 0,
            seat: None,
        };
        Self { text: text.clone(), covered: None, pieces: Vec::new(), unread: text.len(), slots: vec![slot] }
    }

    /// Reads manifests. Never fails: what cannot be read has no slots.
    pub fn read(text: &Text) -> Self {
        Self::begun(text, usize::MAX)
    }

    /// Reads the first pieces of manifests, until `most` bytes are read; [`read_on`](Self::read_on) goes on.
    pub fn begun(text: &Text, most: usize) -> Self {
        let mut document =
            Self { text: text.clone(), covered: masked(text).map(Text::from), pieces: Vec::new(), unread: 0, slots: Vec::new() };
        document.read_piece_behind();
        document.read_on(most.saturating_sub(document.unread));
        document
    }

    /// Reads the pieces that follow, until `most` more bytes are read.
    pub fn read_on(&mut self, most: usize) {
        let until = self.unread.saturating_add(most).min(self.text.len());
        while self.unread < until {
            self.read_piece_behind();
        }
    }

    /// Whether all of it is read.
    pub fn is_read(&self) -> bool {
        self.unread >= self.text.len()
    }

    fn read_piece_behind(&mut self) {
        let readable = self.covered.as_deref().unwrap_or(&self.text);
        let range = TextRange::new(self.unread, end_of_piece(readable, self.unread));
        let (piece, mut slots) = read_piece(range, self.pieces.len(), range.slice(readable), range.slice(&self.text));
        self.unread = range.end;
        self.pieces.push(piece);
        self.slots.append(&mut slots);
    }

    /// Whether `text` is a manifest rather than a bare list: the first document that holds anything is a resource.
    pub fn is_one(text: &str) -> bool {
        // Cheap where it is asked after every keystroke in a list.
        if !Self::may_be_one(text) {
            return false;
        }
        let covered = masked(text);
        let readable = covered.as_deref().unwrap_or(text);
        let mut unread = 0;
        while unread < readable.len() {
            let piece = TextRange::new(unread, end_of_piece(readable, unread)).slice(readable);
            let tree = read(piece);
            match tree.root().filter(|root| !tree.range(*root).is_empty()) {
                Some(root) => return is_resource(&tree, piece, root),
                None => unread = unread.saturating_add(piece.len()),
            }
        }
        false
    }

    /// Whether a key stands in `text` that every resource has.
    pub fn may_be_one(text: &str) -> bool {
        text.contains("apiVersion") || text.starts_with("type") || ["\ntype", "\"type\"", "{type"].iter().any(|key| text.contains(key))
    }

    /// Where the first piece of `text` is, which is read before anything is shown.
    pub fn first_piece(text: &str) -> TextRange {
        TextRange::new(0, end_of_piece(text, 0))
    }

    /// What the tree of piece `index` was read from: its bytes, templates covered.
    pub fn piece_text(&self, index: usize) -> &str {
        let readable = self.covered.as_deref().unwrap_or(&self.text);
        self.pieces.get(index).map_or("", |piece| piece.range.slice(readable))
    }

    /// Whether templates were covered in `range` of the whole text.
    pub fn is_templated(&self, range: TextRange) -> bool {
        self.covered.as_deref().is_some_and(|covered| range.slice(covered) != range.slice(&self.text))
    }

    /// The first template, where there are any.
    pub fn first_template(&self) -> Option<TextRange> {
        self.covered.as_ref().and_then(|_| first(&self.text))
    }

    /// Where the workload of a slot says in the old way what it calls, if it does.
    pub fn services(&self, slot: &Slot) -> Option<TextRange> {
        let key = match slot.kind {
            SlotKind::Bare => None,
            SlotKind::Annotation => Some("kuma.io/transparent-proxying-reachable-services"),
            SlotKind::Dataplane => Some("reachableServices"),
        };
        let found = self.beside(slot, key?)?;
        let piece = self.pieces.get(slot.piece)?;
        let text = self.piece_text(slot.piece);
        let value = piece.tree.follow(found.value);
        let says = !piece.tree.items(value).is_empty() || piece.tree.value(value, text).is_some_and(|value| !value.trim().is_empty());
        says.then(|| piece.tree.range(found.key).shift(piece.range.start))
    }

    /// What stands beside the list of a slot under another key, in the tree of its piece.
    pub fn beside(&self, slot: &Slot, key: &str) -> Option<Found> {
        let tree = &self.pieces.get(slot.piece)?.tree;
        let text = self.piece_text(slot.piece);
        let (_, above) = slot.path.0.split_last()?;
        lookup(tree, text, found_at(tree, text, tree.root()?, above)?, key)
    }

    /// The resource a slot is in.
    pub fn resource(&self, slot: &Slot) -> Option<&Resource> {
        self.pieces.get(slot.piece).and_then(|piece| piece.resources.get(slot.resource))
    }

    /// The slot that the place `offset` belongs to: that of the value around it; else, of the resource around it, `preferred` if that is one
    /// of its slots, or the first; else, the last one before.
    pub fn slot_at(&self, offset: usize, preferred: usize) -> Option<usize> {
        let is_in = |range: TextRange| range.start <= offset && offset <= range.end;
        let first = self.slots.partition_point(|slot| self.piece_range(slot).end < offset);
        let near = || self.slots.iter().enumerate().skip(first).take_while(|(_, slot)| self.piece_range(slot).start <= offset);
        let has = |(_, slot): &(usize, &Slot)| !slot.range.is_empty() && is_in(slot.range);
        // Several have it where an alias stands for it.
        let value = near().filter(has).find(|(at, _)| *at == preferred).or_else(|| near().find(has));
        let own = |slot: &Slot| {
            let piece = self.pieces.get(slot.piece)?;
            let node = piece.resources.get(slot.resource)?.node;
            Some(piece.tree.range(node).shift(piece.range.start))
        };
        let around = |(_, slot): &(usize, &Slot)| own(slot).is_some_and(is_in);
        let mine = || near().filter(|(at, _)| *at == preferred).find(around);
        let before = || near().filter(|(_, slot)| own(slot).is_some_and(|range| range.start <= offset)).last();
        value.or_else(mine).or_else(|| near().find(around)).or_else(before).map(|(at, _)| at)
    }

    /// The other slots whose value is that of slot `index`: an alias stands for it.
    pub fn sharing(&self, index: usize) -> impl Iterator<Item = &Slot> {
        let own = self.slots.get(index).filter(|own| !own.range.is_empty());
        let first = own.map_or(self.slots.len(), |own| self.slots.partition_point(|slot| slot.piece < own.piece));
        let beside = self.slots.iter().enumerate().skip(first).take_while(move |(_, slot)| own.is_some_and(|own| own.piece == slot.piece));
        beside.filter(move |(at, slot)| *at != index && own.is_some_and(|own| own.range == slot.range)).map(|(_, slot)| slot)
    }

    fn piece_range(&self, slot: &Slot) -> TextRange {
        self.pieces.get(slot.piece).map_or(slot.range, |piece| piece.range)
    }

    /// The line break of a piece.
    pub fn line_end(&self, piece: usize) -> &'static str {
        line_end(self.piece_text(piece))
    }
}

/// Reads one piece, number `index`: `readable` has its templates covered.
pub(super) fn read_piece(range: TextRange, index: usize, readable: &str, written: &str) -> (Piece, Vec<Slot>) {
    let tree = read(readable);
    let resources = tree.root().map_or_else(Vec::new, |root| resources(&tree, readable, written, root));
    let source = Source { tree: &tree, text: readable, written, piece: index, start: range.start };
    let mut slots: Vec<Slot> = resources.iter().enumerate().flat_map(|(at, one)| source.slots(one, at)).collect();
    let taken: SortedMap<NodeId, ()> = slots.iter().filter_map(|slot| slot.seat.map(|seat| (seat.key, ()))).collect();
    let mut left = Vec::new();
    for (at, resource) in resources.iter().enumerate() {
        for stray in strays(&tree, readable, resource, at) {
            let is_slot = taken.get(&stray.found.key).is_some();
            if !is_slot && is_handed_on(resource, &stray) {
                slots.push(source.handed_on(resource, at, &stray.path, stray.found));
            } else if !is_slot {
                left.push(stray);
            }
        }
    }
    sort_by_key(&mut slots, |slot| slot.resource);
    (Piece { range, tree: tree.into(), resources: resources.into(), strays: left.into() }, slots)
}

/// Whether a kind with Pods of its own making gives the annotation to them: `podAnnotations`, or `metadata.annotations` of a part.
fn is_handed_on(resource: &Resource, stray: &Stray) -> bool {
    let knows_its_pods = resource.hosts.iter().any(|host| matches!(host, Host::Pod(_) | Host::Dataplane));
    let below = stray.path.0.len() > 3 && resource.api_version.contains('.');
    !knows_its_pods
        && stray.key == KEY
        && ((below
            && (stray.path.ends_with(&["metadata", "annotations", KEY]) || stray.path.ends_with(&["podMetadata", "annotations", KEY])))
            || stray.path.ends_with(&["podAnnotations", KEY]))
}
