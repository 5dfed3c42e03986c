//! Where the keys of an entry stand, for edits that keep everything around them.

use super::Source;
use crate::kuma::{BackendRef, Entry, Environment, Field, List};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::quote::{Context, json, scalar};
use crate::yaml::{NodeId, NodeKind, Patch, ScalarStyle, Tree, read};

/// A key and its value on one line, with nothing odd between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub key: TextRange,
    pub value: TextRange,
    /// Which pair of the mapping it is.
    pub index: usize,
}

/// An entry whose keys can be rewritten where they stand.
pub(super) struct Place<'s, 't> {
    pub source: &'s Source<'t>,
    pub mapping: NodeId,
    pub flow: bool,
    pub json: bool,
}

impl<'s, 't> Place<'s, 't> {
    /// The place of an entry; none where its keys stand somewhere else (an alias).
    pub fn new(source: &'s Source<'t>, entry: &Entry) -> Option<Self> {
        let NodeKind::Mapping { flow } = *source.tree.kind(entry.node) else { return None };
        let first = source.tree.pair(entry.node, 0)?.0;
        let json = flow && source.tree.scalar(first).is_some_and(|key| key.style == ScalarStyle::DoubleQuoted);
        Some(Self { source, mapping: entry.node, flow, json })
    }

    /// A field that stands here once, on one line.
    pub fn pair(&self, entry: &Entry, field: &str) -> Option<Pair> {
        let mut all = entry.fields.iter().filter(|one| one.field == Some(field));
        let one: &Field = all.next().filter(|one| !one.merged)?;
        if all.next().is_some() {
            return None;
        }
        self.pair_of(self.mapping, one.key, one.value)
    }

    /// A pair of some mapping, if it stands on one line.
    pub fn pair_of(&self, mapping: NodeId, key: NodeId, value: NodeId) -> Option<Pair> {
        let Source { tree, text, .. } = *self.source;
        let index = tree.index_of(mapping, key)?;
        if matches!(tree.kind(value), NodeKind::Sequence { .. } | NodeKind::Mapping { .. }) {
            return None;
        }
        let (key, value) = (tree.range(key), tree.range(value));
        let between = text.get(key.end..value.start)?;
        let plain = between.trim_start_matches(' ').strip_prefix(':').is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty());
        let one_line = !text.get(key.start..value.end)?.contains(['\n', '\r']);
        (plain && one_line && !value.is_empty()).then_some(Pair { key, value, index })
    }

    /// The column of a key.
    pub fn column(&self, at: usize) -> usize {
        let before = self.source.text.get(..at).unwrap_or("");
        before.rsplit('\n').next().unwrap_or("").chars().filter(|char| *char != '\u{FEFF}').count()
    }

    /// Where the line of `at` ends, its break excluded.
    pub fn line_stop(&self, at: usize) -> usize {
        let line = self.source.text.get(at..).unwrap_or("").split('\n').next().unwrap_or("");
        at.saturating_add(line.strip_suffix('\r').unwrap_or(line).len())
    }

    /// A line break and `indent` blanks.
    pub fn new_line(&self, indent: usize) -> String {
        let eol = match self.source.text.split_once('\n') {
            Some((line, _)) if line.ends_with('\r') => "\r\n",
            _ => "\n",
        };
        format!("{eol}{:indent$}", "")
    }

    /// A key as it is written here.
    pub fn key(&self, key: &str) -> String {
        match (self.json, self.flow) {
            (true, _) => json(key),
            (false, true) => scalar(key, Context::FlowKey).into_owned(),
            (false, false) => scalar(key, Context::BlockKey).into_owned(),
        }
    }

    /// `key: value` as it is written here.
    pub fn written(&self, key: &str, value: &str) -> String {
        let value = match (self.json, self.flow) {
            (true, _) => json(value),
            (false, true) => scalar(value, Context::FlowValue).into_owned(),
            (false, false) => scalar(value, Context::BlockValue).into_owned(),
        };
        format!("{}: {value}", self.key(key))
    }

    /// The bytes of a value with the blanks and the comment behind it.
    pub fn with_comment(&self, pair: Pair) -> &'t str {
        self.source.text.get(pair.value.start..self.line_stop(pair.value.end)).unwrap_or("").trim_end()
    }

    /// Edits that take a pair out of the entry.
    pub fn remove(&self, index: usize) -> Option<Vec<Edit>> {
        let edits = Patch::new(self.source.tree, self.source.text).remove_pair(self.mapping, index).ok()?;
        Some(edits.iter().cloned().collect())
    }
}

/// The comments that lie in `range`.
pub(super) fn comments_in<'t>(tree: &'t Tree, range: TextRange) -> impl Iterator<Item = TextRange> + 't {
    let comments = tree.comments();
    let first = comments.partition_point(|comment| comment.start < range.start);
    comments.iter().skip(first).copied().take_while(move |comment| range.covers(*comment))
}

/// Every entry as a ref.
pub(super) fn refs(tree: &Tree, text: &str, list: &List, environment: Environment) -> Vec<BackendRef> {
    list.entries.iter().map(|entry| entry.backend_ref(tree, text, environment)).collect()
}

/// The refs after `edits`, and whether the text then has a problem.
pub(super) fn refs_after(source: &Source, edits: &EditSet) -> (Vec<BackendRef>, bool) {
    let text = edits.apply(source.text);
    let tree = read(&text);
    let list = List::read(&tree, &text, source.environment);
    (refs(&tree, &text, &list, source.environment), tree.problem().is_some())
}
