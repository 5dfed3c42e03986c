//! Events → tree, and recovery: after a problem, reading goes on at the next line that fits a collection that is still open.

use super::cursor::Mark;
use super::event::{Event, EventKind, Open};
use super::parse::{Parser, State};
use super::problem::{Problem, ProblemKind, Stage};
use super::recover;
use super::tree::{Document, HEAD, Node, NodeId, NodeKind, Part, Scalar, TAIL, Tree};
use crate::text::{Chunks, HashedMap, TextRange, sort_by_key};
use std::borrow::Cow;
use std::rc::Rc;

/// A collection that is being read.
#[derive(Debug)]
pub struct Frame {
    pub id: NodeId,
    pub open: Open,
    pub sequence: bool,
    pub column: usize,
    /// Lengths of the parser's stacks inside this collection.
    pub states: usize,
    pub marks: usize,
    /// Whether its entries become parts of their own.
    split: bool,
}

/// Room for so many nodes is made at once: about what a manifest has, at one node for a dozen bytes.
const FEW: usize = 64;

/// Reads `text`; never fails.
pub fn read(text: &str) -> Tree {
    let mut builder = Builder {
        text,
        parser: Parser::new(text),
        tree: Tree {
            head: Part { number: HEAD, nodes: Rc::new(Vec::with_capacity((text.len() / 12).min(FEW))) },
            items: Chunks::default(),
            starts: Vec::new(),
            places: Rc::new([]),
            tail: Part::default(),
            tail_start: 0,
            documents: Vec::new(),
            comments: Vec::new(),
            problem: None,
            later: Vec::new(),
            plain: false,
        },
        stack: Vec::new(),
        anchors: HashedMap::default(),
        part: HEAD,
        restarts: recover::Restarts::new(text.len()),
    };
    builder.run();
    builder.finish()
}

