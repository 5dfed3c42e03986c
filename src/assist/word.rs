//! The word a caret is in.

use crate::text::TextRange;

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// All of the word, quotes included; empty between words.
    pub range: TextRange,
    /// What stands before the caret, without the quote.
    pub typed: &'t str,
    /// Whether it was begun with `"`.
    pub json: bool,
    /// Whether a colon follows, so that it is a key already.
    pub colon: bool,
}

/// The word of `text` that `caret` (bytes) stands in or behind.
#[inline(never)]
pub fn word_at(text: &str, caret: usize) -> Word<'_> {
    let (before, after) = text.split_at_checked(caret).unwrap_or((text, ""));
    let mut head = before.trim_end_matches(is_part);
    let mut typed = before.get(head.len()..).unwrap_or("");
    if typed == "-" {
        // A dash without its blank yet.
        (head, typed) = (before, "");
    }
    let mut rest = after.trim_start_matches(is_part);
    let quote = head.chars().next_back().filter(|char| matches!(char, '"' | '\''));
    if let Some(quote) = quote {
        head = head.strip_suffix(quote).unwrap_or(head);
        rest = rest.strip_prefix(quote).unwrap_or(rest);
    }
    Word {
        range: TextRange::new(head.len(), text.len().saturating_sub(rest.len())),
        typed,
        json: quote == Some('"'),
        colon: rest.trim_start_matches(' ').starts_with(':'),
    }
}

/// What names, keys of labels and numbers are made of.
fn is_part(char: char) -> bool {
    char.is_ascii_alphanumeric() || !char.is_ascii() || matches!(char, '-' | '.' | '/' | '_')
}
