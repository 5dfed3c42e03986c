//! Finds the slots of a resource, and reads what is in them.

use super::map_lines::dedented;
use super::path::{Found, Path, found_at, lookup};
use super::resource::{Host, Resource};
use super::slot::{Held, Seat, Slot, SlotKind, Style, Workload};
use super::slot_map::SlotMap;
use super::{KEY, map_block, map_flow};
use crate::text::{Text, TextRange};
use crate::yaml::lines::{column, line_stop, next_line_start, starts_line};
use crate::yaml::{NodeId, NodeKind, Resolved, ScalarStyle, Tree, read, resolve_plain};
use std::rc::Rc;

/// A piece that is being searched. Offsets count from its start.
#[derive(Clone, Copy)]
pub struct Source<'t> {
    pub tree: &'t Tree,
    /// What the tree was read from: templates are covered.
    pub text: &'t str,
    /// As it is written.
    pub written: &'t str,
    /// Which piece it is, and where it starts.
    pub piece: usize,
    pub start: usize,
}

const MEMBERS: [[&str; 2]; 3] =
    [["networking", "networking"], ["transparentProxying", "transparent_proxying"], ["reachableBackends", "reachable_backends"]];

impl Source<'_> {
    /// The slots of a resource, in the order of its hosts.
    pub fn slots(&self, resource: &Resource, index: usize) -> Vec<Slot> {
        let slot = |host: &Host| match host {
            Host::Pod(pod) => {
                let path = pod.down(&["metadata", "annotations", KEY]);
                let found = self.annotation(resource.node, pod);
                self.slot(resource, index, SlotKind::Annotation, path, found)
            }
            Host::Dataplane => {
                let (path, found) = self.member(resource.node);
                self.slot(resource, index, SlotKind::Dataplane, path, found)
            }
        };
        resource.hosts.iter().map(slot).collect()
    }

    /// The slot of an annotation that a kind nobody knows hands on to its Pods.
    pub fn handed_on(&self, resource: &Resource, index: usize, path: &Path, found: Found) -> Slot {
        self.slot(resource, index, SlotKind::Annotation, path.clone(), Some(found))
    }

    fn annotation(&self, node: NodeId, pod: &Path) -> Option<Found> {
        let annotations = found_at(self.tree, self.text, node, &pod.down(&["metadata", "annotations"]).0)?;
        lookup(self.tree, self.text, annotations, KEY)
    }

    /// What stands under `reachableBackends`, as deep as the way goes.
    fn member(&self, node: NodeId) -> (Path, Option<Found>) {
        let (mut path, mut at, mut found) = (Path::default(), Some(node), None);
        for [name, snake] in MEMBERS {
            let here = at.and_then(|at| {
                let get = |name| lookup(self.tree, self.text, at, name).map(|found| (name, found));
                // The first spelling wins, unless it holds nothing.
                get(name).or_else(|| get(snake))
            });
            path = path.down(&[here.map_or(name, |(name, _)| name)]);
            found = here.map(|(_, found)| found);
            at = found.map(|found| self.tree.follow(found.value));
        }
        (path, found)
    }

    fn slot(&self, resource: &Resource, index: usize, kind: SlotKind, path: Path, found: Option<Found>) -> Slot {
        let mut slot = Slot {
            kind,
            held: Held::Nothing,
            path: Path(resource.path.0.iter().chain(&path.0).cloned().collect()).into(),
            range: TextRange::at(self.tree.content(resource.node).start.saturating_add(self.start)),
            inner: "".into(),
            unfolded: None,
            map: SlotMap::default(),
            workload: Some(Rc::new(Workload {
                kind: resource.kind.clone(),
                name: resource.name.clone(),
                namespace: resource.namespace.clone(),
                mesh: resource.mesh.clone(),
            })),
            piece: self.piece,
            resource: index,
            seat: None,
        };
        let Some(found) = found else { return slot };
        let value = self.tree.follow(found.value);
        let in_flow = matches!(self.tree.kind(found.mapping), NodeKind::Mapping { flow: true });
        let style = self.style(value);
        slot.seat = Some(Seat { key: found.key, value, style, in_flow });
        match kind {
            SlotKind::Dataplane => self.read_list(&mut slot, found, value),
            _ => self.read_text(&mut slot, found, value),
        }
        slot
    }

    fn style(&self, value: NodeId) -> Style {
        match self.tree.scalar(value).map(|scalar| scalar.style) {
            Some(ScalarStyle::Literal) => Style::Lines { indent: 0 },
            Some(ScalarStyle::Folded) => Style::Folded,
            Some(ScalarStyle::DoubleQuoted) => Style::Double,
            Some(ScalarStyle::SingleQuoted) => Style::Single,
            Some(_) => Style::Plain,
            None => Style::Verbatim,
        }
    }

    /// An annotation's value.
    fn read_text(&self, slot: &mut Slot, found: Found, value: NodeId) {
        let source = self.tree.content(value);
        slot.range = source.shift(self.start);
        slot.held = self.held(source, value);
        let Some(inner) = self.tree.value(value, self.text).filter(|_| slot.held == Held::Text) else { return };
        // Kubernetes takes a null for an empty text.
        let inner = if self.resolved(value) == Some(Resolved::Null) { "" } else { inner };
        let written = source.slice(self.written);
        let block = || map_block::map(written, inner, column(self.text, self.tree.range(found.key).start));
        let (map, style) = match self.style(value) {
            Style::Lines { .. } => block().map_or((None, Style::Double), |block| (Some(block.map), Style::Lines { indent: block.indent })),
            Style::Folded => (block().map(|block| block.map), Style::Folded),
            style => (map_flow::map(written, inner), style),
        };
        let map = map.unwrap_or_else(|| SlotMap::coarse(TextRange::new(0, source.len()), inner.len()));
        slot.map = map.shift(source.start.saturating_add(self.start));
        slot.inner = inner.into();
        slot.unfolded = (style == Style::Folded).then(|| unfolded(written)).flatten();
        slot.seat = slot.seat.map(|seat| Seat { style, ..seat });
    }

    /// What stands under `reachableBackends`.
    fn read_list(&self, slot: &mut Slot, found: Found, value: NodeId) {
        let range = self.tree.range(value);
        if self.resolved(value) == Some(Resolved::Null) && !found.merged {
            slot.range = range.shift(self.start);
            return;
        }
        let below = self.tree.content(value).start;
        let in_lines = matches!(self.tree.kind(value), NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false })
            && starts_line(self.text, below)
            && found.value == value;
        let (source, style) = if in_lines {
            let indent = column(self.text, below);
            let start = next_line_start(self.text, line_stop(self.text, self.tree.range(found.key).end));
            (TextRange::new(start.min(below), self.end_of_lines(range.end, indent)), Style::Lines { indent })
        } else {
            (range, Style::Verbatim)
        };
        slot.range = source.shift(self.start);
        slot.held = self.held(source, value);
        let borrows = self.borrows(value, source);
        if slot.held == Held::NotText {
            slot.held = if borrows { Held::Borrowed } else { Held::Text };
        }
        let written = source.slice(self.written);
        let (inner, map) = match style {
            Style::Lines { indent } => dedented(written, indent),
            _ => (written.to_owned(), SlotMap::verbatim(0, written.len())),
        };
        slot.map = map.shift(source.start.saturating_add(self.start));
        slot.inner = inner.into();
        slot.seat = slot.seat.map(|seat| Seat { style, ..seat });
    }

    /// The end of the line in which a block ends, and of the comment lines below that are as deep.
    fn end_of_lines(&self, end: usize, indent: usize) -> usize {
        let broken = self.text.get(..end).is_some_and(|before| before.ends_with('\n'));
        let mut end = if broken { end } else { next_line_start(self.text, end) };
        loop {
            let line = self.text.get(end..).unwrap_or("").split_inclusive('\n').next().unwrap_or("");
            let content = line.trim_start_matches(' ');
            if !content.starts_with('#') || line.len().saturating_sub(content.len()) < indent {
                return end;
            }
            end = end.saturating_add(line.len());
        }
    }

    fn held(&self, source: TextRange, value: NodeId) -> Held {
        if source.slice(self.text) != source.slice(self.written) {
            return Held::Templated;
        }
        match self.tree.kind(value) {
            // `key: refs:` with the list below lacks its `|`.
            _ if self.tree.problem().is_some() && source.slice(self.text) == "refs" && self.behind(source).starts_with(':') => {
                Held::NotText
            }
            NodeKind::Scalar(_) if matches!(self.resolved(value), Some(Resolved::Str(_) | Resolved::Null)) => Held::Text,
            _ => Held::NotText,
        }
    }

    fn behind(&self, range: TextRange) -> &str {
        self.text.get(range.end..).unwrap_or("")
    }

    fn resolved(&self, value: NodeId) -> Option<Resolved<'_>> {
        let scalar = self.tree.scalar(value)?;
        let text = self.tree.value(value, self.text)?;
        match self.tree.tag(value) {
            Some(tag) => crate::yaml::resolve_tagged(tag, text).ok(),
            None if scalar.implicit => Some(resolve_plain(text)),
            None => Some(Resolved::Str(text.into())),
        }
    }

    /// Whether an alias inside stands for something outside of `source`.
    fn borrows(&self, value: NodeId, source: TextRange) -> bool {
        let mut left = vec![value];
        while let Some(node) = left.pop() {
            if let NodeKind::Alias { target } = self.tree.kind(node)
                && !source.covers(self.tree.range(*target))
            {
                return true;
            }
            left.extend(self.tree.items(node));
            left.extend(self.tree.pairs(node).flat_map(|(key, value)| [key, value]));
        }
        false
    }
}

/// The text of a folded block scalar if its lines were kept.
fn unfolded(written: &str) -> Option<Text> {
    let literal = format!("- |{}", written.strip_prefix('>')?);
    let tree = read(&literal);
    let value = *tree.items(tree.root()?).first()?;
    tree.value(value, &literal).map(Into::into)
}
