//! Core types as they cross the edge.

use super::Error;
use super::arguments::given;
use crate::kuma::{self, BackendRef, Labels};
use crate::text::{self, EditSet, LineIndex, TextRange};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A place: zero-based, in UTF-16 code units; `offset` counts from the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Lines end at LF only.
    pub line: usize,
    /// From the start of the line.
    pub character: usize,
    /// From the start of the text.
    pub offset: usize,
}

/// A place as a caller gives it: line and character, or the offset alone, which wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct At {
    #[serde(default, deserialize_with = "given")]
    line: Option<usize>,
    #[serde(default, deserialize_with = "given")]
    character: Option<usize>,
    #[serde(default, deserialize_with = "given")]
    offset: Option<usize>,
}

impl At {
    /// The byte of `text` meant; a place behind a line's end, or the text's, is that end.
    ///
    /// # Errors
    /// `bad-arguments` where neither is given.
    pub fn byte(self, text: &str) -> Result<usize, Error> {
        let index = LineIndex::new(text);
        if let Some(offset) = self.offset {
            return Ok(index.byte(text, offset));
        }
        let (Some(line), Some(character)) = (self.line, self.character) else {
            return Err(Error::bad_arguments("position: give `line` and `character`, or `offset`"));
        };
        let range = index.line_range(text, line);
        let start = index.position(text, range.start).offset;
        Ok(index.byte(text, start.saturating_add(character)).min(range.end))
    }
}

/// From `start` up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first character.
    pub start: Position,
    /// Behind the last.
    pub end: Position,
}

/// What stands in `range` gives way to `newText`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// In the text before all edits of the list.
    pub range: Range,
    /// What stands there afterwards.
    pub new_text: String,
}

/// Turns byte offsets of one text into places.
pub struct Places<'t> {
    text: &'t str,
    index: LineIndex,
}

impl<'t> Places<'t> {
    /// For the places of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    /// The place of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let text::Position { line, character, offset } = self.index.position(self.text, offset);
        Position { line, character, offset }
    }

    /// One edit of the text.
    pub fn edit(&self, edit: &text::Edit) -> Edit {
        Edit { range: self.range(edit.range), new_text: edit.new_text.clone() }
    }

    /// The place of some bytes.
    pub fn range(&self, range: TextRange) -> Range {
        Range { start: self.position(range.start), end: self.position(range.end) }
    }

    /// Edits of the text.
    pub fn edits(&self, edits: &EditSet) -> Vec<Edit> {
        edits.iter().map(|edit| self.edit(edit)).collect()
    }
}

/// One entry of a list. Absent is not empty: `labels: {}` is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ref {
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    namespace: Option<String>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    port: Option<u32>,
    #[serde(default, deserialize_with = "labels", serialize_with = "as_map", skip_serializing_if = "Option::is_none")]
    labels: Option<Labels>,
}

fn labels<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Labels>, D::Error> {
    Ok(given::<BTreeMap<String, String>, D>(from)?.map(|labels| labels.into_iter().collect()))
}

fn as_map<S: Serializer>(labels: &Option<Labels>, into: S) -> Result<S::Ok, S::Error> {
    into.collect_map(labels.iter().flatten().map(|(key, value)| (key, value)))
}

impl From<BackendRef> for Ref {
    fn from(one: BackendRef) -> Self {
        let kind = Some(one.kind).filter(|kind| !kind.is_empty());
        Self { kind, name: one.name, namespace: one.namespace, port: one.port, labels: one.labels }
    }
}

impl From<Ref> for BackendRef {
    fn from(one: Ref) -> Self {
        Self { kind: one.kind.unwrap_or_default(), name: one.name, namespace: one.namespace, labels: one.labels, port: one.port }
    }
}

/// Whose list it is. What is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Proxy {
    /// `kubernetes` or `universal`.
    #[serde(default, deserialize_with = "given")]
    pub environment: Option<String>,
    /// Its mesh.
    #[serde(default, deserialize_with = "given")]
    pub mesh: Option<String>,
    /// Its zone.
    #[serde(default, deserialize_with = "given")]
    pub zone: Option<String>,
    /// Its namespace.
    #[serde(default, deserialize_with = "given")]
    pub namespace: Option<String>,
    /// Its name.
    #[serde(default, deserialize_with = "given")]
    pub name: Option<String>,
    /// The labels of its Dataplane.
    #[serde(default, deserialize_with = "given")]
    pub labels: Option<BTreeMap<String, String>>,
}

/// A rule of validation that is broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    field: String,
    message: &'static str,
}

/// What the control plane says, as in the recorded cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    outcome: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    error: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<Violation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refs: Option<Vec<Ref>>,
}

impl From<kuma::Verdict> for Verdict {
    fn from(verdict: kuma::Verdict) -> Self {
        let refs = verdict.held();
        let violations = verdict.violations.into_iter().map(|one| Violation { field: one.field, message: one.message });
        Self {
            outcome: verdict.outcome.as_str(),
            error: verdict.error,
            violations: violations.collect(),
            refs: refs.map(|refs| refs.into_iter().map(Ref::from).collect()),
        }
    }
}
