//! Lines as YAML counts them: CR, NEL, LS and PS end one too (YAML 1.1 §4.2).

use super::tree::{NodeId, Tree};

/// The lines of a text, for the numbers that Kuma's words name.
pub struct LineNumbers<'t> {
    tree: &'t Tree,
    text: &'t str,
    /// Where each line but the first starts.
    starts: Vec<usize>,
}

impl<'t> LineNumbers<'t> {
    /// Finds the lines of `text`, whose tree is `tree`.
    pub fn new(tree: &'t Tree, text: &'t str) -> Self {
        let is_break = |(_, char): &(usize, char)| matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let starts = text.char_indices().filter(is_break).map(|(at, char)| at.saturating_add(char.len_utf8()));
        let bytes = text.as_bytes();
        let inside = |at: &usize| bytes.get(at.wrapping_sub(1)) == Some(&b'\r') && bytes.get(*at) == Some(&b'\n');
        Self { tree, text, starts: starts.filter(|at| !inside(at)).collect() }
    }

    /// The line, counted from 1, on which the library says that the value under `key` starts.
    pub fn of_value(&self, key: NodeId, value: NodeId) -> usize {
        let (key, value) = (self.tree.range(key), self.tree.range(value));
        // To the library, a value that is not written, not even by a colon, starts where the next token does.
        let start = if value.is_empty() && value.start == key.end { self.next_token(value.start) } else { value.start };
        let line = self.starts.partition_point(|line| *line <= start).saturating_add(1);
        // The library ends the last line before it finds out that a key has no value. Behind a colon it knows.
        let at_end = start == self.text.len() && self.starts.last() != Some(&self.text.len());
        let in_comment = self.tree.comments().last().is_some_and(|comment| comment.end == self.text.len());
        let behind_colon = self.text.ends_with(':') && key.end < self.text.len() && !in_comment;
        if at_end && !behind_colon { line.saturating_add(1) } else { line }
    }

    /// The first place from `at` on that is no blank, line break or comment.
    fn next_token(&self, mut at: usize) -> usize {
        loop {
            let rest = self.text.get(at..).unwrap_or("");
            let said = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
            at = self.text.len().saturating_sub(said.len());
            match self.tree.comments().binary_search_by_key(&at, |comment| comment.start).ok().and_then(|at| self.tree.comments().get(at)) {
                Some(comment) if comment.end > at => at = comment.end,
                _ => return at,
            }
        }
    }
}
