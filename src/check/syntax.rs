//! Which mistake of a person is behind a text that is not YAML. One cause is found for each text, so that one rule speaks.

use super::reading::{KEYS, glued, repaired};
use crate::kuma::Environment;
use crate::text::{Edit, EditSet, TextRange};
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
    /// `yaml-control-character`
    ControlCharacter,
    /// `yaml-directive`
    Directive,
    /// `yaml-escape`
    Escape,
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

/// What looks like a space, or like nothing, and is a letter to YAML.
pub fn is_invisible_space(char: char) -> bool {
    matches!(char, '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}')
}

/// Every such character as a space, or gone where it has no width.
pub fn visible_spaces(text: &str) -> EditSet {
    let edit = |(at, char): (usize, char)| {
        let range = TextRange::new(at, at.saturating_add(char.len_utf8()));
        let zero_width = matches!(char, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
        Edit::replace(range, if zero_width { "" } else { " " })
    };
    EditSet::from_edits(text.char_indices().filter(|(_, char)| is_invisible_space(*char)).map(edit)).unwrap_or_default()
}

/// The line of `offset`, without its break.
pub fn line_at(text: &str, offset: usize) -> TextRange {
    let offset = offset.min(text.len());
    let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
    let line = text.get(start..).unwrap_or("").split('\n').next().unwrap_or("");
    TextRange::new(start, start.saturating_add(line.trim_end_matches('\r').len()))
}

/// The line above, if there is one.
pub fn line_above(text: &str, line: TextRange) -> Option<TextRange> {
    line.start.checked_sub(1).map(|before| line_at(text, before))
}

/// The line without its indentation.
pub fn content(text: &str, line: TextRange) -> TextRange {
    let rest = line.slice(text);
    TextRange::new(line.end.saturating_sub(rest.trim_start_matches([' ', '\t']).len()), line.end)
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

    /// The first quote of a scalar that its own line does not close, if closing it there makes the text readable.
    fn quote(&self) -> Option<TextRange> {
        let stop = line_at(self.text, self.at);
        let mut tries: usize = 3;
        let mut start = 0;
        while start <= stop.start && tries > 0 {
            let line = line_at(self.text, start);
            if let Some(open) = open_quote(line.slice(self.text)) {
                let at = line.start.saturating_add(open);
                if closes(self.text, at, line).iter().any(|edits| repaired(self.text, self.environment, edits)) {
                    return Some(self.one(at));
                }
                tries = tries.saturating_sub(1);
            }
            let next = self.text.get(line.end..)?.find('\n')?;
            start = line.end.saturating_add(next).saturating_add(1);
        }
        None
    }

    fn flow(&self) -> (Cause, TextRange) {
        let before = self.text.get(..self.at).unwrap_or("");
        let stopped = self.char_at(self.at);
        if before.ends_with(':') && matches!(stopped, Some('[' | '{' | '"' | '\'')) {
            let word = before.rfind([' ', '\n', '{', '[', ',', '\t']).map_or(0, |at| at.saturating_add(1));
            return (Cause::MissingSpace, TextRange::new(word, self.at));
        }
        if let Some(quote) = self.quote() {
            return (Cause::UnclosedQuote, quote);
        }
        if matches!(stopped, Some('|' | '>' | '%' | '@' | '`')) {
            return (Cause::BadStart, self.one(self.at));
        }
        // An opening bracket is the culprit unless the text goes on on its line, where only a comma is missing.
        let opening = matches!(self.char_at(self.culprit), Some('[' | '{')) && self.culprit < self.at;
        let same_line = line_at(self.text, self.culprit).touches(self.at) && stopped.is_some();
        (Cause::Bracket, self.one(if opening && !same_line { self.culprit } else { self.at }))
    }

    fn structure(&self, kind: &Kind) -> (Cause, TextRange) {
        if let Some(tab) = self.tab() {
            return (Cause::Tab, tab);
        }
        if let Some(quote) = self.quote() {
            return (Cause::UnclosedQuote, quote);
        }
        if let Some(word) = self.missing_space() {
            return (Cause::MissingSpace, word);
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

/// Where a value that starts at `start` ends on its line: before a comment and trailing blanks.
pub fn value_end(text: &str, start: usize) -> usize {
    let line = text.get(start..line_at(text, start).end).unwrap_or("");
    let value = line.find(" #").and_then(|at| line.get(..at)).unwrap_or(line);
    start.saturating_add(value.trim_end().len())
}

/// The template expression in a line, unless a quote stands before it.
pub fn template_in(text: &str, line: TextRange) -> Option<TextRange> {
    let written = line.slice(text);
    let start = written.find("{{").or_else(|| written.find("{%"))?;
    if written.get(..start)?.ends_with(['"', '\'']) {
        return None;
    }
    let rest = written.get(start..)?;
    let end = rest.find("}}").or_else(|| rest.find("%}")).map_or(rest.len(), |at| at.saturating_add(2));
    Some(TextRange::new(line.start.saturating_add(start), line.start.saturating_add(start).saturating_add(end)))
}

/// The quote that starts a scalar on this line and is not closed on it.
fn open_quote(line: &str) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut escaped = false;
    for (at, char) in line.char_indices() {
        match open {
            Some((_, quote)) if char == quote && !escaped => open = None,
            Some((_, quote)) => escaped = quote == '"' && char == '\\' && !escaped,
            None if char == '#' && before == ' ' => return None,
            None if matches!(char, '"' | '\'') && matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':') => open = Some((at, char)),
            None => {}
        }
        before = char;
    }
    open.map(|(at, _)| at)
}

/// Ways to close, on its own line, the quote that opens at `open`: where its word, its value or its brackets end.
pub fn closes(text: &str, open: usize, line: TextRange) -> Vec<EditSet> {
    let Some(quote) = text.get(open..).and_then(|rest| rest.chars().next()) else { return Vec::new() };
    let end = value_end(text, open);
    let inside = TextRange::new(open, end).slice(text);
    let brackets = open.saturating_add(inside.trim_end_matches([']', '}', ',', ' ']).len());
    let comma = inside.find(',').map(|at| open.saturating_add(at));
    let mut ends = vec![end, brackets];
    ends.extend(comma);
    ends.push(line.end);
    ends.dedup();
    ends.into_iter().filter(|end| *end > open).map(|end| Edit::insert(end, quote).into()).collect()
}
