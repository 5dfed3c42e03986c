//! Plain and quoted scalars (YAML 1.1 §9.1). A value that stands in the text as it is, is borrowed from it.

use super::cursor::{Mark, run_without};
use super::problem::{Problem, ProblemKind};
use super::scan::Scanner;
use super::token::{Payload, ScalarStyle, Token, TokenKind};
use std::borrow::Cow;

/// What goes on in a plain scalar, whatever follows.
static PLAIN_RUN: [bool; 256] = run_without(b":,?[]{}");
/// The same in quotes.
static QUOTED_RUN: [bool; 256] = run_without(b"'\"\\");

fn is_in(run: &[bool; 256], byte: u8) -> bool {
    run.get(usize::from(byte)).copied().unwrap_or(false)
}

/// A value under construction: a run of the source as long as possible, an own text once something was folded or escaped.
struct Value {
    owned: Option<String>,
    /// Start and end of the run that has not been copied yet, in bytes.
    run: (usize, usize),
}

impl Value {
    fn starting_at(offset: usize) -> Self {
        Self { owned: None, run: (offset, offset) }
    }

    fn extend_to(&mut self, end: usize) {
        self.run.1 = end;
    }

    /// Ends the run, adds `text`, and starts a new run at `next`.
    fn splice(&mut self, source: &str, text: &str, next: usize) {
        let run = source.get(self.run.0..self.run.1).unwrap_or("");
        let owned = self.owned.get_or_insert_with(String::new);
        owned.push_str(run);
        owned.push_str(text);
        self.run = (next, next);
    }

    fn finish(mut self, source: &str) -> Cow<'_, str> {
        if self.owned.is_none() {
            return Cow::Borrowed(source.get(self.run.0..self.run.1).unwrap_or(""));
        }
        let end = self.run.1;
        self.splice(source, "", end);
        Cow::Owned(self.owned.unwrap_or_default())
    }
}

/// Line breaks inside a scalar: the first, and all that follow it.
#[derive(Default)]
struct Breaks {
    first: &'static str,
    more: String,
}

impl Breaks {
    fn push(&mut self, line_break: &'static str) {
        if self.first.is_empty() {
            self.first = line_break;
        } else {
            self.more.push_str(line_break);
        }
    }

    /// What folding makes of them (YAML 1.1 §4.2.3): one break is a blank, more are one less.
    fn folded(&self) -> String {
        match (self.first, self.more.as_str()) {
            ("\n", "") => " ".to_owned(),
            ("\n", more) => more.to_owned(),
            (first, more) => format!("{first}{more}"),
        }
    }
}

impl<'a> Scanner<'a> {
    /// Whether a plain scalar may start with `byte`.
    pub(super) fn plain_may_start(&self, byte: u8) -> bool {
        match byte {
            b'-' => !self.cursor.is_blank(1),
            b'?' | b':' => self.flow_level == 0 && !self.cursor.is_blank_or_end(1),
            b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' => false,
            _ => !self.cursor.is_blank_or_end(0),
        }
    }

