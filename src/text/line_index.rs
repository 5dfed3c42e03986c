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

/// Lines between two marks. Each key moves all marks behind it, each question walks the lines to the nearest one.
const EVERY: usize = 32;

/// The start of a line: its number, and bytes and UTF-16 code units before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    line: usize,
    byte: usize,
    units: usize,
}

/// Converts between byte offsets and editor positions of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// Some lines; the first always.
    marks: Vec<Mark>,
    len: usize,
    /// Whether a byte is a UTF-16 code unit everywhere, so that no line has to be walked.
    ascii: bool,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let ascii = text.is_ascii();
        let mut marks = vec![Mark::default()];
        mark(&mut marks, text, ascii);
        Self { marks, len: text.len(), ascii }
    }

    /// The index of `new`, which `edits` made of `old`: only the lines they touch are read.
    #[must_use]
    pub fn edited(&self, old: &str, edits: &EditSet, new: &str) -> Self {
        let (Some(first), Some(last)) = (edits.iter().next(), edits.iter().next_back()) else { return self.clone() };
        let kept = self.marks.partition_point(|mark| mark.byte <= first.range.start).max(1);
        let behind = self.marks.partition_point(|mark| mark.byte <= last.range.end);
        let ascii = self.ascii && edits.iter().all(|edit| edit.new_text.is_ascii());
        let mut marks = self.marks.get(..kept).unwrap_or_default().to_vec();
        let rest = self.marks.get(behind..).unwrap_or_default();
        let moved = |byte: usize| byte.saturating_add(new.len()).saturating_sub(old.len());
        let end = rest.first().map_or(new.len(), |mark| moved(mark.byte));
        let start = mark(&mut marks, new.get(..end).unwrap_or(new), ascii);
        if let Some(known) = rest.first() {
            let line = |line: usize| line.saturating_add(start.line).saturating_sub(known.line);
            let units = |units: usize| units.saturating_add(start.units).saturating_sub(known.units);
            marks.extend(rest.iter().map(|mark| Mark { line: line(mark.line), byte: moved(mark.byte), units: units(mark.units) }));
        }
        Self { marks, len: new.len(), ascii }
    }

    /// The position of the byte `offset` of `text`, the text this index was made from. Offsets beyond the end count as the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(self.len);
        let near = self.near(|mark| mark.byte <= offset);
        let before = TextRange::new(near.byte, offset).slice(text);
        let start = near.byte.saturating_add(before.rfind('\n').map_or(0, |at| at.saturating_add(1)));
        let character = if self.ascii { offset.saturating_sub(start) } else { utf16_len(TextRange::new(start, offset).slice(text)) };
        Position { line: near.line.saturating_add(breaks(before)), character, offset: self.units(text, offset) }
    }

    /// The UTF-16 offset of the byte `offset` of `text`.
    pub fn units(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(self.len);
        if self.ascii {
            return offset;
        }
        let near = self.near(|mark| mark.byte <= offset);
        near.units.saturating_add(utf16_len(TextRange::new(near.byte, offset).slice(text)))
    }

    /// The byte offset of the UTF-16 offset `units`. Inside a surrogate pair: the start of the character.
    pub fn byte(&self, text: &str, units: usize) -> usize {
        if self.ascii {
            return units.min(self.len);
        }
        let Mark { byte, units: mut seen, .. } = self.near(|mark| mark.units <= units);
        for (at, char) in text.get(byte..).unwrap_or("").char_indices() {
            let next = seen.saturating_add(char.len_utf16());
            if next > units {
                return byte.saturating_add(at);
            }
            seen = next;
        }
        self.len
    }

    /// The byte range of line `line` of `text` without its LF; the empty range at the end beyond the last line.
    pub fn line_range(&self, text: &str, line: usize) -> TextRange {
        let near = self.near(|mark| mark.line <= line);
        let mut at = near.byte;
        for (number, own) in text.get(at..).unwrap_or("").split('\n').enumerate() {
            let end = at.saturating_add(own.len());
            if near.line.saturating_add(number) == line {
                return TextRange::new(at, end);
            }
            at = end.saturating_add(1);
        }
        TextRange::at(self.len)
    }

    /// The last mark for which `is_before` holds.
    fn near(&self, is_before: impl Fn(&Mark) -> bool) -> Mark {
        let at = self.marks.partition_point(is_before).saturating_sub(1);
        self.marks.get(at).copied().unwrap_or_default()
    }
}

