//! Tokens, as libyaml cuts them.

use super::cursor::Mark;
use std::borrow::Cow;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// Moved often: up to 32 bytes are a few loads and stores, more are a call in a browser.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    pub kind: TokenKind,
    pub start: Mark,
    /// One past the last byte.
    pub end: usize,
    pub payload: Payload<'a>,
}

/// What a token says beside its kind.
#[derive(Clone, Debug)]
pub enum Payload<'a> {
    None,
    /// A scalar's value.
    Value(Cow<'a, str>),
    /// The name of an anchor or alias.
    Name(&'a str),
    /// Handle and suffix of a tag; handle and prefix of `%TAG`.
    Tag(Box<(String, String)>),
    /// `%YAML`: major and minor.
    Version(u8, u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    StreamEnd,
    VersionDirective,
    TagDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar(ScalarStyle),
}
