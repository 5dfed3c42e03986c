//! What holds for every tree.

use super::Finding;
use reachable_backends::text::TextRange;
use reachable_backends::yaml::{NodeId, Tree};

fn on_characters(text: &str, range: TextRange) -> bool {
    range.end <= text.len() && text.is_char_boundary(range.start) && text.is_char_boundary(range.end)
}

pub fn check(text: &str, tree: &Tree) -> Result<(), Finding> {
    let mut last = 0;
    for comment in tree.comments() {
        if !on_characters(text, *comment) || comment.start < last || !comment.slice(text).starts_with('#') {
            return Err(("a comment out of place", format!("{comment:?}")));
        }
        last = comment.end;
    }
    let mut left: Vec<NodeId> = tree.documents().iter().filter_map(|document| document.root).collect();
    while let Some(node) = left.pop() {
        let (range, content, entry) = (tree.range(node), tree.content(node), tree.entry(node));
        if ![range, content, entry].iter().all(|range| on_characters(text, *range)) || !range.covers(content) || !entry.covers(range) {
            return Err(("a node out of place", format!("{range:?} {content:?} {entry:?}")));
        }
        let children: Vec<NodeId> =
            tree.items(node).iter().copied().chain(tree.pairs(node).flat_map(|(key, value)| [key, value])).collect();
        let mut end = range.start;
        for child in children {
            let own = tree.entry(child);
            // Behind a problem, empty values stand for what was lost.
            let made_up = own.is_empty() && tree.problem().is_some();
            if !range.covers(own) && !made_up {
                return Err(("a node that sticks out of its parent", format!("{own:?} in {range:?}")));
            }
            if own.start < end {
                return Err(("nodes out of order", format!("{own:?} before {end}")));
            }
            end = own.end;
            left.push(child);
        }
    }
    Ok(())
}
