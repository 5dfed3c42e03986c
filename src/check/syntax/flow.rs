//! Brackets, and the commas between what is in them.

use super::lines::line_at;
use super::{Cause, Finder};
use crate::text::TextRange;

impl Finder<'_> {
    pub(super) fn flow(&self) -> (Cause, TextRange) {
        let before = self.text.get(..self.at).unwrap_or("");
        let stopped = self.char_at(self.at);
        if before.ends_with(':') && matches!(stopped, Some('[' | '{' | '"' | '\'')) {
            let word = before.rfind([' ', '\n', '{', '[', ',', '\t']).map_or(0, |at| at.saturating_add(1));
            return (Cause::MissingSpace, TextRange::new(word, self.at));
        }
        if let Some(quote) = self.quote().or_else(|| self.quote_before()) {
            return (Cause::UnclosedQuote, quote);
        }
        if matches!(stopped, Some('|' | '>' | '%' | '@' | '`')) {
            return (Cause::BadStart, self.one(self.at));
        }
        let is_end = self.text.get(self.at..).is_none_or(|rest| rest.trim().is_empty());
        if let Some(open) = open_bracket(self.text, self.at).filter(|_| is_end) {
            return (Cause::Bracket, self.one(open));
        }
        // An opening bracket is the culprit unless the text goes on on its line, where only a comma is missing.
        let opening = matches!(self.char_at(self.culprit), Some('[' | '{')) && self.culprit < self.at;
        if opening && !line_at(self.text, self.culprit).touches(self.at) {
            return (Cause::Bracket, self.one(self.culprit));
        }
        match stopped {
            Some(']' | '}' | ',') => (Cause::Bracket, self.one(self.at)),
            Some(':') => (Cause::Comma, self.word_before_colon()),
            Some('[' | '{') => (Cause::Comma, self.one(self.at)),
            _ => {
                let word = self.word(self.at);
                let key = word.slice(self.text).trim_end_matches(':').len();
                (Cause::Comma, TextRange::new(word.start, word.start.saturating_add(key.max(1))))
            }
        }
    }

    /// `tier` of `{app: web tier: x}`; the semicolon where there is one.
    fn word_before_colon(&self) -> TextRange {
        let before = self.text.get(..self.at).unwrap_or("").trim_end();
        let start = before.rfind([' ', '\t', '\n', '{', '[', ',']).map_or(0, |at| at.saturating_add(1));
        let gap = before.get(..start).unwrap_or("").trim_end();
        match gap.strip_suffix(';') {
            Some(rest) => TextRange::new(rest.len(), gap.len()),
            None => TextRange::new(start, before.len()),
        }
    }
}

/// The innermost bracket that is still open at `until`; quotes and comments are passed over.
pub fn open_bracket(text: &str, until: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let (mut quote, mut escaped, mut comment, mut before) = (None, false, false, ' ');
    for (at, char) in text.get(..until)?.char_indices() {
        match (quote, char) {
            _ if comment => comment = char != '\n',
            (Some(end), _) if char == end && !escaped => quote = None,
            (Some(end), _) => escaped = end == '"' && char == '\\' && !escaped,
            (None, '#') if before.is_whitespace() => comment = true,
            (None, '"' | '\'') if matches!(before, '[' | '{' | ',' | ':' | ' ' | '\t' | '\n') => quote = Some(char),
            // Inside a word of a block, a bracket is a letter.
            (None, '[' | '{') if !open.is_empty() || matches!(before, ' ' | '\t' | '\n') => open.push(at),
            (None, ']' | '}') => {
                open.pop();
            }
            _ => {}
        }
        before = char;
    }
    open.pop()
}
