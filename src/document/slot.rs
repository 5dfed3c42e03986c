use super::SlotMap;
use crate::text::TextRange;
use std::rc::Rc;

/// What a slot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The whole text is the list.
    Bare,
}

/// A place where a list lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is.
    pub kind: SlotKind,
    /// Its bytes in the document.
    pub range: TextRange,
    /// The list's own text.
    pub inner: Rc<str>,
    /// Places, inner ↔ outer.
    pub map: SlotMap,
}

/// A text with its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// In the order of the text.
    pub slots: Vec<Slot>,
}

impl Document {
    /// Takes the whole text for a list.
    pub fn bare(text: &Rc<str>) -> Self {
        let range = TextRange::new(0, text.len());
        Self { slots: vec![Slot { kind: SlotKind::Bare, range, inner: text.clone(), map: SlotMap::identity(text.len()) }] }
    }
}
