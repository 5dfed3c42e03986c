//! Text → tokens, one at a time, in libyaml's shape: an indentation stack turns block structure into tokens, and a token
//! that may turn out to be a key waits in a queue until its colon is found or ruled out (YAML 1.1 §9.2.1, §9.3.1).

use super::cursor::{Cursor, Mark};
use super::problem::{Problem, ProblemKind, Stage};
use super::scan_key::SimpleKey;
use super::token::{Payload, ScalarStyle, Token, TokenKind};
use crate::text::TextRange;
use std::collections::VecDeque;

/// Nesting of either kind beyond this is refused (go-yaml v2).
const DEPTH_LIMIT: usize = 10_000;

pub struct Scanner<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) queue: VecDeque<Token<'a>>,
    /// Whether the first of the queue can be taken: nothing that is still to come makes it a key.
    ready: bool,
    /// Tokens handed out so far; with the queue's length, the number of the next token.
    pub(super) taken: usize,
    pub(super) indent: isize,
    indents: Vec<isize>,
    pub(super) flow_level: usize,
    pub(super) simple_key_allowed: bool,
    /// One for each flow level, and one for the block context.
    pub(super) simple_keys: Vec<SimpleKey>,
    /// The first of them whose token is still to be taken, as it was when somebody asked last; their tokens rise.
    pub(super) first_key: usize,
    /// Comments met so far, `#` included, without the line break.
    pub comments: Vec<TextRange>,
    pub(super) ended: bool,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        let cursor = Cursor::new(text);
        let none = SimpleKey { mark: cursor.mark(), ..SimpleKey::default() };
        Self {
            cursor,
            queue: VecDeque::new(),
            ready: false,
            taken: 0,
            indent: -1,
            indents: Vec::new(),
            flow_level: 0,
            simple_key_allowed: true,
            simple_keys: vec![none],
            first_key: 0,
            comments: Vec::new(),
            ended: false,
        }
    }

    /// The next token, without taking it.
    #[inline(always)]
    pub fn peek(&mut self) -> Result<&Token<'a>, Box<Problem>> {
        if !self.ready {
            self.make_ready()?;
        }
        match self.queue.front() {
            Some(token) => Ok(token),
            None => Err(self.problem(ProblemKind::NodeContent, None)),
        }
    }

    fn make_ready(&mut self) -> Result<(), Box<Problem>> {
        while self.must_fetch()? {
            self.fetch()?;
        }
        self.ready = true;
        Ok(())
    }

    /// Takes the token that [`peek`](Self::peek) showed.
    pub fn take(&mut self) -> Option<Token<'a>> {
        self.taken = self.taken.saturating_add(1);
        self.ready = false;
        self.queue.pop_front()
    }

    /// Forgets what was read ahead and goes on at `mark`, the start of a line, inside block collections whose columns are `indents`.
    pub fn restart(&mut self, mark: Mark, indents: &[isize]) {
        self.cursor.jump(mark);
        // What is read again may turn out to be something else.
        self.comments.retain(|comment| comment.start < mark.offset);
        self.queue.clear();
        self.ready = false;
        self.flow_level = 0;
        self.simple_keys.truncate(1);
        if let Some(key) = self.simple_keys.first_mut() {
            key.possible = false;
        }
        self.simple_key_allowed = true;
        self.indents = std::iter::once(-1).chain(indents.iter().copied()).collect();
        self.indent = self.indents.pop().unwrap_or(-1);
        self.ended = false;
    }

    pub(super) fn problem(&self, kind: ProblemKind, context: Option<Mark>) -> Box<Problem> {
        Box::new(Problem { kind, stage: Stage::Scanner, at: self.cursor.mark(), context })
    }

    pub(super) fn next_number(&self) -> usize {
        self.taken.saturating_add(self.queue.len())
    }

    fn push(&mut self, kind: TokenKind, start: Mark) {
        self.queue.push_back(Token { kind, start, end: self.cursor.offset(), payload: Payload::None });
    }

    /// Where token `number` stands in the queue; behind everything where it has been handed out already, as in the library.
    fn place_in_queue(&self, number: usize) -> usize {
        number.checked_sub(self.taken).map_or(self.queue.len(), |at| at.min(self.queue.len()))
    }

    /// Opens a block collection at `mark` if that is deeper than the current one; its token goes before token `number`.
    fn roll_indent(&mut self, mark: Mark, number: usize, kind: TokenKind) -> Result<(), Box<Problem>> {
        let column = isize::try_from(mark.column).unwrap_or(isize::MAX);
        if self.flow_level > 0 || self.indent >= column {
            return Ok(());
        }
        self.indents.push(self.indent);
        self.indent = column;
        if self.indents.len() > DEPTH_LIMIT {
            return Err(self.problem(ProblemKind::TooDeep, self.simple_keys.last().map(|key| key.mark)));
        }
        let at = self.place_in_queue(number);
        self.queue.insert(at, Token { kind, start: mark, end: mark.offset, payload: Payload::None });
        Ok(())
    }

    fn unroll_indent(&mut self, column: isize) {
        while self.flow_level == 0 && self.indent > column {
            self.push(TokenKind::BlockEnd, self.cursor.mark());
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    fn fetch(&mut self) -> Result<(), Box<Problem>> {
        self.cursor.need(1)?;
        self.skip_to_token()?;
        self.unroll_indent(isize::try_from(self.cursor.column()).unwrap_or(isize::MAX));
        self.cursor.need(4)?;
        if self.cursor.at_end() {
            return self.fetch_stream_end();
        }
        let start = self.cursor.mark();
        let byte = self.cursor.byte(0);
        if start.column == 0 && byte == b'%' {
            return self.fetch_directive();
        }
        if self.cursor.at_document_indicator() {
            return self.fetch_document_indicator(if byte == b'-' { TokenKind::DocumentStart } else { TokenKind::DocumentEnd });
        }
        let in_flow = self.flow_level > 0;
        match byte {
            b'[' => self.fetch_flow_start(TokenKind::FlowSequenceStart),
            b'{' => self.fetch_flow_start(TokenKind::FlowMappingStart),
            b']' => self.fetch_flow_end(TokenKind::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(TokenKind::FlowMappingEnd),
            b',' => self.fetch_flow_entry(),
            b'-' if self.cursor.is_blank_or_end(1) => self.fetch_block_entry(),
            b'?' if in_flow || self.cursor.is_blank_or_end(1) => self.fetch_key(),
            b':' if in_flow || self.cursor.is_blank_or_end(1) => self.fetch_value(),
            b'*' | b'&' => self.fetch_property(Self::scan_anchor),
            b'!' => self.fetch_property(Self::scan_tag),
            b'|' if !in_flow => self.fetch_block_scalar(ScalarStyle::Literal),
            b'>' if !in_flow => self.fetch_block_scalar(ScalarStyle::Folded),
            b'\'' => self.fetch_property(|scanner| scanner.scan_quoted(ScalarStyle::SingleQuoted)),
            b'"' => self.fetch_property(|scanner| scanner.scan_quoted(ScalarStyle::DoubleQuoted)),
            _ if self.plain_may_start(byte) => self.fetch_property(Self::scan_plain),
            _ => Err(self.problem(ProblemKind::CannotStartToken, Some(start))),
        }
    }

    fn skip_to_token(&mut self) -> Result<(), Box<Problem>> {
        loop {
            self.cursor.need(1)?;
            if self.cursor.at_byte_order_mark() {
                self.cursor.skip();
            }
            self.cursor.need(1)?;
            self.cursor.skip_run(|byte| byte == b' ');
            while self.cursor.byte(0) == b' ' || ((self.flow_level > 0 || !self.simple_key_allowed) && self.cursor.byte(0) == b'\t') {
                self.cursor.skip();
                self.cursor.need(1)?;
            }
            self.skip_comment()?;
            if !self.cursor.is_break(0) {
                return Ok(());
            }
            self.cursor.need(2)?;
            self.cursor.skip_break();
            if self.flow_level == 0 {
                self.simple_key_allowed = true;
            }
        }
    }

    pub(super) fn skip_comment(&mut self) -> Result<(), Box<Problem>> {
        if self.cursor.byte(0) == b'#' {
            let start = self.cursor.offset();
            self.cursor.skip_to_break()?;
            self.comments.push(TextRange::new(start, self.cursor.offset()));
        }
        Ok(())
    }

    fn fetch_stream_end(&mut self) -> Result<(), Box<Problem>> {
        let mut mark = self.cursor.mark();
        if mark.column != 0 {
            mark = Mark { line: mark.line.saturating_add(1), column: 0, ..mark };
            self.cursor.jump(mark);
        }
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        self.push(TokenKind::StreamEnd, mark);
        self.ended = true;
        Ok(())
    }

    fn fetch_directive(&mut self) -> Result<(), Box<Problem>> {
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.cursor.mark();
        let (kind, payload) = self.scan_directive()?;
        self.queue.push_back(Token { kind, start, end: self.cursor.offset(), payload });
        Ok(())
    }

    fn fetch_document_indicator(&mut self, kind: TokenKind) -> Result<(), Box<Problem>> {
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.cursor.mark();
        for _ in 0..3 {
            self.cursor.skip();
        }
        self.push(kind, start);
        Ok(())
    }

    fn fetch_flow_start(&mut self, kind: TokenKind) -> Result<(), Box<Problem>> {
        self.save_simple_key()?;
        let mark = self.cursor.mark();
        self.simple_keys.push(SimpleKey { token: self.next_number(), mark, ..SimpleKey::default() });
        self.flow_level = self.flow_level.saturating_add(1);
        if self.flow_level > DEPTH_LIMIT {
            return Err(self.problem(ProblemKind::TooDeep, Some(mark)));
        }
        self.simple_key_allowed = true;
        self.cursor.skip();
        self.push(kind, mark);
        Ok(())
    }

    fn fetch_flow_end(&mut self, kind: TokenKind) -> Result<(), Box<Problem>> {
        self.remove_simple_key()?;
        if self.flow_level > 0 {
            self.flow_level = self.flow_level.saturating_sub(1);
            let closed = self.simple_keys.pop().map(|key| key.token);
            if let Some(key) = self.simple_keys.last_mut().filter(|key| Some(key.token) == closed) {
                key.awaited = false;
            }
        }
        self.simple_key_allowed = false;
        self.fetch_indicator(kind)
    }

    fn fetch_flow_entry(&mut self) -> Result<(), Box<Problem>> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.fetch_indicator(TokenKind::FlowEntry)
    }

    fn fetch_block_entry(&mut self) -> Result<(), Box<Problem>> {
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return Err(self.problem(ProblemKind::SequenceNotAllowed, Some(self.cursor.mark())));
            }
            self.roll_indent(self.cursor.mark(), self.next_number(), TokenKind::BlockSequenceStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.fetch_indicator(TokenKind::BlockEntry)
    }

    fn fetch_key(&mut self) -> Result<(), Box<Problem>> {
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return Err(self.problem(ProblemKind::KeyNotAllowed, Some(self.cursor.mark())));
            }
            self.roll_indent(self.cursor.mark(), self.next_number(), TokenKind::BlockMappingStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = self.flow_level == 0;
        self.fetch_indicator(TokenKind::Key)
    }

    fn fetch_value(&mut self) -> Result<(), Box<Problem>> {
        let index = self.simple_keys.len().saturating_sub(1);
        if self.simple_key_is_valid(index)?
            && let Some(key) = self.simple_keys.last_mut()
        {
            key.possible = false;
            let SimpleKey { token, mark, .. } = *key;
            let at = self.place_in_queue(token);
            self.queue.insert(at, Token { kind: TokenKind::Key, start: mark, end: mark.offset, payload: Payload::None });
            self.roll_indent(mark, token, TokenKind::BlockMappingStart)?;
            self.simple_key_allowed = false;
        } else {
            if self.flow_level == 0 {
                if !self.simple_key_allowed {
                    return Err(self.problem(ProblemKind::ValueNotAllowed, Some(self.cursor.mark())));
                }
                self.roll_indent(self.cursor.mark(), self.next_number(), TokenKind::BlockMappingStart)?;
            }
            self.simple_key_allowed = self.flow_level == 0;
        }
        self.fetch_indicator(TokenKind::Value)
    }

    fn fetch_indicator(&mut self, kind: TokenKind) -> Result<(), Box<Problem>> {
        let start = self.cursor.mark();
        self.cursor.skip();
        self.push(kind, start);
        Ok(())
    }

    /// Anchors, aliases, tags and scalars on one line: each may start a key, and none may follow another directly.
    fn fetch_property(&mut self, scan: impl FnOnce(&mut Self) -> Result<Token<'a>, Box<Problem>>) -> Result<(), Box<Problem>> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        let token = scan(self)?;
        self.queue.push_back(token);
        Ok(())
    }

    fn fetch_block_scalar(&mut self, style: ScalarStyle) -> Result<(), Box<Problem>> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        let token = self.scan_block_scalar(style)?;
        self.queue.push_back(token);
        Ok(())
    }
}
