//! What is known of a place: what a key means, what Kuma reads there, what differs from release to release.

use super::known::{FIELDS, Known, LABELS, REFS, about_kind};
use crate::check::{RuleSets, Seen, Subject, lines, sentence};
use crate::kuma::{BackendRef, Entry, Field, Kind, Release, port_of, release_notes, resolved, text_of};
use crate::text::TextRange;
use crate::yaml::{NodeId, Resolved};

/// What is said of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about, in bytes.
    pub range: TextRange,
    /// Paragraphs, with a line break between two; code between backticks.
    pub text: String,
}

/// What is known of the key, value or dash at `offset` (a byte of the subject's text); of comments and blanks, nothing.
pub fn hover(subject: &Subject, targets: &[Release], offset: usize, seen: Option<&Seen<'_>>) -> Option<Hover> {
    let tree = &subject.tree;
    let on = |node: NodeId| {
        let range = tree.range(node);
        (range.touches(offset) && !range.is_empty()).then_some(range)
    };
    for field in subject.list.fields.iter().filter(|field| !field.merged) {
        if let Some(range) = on(field.key) {
            return said(range, about_key(subject, field, &[REFS]));
        }
    }
    let at = subject.list.entry_at(tree, offset)?;
    let (entry, one) = (subject.list.entries.get(at)?, subject.refs.get(at)?);
    let selects = sentence(one, subject.environment, targets, &subject.asker);
    let selects = [vec![selects], seen.map_or_else(Vec::new, |seen| in_mesh(seen, targets, at))].concat().join("\n");
    for field in entry.fields.iter().filter(|field| !field.merged) {
        if let Some(range) = on(field.key) {
            return said(range, about_key(subject, field, &FIELDS));
        }
        if let Some(range) = on(field.value).filter(|_| tree.scalar(tree.follow(field.value)).is_some()) {
            return said(range, vec![about_value(subject, field, one), selects]);
        }
    }
    for label in &entry.labels {
        if let Some(range) = on(label.key) {
            let known = LABELS.iter().find(|known| known.key == label.name);
            let words = known.map_or("A label that the backend has to have; Kubernetes Services hand theirs on.", |known| known.info);
            return said(range, vec![words.to_owned(), if label.shadowed { LATER.to_owned() } else { String::new() }]);
        }
        if let Some(range) = on(label.value) {
            return said(range, vec![as_text(subject, label.value), selects]);
        }
    }
    dash(entry, subject, offset).and_then(|range| said(range, vec![selects]))
}

/// What the entry picks of the mesh, target by target.
fn in_mesh(seen: &Seen<'_>, targets: &[Release], entry: usize) -> Vec<String> {
    let said = |release: &Release| {
        let refs = seen.picks.of(release.rules()).as_ref().ok()?.as_ref()?;
        Some(format!("In this mesh, on {}: {}.", release.name(), refs.get(entry)?.picked.words(seen.inventory)))
    };
    targets.iter().filter_map(said).collect()
}

const LATER: &str = "The same key counts again further on: that one wins.";

/// The `-` of an entry.
fn dash(entry: &Entry, subject: &Subject, offset: usize) -> Option<TextRange> {
    let start = entry.range(&subject.tree).start;
    let range = TextRange::new(start, start.saturating_add(1));
    (range.touches(offset) && range.slice(&subject.text) == "-").then_some(range)
}

fn said(range: TextRange, mut paragraphs: Vec<String>) -> Option<Hover> {
    paragraphs.retain(|one| !one.is_empty());
    (!paragraphs.is_empty()).then(|| Hover { range, text: paragraphs.join("\n") })
}

fn about_key(subject: &Subject, field: &Field, all: &[Known]) -> Vec<String> {
    let Some(known) = all.iter().find(|known| Some(known.key) == field.field) else {
        let three = if subject.on_kubernetes() { "3.0 refuses the list for it." } else { "So does 3.0." };
        return vec![format!("Kuma 2.x knows no such key and skips it. {three}")];
    };
    let mut found = vec![known.info.to_owned()];
    if field.name != known.key {
        found.push(format!("Read as `{}`; on Universal it would not be.", known.key));
    }
    if field.shadowed {
        found.push(LATER.to_owned());
    }
    for note in release_notes() {
        if known.notes.contains(&note.code) {
            let issue = if note.issue.is_empty() { String::new() } else { format!(" ({})", note.issue) };
            found.push(format!("{}: {}{issue}", lines(RuleSets::of(note.rules)), note.text));
        }
    }
    found
}

fn about_value(subject: &Subject, field: &Field, one: &BackendRef) -> String {
    match field.field {
        None => String::new(),
        Some("port") => as_port(subject, field.value),
        Some("labels") => "No labels.".to_owned(),
        Some("kind") => match Kind::parse(&one.kind) {
            Some(kind) => about_kind(kind).to_owned(),
            None => "Not a kind: every release refuses the list.".to_owned(),
        },
        Some(_) => as_text(subject, field.value),
    }
}

/// What Kuma reads where it wants a text; empty where that is what stands there.
fn as_text(subject: &Subject, node: NodeId) -> String {
    let (tree, text) = (&subject.tree, &subject.text);
    let what = match resolved(tree, text, node) {
        Some(Resolved::Null) => return "Nothing stands here: an empty text.".to_owned(),
        None | Some(Resolved::Str(_)) => return String::new(),
        Some(Resolved::Bool(_)) => "a boolean",
        Some(_) => "a number",
    };
    let read = text_of(tree, text, node, subject.environment).unwrap_or_default();
    if subject.on_kubernetes() {
        format!("Kuma reads `{read}`: without quotes this is {what}.")
    } else {
        format!("Without quotes this is {what}; Universal wants a text and refuses it.")
    }
}

/// What Kuma reads where it wants a number.
fn as_port(subject: &Subject, node: NodeId) -> String {
    let (tree, text) = (&subject.tree, &subject.text);
    match port_of(tree, text, node, subject.environment) {
        _ if resolved(tree, text, node) == Some(Resolved::Null) => "No port: all ports.".to_owned(),
        Some(port) if port.to_string() == tree.range(node).slice(text) => String::new(),
        Some(port) => format!("Kuma reads `{port}`."),
        None => "Not a number that a port can be: every release refuses the list.".to_owned(),
    }
}
