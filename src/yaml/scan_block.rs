//! Block scalars, `|` and `>` (YAML 1.1 §9.3).

use super::cursor::Mark;
use super::problem::{Problem, ProblemKind};
use super::scan::Scanner;
use super::token::{Payload, ScalarStyle, Token, TokenKind};
use std::borrow::Cow;

#[derive(Clone, Copy, PartialEq)]
enum Chomping {
    Strip,
    Clip,
    Keep,
}

impl<'a> Scanner<'a> {
    pub(super) fn scan_block_scalar(&mut self, style: ScalarStyle) -> Result<Token<'a>, Box<Problem>> {
        let source = self.cursor.text();
        let start = self.cursor.mark();
        let (chomping, increment) = self.scan_block_header(start)?;
        let mut end = self.cursor.offset();
        let mut indent = match increment {
            0 => 0,
            more => more.saturating_add(usize::try_from(self.indent).unwrap_or(0)),
        };
        let mut value = String::new();
        let mut line_break = "";
        let mut breaks = String::new();
        self.scan_block_breaks(&mut indent, &mut breaks, start, &mut end)?;
        self.cursor.need(1)?;
        let mut after_blank = false;
        while self.cursor.column() == indent && !self.cursor.at_end() {
            let blank = self.cursor.is_blank(0);
            if style == ScalarStyle::Folded && !after_blank && !blank && line_break == "\n" {
                if breaks.is_empty() {
                    value.push(' ');
                }
            } else {
                value.push_str(line_break);
            }
            value.push_str(&breaks);
            breaks.clear();
            after_blank = blank;
            let from = self.cursor.offset();
            self.cursor.skip_to_break()?;
            value.push_str(source.get(from..self.cursor.offset()).unwrap_or(""));
            self.cursor.need(2)?;
            line_break = self.cursor.skip_break();
            self.scan_block_breaks(&mut indent, &mut breaks, start, &mut end)?;
        }
        if chomping != Chomping::Strip {
            value.push_str(line_break);
        }
        if chomping == Chomping::Keep {
            value.push_str(&breaks);
        }
        Ok(Token { kind: TokenKind::Scalar(style), start, end, payload: Payload::Value(Cow::Owned(value)) })
    }

    /// The indicators after `|` or `>`, up to and with the line break.
    fn scan_block_header(&mut self, start: Mark) -> Result<(Chomping, usize), Box<Problem>> {
        self.cursor.skip();
        self.cursor.need(1)?;
        let mut chomping = self.scan_chomping();
        self.cursor.need(1)?;
        let mut increment = 0;
        if let digit @ b'0'..=b'9' = self.cursor.byte(0) {
            if digit == b'0' {
                return Err(self.problem(ProblemKind::IndentZero, Some(start)));
            }
            increment = usize::from(digit.saturating_sub(b'0'));
            self.cursor.skip();
            self.cursor.need(1)?;
            if chomping.is_none() {
                chomping = self.scan_chomping();
            }
        }
        self.cursor.need(1)?;
        while self.cursor.is_blank(0) {
            self.cursor.skip();
            self.cursor.need(1)?;
        }
        self.skip_comment()?;
        if !self.cursor.is_break_or_end(0) {
            return Err(self.problem(ProblemKind::CommentOrBreak, Some(start)));
        }
        if self.cursor.is_break(0) {
            self.cursor.need(2)?;
            self.cursor.skip_break();
        }
        Ok((chomping.unwrap_or(Chomping::Clip), increment))
    }

    fn scan_chomping(&mut self) -> Option<Chomping> {
        let chomping = match self.cursor.byte(0) {
            b'+' => Chomping::Keep,
            b'-' => Chomping::Strip,
            _ => return None,
        };
        self.cursor.skip();
        Some(chomping)
    }

    /// Indentation and empty lines; finds the indentation where the header did not give it.
    fn scan_block_breaks(&mut self, indent: &mut usize, breaks: &mut String, start: Mark, end: &mut usize) -> Result<(), Box<Problem>> {
        *end = self.cursor.offset();
        let mut deepest = 0;
        loop {
            self.cursor.need(1)?;
            while (*indent == 0 || self.cursor.column() < *indent) && self.cursor.byte(0) == b' ' {
                self.cursor.skip();
                self.cursor.need(1)?;
            }
            deepest = deepest.max(self.cursor.column());
            if (*indent == 0 || self.cursor.column() < *indent) && self.cursor.byte(0) == b'\t' {
                return Err(self.problem(ProblemKind::TabInBlockScalar, Some(start)));
            }
            if !self.cursor.is_break(0) {
                break;
            }
            self.cursor.need(2)?;
            breaks.push_str(self.cursor.skip_break());
            *end = self.cursor.offset();
        }
        if *indent == 0 {
            let least = usize::try_from(self.indent.saturating_add(1)).unwrap_or(0).max(1);
            *indent = deepest.max(least);
        }
        Ok(())
    }
}
