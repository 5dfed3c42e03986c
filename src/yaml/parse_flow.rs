//! The states inside brackets and braces (YAML 1.1 §9.1.4), in libyaml's order.

use super::event::{Event, EventKind, Open, behind, plain_event};
use super::parse::{Parser, State};
use super::problem::{Problem, ProblemKind};
use super::token::TokenKind;

impl<'a> Parser<'a> {
    pub(super) fn flow_sequence_entry(&mut self, first: bool) -> Result<Event<'a>, Box<Problem>> {
        if !self.at(&[TokenKind::FlowSequenceEnd])? {
            self.flow_comma(first, ProblemKind::FlowSequenceEnd)?;
            if self.at(&[TokenKind::Key])? {
                let token = self.take()?;
                self.state = State::PairKey;
                return Ok(plain_event(EventKind::MappingStart(Open::Pair), token.start, token.end));
            }
            if !self.at(&[TokenKind::FlowSequenceEnd])? {
                return self.child(State::FlowSequenceEntry, false, false);
            }
        }
        self.close()
    }

    fn flow_comma(&mut self, first: bool, otherwise: ProblemKind) -> Result<(), Box<Problem>> {
        if first {
            return Ok(());
        }
        if self.at(&[TokenKind::FlowEntry])? {
            self.take()?;
            return Ok(());
        }
        let context = self.marks.pop();
        self.fail(otherwise, context)
    }

    pub(super) fn pair_key(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if !self.at(&[TokenKind::Value, TokenKind::FlowEntry, TokenKind::FlowSequenceEnd])? {
            return self.child(State::PairValue, false, false);
        }
        // The library swallows the token here, whatever it is; the value is then empty too.
        let mark = behind(&self.take()?);
        self.empty(State::PairValue, mark)
    }

    pub(super) fn pair_value(&mut self) -> Result<Event<'a>, Box<Problem>> {
        if self.at(&[TokenKind::Value])? {
            self.take()?;
            if !self.at(&[TokenKind::FlowEntry, TokenKind::FlowSequenceEnd])? {
                return self.child(State::PairEnd, false, false);
            }
        }
        let mark = self.mark()?;
        self.empty(State::PairEnd, mark)
    }

    pub(super) fn pair_end(&mut self) -> Result<Event<'a>, Box<Problem>> {
        let mark = self.mark()?;
        self.state = State::FlowSequenceEntry;
        Ok(plain_event(EventKind::CollectionEnd, mark, mark.offset))
    }

    pub(super) fn flow_mapping_key(&mut self, first: bool) -> Result<Event<'a>, Box<Problem>> {
        if !self.at(&[TokenKind::FlowMappingEnd])? {
            self.flow_comma(first, ProblemKind::FlowMappingEnd)?;
            if self.at(&[TokenKind::Key])? {
                self.take()?;
                if !self.at(&[TokenKind::Value, TokenKind::FlowEntry, TokenKind::FlowMappingEnd])? {
                    return self.child(State::FlowMappingValue, false, false);
                }
                let mark = self.mark()?;
                return self.empty(State::FlowMappingValue, mark);
            }
            if !self.at(&[TokenKind::FlowMappingEnd])? {
                return self.child(State::FlowMappingEmptyValue, false, false);
            }
        }
        self.close()
    }

    pub(super) fn flow_mapping_value(&mut self, empty: bool) -> Result<Event<'a>, Box<Problem>> {
        if !empty && self.at(&[TokenKind::Value])? {
            self.take()?;
            if !self.at(&[TokenKind::FlowEntry, TokenKind::FlowMappingEnd])? {
                return self.child(State::FlowMappingKey, false, false);
            }
        }
        let mark = self.mark()?;
        self.empty(State::FlowMappingKey, mark)
    }
}
