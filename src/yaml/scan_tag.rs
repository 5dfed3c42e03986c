//! Anchors, aliases, tags and directives (YAML 1.1 §6.8, §6.9).

use super::cursor::Mark;
use super::problem::{Problem, ProblemKind};
use super::scan::Scanner;
use super::token::{Payload, Token, TokenKind};

impl<'a> Scanner<'a> {
    fn skip_blanks(&mut self) -> Result<(), Box<Problem>> {
        self.cursor.need(1)?;
        while self.cursor.is_blank(0) {
            self.cursor.skip();
            self.cursor.need(1)?;
        }
        Ok(())
    }

    /// Letters, digits, `_` and `-`.
    fn skip_word(&mut self) -> Result<&'a str, Box<Problem>> {
        let from = self.cursor.offset();
        self.cursor.need(1)?;
        while is_word(self.cursor.byte(0)) {
            self.cursor.skip();
            self.cursor.need(1)?;
        }
        Ok(self.cursor.text().get(from..self.cursor.offset()).unwrap_or(""))
    }

    pub(super) fn scan_anchor(&mut self) -> Result<Token<'a>, Box<Problem>> {
        let start = self.cursor.mark();
        let alias = self.cursor.byte(0) == b'*';
        self.cursor.skip();
        let name = self.skip_word()?;
        let ends = matches!(self.cursor.byte(0), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`') || self.cursor.is_blank_or_end(0);
        if name.is_empty() || !ends {
            return Err(self.problem(ProblemKind::AnchorName, Some(start)));
        }
        let kind = if alias { TokenKind::Alias } else { TokenKind::Anchor };
        Ok(Token { kind, start, end: self.cursor.offset(), payload: Payload::Name(name) })
    }

    pub(super) fn scan_tag(&mut self) -> Result<Token<'a>, Box<Problem>> {
        let start = self.cursor.mark();
        self.cursor.need(2)?;
        let (handle, suffix) = if self.cursor.byte(1) == b'<' {
            self.cursor.skip();
            self.cursor.skip();
            let uri = self.scan_tag_uri(false, "", start)?;
            if self.cursor.byte(0) != b'>' {
                return Err(self.problem(ProblemKind::TagClose, Some(start)));
            }
            self.cursor.skip();
            (String::new(), uri)
        } else {
            let handle = self.scan_tag_handle(false, start)?;
            if handle.len() > 1 && handle.ends_with('!') {
                let suffix = self.scan_tag_uri(false, "", start)?;
                (handle, suffix)
            } else {
                let suffix = self.scan_tag_uri(false, &handle, start)?;
                // `!` alone is a tag of its own, without a handle.
                if suffix.is_empty() { (String::new(), "!".to_owned()) } else { ("!".to_owned(), suffix) }
            }
        };
        self.cursor.need(1)?;
        if !self.cursor.is_blank_or_end(0) {
            return Err(self.problem(ProblemKind::TagEnd, Some(start)));
        }
        Ok(Token { kind: TokenKind::Tag, start, end: self.cursor.offset(), payload: Payload::Tag(Box::new((handle, suffix))) })
    }

    fn scan_tag_handle(&mut self, directive: bool, start: Mark) -> Result<String, Box<Problem>> {
        self.cursor.need(1)?;
        if self.cursor.byte(0) != b'!' {
            return Err(self.problem(ProblemKind::TagHandle, Some(start)));
        }
        self.cursor.skip();
        let mut handle = format!("!{}", self.skip_word()?);
        if self.cursor.byte(0) == b'!' {
            handle.push('!');
            self.cursor.skip();
        } else if directive && handle != "!" {
            return Err(self.problem(ProblemKind::TagHandle, Some(start)));
        }
        Ok(handle)
    }

    /// A tag's name after `head`, the handle that turned out to be its beginning.
    fn scan_tag_uri(&mut self, directive: bool, head: &str, start: Mark) -> Result<String, Box<Problem>> {
        let mut uri = head.get(1..).unwrap_or("").to_owned();
        let mut found = !head.is_empty();
        self.cursor.need(1)?;
        while is_uri(self.cursor.byte(0)) {
            if self.cursor.byte(0) == b'%' {
                uri.push(self.scan_uri_escape(directive, start)?);
            } else {
                uri.push(char::from(self.cursor.byte(0)));
                self.cursor.skip();
            }
            self.cursor.need(1)?;
            found = true;
        }
        if found { Ok(uri) } else { Err(self.problem(ProblemKind::TagUri, Some(start))) }
    }

    /// `%41`: one character, written as its UTF-8 octets.
    fn scan_uri_escape(&mut self, _directive: bool, start: Mark) -> Result<char, Box<Problem>> {
        let mut octets = Vec::with_capacity(4);
        let mut width = 1;
        while octets.len() < width {
            self.cursor.need(3)?;
            let digit = |ahead: usize| (self.cursor.byte(ahead) as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let (b'%', Some(high), Some(low)) = (self.cursor.byte(0), digit(1), digit(2)) else {
                return Err(self.problem(ProblemKind::UriEscape, Some(start)));
            };
            let octet = (high << 4) | low;
            if octets.is_empty() {
                width = match octet {
                    0x00..=0x7F => 1,
                    0xC0..=0xDF => 2,
                    0xE0..=0xEF => 3,
                    0xF0..=0xF7 => 4,
                    _ => return Err(self.problem(ProblemKind::UriLeading, Some(start))),
                };
            } else if octet & 0xC0 != 0x80 {
                return Err(self.problem(ProblemKind::UriTrailing, Some(start)));
            }
            octets.push(octet);
            for _ in 0..3 {
                self.cursor.skip();
            }
        }
        let char = std::str::from_utf8(&octets).ok().and_then(|text| text.chars().next());
        Ok(char.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    pub(super) fn scan_directive(&mut self) -> Result<(TokenKind, Payload<'a>), Box<Problem>> {
        let start = self.cursor.mark();
        self.cursor.skip();
        let name = self.skip_word()?;
        if name.is_empty() {
            return Err(self.problem(ProblemKind::DirectiveName, Some(start)));
        }
        if !self.cursor.is_blank_or_end(0) {
            return Err(self.problem(ProblemKind::DirectiveNameEnd, Some(start)));
        }
        let found = match name {
            "YAML" => {
                self.skip_blanks()?;
                let major = self.scan_version_number(start)?;
                if self.cursor.byte(0) != b'.' {
                    return Err(self.problem(ProblemKind::VersionPoint, Some(start)));
                }
                self.cursor.skip();
                let minor = self.scan_version_number(start)?;
                (TokenKind::VersionDirective, Payload::Version(major, minor))
            }
            "TAG" => {
                self.skip_blanks()?;
                let handle = self.scan_tag_handle(true, start)?;
                self.cursor.need(1)?;
                if !self.cursor.is_blank(0) {
                    return Err(self.problem(ProblemKind::TagBlank, Some(start)));
                }
                self.skip_blanks()?;
                let prefix = self.scan_tag_uri(true, "", start)?;
                self.cursor.need(1)?;
                if !self.cursor.is_blank_or_end(0) {
                    return Err(self.problem(ProblemKind::TagEnd, Some(start)));
                }
                (TokenKind::TagDirective, Payload::Tag(Box::new((handle, prefix))))
            }
            _ => return Err(self.problem(ProblemKind::UnknownDirective, Some(start))),
        };
        self.skip_blanks()?;
        self.skip_comment()?;
        if !self.cursor.is_break_or_end(0) {
            return Err(self.problem(ProblemKind::CommentOrBreak, Some(start)));
        }
        self.cursor.need(2)?;
        self.cursor.skip_break();
        Ok(found)
    }

    fn scan_version_number(&mut self, start: Mark) -> Result<u8, Box<Problem>> {
        let from = self.cursor.offset();
        self.cursor.need(1)?;
        while self.cursor.byte(0).is_ascii_digit() {
            if self.cursor.offset().saturating_sub(from) >= 2 {
                return Err(self.problem(ProblemKind::VersionTooLong, Some(start)));
            }
            self.cursor.skip();
            self.cursor.need(1)?;
        }
        let digits = self.cursor.text().get(from..self.cursor.offset()).unwrap_or("");
        digits.parse().map_err(|_| self.problem(ProblemKind::VersionNumber, Some(start)))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_uri(byte: u8) -> bool {
    is_word(byte)
        || matches!(
            byte,
            b';' | b'/'
                | b'?'
                | b':'
                | b'@'
                | b'&'
                | b'='
                | b'+'
                | b'$'
                | b','
                | b'.'
                | b'!'
                | b'~'
                | b'*'
                | b'\''
                | b'('
                | b')'
                | b'['
                | b']'
                | b'%'
        )
}
