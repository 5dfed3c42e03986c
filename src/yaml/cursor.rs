//! The reader under the scanner: one pass over the text, with the line breaks and the character set of YAML 1.1 (§4.1, §4.2).

use super::problem::{Problem, ProblemKind, Stage};

/// A place in the text as libyaml counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Mark {
    /// Bytes from the start of the text.
    pub offset: usize,
    /// Lines from 0. CR, LF, CR LF, NEL, LS and PS each end one (YAML 1.1 §4.2).
    pub line: usize,
    /// Characters from the start of the line.
    pub column: usize,
}

/// libyaml decodes its input in pieces of this many bytes, so a forbidden character is only met once its piece is needed.
const PIECE: usize = 512;

/// Reads characters of a text.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    mark: Mark,
    /// Where the piece with the first forbidden character starts, if there is one, and that character's offset.
    forbidden: Option<(usize, usize)>,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mark = Mark { offset: start, line: 0, column: 0 };
        Self { text, bytes: text.as_bytes(), mark, forbidden: first_forbidden(text, start) }
    }

    pub fn mark(&self) -> Mark {
        self.mark
    }

    pub fn offset(&self) -> usize {
        self.mark.offset
    }

    pub fn column(&self) -> usize {
        self.mark.column
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Goes to a place found earlier; what recovery after a problem does.
    pub fn jump(&mut self, mark: Mark) {
        self.mark = mark;
        // The problem with a forbidden character has been reported; what follows is read for the form's sake.
        self.forbidden = self.forbidden.filter(|(_, at)| *at >= mark.offset);
    }

    /// The byte `ahead` bytes further on; 0 beyond the end (NUL itself is forbidden, so 0 means the end).
    pub fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.mark.offset.saturating_add(ahead)).copied().unwrap_or(0)
    }

    pub fn at_end(&self) -> bool {
        self.mark.offset >= self.bytes.len()
    }

    /// Asks for `count` characters, as libyaml asks its reader before it looks at them.
    ///
    /// # Errors
    /// A forbidden character in a piece that has to be decoded for that.
    pub fn need(&self, count: usize) -> Result<(), Box<Problem>> {
        let Some((piece, at)) = self.forbidden else { return Ok(()) };
        let decoded = self.text.get(self.mark.offset..piece.max(self.mark.offset)).unwrap_or("");
        if decoded.len() >= count.saturating_mul(4) || decoded.chars().take(count).count() >= count {
            return Ok(());
        }
        let at = Mark { offset: at, ..Mark::default() };
        Err(Box::new(Problem { kind: ProblemKind::ControlCharacter, stage: Stage::Reader, at, context: None }))
    }

    /// The first forbidden character that nobody has asked for yet, as a place for a message.
    pub fn is_break(&self, ahead: usize) -> bool {
        self.break_len(ahead) > 0
    }

    pub fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), b' ' | b'\t')
    }

    /// Blank, line break or end.
    pub fn is_blank_or_end(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            b' ' | b'\t' | b'\r' | b'\n' | 0 => true,
            0xC2 | 0xE2 => self.is_break(ahead),
            _ => false,
        }
    }

    /// Line break or end.
    pub fn is_break_or_end(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            b'\r' | b'\n' | 0 => true,
            0xC2 | 0xE2 => self.is_break(ahead),
            _ => false,
        }
    }

    /// Bytes of the line break `ahead` bytes further on, CR LF counting as one; 0 where there is none.
    fn break_len(&self, ahead: usize) -> usize {
        match (self.byte(ahead), self.byte(ahead.saturating_add(1)), self.byte(ahead.saturating_add(2))) {
            (b'\r', b'\n', _) | (0xC2, 0x85, _) => 2,
            (b'\r' | b'\n', _, _) => 1,
            (0xE2, 0x80, 0xA8 | 0xA9) => 3,
            _ => 0,
        }
    }

    /// Goes over one character.
    pub fn skip(&mut self) {
        let width = match self.byte(0) {
            0x00..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        self.mark.offset = self.mark.offset.saturating_add(width).min(self.bytes.len());
        self.mark.column = self.mark.column.saturating_add(1);
    }

    /// Goes over one line break, if there is one, and tells what it reads as: LF, or itself for LS and PS.
    pub fn skip_break(&mut self) -> &'static str {
        let len = self.break_len(0);
        if len == 0 {
            return "";
        }
        let reads_as = match (len, self.byte(2)) {
            (3, 0xA8) => "\u{2028}",
            (3, _) => "\u{2029}",
            _ => "\n",
        };
        self.mark = Mark { offset: self.mark.offset.saturating_add(len), line: self.mark.line.saturating_add(1), column: 0 };
        reads_as
    }

    /// Goes to the next line break or the end.
    pub fn skip_to_break(&mut self) -> Result<(), Box<Problem>> {
        while !self.is_break_or_end(0) {
            self.skip();
            self.need(1)?;
        }
        Ok(())
    }

    /// A byte order mark right behind the text's own. The library means to allow one at the start of every line, but looks for it at
    /// the start of its buffer.
    pub fn at_second_byte_order_mark(&self) -> bool {
        self.mark.column == 0 && self.mark.offset == '\u{FEFF}'.len_utf8() && self.text.starts_with("\u{FEFF}\u{FEFF}")
    }

    /// `---` or `...` at the start of a line, followed by a blank or the end.
    pub fn at_document_indicator(&self) -> bool {
        self.mark.column == 0
            && matches!((self.byte(0), self.byte(1), self.byte(2)), (b'-', b'-', b'-') | (b'.', b'.', b'.'))
            && self.is_blank_or_end(3)
    }

    /// Whether more than `limit` characters lie between `from` and here.
    pub fn farther_than(&self, from: Mark, limit: usize) -> bool {
        let between = self.text.get(from.offset..self.mark.offset).unwrap_or("");
        between.len() > limit && between.chars().count() > limit
    }
}

/// Whether YAML 1.1 lets a text hold `char` (§4.1); tab and line breaks included.
fn allowed(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn first_forbidden(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let suspicious = rest.bytes().any(|byte| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7F || byte >= 0xC2);
    if !suspicious {
        return None;
    }
    let (at, _) = rest.char_indices().find(|(_, char)| !allowed(*char))?;
    let at = start.saturating_add(at);
    // The first piece counts from the very start, a byte order mark included.
    let mut piece = 0;
    loop {
        let mut next = text.len().min(PIECE.saturating_add(piece));
        while !text.is_char_boundary(next) {
            next = next.saturating_sub(1);
        }
        if at < next || next <= piece {
            return Some((piece, at));
        }
        piece = next;
    }
}
