//! Everything that is derived from the text once per change: a bare list, or a manifest with several.

use super::RefId;
use super::action::Change;
use super::form_edit::FormEdit;
use super::listed::{Listed, Touched};
use super::manifest::{list_title, shown_list};
use super::pasted::Mesh;
use super::view::Asking;
use crate::check::{Diagnostic, Opened, Seen, Span, Subject, check_around, placed, recheck_around};
use crate::document::{AT_ONCE, Declined, Document, Held, Slot};
use crate::kuma::{Environment, Release};
use crate::mesh::Picks;
use crate::text::{Bias, Edit, EditSet, LineIndex, Text, TextRange, replace_text, sort_by_key};
use std::rc::Rc;

/// Bytes of a long file that are read between two pictures.
const STEP: usize = 1 << 17;
/// Problems shown of a manifest, those nearest to the workload in the form; of its own list, all.
const SHOWN: usize = 300;

/// A text, read and checked.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text with its lists.
    pub opened: Opened,
    /// The slot whose list the form shows.
    pub slot: usize,
    /// That list; an absent one where none is written, or can be read.
    pub subject: Rc<Subject>,
    /// Bytes of the whole text ↔ UTF-16.
    pub lines: LineIndex,
    /// The problems, in the order of the text and at its places. Repairs of a list are edits of that list: see [`repair`](Self::repair).
    pub diagnostics: Rc<[Diagnostic]>,
    /// The slot of each problem; none where the manifest itself is meant.
    pub owners: Vec<Option<usize>>,
    /// Whether there are more problems than are shown.
    pub capped: bool,
    /// What was found of each list, at its own places.
    lists: Vec<Listed>,
    /// What is wrong with a manifest around its lists.
    around: Rc<[Diagnostic]>,
    /// The mesh that was pasted.
    mesh: Option<Rc<Mesh>>,
    /// The workloads of a manifest, "Deployment web".
    pub titles: Rc<[String]>,
    /// The releases asked for.
    pub targets: Rc<[Release]>,
    /// The refs' ids, one for each entry.
    pub ids: Rc<[RefId]>,
    /// The entries that differ from the analysis before, where the others are known to be the same.
    pub touched: Option<Span>,
}

impl Analysis {
    /// Reads and checks `text`; ids come later. `near`: the byte whose list the form shows.
    pub fn new(text: Text, environment: Environment, targets: &[Release], asking: &Asking, mesh: Option<Rc<Mesh>>, near: usize) -> Self {
        Self::read((text, near), environment, targets, asking, mesh, &[])
    }

    /// The same; what the lists that are `known` pick is not followed again.
    fn read(
        (text, near): (Text, usize),
        environment: Environment,
        targets: &[Release],
        asking: &Asking,
        mesh: Option<Rc<Mesh>>,
        known: &[Listed],
    ) -> Self {
        let asker = asking.asker();
        let opened = Opened::begun(&text, AT_ONCE.max(near.saturating_add(1)), !Document::is_one(&text), environment, &asker);
        let slots = opened.document.slots.iter().zip(&opened.subjects);
        let known = |at: usize| known.get(at).map(|listed| (listed, None));
        let lists =
            slots.enumerate().map(|(at, (slot, subject))| Listed::new(slot, subject.as_ref(), targets, mesh.as_ref(), known(at))).collect();
        let around = if opened.bare { Vec::new() } else { check_around(&opened.document, targets) };
        let titles = if opened.bare { Vec::new() } else { opened.document.slots.iter().map(list_title).collect() };
        let lines = LineIndex::new(&text);
        Self::assembled(opened, (lists, around.into()), (lines, titles.into()), (targets.into(), mesh), (near, 0))
    }

    /// `place`: the byte whose list the form shows, and the slot it is in if that is so.
    fn assembled(
        opened: Opened,
        (lists, around): (Vec<Listed>, Rc<[Diagnostic]>),
        (lines, titles): (LineIndex, Rc<[String]>),
        (targets, mesh): (Rc<[Release]>, Option<Rc<Mesh>>),
        (near, preferred): (usize, usize),
    ) -> Self {
        let slot = if opened.bare { 0 } else { opened.document.slot_at(near, preferred).unwrap_or(preferred) };
        let slot = slot.min(opened.document.slots.len().saturating_sub(1));
        let subject = shown_list(&opened, slot);
        let mut analysis = Self {
            opened,
            slot,
            subject,
            lines,
            diagnostics: Rc::new([]),
            owners: Vec::new(),
            capped: false,
            lists,
            around,
            mesh,
            titles,
            targets,
            ids: Rc::new([]),
            touched: None,
        };
        analysis.place_problems();
        analysis
    }