    pub(super) fn scan_plain(&mut self) -> Result<Token<'a>, Box<Problem>> {
        let source = self.cursor.text();
        let start = self.cursor.mark();
        let indent = self.indent.saturating_add(1);
        let mut value = Value::starting_at(start.offset);
        let mut folding: Option<Breaks> = None;
        loop {
            self.cursor.need(4)?;
            if self.cursor.at_document_indicator() || self.cursor.byte(0) == b'#' {
                break;
            }
            if !self.plain_goes_on() {
                break;
            }
            if let Some(breaks) = folding.take() {
                value.splice(source, &breaks.folded(), self.cursor.offset());
            }
            loop {
                self.cursor.skip_run(|byte| is_in(&PLAIN_RUN, byte));
                if !self.plain_goes_on() {
                    break;
                }
                self.cursor.skip();
                self.cursor.need(2)?;
            }
            value.extend_to(self.cursor.offset());
            if !self.cursor.is_blank(0) && !self.cursor.is_break(0) {
                break;
            }
            self.skip_plain_blanks(start, indent, &mut folding)?;
            if self.flow_level == 0 && folding.is_some() && self.column() < indent {
                break;
            }
        }
        if folding.is_some() {
            self.simple_key_allowed = true;
        }
        let end = value.run.1;
        Ok(Token { kind: TokenKind::Scalar(ScalarStyle::Plain), start, end, payload: Payload::Value(value.finish(source)) })
    }

    fn column(&self) -> isize {
        isize::try_from(self.cursor.column()).unwrap_or(isize::MAX)
    }

    fn plain_goes_on(&self) -> bool {
        match self.cursor.byte(0) {
            b':' => !self.cursor.is_blank_or_end(1),
            b',' | b'?' | b'[' | b']' | b'{' | b'}' => self.flow_level == 0,
            _ => !self.cursor.is_blank_or_end(0),
        }
    }

    fn skip_plain_blanks(&mut self, start: Mark, indent: isize, folding: &mut Option<Breaks>) -> Result<(), Box<Problem>> {
        loop {
            if self.cursor.is_blank(0) {
                if folding.is_some() && self.column() < indent && self.cursor.byte(0) == b'\t' {
                    return Err(self.problem(ProblemKind::TabInPlainScalar, Some(start)));
                }
                self.cursor.skip();
            } else if self.cursor.is_break(0) {
                self.cursor.need(2)?;
                folding.get_or_insert_with(Breaks::default).push(self.cursor.skip_break());
            } else {
                return Ok(());
            }
            self.cursor.need(1)?;
        }
    }

    pub(super) fn scan_quoted(&mut self, style: ScalarStyle) -> Result<Token<'a>, Box<Problem>> {
        let source = self.cursor.text();
        let start = self.cursor.mark();
        let quote = self.cursor.byte(0);
        self.cursor.skip();
        let mut value = Value::starting_at(self.cursor.offset());
        loop {
            self.cursor.need(4)?;
            if self.cursor.at_document_indicator() {
                return Err(self.problem(ProblemKind::DocumentInQuotes, Some(start)));
            }
            if self.cursor.at_end() {
                return Err(self.problem(ProblemKind::UnclosedQuote, Some(start)));
            }
            let mut escaped_break = false;
            while !self.cursor.is_blank_or_end(0) {
                let byte = self.cursor.byte(0);
                if byte == quote {
                    if quote == b'"' || self.cursor.byte(1) != b'\'' {
                        break;
                    }
                    value.extend_to(self.cursor.offset());
                    self.cursor.skip();
                    self.cursor.skip();
                    value.splice(source, "'", self.cursor.offset());
                } else if quote == b'"' && byte == b'\\' && self.cursor.is_break(1) {
                    self.cursor.need(3)?;
                    value.extend_to(self.cursor.offset());
                    self.cursor.skip();
                    self.cursor.skip_break();
                    value.splice(source, "", self.cursor.offset());
                    escaped_break = true;
                    break;
                } else if quote == b'"' && byte == b'\\' {
                    value.extend_to(self.cursor.offset());
                    let char = self.scan_escape(start)?;
                    value.splice(source, char.encode_utf8(&mut [0; 4]), self.cursor.offset());
                } else {
                    self.cursor.skip();
                    self.cursor.skip_run(|byte| is_in(&QUOTED_RUN, byte));
                }
                self.cursor.need(2)?;
            }
            self.cursor.need(1)?;
            value.extend_to(self.cursor.offset().max(value.run.0));
            if self.cursor.byte(0) == quote {
                break;
            }
            self.skip_quoted_blanks(&mut value, escaped_break)?;
        }
        self.cursor.skip();
        let end = self.cursor.offset();
        Ok(Token { kind: TokenKind::Scalar(style), start, end, payload: Payload::Value(value.finish(source)) })
    }

    /// Blanks and line breaks inside quotes: kept on one line, folded over several; after an escaped break leading blanks go.
    fn skip_quoted_blanks(&mut self, value: &mut Value, escaped_break: bool) -> Result<(), Box<Problem>> {
        let source = self.cursor.text();
        let mut breaks: Option<Breaks> = escaped_break.then(Breaks::default);
        loop {
            if self.cursor.is_blank(0) {
                self.cursor.skip();
            } else if self.cursor.is_break(0) {
                self.cursor.need(2)?;
                let line_break = self.cursor.skip_break();
                match &mut breaks {
                    // After an escaped break every further one counts as one more.
                    Some(breaks) if escaped_break => breaks.more.push_str(line_break),
                    Some(breaks) => breaks.push(line_break),
                    None => breaks = Some(Breaks { first: line_break, more: String::new() }),
                }
            } else {
                break;
            }
            self.cursor.need(1)?;
        }
        match breaks {
            Some(breaks) => value.splice(source, &breaks.folded(), self.cursor.offset()),
            None => value.extend_to(self.cursor.offset()),
        }
        Ok(())
    }

    /// One escape of a double-quoted scalar (YAML 1.1 §5.7). JSON's `\/` and surrogate pairs are none.
    fn scan_escape(&mut self, start: Mark) -> Result<char, Box<Problem>> {
        let (char, digits) = match self.cursor.byte(1) {
            b'0' => ('\0', 0),
            b'a' => ('\x07', 0),
            b'b' => ('\x08', 0),
            b't' | b'\t' => ('\t', 0),
            b'n' => ('\n', 0),
            b'v' => ('\x0B', 0),
            b'f' => ('\x0C', 0),
            b'r' => ('\r', 0),
            b'e' => ('\x1B', 0),
            b' ' => (' ', 0),
            b'"' => ('"', 0),
            b'\'' => ('\'', 0),
            b'\\' => ('\\', 0),
            b'N' => ('\u{85}', 0),
            b'_' => ('\u{A0}', 0),
            b'L' => ('\u{2028}', 0),
            b'P' => ('\u{2029}', 0),
            b'x' => ('\0', 2),
            b'u' => ('\0', 4),
            b'U' => ('\0', 8),
            _ => return Err(self.problem(ProblemKind::UnknownEscape, Some(start))),
        };
        self.cursor.skip();
        self.cursor.skip();
        if digits == 0 {
            return Ok(char);
        }
        self.cursor.need(digits)?;
        let mut code = 0u32;
        for ahead in 0..digits {
            match (self.cursor.byte(ahead) as char).to_digit(16) {
                Some(digit) => code = code.wrapping_shl(4) | digit,
                None => return Err(self.problem(ProblemKind::EscapeDigits, Some(start))),
            }
        }
        let Some(char) = char::from_u32(code) else { return Err(self.problem(ProblemKind::EscapeCode, Some(start))) };
        for _ in 0..digits {
            self.cursor.skip();
        }
        Ok(char)
    }
}
