//! A text as the functions about lists take it.

use super::Error;
use super::check::Shape;
use crate::check::in_mesh::InMesh;
use crate::check::{Asker, Located, Opened, Subject, check, check_in_mesh};
use crate::document::{Document, Slot};
use crate::kuma::{Environment, Release};
use crate::text::Text;

/// Reads `text` as `shape`; without one, as what it looks like.
pub fn opened(text: String, shape: Option<Shape>, environment: Environment, asker: &Asker) -> Opened {
    let text: Text = text.into();
    let bare = shape.map_or_else(|| !Document::is_one(&text), |shape| shape == Shape::Value);
    Opened::new(&text, bare, environment, asker)
}

/// Everything found, at places of the text; in a mesh, where one is given.
pub fn check_opened(opened: &Opened, targets: &[Release], mesh: Option<&InMesh>) -> Vec<Located> {
    let find = |subject: &Subject| match mesh {
        Some(mesh) => check_in_mesh(subject, targets, mesh),
        None => check(subject, targets),
    };
    opened.check(targets, &find)
}

/// Slot `index`; the first where none is named.
///
/// # Errors
/// `bad-arguments` where there is no such slot.
pub fn slot(opened: &Opened, index: Option<usize>) -> Result<(usize, &Slot), Error> {
    let at = index.unwrap_or(0);
    let count = opened.document.slots.len();
    let sentence = match count {
        0 => "slot: nothing in this text can have a list".to_owned(),
        1 => format!("slot: there is no slot {at}; this text has one, 0"),
        _ => format!("slot: there is no slot {at}; this text has {count}, counted from 0"),
    };
    opened.document.slots.get(at).map(|slot| (at, slot)).ok_or_else(|| Error::bad_arguments(sentence))
}
