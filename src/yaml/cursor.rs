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
    /// libyaml's buffer, for texts that make it show: those with a forbidden character, or with a byte order mark inside.
    buffer: Option<Buffer>,
}

/// What libyaml holds of the text. Before it looks at characters that are not decoded yet, it moves the rest to the front.
#[derive(Clone, Copy, Debug)]
struct Buffer {
    /// Where the character at its front stands in the text.
    front: usize,
    /// One past the last decoded byte.
    decoded: usize,
    /// One past the last byte of the piece that is being decoded.
    piece: usize,
    /// Ends of the text that were handed out as characters and not passed.
    ends: usize,
    /// The first forbidden character that nobody has asked for yet.
    forbidden: Option<usize>,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mark = Mark { offset: start, line: 0, column: 0 };
        Self { text, bytes: text.as_bytes(), mark, buffer: Buffer::of(text, start) }
    }

    #[inline(always)]
    pub fn mark(&self) -> Mark {
        self.mark
    }

    #[inline(always)]
    pub fn offset(&self) -> usize {
        self.mark.offset
    }

    #[inline(always)]
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
        if let Some(buffer) = &mut self.buffer {
            buffer.forbidden = buffer.forbidden.filter(|at| *at >= mark.offset);
        }
    }

    /// The byte `ahead` bytes further on; 0 only beyond the end. A NUL is forbidden, but behind the first problem it may be met: there it is
    /// a control character like any other.
    #[inline(always)]
    pub fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.mark.offset.wrapping_add(ahead)).map_or(0, |byte| (*byte).max(1))
    }

    #[inline(always)]
    pub fn at_end(&self) -> bool {
        self.mark.offset >= self.bytes.len()
    }

    /// Asks for `count` characters, as libyaml asks its reader before it looks at them.
    ///
    /// # Errors
    /// A forbidden character in a piece that has to be decoded for that.
    #[inline(always)]
    pub fn need(&mut self, count: usize) -> Result<(), Box<Problem>> {
        match &mut self.buffer {
            None => Ok(()),
            Some(buffer) => buffer.need(self.text, self.mark.offset, count),
        }
    }

    #[inline(always)]
    pub fn is_break(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            b'\r' | b'\n' => true,
            0xC2 | 0xE2 => self.break_len(ahead) > 0,
            _ => false,
        }
    }

    #[inline(always)]
    pub fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), b' ' | b'\t')
    }

    /// Blank, line break or end.
    #[inline(always)]
    pub fn is_blank_or_end(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            b' ' | b'\t' | b'\r' | b'\n' | 0 => true,
            0xC2 | 0xE2 => self.is_break(ahead),
            _ => false,
        }
    }

    /// Line break or end.
    #[inline(always)]
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
        if let Some(buffer) = self.buffer.as_mut().filter(|_| self.mark.offset >= self.bytes.len()) {
            buffer.ends = buffer.ends.saturating_sub(1);
        }
        let width = match self.byte(0) {
            0x00..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        self.mark.offset = self.mark.offset.wrapping_add(width).min(self.bytes.len());
        self.mark.column = self.mark.column.wrapping_add(1);
    }

    /// Goes over all characters that are one byte each and that `passes` lets pass, where nobody watches what is read ahead.
    #[inline(always)]
    pub fn skip_run(&mut self, passes: impl Fn(u8) -> bool) {
        if self.buffer.is_none() {
            let mut at = self.mark.offset;
            while self.bytes.get(at).is_some_and(|byte| passes(*byte)) {
                at = at.wrapping_add(1);
            }
            self.mark.column = self.mark.column.wrapping_add(at.wrapping_sub(self.mark.offset));
            self.mark.offset = at;
        }
    }

    /// Goes over one line break, if there is one, and tells what it reads as: LF, or itself for LS and PS.
    pub fn skip_break(&mut self) -> &'static str {
        if self.byte(0) == b'\n' {
            self.mark = Mark { offset: self.mark.offset.wrapping_add(1), line: self.mark.line.wrapping_add(1), column: 0 };
            return "\n";
        }
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
        loop {
            self.skip_run(|byte| (b' '..=0x7F).contains(&byte));
            if self.is_break_or_end(0) {
                return Ok(());
            }
            self.skip();
            self.need(1)?;
        }
    }

    /// The library means to allow a byte order mark at the start of every line, but looks for it at the front of its buffer.
    pub fn at_byte_order_mark(&self) -> bool {
        let front = self.buffer.as_ref().filter(|_| self.mark.column == 0).and_then(|buffer| self.text.get(buffer.front..));
        front.is_some_and(|front| front.starts_with('\u{FEFF}'))
    }

    /// `---` or `...` at the start of a line, followed by a blank or the end.
    pub fn at_document_indicator(&self) -> bool {
        self.mark.column == 0
            && matches!((self.byte(0), self.byte(1), self.byte(2)), (b'-', b'-', b'-') | (b'.', b'.', b'.'))
            && self.is_blank_or_end(3)
    }

    /// Whether more than `limit` characters lie between `from` and here.
    pub fn farther_than(&self, from: Mark, limit: usize) -> bool {
        self.mark.offset.saturating_sub(from.offset) > limit
            && self.text.get(from.offset..self.mark.offset).is_some_and(|between| between.chars().count() > limit)
    }
}

