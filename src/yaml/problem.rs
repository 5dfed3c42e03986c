//! What can be wrong with YAML. Kinds here; the words are the library's own (go-yaml v2), since Kuma shows them.

use super::cursor::Mark;
use std::fmt;

/// Who found the problem. The library counts lines differently in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Decoding characters.
    Reader,
    /// Cutting the text into tokens.
    Scanner,
    /// Putting tokens together.
    Parser,
    /// Following aliases.
    Composer,
}

/// Where reading stopped, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Who found it.
    pub stage: Stage,
    /// Where the reader gave up.
    pub at: Mark,
    /// Where the construct started that could not be finished.
    pub context: Option<Mark>,
}

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $name:ident = $words:literal,)*) => {
        /// What is wrong, as facts.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ProblemKind {
            $($(#[$doc])* $name,)*
            /// `*name` without an `&name` before it.
            UnknownAnchor(Box<str>),
        }

        impl fmt::Display for ProblemKind {
            /// The words of go-yaml v2 for this kind.
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name => out.write_str($words),)*
                    Self::UnknownAnchor(name) => write!(out, "unknown anchor '{name}' referenced"),
                }
            }
        }
    };
}

problem_kinds! {
    /// A character outside YAML's set (§4.1).
    ControlCharacter = "control characters are not allowed",
    /// A character no token starts with: `@`, a backquote, `%`, a tab as indentation.
    CannotStartToken = "found character that cannot start any token",
    /// A key that has to be one is not followed by a colon.
    MissingColon = "could not find expected ':'",
    /// `- ` where no sequence may start.
    SequenceNotAllowed = "block sequence entries are not allowed in this context",
    /// `? ` where no mapping may start.
    KeyNotAllowed = "mapping keys are not allowed in this context",
    /// `: ` where no mapping may start.
    ValueNotAllowed = "mapping values are not allowed in this context",
    /// More than 10,000 levels.
    TooDeep = "exceeded max depth of 10000",
    /// A tag or anchor name that is empty or ends in a wrong character.
    AnchorName = "did not find expected alphabetic or numeric character",
    /// `%` without a name.
    DirectiveName = "could not find expected directive name",
    /// A directive's name ends in a wrong character.
    DirectiveNameEnd = "found unexpected non-alphabetical character",
    /// A directive other than `%YAML` and `%TAG`.
    UnknownDirective = "found unknown directive name",
    /// Something after a directive or a block scalar's header.
    CommentOrBreak = "did not find expected comment or line break",
    /// `%YAML` without a number.
    VersionNumber = "did not find expected version number",
    /// `%YAML` with a number of more than two digits.
    VersionTooLong = "found extremely long version number",
    /// `%YAML 1` without a point.
    VersionPoint = "did not find expected digit or '.' character",
    /// `%TAG` without a blank between its parts.
    TagBlank = "did not find expected whitespace",
    /// A tag that is followed by something else than a blank.
    TagEnd = "did not find expected whitespace or line break",
    /// A tag handle without its closing `!`.
    TagHandle = "did not find expected '!'",
    /// A tag without a name.
    TagUri = "did not find expected tag URI",
    /// `!<` without `>`.
    TagClose = "did not find the expected '>'",
    /// `%` in a tag without two hexadecimal digits.
    UriEscape = "did not find URI escaped octet",
    /// Escaped bytes in a tag that are no UTF-8, first byte.
    UriLeading = "found an incorrect leading UTF-8 octet",
    /// Escaped bytes in a tag that are no UTF-8, later byte.
    UriTrailing = "found an incorrect trailing UTF-8 octet",
    /// `|0`.
    IndentZero = "found an indentation indicator equal to 0",
    /// A tab in the indentation of a block scalar.
    TabInBlockScalar = "found a tab character where an indentation space is expected",
    /// A tab in the indentation of a plain scalar's next line.
    TabInPlainScalar = "found a tab character that violates indentation",
    /// `---` inside quotes.
    DocumentInQuotes = "found unexpected document indicator",
    /// A quote that is never closed.
    UnclosedQuote = "found unexpected end of stream",
    /// A backslash before a character that has no escape in YAML 1.1.
    UnknownEscape = "found unknown escape character",
    /// `\x` and friends without their digits.
    EscapeDigits = "did not find expected hexdecimal number",
    /// An escape for a surrogate or beyond Unicode.
    EscapeCode = "found invalid Unicode character escape code",
    /// Two `%YAML` for one document.
    DuplicateYamlDirective = "found duplicate %YAML directive",
    /// A `%YAML` other than 1.1.
    IncompatibleVersion = "found incompatible YAML document",
    /// Two `%TAG` for one handle.
    DuplicateTagDirective = "found duplicate %TAG directive",
    /// Directives without `---`.
    DocumentStart = "did not find expected <document start>",
    /// A tag handle nobody declared.
    UndefinedTagHandle = "found undefined tag handle",
    /// An indicator where a value should be.
    NodeContent = "did not find expected node content",
    /// Something else than an entry in a block sequence.
    BlockEntry = "did not find expected '-' indicator",
    /// Something else than a key in a block mapping.
    BlockKey = "did not find expected key",
    /// A flow sequence that goes on without a comma.
    FlowSequenceEnd = "did not find expected ',' or ']'",
    /// A flow mapping that goes on without a comma.
    FlowMappingEnd = "did not find expected ',' or '}'",
}

impl fmt::Display for Problem {
    /// What the library says, its line number included: often one too small, since it counts differently per stage
    /// (go-yaml v2, `decode.go`, `parser.fail`).
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = match (self.stage, self.at.line, self.context) {
            (Stage::Reader | Stage::Composer, _, _) => 0,
            (Stage::Scanner, 1.., _) => self.at.line.saturating_add(1),
            (Stage::Parser, 1.., _) => self.at.line,
            (_, 0, context) => context.map_or(0, |mark| mark.line),
        };
        if line > 0 {
            write!(out, "line {line}: ")?;
        }
        write!(out, "{}", self.kind)
    }
}
