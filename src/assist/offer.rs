//! What is offered.

use crate::text::Edit;

/// Something that may be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What a person picks by.
    pub label: String,
    /// `kind`, `key`, `label`, `value` or `ref`.
    pub kind: &'static str,
    /// A word or two beside it; may be empty.
    pub detail: &'static str,
    /// A sentence or two; may be empty.
    pub info: &'static str,
    /// What puts it in; the half-typed word gives way to it.
    pub edit: Edit,
    /// Where the caret goes: a byte of the new text.
    pub caret: usize,
}

/// How well `label` fits what is typed: 0 begins with it, 1 has a part that does, 2 holds it; `None` where it does not.
pub fn rank(label: &str, typed: &str) -> Option<usize> {
    let (label, typed) = (label.to_ascii_lowercase(), typed.to_ascii_lowercase());
    let at = label.find(&typed)?;
    let before = at.checked_sub(1).and_then(|at| label.as_bytes().get(at));
    Some(match before {
        None => 0,
        Some(b'/' | b'.' | b'-') => 1,
        Some(_) => 2,
    })
}