/// Whether nothing stops the first document; stops itself where something does, and keeps nothing.
pub fn is_readable(text: &str) -> bool {
    let mut parser = Parser::new(text);
    let mut anchors: HashedMap<&str, ()> = HashedMap::default();
    loop {
        let Ok(event) = parser.next() else { return false };
        event.anchor.into_iter().for_each(|name| anchors.insert(name, ()));
        match event.kind {
            EventKind::StreamEnd | EventKind::DocumentEnd { .. } => return true,
            EventKind::Alias(name) if !anchors.contains(&name) => return false,
            _ => {}
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    parser: Parser<'a>,
    tree: Tree,
    stack: Vec<Frame>,
    anchors: HashedMap<&'a str, NodeId>,
    /// The part new nodes go to.
    part: u32,
    restarts: recover::Restarts,
}

impl<'a> Builder<'a> {
    fn run(&mut self) {
        loop {
            let step = self.parser.next().and_then(|event| self.accept(event));
            match step {
                Ok(true) => {}
                Ok(false) => return,
                Err(problem) => {
                    self.report((*problem).clone());
                    if !self.recover(&problem) {
                        return;
                    }
                }
            }
        }
    }

    fn report(&mut self, problem: Problem) {
        if self.tree.problem.is_none() && self.tree.documents.len() <= 1 && !self.first_document_done() {
            self.tree.problem = Some(problem);
        } else {
            self.tree.later.push(problem);
        }
    }

    fn first_document_done(&self) -> bool {
        self.tree.documents.first().is_some_and(|document| document.range.end != usize::MAX)
    }

    /// Takes one event into the tree; false at the end of the text.
    fn accept(&mut self, event: Event<'a>) -> Result<bool, Box<Problem>> {
        match event.kind {
            EventKind::StreamEnd => return Ok(false),
            EventKind::DocumentStart => {
                self.anchors.clear();
                if !self.tree.documents.is_empty() {
                    self.enter_tail(event.start.offset);
                }
                // The end is not known yet.
                let range = TextRange { start: event.start.offset, end: usize::MAX };
                self.tree.documents.push(Document { root: None, range, ended: false });
            }
            EventKind::DocumentEnd { explicit } => {
                if let Some(document) = self.tree.documents.last_mut() {
                    document.range.end = event.end;
                    document.ended = explicit;
                }
            }
            EventKind::CollectionEnd => self.close(event.end),
            EventKind::Alias(name) => {
                let Some(target) = self.anchors.get(&name).copied() else {
                    let kind = ProblemKind::UnknownAnchor(name.into());
                    return Err(Box::new(Problem { kind, stage: Stage::Composer, at: event.start, context: None }));
                };
                self.add(&event, NodeKind::Alias { target });
            }
            EventKind::Scalar { style, ref value, implicit } => {
                let written = TextRange::new(event.content.offset, event.end).slice(self.text);
                let as_it_stands = match value {
                    // What is borrowed is borrowed from the text: the same bytes, not only equal ones.
                    Cow::Borrowed(value) => std::ptr::eq(written, *value) || (written.is_empty() && value.is_empty()),
                    Cow::Owned(_) => false,
                };
                let value = (!as_it_stands).then(|| Box::from(value.as_ref()));
                self.add(&event, NodeKind::Scalar(Scalar { style, implicit, value }));
            }
            EventKind::SequenceStart(open) => self.open(&event, open, true),
            EventKind::MappingStart(open) => self.open(&event, open, false),
        }
        Ok(true)
    }

    fn open(&mut self, event: &Event<'a>, open: Open, sequence: bool) {
        let flow = matches!(open, Open::Flow | Open::Pair);
        let kind = if sequence { NodeKind::Sequence { flow } } else { NodeKind::Mapping { flow } };
        let split = sequence && self.tree.items.is_empty() && self.tree.documents.len() == 1 && self.part == HEAD && self.at_top();
        let id = self.add(event, kind);
        let column = event.content.column;
        // The parser's own mark for a collection is pushed with its first entry.
        let marks = self.parser.marks.len().saturating_add(usize::from(matches!(open, Open::Block | Open::Flow)));
        self.stack.push(Frame { id, open, sequence, column, states: self.parser.states.len(), marks, split });
    }

    /// Whether the next node is the root or a value of the root mapping.
    fn at_top(&self) -> bool {
        match self.stack.as_slice() {
            [] => true,
            [root] => !root.sequence && self.get(root.id).is_some_and(|node| node.children.len() % 2 == 1),
            _ => false,
        }
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.stack.pop() else { return };
        let end = match frame.open {
            // A list that was never closed ends where reading stopped, but not inside its last entry.
            Open::Flow => end.max(self.end_of_last(frame.id)),
            _ => self.end_of_last(frame.id),
        };
        self.end_node(frame.id, end);
        if frame.split {
            self.enter_tail(end);
        }
    }

    fn enter_tail(&mut self, start: usize) {
        if self.part != TAIL {
            self.part = TAIL;
            self.tree.tail_start = start;
        }
    }

    /// Where the last child of a block collection ends; its own start where it has none.
    fn end_of_last(&self, id: NodeId) -> usize {
        let Some(node) = self.get(id) else { return 0 };
        let last = node.children.iter().rev().map(|child| self.tree.range(*child).end).max();
        last.unwrap_or(0).max(self.tree.range(id).start)
    }

    fn end_node(&mut self, id: NodeId, end: usize) {
        let base = self.base(id.part);
        if let Some(node) = self.get_mut(id) {
            node.end = relative(end.max(base), base).max(node.content);
        }
    }

    fn base(&self, part: u32) -> usize {
        match part {
            HEAD => 0,
            TAIL => self.tree.tail_start,
            item => self.tree.starts.get((item as usize).saturating_sub(1)).copied().unwrap_or(0),
        }
    }

    fn get(&self, id: NodeId) -> Option<&Node> {
        let part = match id.part {
            HEAD => &self.tree.head,
            TAIL => &self.tree.tail,
            item => self.tree.items.get((item as usize).saturating_sub(1))?,
        };
        part.nodes.get(id.index as usize)
    }

    fn part_mut(&mut self, part: u32) -> Option<&mut Part> {
        match part {
            HEAD => Some(&mut self.tree.head),
            TAIL => Some(&mut self.tree.tail),
            item => self.tree.items.get_mut((item as usize).saturating_sub(1)),
        }
    }

    fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        Rc::make_mut(&mut self.part_mut(id.part)?.nodes).get_mut(id.index as usize)
    }

    /// Adds a node as the next child of what is open.
    fn add(&mut self, event: &Event<'a>, kind: NodeKind) -> NodeId {
        let parent =
            self.stack.last().map(|frame| (frame.id, frame.split, frame.sequence && matches!(frame.open, Open::Block | Open::Indentless)));
        let in_block_sequence = parent.is_some_and(|(_, _, block)| block);
        // The library may hand out a key's token late: what it opens would start inside the node before it.
        let sibling = parent.and_then(|(parent, ..)| self.get(parent)?.children.last().copied());
        let free = sibling.map_or(0, |sibling| self.tree.range(sibling).end);
        let (start, content) = (event.start.offset.max(free), event.content.offset.max(free));
        let entry = if in_block_sequence { self.parser.last_entry } else { start };
        if parent.is_some_and(|(_, split, _)| split) {
            // Entries are much alike; the first is no longer than the text.
            let nodes = Vec::with_capacity(self.tree.items.last().map_or(self.text.len().min(512) / 16, |last| last.nodes.len()));
            self.part = u32::try_from(self.tree.items.len().saturating_add(1)).unwrap_or(TAIL);
            self.tree.items.push(Part { number: self.part, nodes: Rc::new(nodes) });
            self.tree.starts.push(entry.min(start));
        }
        let base = self.base(self.part);
        let node = Node {
            kind,
            start: relative(start, base),
            content: relative(content, base),
            end: relative(event.end.max(content), base),
            entry: relative(entry, base),
            anchor: event.anchor.map(Box::from),
            tag: (!event.tag.is_empty()).then(|| Box::from(event.tag.as_str())),
            children: Vec::new(),
            broken: false,
        };
        let part = self.part;
        let index = self.part_mut(part).map_or(0, |part| {
            let nodes = Rc::make_mut(&mut part.nodes);
            nodes.push(node);
            nodes.len().saturating_sub(1)
        });
        let id = NodeId { part, index: u32::try_from(index).unwrap_or(u32::MAX) };
        if let Some(name) = event.anchor {
            self.anchors.insert(name, id);
        }
        match parent {
            Some((parent, ..)) => {
                if let Some(parent) = self.get_mut(parent) {
                    parent.children.push(id);
                }
            }
            None => {
                if let Some(document) = self.tree.documents.last_mut() {
                    document.root.get_or_insert(id);
                }
            }
        }
        id
    }

    /// Looks for a line behind the problem that fits an open block collection, and goes on there.
    fn recover(&mut self, problem: &Problem) -> bool {
        let Some(resume) = self.restarts.find(self.text, &self.stack, problem) else {
            self.close_all();
            return false;
        };
        while self.stack.len() > resume.depth.saturating_add(1) {
            if let Some(frame) = self.stack.last() {
                let id = frame.id;
                self.mark_broken(id);
            }
            self.close(problem.at.offset.min(resume.mark.offset));
            self.clip(resume.mark.offset);
        }
        let columns: Vec<isize> = self
            .stack
            .iter()
            .filter(|frame| frame.open == Open::Block)
            .map(|frame| isize::try_from(frame.column).unwrap_or(isize::MAX))
            .collect();
        let Some(frame) = self.stack.last() else { return false };
        let (id, sequence, open) = (frame.id, frame.sequence, frame.open);
        self.parser.states.truncate(frame.states);
        self.parser.marks.truncate(frame.marks);
        self.parser.marks.resize(frame.marks, Mark::default());
        self.parser.state = match (sequence, open) {
            (true, Open::Indentless) => State::IndentlessEntry,
            (true, _) => State::BlockSequenceEntry,
            _ => State::BlockMappingKey,
        };
        self.parser.scanner.restart(resume.mark, &columns);
        if !sequence {
            self.mark_broken(id);
            self.complete_pair(id, resume.mark);
        } else if let Some(last) = self.get(id).and_then(|node| node.children.last().copied()) {
            self.mark_broken(last);
        }
        true
    }

    /// What was read beyond `end` is read again from there: the last child of what is open, and all in it, ends before.
    fn clip(&mut self, end: usize) {
        let last = self.stack.last().and_then(|frame| self.get(frame.id)).and_then(|node| node.children.last());
        let mut left: Vec<NodeId> = last.into_iter().copied().collect();
        while let Some(id) = left.pop() {
            let base = self.base(id.part);
            let Some(node) = self.get_mut(id).filter(|node| base.saturating_add(node.end as usize) > end) else { continue };
            node.end = node.end.min(relative(end, base));
            for place in [&mut node.start, &mut node.content, &mut node.entry] {
                *place = (*place).min(node.end);
            }
            let children = node.children.clone();
            let beyond = children.into_iter().rev().take_while(|child| self.tree.range(*child).end > end);
            left.extend(beyond);
        }
    }

    /// A key whose value was lost gets an empty one, so that keys and values stay in step.
    fn complete_pair(&mut self, id: NodeId, mark: Mark) {
        let last = self.get(id).and_then(|node| if node.children.len() % 2 == 1 { node.children.last().copied() } else { None });
        if let Some(key) = last {
            let at = Mark { offset: self.tree.range(key).end, ..mark };
            let event = super::event::empty_scalar(at);
            let empty = Scalar { style: super::token::ScalarStyle::Plain, implicit: true, value: None };
            self.add(&event, NodeKind::Scalar(empty));
        }
    }

    fn mark_broken(&mut self, id: NodeId) {
        if let Some(node) = self.get_mut(id) {
            node.broken = true;
        }
    }

    fn close_all(&mut self) {
        while let Some(frame) = self.stack.last() {
            let (id, sequence) = (frame.id, frame.sequence);
            self.mark_broken(id);
            if !sequence {
                self.complete_pair(id, Mark::default());
            }
            let end = self.end_of_last(id);
            self.close(end);
        }
        if let Some(document) = self.tree.documents.last_mut()
            && document.range.end == usize::MAX
        {
            document.range.end = self.text.len();
        }
    }

    fn finish(mut self) -> Tree {
        self.close_all();
        self.tree.comments = std::mem::take(&mut self.parser.scanner.comments);
        sort_by_key(&mut self.tree.comments, |comment| *comment);
        self.tree.comments.dedup();
        self.tree.plain = self.tree.find_plain();
        self.tree
    }
}

fn relative(offset: usize, base: usize) -> u32 {
    u32::try_from(offset.saturating_sub(base)).unwrap_or(u32::MAX)
}
