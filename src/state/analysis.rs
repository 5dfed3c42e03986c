//! Everything that is derived from the text once per change.

use super::RefId;
use super::action::Change;
use super::pasted::Mesh;
use super::view::Asking;
use crate::check::{Asker, Diagnostic, Seen, Subject, check_with, in_mesh, recheck};
use crate::kuma::{Environment, Release};
use crate::mesh::Picks;
use crate::text::{Edit, EditSet, LineIndex, TextRange};
use std::rc::Rc;

/// A text, read and checked.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text as the control plane sees it.
    pub subject: Subject,
    /// Bytes ↔ UTF-16.
    pub lines: LineIndex,
    /// The problems, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The releases asked for.
    pub targets: Rc<[Release]>,
    /// The refs' ids, one for each entry.
    pub ids: Rc<[RefId]>,
    /// The only entry that differs from the analysis before, where one was enough.
    pub touched: Option<usize>,
    /// The mesh that was pasted.
    pub mesh: Option<Rc<Mesh>>,
    /// What each rule set picks of it.
    pub picks: Rc<Picks>,
}

/// What is picked of the mesh, where there is one.
fn followed(subject: &Subject, mesh: Option<&Rc<Mesh>>, known: Option<&Picks>) -> Picks {
    mesh.map_or_else(Picks::default, |mesh| in_mesh::picks(subject, &mesh.pastes.inventory, &mesh.asker, known))
}

fn seen<'m>(mesh: Option<&'m Rc<Mesh>>, picks: &'m Picks) -> Option<Seen<'m>> {
    mesh.map(|mesh| Seen { inventory: &mesh.pastes.inventory, asker: &mesh.asker, picks })
}

impl Analysis {
    /// Reads and checks `text`; ids come later.
    pub fn new(text: Rc<str>, environment: Environment, targets: &[Release], asking: &Asking, mesh: Option<Rc<Mesh>>) -> Self {
        Self::read(text, environment, targets, asking, mesh, None)
    }

    /// The same; what was `known` to be picked is not followed again.
    fn read(
        text: Rc<str>,
        environment: Environment,
        targets: &[Release],
        asking: &Asking,
        mesh: Option<Rc<Mesh>>,
        known: Option<&Picks>,
    ) -> Self {
        let lines = LineIndex::new(&text);
        let asker = Asker { namespace: asking.namespace.clone(), zone: asking.zone.clone() };
        let subject = Subject::new(text, environment).with_asker(asker);
        let picks = Rc::new(followed(&subject, mesh.as_ref(), known));
        let diagnostics = check_with(&subject, targets, seen(mesh.as_ref(), &picks).as_ref());
        Self { subject, lines, diagnostics, targets: targets.into(), ids: Rc::new([]), touched: None, mesh, picks }
    }

    /// The same after `edits` made `text` of the text; ids come later.
    pub fn after(&self, edits: &EditSet, text: Rc<str>, asking: &Asking) -> Self {
        let mesh = self.mesh.clone();
        let Some((subject, item)) = self.subject.reread(edits, &text) else {
            return Self::read(text, self.subject.environment, &self.targets, asking, mesh, Some(&self.picks));
        };
        let lines = LineIndex::new(&text);
        let picks = Rc::new(followed(&subject, mesh.as_ref(), Some(&self.picks)));
        let seen = seen(mesh.as_ref(), &picks);
        let diagnostics = recheck(&self.diagnostics, &self.subject, &subject, edits, item, &self.targets, seen.as_ref());
        Self { subject, lines, diagnostics, targets: self.targets.clone(), ids: Rc::new([]), touched: Some(item), mesh, picks }
    }

    /// The mesh with what is picked of it, where there is one.
    pub fn seen(&self) -> Option<Seen<'_>> {
        seen(self.mesh.as_ref(), &self.picks)
    }

    /// What a ref picks on the release shown.
    pub fn picked(&self, index: usize) -> Option<super::view::Picked> {
        let Mesh { pastes, shown, .. } = &**self.mesh.as_ref()?;
        let one = self.picks.of(shown.rules()).as_ref().ok()?.as_ref()?.get(index)?;
        Some(super::picked::picked(&pastes.inventory, one, *shown))
    }

    /// Where the entries are, in bytes.
    pub fn entry_ranges(&self) -> Vec<TextRange> {
        self.subject.list.entries.iter().map(|entry| entry.range(&self.subject.tree)).collect()
    }

    /// The position of a ref in the list.
    pub fn index_of(&self, id: RefId) -> Option<usize> {
        self.ids.iter().position(|own| *own == id)
    }

    /// The byte offset as UTF-16 code units.
    pub fn units(&self, offset: usize) -> usize {
        self.lines.position(&self.subject.text, offset).offset
    }

    /// The byte range as UTF-16 code units.
    pub fn unit_range(&self, range: TextRange) -> (usize, usize) {
        (self.units(range.start), self.units(range.end))
    }

    /// UTF-16 code units as a byte offset.
    pub fn byte(&self, units: usize) -> usize {
        self.lines.byte(&self.subject.text, units)
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
