use super::{EditSet, TextRange};

/// A place for editors: zero-based line, and UTF-16 code units from the line's start and from the text's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Position {
    /// Line, counted from 0. Lines end at LF only.
    pub line: usize,
    /// UTF-16 code units from the start of the line.
    pub character: usize,
    /// UTF-16 code units from the start of the text.
    pub offset: usize,
}

/// Converts between byte offsets and editor positions of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// For every line: its start in bytes and in UTF-16 code units.
    starts: Vec<(usize, usize)>,
    len: usize,
    /// Whether a byte is a UTF-16 code unit everywhere, so that no line has to be walked.
    ascii: bool,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![(0, 0)];
        if text.is_ascii() {
            let after = |(at, byte): (usize, u8)| (byte == b'\n').then(|| (at.saturating_add(1), at.saturating_add(1)));
            starts.extend(text.bytes().enumerate().filter_map(after));
            return Self { starts, len: text.len(), ascii: true };
        }
        let mut units = 0usize;
        for (at, char) in text.char_indices() {
            units = units.saturating_add(char.len_utf16());
            if char == '\n' {
                starts.push((at.saturating_add(1), units));
            }
        }
        Self { starts, len: text.len(), ascii: false }
    }

    /// The index of `new`, which `edits` made of `old`: only the lines they touch are read.
    #[must_use]
    pub fn edited(&self, old: &str, edits: &EditSet, new: &str) -> Self {
        let (Some(first), Some(last)) = (edits.iter().next(), edits.iter().next_back()) else { return self.clone() };
        let (from, until) = (first.range.start, last.range.end);
        let end = until.saturating_add(new.len()).saturating_sub(old.len());
        let kept = self.starts.partition_point(|(byte, _)| *byte <= from);
        let mut starts = self.starts.get(..kept).unwrap_or_default().to_vec();
        starts.reserve(self.starts.len().saturating_sub(kept));
        let (line, mut units) = starts.last().copied().unwrap_or_default();
        for (at, char) in new.get(line..end).unwrap_or("").char_indices() {
            units = units.saturating_add(char.len_utf16());
            if char == '\n' {
                starts.push((line.saturating_add(at).saturating_add(1), units));
            }
        }
        let before = self.position(old, until).offset;
        let behind = self.starts.partition_point(|(byte, _)| *byte <= until);
        let moved = |(byte, unit): &(usize, usize)| {
            let byte = byte.saturating_add(new.len()).saturating_sub(old.len());
            (byte, unit.saturating_add(units).saturating_sub(before))
        };
        starts.extend(self.starts.get(behind..).unwrap_or_default().iter().map(moved));
        let ascii = self.ascii && edits.iter().all(|edit| edit.new_text.is_ascii());
        Self { starts, len: new.len(), ascii }
    }

    /// How many lines there are; at least one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The position of the byte `offset` of `text`, the text this index was made from. Offsets beyond the end count as the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(self.len);
        let line = self.starts.partition_point(|(byte, _)| *byte <= offset).saturating_sub(1);
        let (byte, units) = self.starts.get(line).copied().unwrap_or_default();
        let character = if self.ascii { offset.saturating_sub(byte) } else { utf16_len(TextRange::new(byte, offset).slice(text)) };
        Position { line, character, offset: units.saturating_add(character) }
    }

    /// The byte offset of the UTF-16 offset `units`. Inside a surrogate pair: the start of the character.
    pub fn byte(&self, text: &str, units: usize) -> usize {
        if self.ascii {
            return units.min(self.len);
        }
        let line = self.starts.partition_point(|(_, start)| *start <= units).saturating_sub(1);
        let (byte, mut seen) = self.starts.get(line).copied().unwrap_or_default();
        for (at, char) in text.get(byte..).unwrap_or("").char_indices() {
            let next = seen.saturating_add(char.len_utf16());
            if next > units {
                return byte.saturating_add(at);
            }
            seen = next;
        }
        self.len
    }

    /// The byte range of line `line` without its LF; the empty range at the end beyond the last line.
    pub fn line_range(&self, line: usize) -> TextRange {
        let Some((start, _)) = self.starts.get(line) else { return TextRange::at(self.len) };
        let end = match self.starts.get(line.saturating_add(1)) {
            Some((next, _)) => next.saturating_sub(1),
            None => self.len,
        };
        TextRange::new(*start, end)
    }
}

fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_utf16_units_and_ends_lines_at_lf_only() {
        let text = "a\r\nb😀c\n\u{2028}d";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 3);
        let c = text.find('c').unwrap();
        assert_eq!(index.position(text, c), Position { line: 1, character: 3, offset: 6 });
        assert_eq!(index.byte(text, 6), c);
        assert_eq!(index.byte(text, 5), text.find('😀').unwrap(), "inside a pair: its start");
        assert_eq!(index.line_range(0).slice(text), "a\r");
    }

    #[test]
    fn an_edit_is_followed_as_if_all_was_read() {
        let texts = ["", "a\nb\n", "é\n😀b\n\nc", "\n\n\n"];
        let pieces = ["", "x", "\n", "y\nz", "é😀\n"];
        for text in texts {
            let bounds: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            for (from, piece) in bounds.iter().flat_map(|from| pieces.map(|piece| (*from, piece))) {
                for until in bounds.iter().filter(|until| **until >= from) {
                    let edits = EditSet::from(crate::text::Edit::replace(TextRange::new(from, *until), piece));
                    let new = edits.apply(text);
                    let followed = LineIndex::new(text).edited(text, &edits, &new);
                    assert_eq!(followed.starts, LineIndex::new(&new).starts, "{text:?} {edits:?}");
                    assert!(!followed.ascii || new.is_ascii());
                }
            }
        }
    }

    #[test]
    fn every_boundary_round_trips() {
        for text in ["", "\n", "abc\ndef", "é\n😀😀\nx\r\n"] {
            let index = LineIndex::new(text);
            for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(index.byte(text, index.position(text, offset).offset), offset, "{text:?} at {offset}");
            }
        }
    }
}
