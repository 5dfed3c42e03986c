//! The same for JSON, by its brackets and quotes alone: what stands between them is read by the reader of YAML.

use crate::text::TextRange;

/// How a JSON value starts.
pub enum Opening {
    /// A list; its first element stands behind that offset.
    List(usize),
    /// An object with `items`; the same.
    Object(usize),
    /// Anything else, up to there.
    Whole(usize),
}

/// The next element of a list.
pub enum Element {
    Value(TextRange),
    /// The list ends before that offset.
    End(usize),
}

/// Walks over brackets, outside quotes.
struct Walk<'t> {
    bytes: &'t [u8],
    at: usize,
    depth: usize,
}

enum Step<'t> {
    /// `{` or `[`, now inside.
    Open(u8),
    /// `}` or `]`, now outside.
    Close,
    /// A quoted text, without its quotes.
    Quoted(&'t [u8]),
    Other(u8),
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { bytes: text.as_bytes(), at, depth: 0 }
    }

    fn step(&mut self) -> Option<Step<'t>> {
        let byte = *self.bytes.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(match byte {
            b'{' | b'[' => {
                self.depth = self.depth.saturating_add(1);
                Step::Open(byte)
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                Step::Close
            }
            b'"' => {
                let start = self.at;
                while let Some(byte) = self.bytes.get(self.at).filter(|byte| **byte != b'"') {
                    self.at = self.at.saturating_add(if *byte == b'\\' { 2 } else { 1 });
                }
                let end = self.at.min(self.bytes.len());
                self.at = end.saturating_add(1).min(self.bytes.len());
                Step::Quoted(self.bytes.get(start..end).unwrap_or_default())
            }
            other => Step::Other(other),
        })
    }
}

/// Looks for the items of the value at `at`.
pub fn open(text: &str, at: usize) -> Opening {
    let mut walk = Walk::new(text, at);
    // The last words at the root: `"items"`, then a colon.
    let (mut named, mut colon, mut first) = (false, false, true);
    while let Some(step) = walk.step() {
        match step {
            Step::Open(b'[') if first => return Opening::List(walk.at),
            Step::Open(b'[') if walk.depth == 2 && named && colon => return Opening::Object(walk.at),
            Step::Open(_) => (first, named) = (false, false),
            Step::Close if walk.depth == 0 => return Opening::Whole(walk.at),
            Step::Quoted(word) if walk.depth == 1 => (named, colon) = (word == b"items", false),
            Step::Other(b':') if walk.depth == 1 => colon = true,
            Step::Other(byte) if walk.depth == 1 && !byte.is_ascii_whitespace() => named = false,
            _ => {}
        }
    }
    Opening::Whole(text.len())
}

/// The element at or behind `at`, with commas and blanks skipped. A value that never ends goes up to the end of the text.
pub fn element(text: &str, at: usize) -> Element {
    let rest = text.get(at..).unwrap_or("");
    let start = rest.find(|char: char| !char.is_whitespace() && char != ',').map_or(text.len(), |skipped| at.saturating_add(skipped));
    if start == text.len() || text.get(start..).is_some_and(|rest| rest.starts_with([']', '}'])) {
        return Element::End(start);
    }
    let mut walk = Walk::new(text, start);
    let mut opened = false;
    while let Some(step) = walk.step() {
        match step {
            Step::Open(_) => opened = true,
            // It is the list's own: a bare word was the last.
            Step::Close if walk.depth == 0 && !opened => return Element::Value(TextRange::new(start, walk.at.saturating_sub(1))),
            Step::Close | Step::Quoted(_) if walk.depth == 0 => return Element::Value(TextRange::new(start, walk.at)),
            // A bare word ends before what does not belong to it.
            Step::Other(b',' | b'\n') if walk.depth == 0 => return Element::Value(TextRange::new(start, walk.at.saturating_sub(1))),
            _ => {}
        }
    }
    Element::Value(TextRange::new(start, text.len()))
}

/// Where the value ends whose list ends at `at`. `object`: there is an object around the list.
pub fn close(text: &str, at: usize, object: bool) -> usize {
    let mut walk = Walk::new(text, at);
    walk.depth = if object { 2 } else { 1 };
    while let Some(step) = walk.step() {
        if matches!(step, Step::Close) && walk.depth == 0 {
            return walk.at;
        }
    }
    text.len()
}

/// The value of `"next"`, where it is a text.
pub fn next_page(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("\"next\"")?;
    let value = behind.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split_once('"').map(|(next, _)| next.to_owned())
}
