//! Colours tell what Kuma reads: `on` under `name:` is no text, and so is not coloured as one.

use super::view::Tokens;
use crate::check::Subject;
use crate::kuma::{Environment, Kind, resolved};
use crate::text::TextRange;
use crate::yaml::{NodeId, NodeKind, Resolved};

/// The coloured pieces of the text that touch `range` (bytes), in order.
pub fn colours(subject: &Subject, range: TextRange) -> Vec<(TextRange, &'static str)> {
    let tree = &subject.tree;
    let touches = |one: TextRange| one.start <= range.end && range.start <= one.end;
    let mut found: Vec<(TextRange, &'static str)> = Vec::new();
    let first = tree.comments().partition_point(|comment| comment.end < range.start);
    found.extend(tree.comments().iter().skip(first).take_while(|comment| comment.start <= range.end).map(|comment| (*comment, "tok-com")));
    let mut left: Vec<(NodeId, Place)> = tree.documents().iter().filter_map(|document| Some((document.root?, Place::Root))).collect();
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
        if subject.slice(TextRange::new(span.start, span.end)).starts_with('-') && span.start < tree.range(node).start {
            found.push((TextRange::new(span.start, span.start.saturating_add(1)), "tok-punct"));
        }
        match tree.kind(node) {
            NodeKind::Alias { .. } => found.push((content, "tok-anchor")),
            NodeKind::Scalar(_) => {
                found.extend(scalar_class(subject, node, place).map(|class| (content, class)).filter(|(range, _)| !range.is_empty()))
            }
            NodeKind::Sequence { .. } => {
                let items = tree.items(node);
                let from = items.partition_point(|item| tree.range(*item).end < range.start);
                let near = items.iter().skip(from).take_while(|item| tree.entry(**item).start <= range.end);
                left.extend(near.map(|item| (*item, place.item())));
            }
            NodeKind::Mapping { .. } => {
                for (key, value) in tree.pairs(node) {
                    left.push((value, place.value(tree.value(key, &subject.text).unwrap_or(""))));
                    left.push((key, Place::Key));
                }
            }
        }
    }
    crate::text::sort_by_key(&mut found, |(range, _)| (range.start, range.end));
    found.dedup_by(|next, last| next.0.start < last.0.end);
    found
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

fn scalar_class(subject: &Subject, node: NodeId, place: Place) -> Option<&'static str> {
    if place == Place::Key {
        return Some("tok-key");
    }
    let resolved = resolved(&subject.tree, &subject.text, node)?;
    let wants_text = matches!(place, Place::Text | Place::Kind);
    Some(match resolved {
        Resolved::Str(kind) if place == Place::Kind && Kind::parse(&kind).is_some() => "tok-kind",
        Resolved::Str(_) => "tok-str",
        Resolved::Null => "tok-null",
        _ if wants_text && subject.environment == Environment::Kubernetes => "tok-odd",
        Resolved::Bool(_) => "tok-bool",
        Resolved::Int(_) | Resolved::Uint(_) | Resolved::Float(_) => "tok-num",
    })
}

/// The same in UTF-16 code units, for what shows the text.
pub fn tokens(analysis: &super::analysis::Analysis, from: usize, to: usize) -> Tokens {
    let range = TextRange::new(analysis.byte(from), analysis.byte(to));
    let coloured = colours(&analysis.subject, range).into_iter();
    coloured.map(|(range, class)| (analysis.units(range.start), analysis.units(range.end), class)).collect()
}
