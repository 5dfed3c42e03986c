//! Cuts a text into documents and the items of lists, line by line: each is read on its own, so that one that is broken does not take
//! the others with it, and reading can pause between them.

use super::json_pieces::{self, Element, Opening};
use super::table;
use crate::text::TextRange;

/// Keys that the items of a list start with; where a list has lost its head they tell that one was there.
const ITEM_KEYS: [&str; 5] = ["- apiVersion:", "- kind:", "- creationTime:", "- labels:", "- type:"];

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A document that is no list, or the opening of a list that has lost its head.
    Document,
    /// One item: a sequence with one entry, or one JSON value.
    Item,
    /// What stands beside the items of a list.
    Rest,
    /// The same in JSON, with brackets that do not match.
    JsonRest,
    /// A table.
    Table,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    pub range: TextRange,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Between,
    /// In a block list whose dashes stand in that column.
    Items(usize),
    /// In a JSON list, with or without an object around it.
    JsonItems {
        object: bool,
    },
    /// Behind such a list.
    JsonRest {
        object: bool,
    },
}

/// How far a text is cut.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// In bytes.
    pub at: usize,
    state: State,
}

#[derive(Debug)]
pub struct Pieces<'t> {
    text: &'t str,
    at: usize,
    state: State,
}

impl<'t> Pieces<'t> {
    pub fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self { text, at, state: State::Between }
    }

    /// Goes on where another left off.
    pub fn resumed(text: &'t str, Cut { at, state }: Cut) -> Self {
        Self { text, at, state }
    }

    /// How far the text is cut.
    pub fn cut(&self) -> Cut {
        Cut { at: self.at, state: self.state }
    }

    /// The line that starts at `offset`, and where the next one starts.
    fn line(&self, offset: usize) -> Option<(&'t str, usize)> {
        let bytes = self.text.as_bytes();
        let mut next = offset;
        while let Some(byte) = bytes.get(next) {
            next = next.saturating_add(1);
            if *byte == b'\n' {
                break;
            }
        }
        self.text.get(offset..next).filter(|line| !line.is_empty()).map(|line| (line, next))
    }

    fn piece(&mut self, kind: PieceKind, end: usize) -> Piece {
        let range = TextRange::new(self.at, end);
        self.at = end;
        Piece { kind, range }
    }

    /// Where the lines that satisfy `goes_on` end; the line at the start is not asked.
    fn end_of(&self, mut goes_on: impl FnMut(&str) -> bool) -> usize {
        let mut end = self.line(self.at).map_or(self.text.len(), |(_, next)| next);
        while let Some((line, next)) = self.line(end) {
            if !goes_on(line) {
                break;
            }
            end = next;
        }
        end
    }

    fn between(&mut self) -> Option<Piece> {
        while let Some((line, next)) = self.line(self.at) {
            let skipped = match line.strip_prefix("---") {
                Some(rest) if !rest.starts_with(['-', '\n', '\r', '#']) && !is_blank(rest) => self.at.saturating_add(3),
                Some(_) => next,
                None if is_noise(line) => next,
                None => break,
            };
            self.at = skipped;
        }
        let (line, _) = self.line(self.at)?;
        if line.trim_start().starts_with(['{', '[']) {
            return Some(self.open_json());
        }
        if table::is_head(line) {
            let end = self.end_of(|line| !is_blank(line) && !ends_document(line));
            return Some(self.piece(PieceKind::Table, end));
        }
        Some(self.block())
    }

    /// A document in block style, up to its end or to its items.
    fn block(&mut self) -> Piece {
        let mut end = self.at;
        while let Some((line, next)) = self.line(end) {
            if end > self.at && ends_document(line) {
                break;
            }
            if is_dash(line, 0) && (end == self.at || ITEM_KEYS.iter().any(|key| line.starts_with(key))) {
                self.state = State::Items(0);
                return if end == self.at { self.item(0) } else { self.piece(PieceKind::Document, end) };
            }
            end = next;
            if is_items_key(line)
                && let Some(column) = self.first_dash(next)
            {
                self.state = State::Items(column);
                return self.piece(PieceKind::Rest, next);
            }
        }
        self.piece(PieceKind::Document, end)
    }

    /// The column of the dash on the next line that is not blank.
    fn first_dash(&self, mut at: usize) -> Option<usize> {
        while let Some((line, next)) = self.line(at) {
            if !is_blank(line) && !is_comment(line) {
                let column = indent(line);
                return is_dash(line, column).then_some(column);
            }
            at = next;
        }
        None
    }

    fn item(&mut self, column: usize) -> Piece {
        // What is indented ends no document.
        let belongs = |line: &str| indent(line) > column || is_blank(line) || is_comment(line);
        let end = self.end_of(belongs);
        self.piece(PieceKind::Item, end)
    }

    fn items(&mut self, column: usize) -> Option<Piece> {
        while let Some((_, next)) = self.line(self.at).filter(|(line, _)| is_blank(line) || is_comment(line)) {
            self.at = next;
        }
        match self.line(self.at) {
            Some((line, _)) if is_dash(line, column) => Some(self.item(column)),
            Some((line, _)) if !ends_document(line) => {
                self.state = State::Between;
                let end = self.end_of(|line| !ends_document(line));
                Some(self.piece(PieceKind::Rest, end))
            }
            _ => {
                self.state = State::Between;
                None
            }
        }
    }

    fn open_json(&mut self) -> Piece {
        let (start, object) = match json_pieces::open(self.text, self.at) {
            Opening::Whole(end) => return self.piece(PieceKind::Document, end),
            Opening::List(start) => (start, false),
            Opening::Object(start) => (start, true),
        };
        self.state = State::JsonItems { object };
        self.piece(PieceKind::JsonRest, start)
    }

    fn json_item(&mut self, object: bool) -> Option<Piece> {
        match json_pieces::element(self.text, self.at) {
            Element::Value(range) => {
                self.at = range.start;
                Some(self.piece(PieceKind::Item, range.end))
            }
            Element::End(at) => {
                (self.at, self.state) = (at, State::JsonRest { object });
                None
            }
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let found = match self.state {
                State::Between => return self.between(),
                State::Items(column) => self.items(column),
                State::JsonItems { object } => self.json_item(object),
                State::JsonRest { object } => {
                    self.state = State::Between;
                    let end = json_pieces::close(self.text, self.at, object);
                    Some(self.piece(PieceKind::JsonRest, end))
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Lines between documents that say nothing.
fn is_noise(line: &str) -> bool {
    is_blank(line) || is_comment(line) || line.starts_with("...") || is_around(line) || line.starts_with('%')
}

/// Whether something else starts here.
fn ends_document(line: &str) -> bool {
    line.starts_with("---") || line.starts_with("...") || line.starts_with('{') || is_around(line)
}

/// What a terminal, a pager or a chat puts around a text: a prompt with its command, a prompt alone, `--More--`, a fence.
fn is_around(line: &str) -> bool {
    const COMMANDS: [&str; 3] = ["kubectl ", "kumactl ", "curl "];
    const SIGNS: [char; 4] = ['$', '#', '%', '>'];
    if line.starts_with([' ', '-', '"']) {
        return line.starts_with("--More--");
    }
    let line = line.trim_end();
    let has_command = |(at, sign): (usize, &str)| {
        let behind = line.get(at.saturating_add(sign.len())..).unwrap_or("").trim_start();
        COMMANDS.iter().any(|command| behind.starts_with(command))
    };
    line.starts_with("```")
        || line.starts_with("$ ")
        || line.ends_with('$')
        || line == "(END)"
        || line.match_indices(SIGNS).any(has_command)
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

fn is_dash(line: &str, column: usize) -> bool {
    let rest = line.get(column..).unwrap_or("");
    indent(line) == column && (rest.starts_with("- ") || rest.trim_end() == "-")
}

fn is_items_key(line: &str) -> bool {
    line.strip_prefix("items:").is_some_and(|rest| is_blank(rest) || is_comment(rest))
}
