//! Colours tell what Kuma reads: `on` under `name:` is no text, and so is not coloured as one.

use super::analysis::Analysis;
use super::view::Tokens;
use crate::check::{Opened, Subject};
use crate::kuma::{Environment, Kind, resolved};
use crate::text::TextRange;
use crate::yaml::{NodeId, NodeKind, Resolved, Tree};

/// The coloured pieces of a list that touch `range` (bytes), in order.
pub fn colours(subject: &Subject, range: TextRange) -> Vec<(TextRange, &'static str)> {
    let Subject { tree, text, environment, .. } = subject;
    Painter { tree, text, on_kubernetes: *environment == Environment::Kubernetes }.colours(range, Place::Root)
}

/// The same of YAML that is no list.
pub fn plain_colours(tree: &Tree, text: &str, range: TextRange) -> Vec<(TextRange, &'static str)> {
    Painter { tree, text, on_kubernetes: false }.colours(range, Place::Any)
}

struct Painter<'t> {
    tree: &'t Tree,
    text: &'t str,
    on_kubernetes: bool,
}

impl Painter<'_> {
    fn colours(&self, range: TextRange, root: Place) -> Vec<(TextRange, &'static str)> {
        let (tree, text) = (self.tree, self.text);
        let touches = |one: TextRange| one.start <= range.end && range.start <= one.end;
        let mut found: Vec<(TextRange, &'static str)> = Vec::new();
        let first = tree.comments().partition_point(|comment| comment.end < range.start);
        found.extend(
            tree.comments().iter().skip(first).take_while(|comment| comment.start <= range.end).map(|comment| (*comment, "tok-com")),
        );
        let mut left: Vec<(NodeId, Place)> = tree.documents().iter().filter_map(|document| Some((document.root?, root))).collect();
        while let Some((node, place)) = left.pop() {
            let span = tree.entry(node);
            if !touches(span) {
                continue;
            }
            let content = tree.content(node);
            let properties = TextRange::new(tree.range(node).start, content.start);
            if !properties.is_empty() {
                found.push((properties, "tok-anchor"));
            }
            if span.slice(text).starts_with('-') && span.start < tree.range(node).start {
                found.push((TextRange::new(span.start, span.start.saturating_add(1)), "tok-punct"));
            }
            match tree.kind(node) {
                NodeKind::Alias { .. } => found.push((content, "tok-anchor")),
                NodeKind::Scalar(_) => {
                    found.extend(self.scalar_class(node, place).map(|class| (content, class)).filter(|(range, _)| !range.is_empty()))
                }
                NodeKind::Sequence { .. } => {
                    let items = tree.items(node);
                    let from = items.partition_point(|item| tree.range(*item).end < range.start);
                    let near = items.iter().skip(from).take_while(|item| tree.entry(**item).start <= range.end);
                    left.extend(near.map(|item| (*item, place.item())));
                }
                NodeKind::Mapping { .. } => {
                    for (key, value) in tree.pairs(node) {
                        left.push((value, place.value(tree.value(key, text).unwrap_or(""))));
                        left.push((key, Place::Key));
                    }
                }
            }
        }
        crate::text::sort_by_key(&mut found, |(range, _)| (range.start, range.end));
        found.dedup_by(|next, last| next.0.start < last.0.end);
        found
    }

    fn scalar_class(&self, node: NodeId, place: Place) -> Option<&'static str> {
        if place == Place::Key {
            return Some("tok-key");
        }
        let resolved = resolved(self.tree, self.text, node)?;
        let wants_text = matches!(place, Place::Text | Place::Kind);
        Some(match resolved {
            Resolved::Str(kind) if place == Place::Kind && Kind::parse(&kind).is_some() => "tok-kind",
            Resolved::Str(_) => "tok-str",
            Resolved::Null => "tok-null",
            _ if wants_text && self.on_kubernetes => "tok-odd",
            Resolved::Bool(_) => "tok-bool",
            Resolved::Int(_) | Resolved::Uint(_) | Resolved::Float(_) => "tok-num",
        })
    }
}

/// What Kuma wants at a place.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    Refs,
    Ref,
    Labels,
    Key,
    Kind,
    Text,
    Any,
}

impl Place {
    fn item(self) -> Place {
        if self == Place::Refs { Place::Ref } else { Place::Any }
    }

    fn value(self, key: &str) -> Place {
        match (self, key) {
            (Place::Root, "refs") => Place::Refs,
            (Place::Ref, "kind") => Place::Kind,
            (Place::Ref, "name" | "namespace") | (Place::Labels, _) => Place::Text,
            (Place::Ref, "labels") => Place::Labels,
            _ => Place::Any,
        }
    }
}

/// The same of the whole text in UTF-16 code units, for what shows it: of a manifest, with the lists in it.
pub fn tokens(analysis: &Analysis, from: usize, to: usize) -> Tokens {
    let range = TextRange::new(analysis.byte(from), analysis.byte(to));
    let found = if analysis.opened.bare { colours(&analysis.subject, range) } else { manifest_colours(&analysis.opened, range) };
    found.into_iter().map(|(range, class)| (analysis.units(range.start), analysis.units(range.end), class)).collect()
}

fn manifest_colours(opened: &Opened, range: TextRange) -> Vec<(TextRange, &'static str)> {
    let touches = |one: TextRange| one.start <= range.end && range.start <= one.end;
    let document = &opened.document;
    let mut found: Vec<(TextRange, &'static str)> = Vec::new();
    for (at, piece) in document.pieces.iter().enumerate().filter(|(_, piece)| touches(piece.range)) {
        let start = piece.range.start;
        let own = TextRange::new(range.start.saturating_sub(start), range.end.saturating_sub(start));
        found.extend(plain_colours(&piece.tree, document.piece_text(at), own).into_iter().map(|(one, class)| (one.shift(start), class)));
    }
    for (slot, subject) in document.slots.iter().zip(&opened.subjects).filter(|(slot, _)| touches(slot.range)) {
        let Some(subject) = subject else { continue };
        found.retain(|(one, _)| one.end <= slot.range.start || slot.range.end <= one.start);
        let inner = TextRange::new(slot.map.inner(range.start), slot.map.inner(range.end));
        found.extend(colours(subject, inner).into_iter().map(|(one, class)| (slot.map.outer_range(one), class)));
    }
    crate::text::sort_by_key(&mut found, |(one, _)| (one.start, one.end));
    found.retain(|(one, _)| !one.is_empty());
    found.dedup_by(|next, last| next.0.start < last.0.end);
    found
}
