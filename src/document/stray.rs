//! Keys that look like the annotation, wherever they stand.

use super::path::{Found, Path, Step};
use super::resource::{DEPTH, Resource};
use crate::yaml::{NodeId, Tree};

/// The annotation, or a key that looks like it, at a place that is no slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Which resource of the piece it is in.
    pub resource: usize,
    /// The way to it from the resource, its own key included.
    pub path: Path,
    /// The key as it is read.
    pub key: String,
    /// Where it is.
    pub found: Found,
}

/// Whether somebody may have meant the annotation.
fn looks_like_it(key: &str) -> bool {
    if key.len() > 64 || !key.is_ascii() {
        return false;
    }
    let letters: String = key.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    let about = letters.contains("reach") || letters.contains("backend");
    let ours = letters.contains("kuma") || letters.starts_with("reach");
    about && ours && !letters.contains("service")
}

/// The keys in `resource` that look like the annotation, in the order of the text.
pub fn strays(tree: &Tree, text: &str, resource: &Resource, index: usize) -> Vec<Stray> {
    let mut found = Vec::new();
    let mut left: Vec<(NodeId, Path)> = vec![(resource.node, Path::default())];
    while let Some((node, path)) = left.pop() {
        let mut below = Vec::new();
        for (at, (name, value)) in tree.pairs(node).enumerate() {
            let Some(key) = tree.value(name, text) else { continue };
            if looks_like_it(key) {
                let found_here = Found { mapping: node, index: at, key: name, value, merged: false };
                let path = path.with(Step::Key(key.to_owned()));
                found.push(Stray { resource: index, path, key: key.to_owned(), found: found_here });
            } else if tree.scalar(value).is_none() {
                below.push((value, Step::Key(key.to_owned())));
            }
        }
        let items = tree.items(node).iter().enumerate().filter(|(_, item)| tree.scalar(**item).is_none());
        below.extend(items.map(|(at, item)| (*item, Step::Item(at))));
        if path.0.len() < DEPTH {
            left.extend(below.into_iter().rev().map(|(child, step)| (child, path.with(step))));
        }
    }
    found.sort_by_key(|stray| tree.range(stray.found.key).start);
    found
}