    /// Puts what was found to its places in the text.
    fn place_problems(&mut self) {
        if self.opened.bare {
            self.diagnostics = self.lists.first().map_or_else(|| Rc::new([]) as Rc<[Diagnostic]>, |listed| listed.found.clone());
            self.owners = vec![Some(0); self.diagnostics.len()];
            return;
        }
        let document = &self.opened.document;
        let here = self.slot_now().map_or(0, |slot| slot.piece);
        let away = |piece: usize| piece.abs_diff(here).saturating_add(1);
        let lists = document.slots.iter().zip(&self.lists).enumerate().flat_map(|(at, (slot, listed))| {
            let away = if at == self.slot { 0 } else { away(slot.piece) };
            listed.found.iter().map(move |one| (away, Some(at), one))
        });
        let piece_at = |place: usize| document.pieces.partition_point(|piece| piece.range.end <= place);
        let around = self.around.iter().map(|one| (away(piece_at(one.range.start)), None, one));
        let mut near: Vec<(usize, Option<usize>, &Diagnostic)> = lists.chain(around).collect();
        let limit = SHOWN.max(near.iter().filter(|(away, ..)| *away == 0).count());
        self.capped = near.len() > limit;
        if self.capped {
            // What a person works at comes first.
            sort_by_key(&mut near, |(away, ..)| *away);
            near.truncate(limit);
        }
        let place = |(_, owner, one): (usize, Option<usize>, &Diagnostic)| match owner {
            Some(at) => (owner, placed(document, at, one.clone())),
            None => (None, one.clone()),
        };
        let mut all: Vec<(Option<usize>, Diagnostic)> = near.into_iter().map(place).collect();
        for (owner, one) in &mut all {
            if *owner != Some(self.slot) {
                one.entry = None;
            }
        }
        sort_by_key(&mut all, |(_, one)| (one.range, std::cmp::Reverse(one.severity)));
        let (owners, diagnostics): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        (self.owners, self.diagnostics) = (owners, diagnostics.into());
    }

