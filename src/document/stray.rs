//! Keys that look like the annotation, wherever they stand.

use super::path::{Found, Path, Step};
use super::resource::Resource;
use super::walk::Walk;
use crate::text::sort_by_key;
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
    // Asked of every key of a document: what cannot be it is seen without a copy.
    let has = |word: &[u8]| key.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    if key.len() > 64 || !(has(b"reach") || has(b"backend") || has(b"kends")) {
        return false;
    }
    let letters: String = key.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    (letters.contains("kuma") || letters.starts_with("reach")) && !letters.contains("service")
}

/// The keys in `resource` that look like the annotation, in the order of the text. What stands below them is not looked at.
pub fn strays(tree: &Tree, text: &str, resource: &Resource, index: usize) -> Vec<Stray> {
    let mut found = Vec::new();
    let mut walk = Walk::new(tree, text, resource.node);
    let is_it = |key: NodeId| tree.value(key, text).filter(|key| looks_like_it(key));
    while let Some(node) = walk.next() {
        for (at, (name, value)) in tree.pairs(node).enumerate() {
            let Some(key) = is_it(name) else { continue };
            let here = Found { mapping: node, index: at, key: name, value, merged: false };
            let path = walk.path().with(Step::Key(key.to_owned()));
            found.push(Stray { resource: index, path, key: key.to_owned(), found: here });
        }
        walk.enter(|key| key.is_none_or(|key| is_it(key).is_none()));
    }
    sort_by_key(&mut found, |stray| tree.range(stray.found.key).start);
    found
}
