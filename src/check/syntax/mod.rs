//! Which mistake of a person is behind a text that is not YAML. One cause is found for each text, so that one rule speaks.

mod flow;
mod lines;
mod quotes;

pub use flow::open_bracket;
pub use lines::{content, is_invisible_space, is_long_dash, line_above, line_at, lines, template_in, value_end, visible_spaces};
pub use quotes::closes;

use super::reading::{KEYS, glued, repaired};
use crate::kuma::Environment;
use crate::text::TextRange;
use crate::yaml::{Problem, ProblemKind as Kind};

/// The mistake; each is a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// `yaml-alias`
    Alias,
    /// `yaml-bad-start`
    BadStart,
    /// `yaml-bracket`
    Bracket,
    /// `yaml-colon-in-value`
    ColonInValue,
    /// `yaml-bracket`: nothing separates this from what stands before it
    Comma,
    /// `yaml-control-character`
    ControlCharacter,
    /// `yaml-directive`
    Directive,
    /// `yaml-escape`
    Escape,
    /// `yaml-folded`
    Folded,
    /// `yaml-indentation`
    Indentation,
    /// `yaml-invisible-space`
    InvisibleSpace,
    /// `yaml-missing-colon`
    MissingColon,
    /// `yaml-missing-space`
    MissingSpace,
    /// `yaml-syntax`
    Other,
    /// `yaml-tab`
    Tab,
    /// `helm-template`
    Template,
    /// `too-deep`
    TooDeep,
    /// `yaml-unclosed-quote`
    UnclosedQuote,
}

/// The cause and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// What went wrong.
    pub cause: Cause,
    /// Where: the culprit, not the place where the reader gave up.
    pub range: TextRange,
}

struct Finder<'t> {
    text: &'t str,
    environment: Environment,
    /// Where the person went wrong, as far as the reader knows, and where it stopped.
    culprit: usize,
    at: usize,
}

/// Finds the cause of `problem`, whose offsets in `text` are `culprit` and `at`.
pub fn find(text: &str, environment: Environment, problem: &Problem, culprit: usize, at: usize) -> Syntax {
    let finder = Finder { text, environment, culprit, at };
    let (cause, range) = finder.template().or_else(|| finder.invisible(&problem.kind)).unwrap_or_else(|| finder.of_kind(&problem.kind));
    Syntax { cause, range }
}