    /// Everything that was found, also what is not shown; at places of its list, or of the text.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.lists.iter().flat_map(|listed| listed.found.iter()).chain(self.around.iter())
    }

    /// The same after `edits` of the text; ids come later.
    pub fn after(&self, edits: &EditSet, asking: &Asking) -> Self {
        let text = || -> Text { edits.apply(self.text()).into() };
        let near = |at: usize| edits.map(at, Bias::After);
        let anew = |text: Text| Self::read((text, 0), self.opened.environment, &self.targets, asking, self.mesh.clone(), &self.lists);
        if self.opened.bare {
            let text = text();
            if let Some((subject, touched)) = self.subject.reread(edits, &text) {
                // Refs and nothing beside them are no manifest.
                return self.with_list(subject, &text, edits, Some(touched));
            }
            if Document::is_one(&text) {
                return anew(text);
            }
            let (subject, touched) = self.subject.read_anew(edits, &text);
            return self.with_list(subject, &text, edits, touched);
        }
        let (opened, origins) = self.opened.edited(edits);
        // A manifest stays one while it is being typed in, until nothing of it is left.
        if opened.document.slots.is_empty() && !Document::is_one(&opened.document.text) {
            return anew(opened.document.text);
        }
        let around = if self.only_the_list_differs(&opened.document, edits) {
            self.around.iter().map(|one| one.moved(edits)).collect()
        } else {
            recheck_around(&self.around, &self.opened.document, &opened.document, edits, &self.targets).into()
        };
        let slots = opened.document.slots.iter().zip(&opened.subjects).zip(&origins);
        let lists = slots.map(|((slot, subject), (before, touched))| {
            let known = before.and_then(|at| Some((self.lists.get(at)?, self.opened.subjects.get(at)?.as_deref())));
            match (known, touched) {
                (Some((listed, _)), None) => listed.clone(),
                (Some((listed, Some(before))), Some(span)) => {
                    let edits = replace_text(&before.text, &slot.inner);
                    let touched = Touched { before, edits: &edits, span: *span };
                    Listed::new(slot, subject.as_ref(), &self.targets, self.mesh.as_ref(), Some((listed, Some(touched))))
                }
                _ => Listed::new(slot, subject.as_ref(), &self.targets, self.mesh.as_ref(), None),
            }
        });
        let found = (lists.collect(), around);
        let lines = self.lines.edited(self.text(), edits, &opened.document.text);
        // Where every list is where it was, so are their names.
        let same = origins.len() == self.titles.len() && origins.iter().enumerate().all(|(at, (before, _))| *before == Some(at));
        let titles = if same { self.titles.clone() } else { opened.document.slots.iter().map(list_title).collect() };
        let asked = (self.targets.clone(), self.mesh.clone());
        let mut after = Self::assembled(opened, found, (lines, titles), asked, (near(self.place()), self.slot));
        after.touched = origins.get(after.slot).filter(|(before, _)| *before == Some(self.slot)).and_then(|(_, touched)| *touched);
        after
    }

    /// The same with more of the file read.
    pub fn read_on(&self) -> Self {
        let opened = self.opened.read_on(STEP);
        let more = || opened.document.slots.iter().zip(&opened.subjects).skip(self.lists.len());
        let read = more().map(|(slot, subject)| Listed::new(slot, subject.as_ref(), &self.targets, self.mesh.as_ref(), None));
        let lists = self.lists.iter().cloned().chain(read).collect();
        let titles = self.titles.iter().cloned().chain(more().map(|(slot, _)| list_title(slot))).collect();
        let around = recheck_around(&self.around, &self.opened.document, &opened.document, &EditSet::new(), &self.targets).into();
        let asked = (self.targets.clone(), self.mesh.clone());
        let mut after = Self::assembled(opened, (lists, around), (self.lines.clone(), titles), asked, (self.place(), self.slot));
        after.ids = self.ids.clone();
        after
    }

    /// Whether what stands around the list shown is what it was, byte by byte and as YAML.
    fn only_the_list_differs(&self, after: &Document, edits: &EditSet) -> bool {
        let before = &self.opened.document;
        let (Some(old), Some(new)) = (self.slot_now(), after.slots.get(self.slot)) else { return false };
        let whole = |document: &Document, piece: usize| document.pieces.get(piece).is_some_and(|piece| piece.tree.problem().is_none());
        let grown = TextRange::new(old.range.start, old.range.end.saturating_add(after.text.len()).saturating_sub(before.text.len()));
        edits.iter().all(|edit| old.range.covers(edit.range) && edit.range.start > old.range.start)
            && (old.held, new.held) == (Held::Text, Held::Text)
            && (before.slots.len(), before.pieces.len()) == (after.slots.len(), after.pieces.len())
            && new.range == grown
            && whole(before, old.piece)
            && whole(after, new.piece)
    }

    /// The same with another bare list, of which only the entries `touched` differ, where that is known.
    fn with_list(&self, subject: Subject, text: &Text, edits: &EditSet, touched: Option<Span>) -> Self {
        let subject = Rc::new(subject);
        let document = Document::bare(text);
        let known = self.lists.first().map(|listed| (listed, touched.map(|span| Touched { before: &self.subject, edits, span })));
        let lists = document.slots.iter().map(|slot| Listed::new(slot, Some(&subject), &self.targets, self.mesh.as_ref(), known));
        let lists: Vec<Listed> = lists.collect();
        let opened = Opened { document, subjects: vec![Some(subject)], ..self.opened.clone() };
        let lines = self.lines.edited(self.text(), edits, text);
        let asked = (self.targets.clone(), self.mesh.clone());
        let mut after = Self::assembled(opened, (lists, Rc::new([])), (lines, self.titles.clone()), asked, (0, 0));
        after.touched = touched;
        after
    }

    /// The same with the list at a byte in the form, if that is another; ids come later.
    pub fn with_list_at(&self, offset: usize) -> Option<Self> {
        let slot = self.opened.document.slot_at(offset, self.slot).filter(|slot| !self.opened.bare && *slot != self.slot)?;
        self.with_slot(slot)
    }

    /// The same with the list of another slot in the form; ids come later.
    pub fn with_slot(&self, slot: usize) -> Option<Self> {
        self.opened.document.slots.get(slot)?;
        let mut other = Self { slot, subject: shown_list(&self.opened, slot), ids: Rc::new([]), touched: None, ..self.clone() };
        other.place_problems();
        Some(other)
    }

    /// The mesh, asked for the workload shown, with what is picked of it.
    pub fn seen(&self) -> Option<Seen<'_>> {
        let listed = self.lists.get(self.slot)?;
        listed.mesh.as_deref().map(|mesh| mesh.seen(&listed.picks))
    }

    /// The mesh, asked for the workload shown.
    pub fn mesh_now(&self) -> Option<&Rc<Mesh>> {
        self.lists.get(self.slot)?.mesh.as_ref()
    }

    /// What each rule set picks by the list shown.
    pub fn picks(&self) -> Option<&Picks> {
        self.lists.get(self.slot).map(|listed| &*listed.picks)
    }

    /// What a ref picks on the release shown.
    pub fn picked(&self, index: usize) -> Option<super::view::Picked> {
        let Mesh { pastes, shown, .. } = &**self.mesh.as_ref()?;
        let one = self.picks()?.of(shown.rules()).as_ref().ok()?.as_ref()?.get(index)?;
        Some(super::picked::picked(&pastes.inventory, one, *shown))
    }

    /// The whole text.
    pub fn text(&self) -> &Text {
        &self.opened.document.text
    }

    /// The slot shown in the form; none in a text that has none.
    pub fn slot_now(&self) -> Option<&Slot> {
        self.opened.document.slots.get(self.slot)
    }

    /// A byte of the list shown.
    pub fn place(&self) -> usize {
        self.slot_now().map_or(0, |slot| slot.range.start)
    }

    /// Edits of the list shown as edits of the text.
    ///
    /// # Errors
    /// [`Declined`] where its place cannot hold them.
    pub fn lift(&self, edits: &EditSet) -> Result<EditSet, Declined> {
        if self.opened.bare { Ok(edits.clone()) } else { self.opened.document.lift(self.slot, edits) }
    }

    /// The form's writer for the list shown.
    pub fn form_writer(&self) -> FormEdit<'_> {
        FormEdit(self.subject.source())
    }

    /// Repair number `fix` of problem number `problem`, as edits of the text.
    pub fn repair(&self, problem: usize, fix: usize) -> Option<Result<EditSet, Declined>> {
        let edits = &self.diagnostics.get(problem)?.fixes.get(fix)?.edits;
        let owner = self.owners.get(problem).copied().flatten();
        Some(owner.map_or_else(|| Ok(edits.clone()), |slot| self.opened.document.lift(slot, edits)))
    }

    /// Where the entries of the list shown are, in bytes of the text.
    pub fn entry_ranges(&self) -> Vec<TextRange> {
        self.subject.list.entries.iter().map(|entry| self.outer(entry.range(&self.subject.tree))).collect()
    }

    /// A range of the list shown as a range of the text.
    pub fn outer(&self, range: TextRange) -> TextRange {
        match self.slot_now() {
            Some(slot) if !self.opened.bare => slot.map.outer_range(range),
            _ => range,
        }
    }

    /// The byte of the list shown that stands at a place of the text (UTF-16 code units); none outside of it.
    pub fn inner(&self, units: usize) -> Option<usize> {
        let offset = self.byte(units);
        match self.slot_now() {
            _ if self.opened.bare => Some(offset),
            Some(slot) => {
                let is_in = slot.held == Held::Text && slot.range.start <= offset && offset <= slot.range.end;
                is_in.then(|| slot.map.inner(offset))
            }
            None => None,
        }
    }

    /// The entry of the list shown at a place of the text (UTF-16 code units).
    pub fn entry_at(&self, units: usize) -> Option<usize> {
        self.subject.list.entry_at(&self.subject.tree, self.inner(units)?)
    }

    /// The position of a ref in the list.
    pub fn index_of(&self, id: RefId) -> Option<usize> {
        self.ids.iter().position(|own| *own == id)
    }

    /// The byte offset as UTF-16 code units.
    pub fn units(&self, offset: usize) -> usize {
        self.lines.units(self.text(), offset)
    }

    /// The byte range as UTF-16 code units.
    pub fn unit_range(&self, range: TextRange) -> (usize, usize) {
        (self.units(range.start), self.units(range.end))
    }

    /// UTF-16 code units as a byte offset.
    pub fn byte(&self, units: usize) -> usize {
        self.lines.byte(self.text(), units)
    }

    /// Edits as the text editor takes them.
    pub fn changes(&self, edits: &EditSet) -> Vec<Change> {
        let change = |edit: &Edit| {
            let (from, to) = self.unit_range(edit.range);
            Change { from, to, insert: edit.new_text.clone() }
        };
        edits.iter().map(change).collect()
    }

    /// Changes of the text editor as edits; those that overlap are refused.
    pub fn edits(&self, changes: &[Change]) -> Option<EditSet> {
        let edit = |change: &Change| Edit::replace(TextRange::new(self.byte(change.from), self.byte(change.to)), change.insert.clone());
        EditSet::from_edits(changes.iter().map(edit)).ok()
    }
}