/// Marks lines of `text` from the last mark on, and says what stands at its end.
fn mark(marks: &mut Vec<Mark>, text: &str, ascii: bool) -> Mark {
    let mut last = marks.last().copied().unwrap_or_default();
    let mut at = last;
    for line in text.get(last.byte..).unwrap_or("").split_inclusive('\n') {
        at.byte = at.byte.saturating_add(line.len());
        at.units = at.units.saturating_add(if ascii { line.len() } else { utf16_len(line) });
        at.line = at.line.saturating_add(usize::from(line.ends_with('\n')));
        if at.line.saturating_sub(last.line) == EVERY && at.byte < text.len() {
            marks.push(at);
            last = at;
        }
    }
    at
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
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
        let c = text.find('c').unwrap();
        assert_eq!(index.position(text, c), Position { line: 1, character: 3, offset: 6 });
        assert_eq!(index.byte(text, 6), c);
        assert_eq!(index.byte(text, 5), text.find('😀').unwrap(), "inside a pair: its start");
        assert_eq!(index.line_range(text, 0).slice(text), "a\r");
        assert_eq!((index.line_range(text, 2).slice(text), index.line_range(text, 3)), ("\u{2028}d", TextRange::at(text.len())));
    }

    /// What `index` says of every place of `text`, and of every line.
    fn told(index: &LineIndex, text: &str) -> (Vec<Position>, Vec<TextRange>) {
        let bounds = (0..=text.len()).filter(|at| text.is_char_boundary(*at));
        (bounds.map(|at| index.position(text, at)).collect(), (0..=breaks(text) + 1).map(|line| index.line_range(text, line)).collect())
    }

    /// Counted the long way.
    fn counted(text: &str) -> (Vec<Position>, Vec<TextRange>) {
        let (mut positions, mut lines, mut here, mut start) = (vec![], vec![], Position::default(), 0);
        for (at, char) in text.char_indices() {
            positions.push(here);
            here.offset += char.len_utf16();
            here.character += char.len_utf16();
            if char == '\n' {
                lines.push(TextRange::new(start, at));
                (here, start) = (Position { line: here.line + 1, character: 0, offset: here.offset }, at + 1);
            }
        }
        positions.push(here);
        lines.extend([TextRange::new(start, text.len()), TextRange::at(text.len())]);
        (positions, lines)
    }

    #[test]
    fn an_edit_is_followed_as_if_all_was_read() {
        let long = "é\n".repeat(EVERY * 2 - 1) + &"ab\n".repeat(EVERY + 1);
        let texts = ["", "a\nb\n", "é\n😀b\n\nc", "\n\n\n", &long];
        let pieces = ["", "x", "\n", "y\nz", "é😀\n", &"\n".repeat(EVERY + 3)];
        for text in texts {
            assert_eq!(told(&LineIndex::new(text), text), counted(text));
            let bounds: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let few = || bounds.iter().step_by(1 + bounds.len() / 12);
            for (from, piece) in few().flat_map(|from| pieces.map(|piece| (*from, piece))) {
                for until in few().filter(|until| **until >= from) {
                    let edits = EditSet::from(crate::text::Edit::replace(TextRange::new(from, *until), piece));
                    let new = edits.apply(text);
                    let followed = LineIndex::new(text).edited(text, &edits, &new);
                    assert_eq!(told(&followed, &new), counted(&new), "{text:?} {edits:?}");
                    assert!(!followed.ascii || new.is_ascii());
                    assert!(followed.marks.len() <= 2 + new.len() / EVERY);
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
