//! Quotes that are opened and not closed where a person would close them.

use super::Finder;
use super::lines::{line_at, value_end};
use crate::check::reading::repaired;
use crate::text::{Edit, EditSet, TextRange};

impl Finder<'_> {
    /// The first quote of a scalar that its own line does not close, if closing it there makes the text readable.
    pub(super) fn quote(&self) -> Option<TextRange> {
        let stop = line_at(self.text, self.at);
        let mut tries: usize = 3;
        let mut start = 0;
        while start <= stop.start && tries > 0 {
            let line = line_at(self.text, start);
            if let Some(open) = open_quote(line.slice(self.text)) {
                let at = line.start.saturating_add(open);
                if closes(self.text, at, line).iter().any(|edits| repaired(self.text, self.environment, edits)) {
                    return Some(self.one(at));
                }
                tries = tries.saturating_sub(1);
            }
            let next = self.text.get(line.end..)?.find('\n')?;
            start = line.end.saturating_add(next).saturating_add(1);
        }
        None
    }

    /// The quote that was meant to close before the one it closed at, where the reader then met a word: `'web, tier: 'x'`.
    pub(super) fn quote_before(&self) -> Option<TextRange> {
        let line = line_at(self.text, self.at);
        let before = self.text.get(line.start..self.at)?;
        let (start, end) = last_quoted(before)?;
        let at = line.start.saturating_add(start);
        let is_glued = end?.saturating_add(1) == before.len();
        let fits = || closes(self.text, at, line).iter().any(|edits| repaired(self.text, self.environment, edits));
        (is_glued && fits()).then(|| self.one(at))
    }
}

/// The quote that starts a scalar on this line and is not closed on it.
fn open_quote(line: &str) -> Option<usize> {
    last_quoted(line).filter(|(_, end)| end.is_none()).map(|(start, _)| start)
}

/// The last scalar in quotes of a line: where it starts and where it ends, if it does.
fn last_quoted(line: &str) -> Option<(usize, Option<usize>)> {
    let mut last = None;
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut escaped = false;
    for (at, char) in line.char_indices() {
        match open {
            Some((start, quote)) if char == quote && !escaped => {
                last = Some((start, Some(at)));
                open = None;
            }
            Some((_, quote)) => escaped = quote == '"' && char == '\\' && !escaped,
            None if char == '#' && before == ' ' => break,
            None if matches!(char, '"' | '\'') && matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':') => open = Some((at, char)),
            None => {}
        }
        before = char;
    }
    open.map(|(at, _)| (at, None)).or(last)
}

/// Ways to close, on its own line, the quote that opens at `open`: where its key, its word, its value or its brackets end.
pub fn closes(text: &str, open: usize, line: TextRange) -> Vec<EditSet> {
    let Some(quote) = text.get(open..).and_then(|rest| rest.chars().next()) else { return Vec::new() };
    let end = value_end(text, open);
    let inside = TextRange::new(open, end).slice(text);
    let brackets = open.saturating_add(inside.trim_end_matches([']', '}', ',', ' ']).len());
    let comma = inside.find(',').map(|at| open.saturating_add(at));
    let before = text.get(line.start..open).unwrap_or("").trim_end();
    let is_key = before.is_empty() || before.ends_with(['-', '{', ',']);
    let colon = inside.find(':').filter(|_| is_key).map(|at| open.saturating_add(at));
    let mut ends: Vec<usize> = colon.into_iter().chain([end, brackets]).collect();
    ends.extend(comma);
    ends.push(line.end);
    ends.dedup();
    ends.into_iter().filter(|end| *end > open).map(|end| Edit::insert(end, quote).into()).collect()
}