/// Of which bytes a run consists: printable ASCII but for the blank and `others`.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "what does not fit stops the compiler, not the page")]
pub const fn run_without(others: &[u8]) -> [bool; 256] {
    let mut run = [false; 256];
    let mut byte = b'!';
    while byte < 0x7F {
        run[byte as usize] = true;
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        run[others[at] as usize] = false;
        at += 1;
    }
    run
}

/// Whether YAML 1.1 lets a text hold `char` (§4.1); tab and line breaks included.
fn allowed(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

impl Buffer {
    fn of(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let clean = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..=0xC1);
        let mut at = start;
        while text.as_bytes().get(at).is_some_and(clean) {
            at = at.wrapping_add(1);
        }
        if at >= text.len() {
            return None;
        }
        let forbidden = rest.char_indices().find(|(_, char)| !allowed(*char)).map(|(at, _)| start.saturating_add(at));
        if forbidden.is_none() && !rest.contains('\u{FEFF}') {
            return None;
        }
        // The first piece counts from the very start, a byte order mark included.
        Some(Self { front: start, decoded: start, piece: text.len().min(PIECE), ends: 0, forbidden })
    }

    fn need(&mut self, text: &str, at: usize, count: usize) -> Result<(), Box<Problem>> {
        let decoded = text.get(at..self.decoded).unwrap_or("");
        if decoded.len() >= count.saturating_mul(4) {
            return Ok(());
        }
        let mut unread = decoded.chars().count().saturating_add(self.ends);
        if unread >= count {
            return Ok(());
        }
        self.front = at;
        while unread < count {
            let ended = self.piece == self.decoded && self.decoded == text.len();
            let piece = self.next_piece(text);
            if let Some(at) = self.forbidden.filter(|at| *at < self.decoded) {
                let at = Mark { offset: at, ..Mark::default() };
                return Err(Box::new(Problem { kind: ProblemKind::ControlCharacter, stage: Stage::Reader, at, context: None }));
            }
            unread = unread.saturating_add(piece.chars().count());
            if ended {
                self.ends = self.ends.saturating_add(1);
                break;
            }
        }
        Ok(())
    }

    /// Decodes what is left of the piece, or the next one where nothing is; a character that is cut in two waits.
    fn next_piece<'a>(&mut self, text: &'a str) -> &'a str {
        if text.floor_char_boundary(self.piece) <= self.decoded {
            self.piece = text.len().min(self.decoded.saturating_add(PIECE));
        }
        let from = self.decoded;
        self.decoded = text.floor_char_boundary(self.piece);
        text.get(from..self.decoded).unwrap_or("")
    }
}
