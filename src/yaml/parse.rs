//! Tokens → events: libyaml's state machine (YAML 1.1 §4.4). No recursion; what is open stands on explicit stacks.

use super::cursor::Mark;
use super::event::{Event, EventKind, Open, behind, empty_scalar, plain_event};
use super::problem::{Problem, ProblemKind, Stage};
use super::scan::Scanner;
use super::token::{Payload, ScalarStyle, Token, TokenKind};
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    ImplicitDocumentStart,
    DocumentStart,
    DocumentContent,
    DocumentEnd,
    BlockNode,
    BlockSequenceFirst,
    BlockSequenceEntry,
    IndentlessEntry,
    BlockMappingFirst,
    BlockMappingKey,
    BlockMappingValue,
    FlowSequenceFirst,
    FlowSequenceEntry,
    PairKey,
    PairValue,
    PairEnd,
    FlowMappingFirst,
    FlowMappingKey,
    FlowMappingValue,
    FlowMappingEmptyValue,
    End,
}

const DIRECTIVES: [TokenKind; 2] = [TokenKind::VersionDirective, TokenKind::TagDirective];

pub struct Parser<'a> {
    pub scanner: Scanner<'a>,
    pub state: State,
    pub states: Vec<State>,
    /// Where each open collection's own token starts.
    pub marks: Vec<Mark>,
    /// Where the last `-` stands.
    pub last_entry: usize,
    /// The place behind the last token: where a value stands that is not written.
    pub behind: Mark,
    tag_directives: Vec<(String, String)>,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            scanner: Scanner::new(text),
            state: State::ImplicitDocumentStart,
            states: Vec::new(),
            marks: Vec::new(),
            last_entry: 0,
            behind: Mark::default(),
            tag_directives: Vec::new(),
        }
    }

    /// The next event. After [`EventKind::StreamEnd`] only that.
    pub fn next(&mut self) -> Result<Event<'a>, Box<Problem>> {
        match self.state {
            State::ImplicitDocumentStart => self.document_start(true),
            State::DocumentStart => self.document_start(false),
            State::DocumentContent => self.document_content(),
            State::DocumentEnd => self.document_end(),
            State::BlockNode => self.node(true, false),
            State::BlockSequenceFirst => self.open(State::BlockSequenceEntry),
            State::BlockSequenceEntry => self.block_sequence_entry(),
            State::IndentlessEntry => self.indentless_entry(),
            State::BlockMappingFirst => self.open(State::BlockMappingKey),
            State::BlockMappingKey => self.block_mapping_key(),
            State::BlockMappingValue => self.block_mapping_value(),
            State::FlowSequenceFirst => self.open_flow(|parser| parser.flow_sequence_entry(true)),
            State::FlowSequenceEntry => self.flow_sequence_entry(false),
            State::PairKey => self.pair_key(),
            State::PairValue => self.pair_value(),
            State::PairEnd => self.pair_end(),
            State::FlowMappingFirst => self.open_flow(|parser| parser.flow_mapping_key(true)),
            State::FlowMappingKey => self.flow_mapping_key(false),
            State::FlowMappingValue => self.flow_mapping_value(false),
            State::FlowMappingEmptyValue => self.flow_mapping_value(true),
            State::End => {
                let mark = self.mark()?;
                Ok(plain_event(EventKind::StreamEnd, mark, mark.offset))
            }
        }
    }

    pub(super) fn mark(&mut self) -> Result<Mark, Box<Problem>> {
        Ok(self.scanner.peek()?.start)
    }

    #[inline(always)]
    pub(super) fn at(&mut self, wanted: &[TokenKind]) -> Result<bool, Box<Problem>> {
        let kind = self.scanner.peek()?.kind;
        Ok(wanted.contains(&kind))
    }

    pub(super) fn take(&mut self) -> Result<Token<'a>, Box<Problem>> {
        self.scanner.peek()?;
        match self.scanner.take() {
            Some(token) => {
                self.behind = behind(&token);
                Ok(token)
            }
            None => Err(self.scanner.problem(ProblemKind::NodeContent, None)),
        }
    }

    pub(super) fn pop_state(&mut self) {
        self.state = self.states.pop().unwrap_or(State::End);
    }

    pub(super) fn fail<T>(&mut self, kind: ProblemKind, context: Option<Mark>) -> Result<T, Box<Problem>> {
        Err(Box::new(Problem { kind, stage: Stage::Parser, at: self.mark()?, context }))
    }

    fn open(&mut self, next: State) -> Result<Event<'a>, Box<Problem>> {
        let token = self.take()?;
        self.marks.push(token.start);
        self.state = next;
        self.next()
    }

    fn open_flow(&mut self, next: impl FnOnce(&mut Self) -> Result<Event<'a>, Box<Problem>>) -> Result<Event<'a>, Box<Problem>> {
        let token = self.take()?;
        self.marks.push(token.start);
        next(self)
    }

    fn document_start(&mut self, implicit: bool) -> Result<Event<'a>, Box<Problem>> {
        if !implicit {
            while self.at(&[TokenKind::DocumentEnd])? {
                self.take()?;
            }
        }
        let start = self.mark()?;
        if self.at(&[TokenKind::StreamEnd])? {
            self.state = State::End;
            return Ok(plain_event(EventKind::StreamEnd, start, start.offset));
        }
        let explicit = !implicit || self.at(&DIRECTIVES)? || self.at(&[TokenKind::DocumentStart])?;
        self.process_directives()?;
        if explicit {
            if !self.at(&[TokenKind::DocumentStart])? {
                return self.fail(ProblemKind::DocumentStart, None);
            }
            self.take()?;
            self.state = State::DocumentContent;
        } else {
            self.state = State::BlockNode;
        }
        self.states.push(State::DocumentEnd);
        Ok(plain_event(EventKind::DocumentStart, start, start.offset))
    }

    fn process_directives(&mut self) -> Result<(), Box<Problem>> {
        let mut version = false;
        loop {
            let start = self.mark()?;
            let problem = |kind| Box::new(Problem { kind, stage: Stage::Parser, at: start, context: None });
            match self.scanner.peek()?.payload.clone() {
                Payload::Version(..) if version => return Err(problem(ProblemKind::DuplicateYamlDirective)),
                Payload::Version(1, 1) => version = true,
                Payload::Version(..) => return Err(problem(ProblemKind::IncompatibleVersion)),
                Payload::Tag(tag) if self.at(&DIRECTIVES)? => {
                    if self.own_prefix(&tag.0).is_some() {
                        return Err(problem(ProblemKind::DuplicateTagDirective));
                    }
                    self.tag_directives.push(*tag);
                }
                _ => break,
            }
            self.take()?;
        }
        Ok(())
    }

    /// What a handle stands for: as the document says, else as YAML does (YAML 1.1 §6.8.2).
    fn tag_prefix(&self, handle: &str) -> Option<&str> {
        self.own_prefix(handle).or(match handle {
            "!" => Some("!"),
            "!!" => Some("tag:yaml.org,2002:"),
            _ => None,
        })
    }

    fn own_prefix(&self, handle: &str) -> Option<&str> {
        self.tag_directives.iter().find(|(own, _)| own == handle).map(|(_, prefix)| prefix.as_str())
    }

    fn document_content(&mut self) -> Result<Event<'a>, Box<Problem>> {
        let ends = [TokenKind::DocumentStart, TokenKind::DocumentEnd, TokenKind::StreamEnd];
        if self.at(&ends)? || self.at(&DIRECTIVES)? {
            let mark = self.mark()?;
            self.pop_state();
            return Ok(empty_scalar(mark));
        }
        self.node(true, false)
    }

    fn document_end(&mut self) -> Result<Event<'a>, Box<Problem>> {
        let start = self.mark()?;
        let explicit = self.at(&[TokenKind::DocumentEnd])?;
        let end = if explicit { self.take()?.end } else { start.offset };
        self.tag_directives.clear();
        self.state = State::DocumentStart;
        Ok(plain_event(EventKind::DocumentEnd { explicit }, start, end))
    }

    fn node(&mut self, block: bool, indentless: bool) -> Result<Event<'a>, Box<Problem>> {
        let start = self.mark()?;
        if let Token { kind: TokenKind::Alias, payload: Payload::Name(name), .. } = *self.scanner.peek()? {
            let token = self.take()?;
            self.pop_state();
            return Ok(plain_event(EventKind::Alias(name), token.start, token.end));
        }
        let mut event = plain_event(EventKind::StreamEnd, start, start.offset);
        let mut tag_mark = None;
        let mut undefined = None;
        loop {
            let token = self.scanner.peek()?;
            match (token.kind, &token.payload) {
                (TokenKind::Anchor, Payload::Name(name)) if event.anchor.is_none() => event.anchor = Some(name),
                (TokenKind::Tag, _) if tag_mark.is_none() => {}
                _ => break,
            }
            let token = self.take()?;
            event.end = token.end;
            event.content = behind(&token);
            if let Payload::Tag(tag) = token.payload {
                let (handle, suffix) = *tag;
                tag_mark = Some(token.start);
                match self.tag_prefix(&handle) {
                    _ if handle.is_empty() => event.tag = suffix,
                    Some(prefix) => event.tag = format!("{prefix}{suffix}"),
                    None => undefined = Some(token.start),
                }
            }
        }
        if let Some(at) = undefined {
            return Err(Box::new(Problem { kind: ProblemKind::UndefinedTagHandle, stage: Stage::Parser, at, context: Some(start) }));
        }
        let token = self.scanner.peek()?;
        let (content, end) = (token.start, token.end);
        let has_properties = event.anchor.is_some() || !event.tag.is_empty();
        let (kind, state) = match token.kind {
            TokenKind::BlockEntry if indentless => (EventKind::SequenceStart(Open::Indentless), State::IndentlessEntry),
            TokenKind::Scalar(style) => {
                let Payload::Value(value) = self.take()?.payload else { return self.fail(ProblemKind::NodeContent, Some(start)) };
                let implicit = (event.tag.is_empty() && style == ScalarStyle::Plain) || event.tag == "!";
                self.pop_state();
                return Ok(Event { kind: EventKind::Scalar { style, value, implicit }, content, end, ..event });
            }
            TokenKind::FlowSequenceStart => (EventKind::SequenceStart(Open::Flow), State::FlowSequenceFirst),
            TokenKind::FlowMappingStart => (EventKind::MappingStart(Open::Flow), State::FlowMappingFirst),
            TokenKind::BlockSequenceStart if block => (EventKind::SequenceStart(Open::Block), State::BlockSequenceFirst),
            TokenKind::BlockMappingStart if block => (EventKind::MappingStart(Open::Block), State::BlockMappingFirst),
            _ if has_properties => {
                self.pop_state();
                let implicit = event.tag.is_empty();
                return Ok(Event { kind: EventKind::Scalar { style: ScalarStyle::Plain, value: Cow::Borrowed(""), implicit }, ..event });
            }
            _ => return self.fail(ProblemKind::NodeContent, Some(start)),
        };
        self.state = state;
        Ok(Event { kind, content, end, ..event })
    }

    pub(super) fn close(&mut self) -> Result<Event<'a>, Box<Problem>> {
        let token = self.take()?;
        self.pop_state();
        self.marks.pop();
        Ok(plain_event(EventKind::CollectionEnd, token.start, token.end))
    }

    pub(super) fn child(&mut self, back: State, block: bool, indentless: bool) -> Result<Event<'a>, Box<Problem>> {
        self.states.push(back);
        self.node(block, indentless)
    }

    pub(super) fn empty(&mut self, back: State, mark: Mark) -> Result<Event<'a>, Box<Problem>> {
        self.state = back;
        Ok(empty_scalar(mark))
    }

    fn block_sequence_entry(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if self.at(&[TokenKind::BlockEntry])? {
            let mark = self.take_entry()?;
            if self.at(&[TokenKind::BlockEntry, TokenKind::BlockEnd])? {
                return self.empty(State::BlockSequenceEntry, mark);
            }
            return self.child(State::BlockSequenceEntry, true, false);
        }
        if self.at(&[TokenKind::BlockEnd])? {
            return self.close();
        }
        let context = self.marks.pop();
        self.fail(ProblemKind::BlockEntry, context)
    }

    fn indentless_entry(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if self.at(&[TokenKind::BlockEntry])? {
            let mark = self.take_entry()?;
            if self.at(&[TokenKind::BlockEntry, TokenKind::Key, TokenKind::Value, TokenKind::BlockEnd])? {
                return self.empty(State::IndentlessEntry, mark);
            }
            return self.child(State::IndentlessEntry, true, false);
        }
        let mark = self.mark()?;
        self.pop_state();
        Ok(plain_event(EventKind::CollectionEnd, mark, mark.offset))
    }

    /// Takes a `-` and gives the place behind it.
    fn take_entry(&mut self) -> Result<Mark, Box<Problem>> {
        let token = self.take()?;
        self.last_entry = token.start.offset;
        Ok(behind(&token))
    }

    fn block_mapping_key(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if self.at(&[TokenKind::Key])? {
            let mark = behind(&self.take()?);
            if self.at(&[TokenKind::Key, TokenKind::Value, TokenKind::BlockEnd])? {
                return self.empty(State::BlockMappingValue, mark);
            }
            return self.child(State::BlockMappingValue, true, true);
        }
        if self.at(&[TokenKind::BlockEnd])? {
            return self.close();
        }
        let context = self.marks.pop();
        self.fail(ProblemKind::BlockKey, context)
    }

    fn block_mapping_value(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if self.at(&[TokenKind::Value])? {
            self.take()?;
            if !self.at(&[TokenKind::Key, TokenKind::Value, TokenKind::BlockEnd])? {
                return self.child(State::BlockMappingKey, true, true);
            }
        }
        self.empty(State::BlockMappingKey, self.behind)
    }
}
