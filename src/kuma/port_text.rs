//! A port in quotes on Universal: `jsonpb` takes the quotes off and has what is between them read as JSON (`encoding/json`, `scanner.go`).

use crate::yaml::quote_go;

/// The port that a quoted text sets: `" 80"` is 80, `"null"` is 0.
///
/// # Errors
/// Go's words.
pub fn port_text(text: &str) -> Result<u32, String> {
    let mut written = Vec::with_capacity(text.len());
    for char in text.chars() {
        as_written(&mut written, char);
    }
    Scan { rest: &written }.value()?;
    // It is JSON, without any string in it.
    let value = text.trim_matches(' ');
    let found = match value.bytes().next() {
        Some(b'n') => return Ok(0),
        Some(b'[') => "array".to_owned(),
        Some(b'{') => "object".to_owned(),
        Some(b't' | b'f') => "bool".to_owned(),
        _ => match value.parse() {
            Ok(port) => return Ok(port),
            Err(_) => format!("number {value}"),
        },
    };
    Err(format!("json: cannot unmarshal {found} into Go value of type uint32"))
}

/// What `json.Marshal` writes for it, as far as anybody looks: an escape starts with a backslash.
fn as_written(out: &mut Vec<u8>, char: char) {
    match char {
        '\0'..='\x1F' | '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push(b'\\'),
        _ => out.extend(char.encode_utf8(&mut [0; 4]).bytes()),
    }
}

struct Scan<'b> {
    rest: &'b [u8],
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Inside a word or a number Go takes the end for a blank.
    fn next_inside(&mut self) -> Option<u8> {
        self.next().or(Some(b' '))
    }

    fn spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.next();
        }
    }

    /// One value and nothing behind it. Lists inside lists are counted, not followed.
    fn value(&mut self) -> Result<(), String> {
        let mut depth = 0usize;
        loop {
            self.spaces();
            match self.next() {
                Some(b'[') => {
                    depth = depth.saturating_add(1);
                    self.spaces();
                    if self.peek() != Some(b']') {
                        continue;
                    }
                }
                Some(b'{') => {
                    self.spaces();
                    let end = self.next();
                    wanted(end == Some(b'}'), end, "looking for beginning of object key string")?;
                }
                Some(b't') => self.literal("true")?,
                Some(b'f') => self.literal("false")?,
                Some(b'n') => self.literal("null")?,
                Some(first @ (b'-' | b'0'..=b'9')) => self.number(first)?,
                other => return Err(unexpected(other, "looking for beginning of value")),
            }
            loop {
                self.spaces();
                match self.next() {
                    None if depth == 0 => return Ok(()),
                    other if depth == 0 => return Err(unexpected(other, "after top-level value")),
                    Some(b']') => depth = depth.saturating_sub(1),
                    Some(b',') => break,
                    other => return Err(unexpected(other, "after array element")),
                }
            }
        }
    }

    fn literal(&mut self, word: &str) -> Result<(), String> {
        for letter in word.chars().skip(1) {
            let found = self.next_inside();
            wanted(found == u8::try_from(letter).ok(), found, &format!("in literal {word} (expecting '{letter}')"))?;
        }
        Ok(())
    }

    fn number(&mut self, first: u8) -> Result<(), String> {
        let leading = if first == b'-' { self.digit("in numeric literal")? } else { first };
        if leading != b'0' {
            self.digits();
        }
        if self.peek() == Some(b'.') {
            self.next();
            self.digit("after decimal point in numeric literal")?;
            self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.next();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.next();
            }
            self.digit("in exponent of numeric literal")?;
            self.digits();
        }
        Ok(())
    }

    fn digit(&mut self, place: &str) -> Result<u8, String> {
        match self.next_inside() {
            Some(digit @ b'0'..=b'9') => Ok(digit),
            other => Err(unexpected(other, place)),
        }
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.next();
        }
    }
}

fn wanted(fits: bool, found: Option<u8>, place: &str) -> Result<(), String> {
    if fits { Ok(()) } else { Err(unexpected(found, place)) }
}

/// Go shows the byte as if it were a character.
fn unexpected(found: Option<u8>, place: &str) -> String {
    let Some(byte) = found else { return "unexpected end of JSON input".to_owned() };
    let quoted = quote_go(&char::from(byte).to_string());
    let shown = if byte == b'\'' { "\\'" } else { quoted.trim_matches('"') };
    format!("invalid character '{shown}' {place}")
}

#[cfg(test)]
mod tests {
    use super::port_text;

    #[test]
    fn what_go_makes_of_a_quoted_port() {
        for (text, port) in [("80", 80), (" 80 ", 80), ("0", 0), ("null", 0), (" null", 0), ("4294967295", 4_294_967_295)] {
            assert_eq!(port_text(text), Ok(port), "{text}");
        }
        let number = |text: &str| format!("json: cannot unmarshal {text} into Go value of type uint32");
        for text in ["-0", "-1", "80.0", "8e1", "4294967296", "1E+2"] {
            assert_eq!(port_text(text), Err(number(&format!("number {text}"))), "{text}");
        }
        for (text, found) in [("[80]", "array"), ("[ [], 1 ]", "array"), ("{}", "object"), ("true", "bool"), ("false ", "bool")] {
            assert_eq!(port_text(text), Err(number(found)), "{text}");
        }
        for (text, words) in [
            ("", "unexpected end of JSON input"),
            ("[1", "unexpected end of JSON input"),
            ("{", "unexpected end of JSON input"),
            ("1.", "invalid character ' ' after decimal point in numeric literal"),
            ("9e", "invalid character ' ' in exponent of numeric literal"),
            ("-", "invalid character ' ' in numeric literal"),
            ("tru", "invalid character ' ' in literal true (expecting 'e')"),
            ("80\u{2028}", "invalid character '\\\\' after top-level value"),
            ("http", "invalid character 'h' looking for beginning of value"),
            ("８0", "invalid character 'ï' looking for beginning of value"),
            ("'", "invalid character '\\'' looking for beginning of value"),
            ("+80", "invalid character '+' looking for beginning of value"),
            ("<port>", "invalid character '\\\\' looking for beginning of value"),
            ("\"80\"", "invalid character '\\\\' looking for beginning of value"),
            ("{a", "invalid character 'a' looking for beginning of object key string"),
            ("9\t0", "invalid character '\\\\' after top-level value"),
            ("080", "invalid character '8' after top-level value"),
            ("80:8080", "invalid character ':' after top-level value"),
            ("80/tcp", "invalid character '/' after top-level value"),
            ("-1:30", "invalid character ':' after top-level value"),
            ("[1 2]", "invalid character '2' after array element"),
            ("[1,]", "invalid character ']' looking for beginning of value"),
            ("-a", "invalid character 'a' in numeric literal"),
            ("1.x", "invalid character 'x' after decimal point in numeric literal"),
            ("1ex", "invalid character 'x' in exponent of numeric literal"),
            ("nope", "invalid character 'o' in literal null (expecting 'u')"),
        ] {
            assert_eq!(port_text(text), Err(words.to_owned()), "{text}");
        }
    }
}
