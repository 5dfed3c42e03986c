//! What Kuma said somewhere else, about the text that is here.

use super::State;
use crate::event::decode;

/// A decoded paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventView {
    /// What is complained of, about this text where it fits.
    pub message: String,
    /// Kuma's own words without what wraps them.
    pub words: String,
    /// The release lines that say such words.
    pub releases: String,
    /// Why paste and text do not surely belong together.
    pub note: &'static str,
    /// The problem of the list that is meant.
    pub problem: Option<usize>,
}

impl State {
    /// What `paste` (an event, a denial, a log line) complains of, and which problem of the text that is.
    pub fn decode_event(&self, paste: &str) -> EventView {
        let decoded = decode(paste, Some(&*self.analysis.subject));
        let of_text = |code: &str, entry: Option<usize>| {
            self.analysis.diagnostics.iter().position(|own| own.code == code && (entry.is_none() || own.entry == entry))
        };
        let entry = decoded.place.and_then(|place| place.entry);
        let meant = decoded.diagnostics.iter().find(|one| entry.is_none() || one.entry == entry).or(decoded.diagnostics.first());
        EventView {
            problem: meant.and_then(|one| of_text(one.code, one.entry)),
            message: decoded.message,
            words: decoded.words,
            releases: decoded.lines.join(", "),
            note: decoded.note.unwrap_or(""),
        }
    }
}
