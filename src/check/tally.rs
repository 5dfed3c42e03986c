//! What rules about a whole list count, kept from one text to the next: an edit takes off what has gone, and adds what has come.

use super::selector::{label, pins_zone};
use crate::kuma::{BackendRef, Kind, ORIGIN};
use std::rc::Rc;

/// Counts over all of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bytes that JSON writes with another before them.
    pub escaped: usize,
    /// MeshServices by labels that belong to one zone.
    pub tied: usize,
    /// MeshServices by labels that belong to every zone.
    pub open: usize,
}

impl Tally {
    /// Counts a piece of text.
    pub fn of_text(text: &str) -> Self {
        let escaped = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n');
        Self { escaped: text.as_bytes().iter().filter(|byte| escaped(byte)).count(), ..Self::default() }
    }

    /// Counts refs.
    pub fn of_refs<'r>(refs: impl IntoIterator<Item = &'r Rc<BackendRef>>) -> Self {
        let of_one = |one: &Rc<BackendRef>| {
            let tied = is_by_labels(one) && pins_zone(one);
            Self { tied: usize::from(tied), open: usize::from(is_open(one)), ..Self::default() }
        };
        refs.into_iter().map(of_one).collect()
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        self.each(other, usize::saturating_add)
    }

    /// This without the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        self.each(other, usize::saturating_sub)
    }

    fn each(self, other: Self, make: fn(usize, usize) -> usize) -> Self {
        Self { escaped: make(self.escaped, other.escaped), tied: make(self.tied, other.tied), open: make(self.open, other.open) }
    }
}

impl FromIterator<Tally> for Tally {
    fn from_iter<I: IntoIterator<Item = Tally>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), Self::with)
    }
}

/// Whether a ref asks for MeshServices of every zone, and says nothing of the zone.
pub fn is_open(one: &BackendRef) -> bool {
    is_by_labels(one) && !pins_zone(one) && label(one, ORIGIN).is_none()
}

fn is_by_labels(one: &BackendRef) -> bool {
    Kind::parse(&one.kind) == Some(Kind::MeshService) && one.has_labels() && one.set_name().is_none()
}
