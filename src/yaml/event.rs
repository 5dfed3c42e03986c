//! What the parser tells the builder.

use super::cursor::Mark;
use super::token::{ScalarStyle, Token};
use std::borrow::Cow;

/// A step of reading.
#[derive(Debug)]
pub struct Event<'a> {
    pub kind: EventKind<'a>,
    /// Where it starts, anchor and tag included.
    pub start: Mark,
    /// Where its content starts, after anchor and tag.
    pub content: Mark,
    /// One past the last byte; for collections, of the token that opens or closes them.
    pub end: usize,
    pub anchor: Option<&'a str>,
    /// Empty where there is none.
    pub tag: String,
}

#[derive(Debug)]
pub enum EventKind<'a> {
    StreamEnd,
    DocumentStart,
    /// `explicit`: by `...`.
    DocumentEnd {
        explicit: bool,
    },
    Alias(&'a str),
    /// `implicit`: plain without a tag, or any scalar with the tag `!`.
    Scalar {
        style: ScalarStyle,
        value: Cow<'a, str>,
        implicit: bool,
    },
    SequenceStart(Open),
    MappingStart(Open),
    CollectionEnd,
}

/// How a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// By indentation.
    Block,
    /// A block sequence that stands no deeper than the mapping it belongs to.
    Indentless,
    /// In brackets.
    Flow,
    /// `[a: b]`, one pair without braces.
    Pair,
}

pub fn behind(token: &Token<'_>) -> Mark {
    let width = token.end.saturating_sub(token.start.offset);
    Mark { offset: token.end, column: token.start.column.saturating_add(width), ..token.start }
}

pub fn plain_event(kind: EventKind<'_>, start: Mark, end: usize) -> Event<'_> {
    Event { kind, start, content: start, end, anchor: None, tag: String::new() }
}

pub fn empty_scalar<'a>(mark: Mark) -> Event<'a> {
    let kind = EventKind::Scalar { style: ScalarStyle::Plain, value: Cow::Borrowed(""), implicit: true };
    plain_event(kind, mark, mark.offset)
}