impl Finder<'_> {
    fn char_at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..).and_then(|rest| rest.chars().next())
    }

    fn one(&self, offset: usize) -> TextRange {
        let width = self.char_at(offset).map_or(0, char::len_utf8);
        TextRange::new(offset, offset.saturating_add(width))
    }

    /// `{{ … }}` or `{% … %}` outside quotes on the lines in question.
    fn template(&self) -> Option<(Cause, TextRange)> {
        let lines = [line_at(self.text, self.culprit), line_at(self.text, self.at)];
        lines.into_iter().find_map(|line| template_in(self.text, line)).map(|range| (Cause::Template, range))
    }

    /// A character that looks like a space, on the lines in question; an escape explains itself.
    fn invisible(&self, kind: &Kind) -> Option<(Cause, TextRange)> {
        if matches!(kind, Kind::ControlCharacter | Kind::UnknownEscape | Kind::EscapeDigits | Kind::EscapeCode) {
            return None;
        }
        let found = self.suspects().into_iter().find_map(|line| {
            let at = line.slice(self.text).find(is_invisible_space)?;
            Some(line.start.saturating_add(at))
        });
        let at = found.filter(|_| repaired(self.text, self.environment, &visible_spaces(self.text)))?;
        Some((Cause::InvisibleSpace, self.one(at)))
    }

    fn of_kind(&self, kind: &Kind) -> (Cause, TextRange) {
        match kind {
            Kind::ControlCharacter => (Cause::ControlCharacter, self.one(self.culprit)),
            Kind::UnknownEscape | Kind::EscapeDigits | Kind::EscapeCode => (Cause::Escape, self.escape()),
            Kind::UnknownAnchor(_) | Kind::AnchorName => {
                let before = self.text.get(..self.culprit).unwrap_or("");
                (Cause::Alias, self.word(self.culprit.saturating_sub(usize::from(before.ends_with(['*', '&'])))))
            }
            Kind::TabInBlockScalar | Kind::TabInPlainScalar => (Cause::Tab, self.tab().unwrap_or_else(|| self.one(self.at))),
            Kind::CannotStartToken if self.char_at(self.at) == Some('\t') => (Cause::Tab, self.one(self.at)),
            Kind::CannotStartToken if self.is_directive() => (Cause::Directive, line_at(self.text, self.at)),
            Kind::CannotStartToken => (Cause::BadStart, self.one(self.at)),
            Kind::UnclosedQuote | Kind::DocumentInQuotes => (Cause::UnclosedQuote, self.one(self.culprit)),
            Kind::TooDeep => (Cause::TooDeep, self.one(self.at)),
            Kind::NodeContent if self.starts_a_block_line() => self.structure(kind),
            Kind::FlowMappingEnd | Kind::FlowSequenceEnd | Kind::NodeContent => self.flow(),
            Kind::MissingColon
            | Kind::SequenceNotAllowed
            | Kind::KeyNotAllowed
            | Kind::ValueNotAllowed
            | Kind::BlockEntry
            | Kind::BlockKey => self.structure(kind),
            Kind::TagEnd | Kind::TagHandle | Kind::TagUri | Kind::TagClose | Kind::UriEscape | Kind::UndefinedTagHandle => {
                (Cause::BadStart, self.tag())
            }
            _ if self.is_directive() => (Cause::Directive, line_at(self.text, self.at)),
            Kind::DocumentStart => match line_above(self.text, line_at(self.text, self.at)) {
                Some(above) if above.slice(self.text).starts_with('%') => (Cause::Directive, above),
                _ => (Cause::Other, self.word(self.at)),
            },
            _ => (Cause::Other, self.word(self.at)),
        }
    }

    /// Whether the reader stopped at the first word of a line that is in no brackets.
    fn starts_a_block_line(&self) -> bool {
        let is_first = content(self.text, line_at(self.text, self.at)).start == self.at;
        is_first && self.char_at(self.at).is_some_and(char::is_alphanumeric) && open_bracket(self.text, self.at).is_none()
    }

    /// `– kind: X` with a dash of typography, on a line in question.
    fn dash(&self) -> Option<TextRange> {
        let mut starts = self.suspects().into_iter().map(|line| content(self.text, line));
        let start = starts.find(|line| line.slice(self.text).starts_with(is_long_dash))?.start;
        Some(self.one(start))
    }

    fn is_directive(&self) -> bool {
        line_at(self.text, self.at).slice(self.text).starts_with('%')
    }

    /// From `start` to the next blank.
    fn word(&self, start: usize) -> TextRange {
        let rest = self.text.get(start..).unwrap_or("");
        let len = rest.find([' ', '\t', '\n', '\r', ',', ']', '}']).unwrap_or(rest.len());
        if len == 0 { self.one(start) } else { TextRange::new(start, start.saturating_add(len)) }
    }

    /// The tag around or before the place where its reader stopped.
    fn tag(&self) -> TextRange {
        let line = line_at(self.text, self.at);
        let before = self.text.get(line.start..self.at).unwrap_or("");
        before.rfind('!').map_or_else(|| self.word(self.at), |at| self.word(line.start.saturating_add(at)))
    }

    /// The escape at, or just before, the place where its reader stopped.
    fn escape(&self) -> TextRange {
        let line = line_at(self.text, self.at);
        let until = self.text.get(line.start..).unwrap_or("");
        let inside = self.at.saturating_sub(line.start);
        let start = if self.char_at(self.at) == Some('\\') { Some(inside) } else { until.get(..inside).and_then(|part| part.rfind('\\')) };
        let start = line.start.saturating_add(start.unwrap_or(inside));
        let rest: Vec<char> = self.text.get(start..).unwrap_or("").chars().take(10).collect();
        let digits = match rest.get(1) {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        let hex = rest.iter().skip(2).take(digits).take_while(|char| char.is_ascii_hexdigit()).count();
        let len: usize = rest.iter().take(hex.saturating_add(2)).take_while(|char| **char != '\n').map(|char| char.len_utf8()).sum();
        TextRange::new(start, start.saturating_add(len))
    }

    /// A tab in the indentation of the lines around the problem, or behind a dash.
    fn tab(&self) -> Option<TextRange> {
        self.suspects().into_iter().find_map(|line| {
            let written = line.slice(self.text);
            let blanks = written.len().saturating_sub(written.trim_start_matches([' ', '\t', '-']).len());
            let tab = written.get(..blanks)?.find('\t')?;
            Some(self.one(line.start.saturating_add(tab)))
        })
    }

    /// The lines a person would look at: the culprit's, that where the reader stopped, and the one above it.
    fn suspects(&self) -> Vec<TextRange> {
        let stop = line_at(self.text, self.at);
        let mut above = line_above(self.text, stop);
        while let Some(line) = above.filter(|line| line.slice(self.text).trim().is_empty()) {
            above = line_above(self.text, line);
        }
        let mut lines = vec![line_at(self.text, self.culprit)];
        lines.extend(above);
        lines.push(stop);
        lines
    }

    /// `port:80` or `-kind` on one of the suspects; the range is where the blank is missing.
    fn missing_space(&self) -> Option<TextRange> {
        self.suspects().into_iter().find_map(|line| {
            let mut start = content(self.text, line).start;
            if self.text.get(start..line.end)?.starts_with("- ") {
                start = content(self.text, TextRange::new(start.saturating_add(2), line.end)).start;
            }
            let at = start.saturating_add(glued(self.text.get(start..line.end)?)?);
            Some(TextRange::new(start, at))
        })
    }

    fn structure(&self, kind: &Kind) -> (Cause, TextRange) {
        let sure = self.tab().map(|tab| (Cause::Tab, tab));
        let sure = sure.or_else(|| self.dash().map(|dash| (Cause::BadStart, dash)));
        let sure = sure.or_else(|| self.quote().map(|quote| (Cause::UnclosedQuote, quote)));
        if let Some(sure) = sure.or_else(|| self.missing_space().map(|word| (Cause::MissingSpace, word))) {
            return sure;
        }
        let stop = line_at(self.text, self.at);
        let start = content(self.text, stop).start;
        let before = self.text.get(start..self.at).unwrap_or("");
        match kind {
            Kind::ValueNotAllowed => match value_start(before) {
                Some(value) => (Cause::ColonInValue, self.rest_of_line(start.saturating_add(value))),
                None => match self.wordy_line_above(stop) {
                    Some(line) => (Cause::MissingColon, line),
                    None => (Cause::Indentation, content(self.text, stop)),
                },
            },
            Kind::MissingColon => {
                let line = line_at(self.text, self.culprit);
                let written = content(self.text, line);
                let has_colon = written.slice(self.text).contains(": ") || written.slice(self.text).ends_with(':');
                (if has_colon { Cause::Indentation } else { Cause::MissingColon }, self.rest_of_line(self.culprit))
            }
            Kind::BlockEntry | Kind::BlockKey if before.is_empty() => match self.char_at(self.at) {
                Some(']' | '}' | ',') => (Cause::Bracket, self.one(self.at)),
                _ => (Cause::Indentation, content(self.text, stop)),
            },
            Kind::BlockEntry | Kind::BlockKey => match self.char_at(self.at) {
                Some(']' | '}' | ',') => (Cause::Bracket, self.one(self.at)),
                Some('-') if before.trim_end().ends_with(':') => (Cause::Indentation, self.one(self.at)),
                _ => (Cause::Other, self.rest_of_line(self.at)),
            },
            _ => (Cause::Indentation, if before.is_empty() { content(self.text, stop) } else { self.one(self.at) }),
        }
    }

    /// `kind MeshService` on the line above, which has swallowed this one.
    fn wordy_line_above(&self, line: TextRange) -> Option<TextRange> {
        let above = content(self.text, line_above(self.text, line)?);
        let dash = if above.slice(self.text).starts_with("- ") { 2 } else { 0 };
        let words = content(self.text, TextRange::new(above.start.saturating_add(dash), above.end));
        let first = words.slice(self.text).split([' ', '=']).next()?;
        (KEYS.contains(&first) && !words.slice(self.text).contains(':')).then(|| self.rest_of_line(words.start))
    }

    /// Up to the end of the line, its comment excluded.
    fn rest_of_line(&self, start: usize) -> TextRange {
        TextRange::new(start, value_end(self.text, start))
    }
}

/// Where the value of `key: value: …` starts in the part of a line before the second colon.
fn value_start(before: &str) -> Option<usize> {
    let colon = before.find(": ")?;
    let rest = before.get(colon.saturating_add(2)..)?;
    let blanks = rest.len().saturating_sub(rest.trim_start().len());
    (!rest.trim().is_empty()).then(|| colon.saturating_add(2).saturating_add(blanks))
}
