//! A text as the functions about lists see it: its slots, and the lists in them.

use super::Error;
use super::check::Shape;
use crate::check::in_mesh::InMesh;
use crate::check::{Asker, Located, Overall, Subject, check, check_document, check_in_mesh, overall, subject_of};
use crate::document::{Document, Slot};
use crate::kuma::{Environment, Release};

/// A text that is looked at.
pub struct Opened {
    /// With its slots.
    pub document: Document,
    /// The list of each slot, where one can be read.
    pub subjects: Vec<Option<Subject>>,
    /// Whether it is a bare list.
    pub bare: bool,
}

impl Opened {
    /// Reads `text` as `shape`; without one, as what it looks like.
    pub fn new(text: String, shape: Option<Shape>, environment: Environment, asker: &Asker) -> Self {
        let shape = shape.unwrap_or_else(|| if Document::is_one(&text) { Shape::Document } else { Shape::Value });
        let text = text.into();
        let bare = shape == Shape::Value;
        let document = if bare { Document::bare(&text) } else { Document::read(&text) };
        let subjects = document.slots.iter().map(|slot| subject_of(slot, environment, asker)).collect();
        Self { document, subjects, bare }
    }

    /// Everything found, at places of the text; in a mesh, where one is given.
    pub fn check(&self, targets: &[Release], mesh: Option<&InMesh>) -> Vec<Located> {
        let find = |subject: &Subject| match mesh {
            Some(mesh) => check_in_mesh(subject, targets, mesh),
            None => check(subject, targets),
        };
        match self.subjects.as_slice() {
            [Some(subject)] if self.bare => find(subject).into_iter().map(|diagnostic| Located { slot: Some(0), diagnostic }).collect(),
            _ => check_document(&self.document, &self.subjects, targets, &find),
        }
    }

    /// What a release makes of all its lists.
    pub fn verdict(&self, target: Release) -> Overall {
        overall(&self.document, &self.subjects, target.rules())
    }

    /// Slot `index`; the first where none is named.
    ///
    /// # Errors
    /// `bad-arguments` where there is no such slot.
    pub fn slot(&self, index: Option<usize>) -> Result<(usize, &Slot), Error> {
        let at = index.unwrap_or(0);
        let count = self.document.slots.len();
        let sentence = match count {
            0 => "slot: nothing in this text can have a list".to_owned(),
            1 => format!("slot: there is no slot {at}; this text has one, 0"),
            _ => format!("slot: there is no slot {at}; this text has {count}, counted from 0"),
        };
        self.document.slots.get(at).map(|slot| (at, slot)).ok_or_else(|| Error::bad_arguments(sentence))
    }
}
