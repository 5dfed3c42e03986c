//! Where in a list a caret is. The tree alone cannot say that of what is not written yet, so a stand-in is written there, in a copy, and
//! looked up in what the reader makes of it: whatever is broken around it, reader and recovery are the judges.

use super::word::{Word, word_at};
use crate::check::Subject;
use crate::kuma::{BackendRef, Field, List};
use crate::text::TextRange;
use crate::yaml::{NodeId, NodeKind, ScalarStyle, Tree, read};

/// What is wanted at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// A key beside `refs`.
    RootKey,
    /// A key of a ref.
    Key,
    /// A whole ref, between brackets.
    Ref,
    /// The value of this key of a ref.
    Value(&'static str),
    /// The key of a label.
    LabelKey,
    /// The value of this label.
    LabelValue(String),
}

/// A place where something may be written.
#[derive(Clone, Debug)]
pub struct Spot<'t> {
    /// What.
    pub want: Want,
    /// The half-typed word.
    pub word: Word<'t>,
    /// What gives way: the word and the blanks that are wrong there.
    pub range: TextRange,
    /// What has to stand before it: a blank, a comma, a line break with indentation.
    pub lead: String,
    /// The column at which it stands then.
    pub column: usize,
    /// Between braces or brackets.
    pub flow: bool,
    /// In double quotes, as JSON has it.
    pub json: bool,
    /// The ref it is in, as far as it is written.
    pub one: BackendRef,
    /// The keys that are there already: of the list, the ref or its labels.
    pub taken: Vec<String>,
}

/// Reads as text, and is nobody's key.
const STAND_IN: &str = "caretStandsHere";
/// Entries before and behind the caret that are read again with it.
const NEAR: usize = 2;

/// A way to read the caret's place: where what gives way starts, what has to stand before the word, and whether it is a key.
type Try = (usize, String, bool);

/// The ways in which the place of `word` can be read, likeliest first: as it stands, then where it would be at the right depth.
fn tries(text: &str, word: &Word<'_>) -> Vec<Try> {
    let start = word.range.start;
    let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
    let before = text.get(line..start).unwrap_or("");
    let solid = before.trim_end();
    let gap = line.saturating_add(solid.len());
    let last = solid.bytes().next_back().unwrap_or(b' ');
    let glue = if before == solid && matches!(last, b':' | b'-') { " " } else { "" };
    let mut tries = vec![(start, glue.to_owned(), true), (start, glue.to_owned(), false)];
    let behind = text.get(word.range.end..).and_then(|rest| rest.lines().next()).unwrap_or("");
    match last {
        // What has something behind it stays where it is.
        b' ' if !behind.trim().is_empty() => {}
        b' ' => {
            tries.push((start, "  - ".to_owned(), true));
            tries.push((start, "- ".to_owned(), true));
            let above = content_column(text.get(..line).unwrap_or("").trim_end());
            // Where the line above has its key, one step to the left or to the right.
            for column in [above, above.saturating_sub(2), above.saturating_add(2)] {
                tries.push((line, " ".repeat(column), true));
            }
        }
        b':' => {
            let below = new_line(text, content_column(solid).saturating_add(2));
            tries.push((gap, [&below, "- "].concat(), true));
            tries.push((gap, below, true));
        }
        b',' | b'{' | b'[' => {}
        _ => tries.push((gap, ", ".to_owned(), true)),
    }
    tries
}

/// The text's line break, and `column` blanks.
pub fn new_line(text: &str, column: usize) -> String {
    [if text.contains("\r\n") { "\r\n" } else { "\n" }, &" ".repeat(column)].concat()
}

/// What `caret` (bytes) may be, likeliest first, until `take` has enough.
pub fn each_spot(subject: &Subject, caret: usize, take: &mut dyn FnMut(&Spot<'_>) -> bool) {
    let word = word_at(&subject.text, caret);
    let cut = Cut::around(subject, caret);
    for (from, lead, key) in tries(&subject.text, &word) {
        if let Some(spot) = cut.spot(subject, word, from, lead, key)
            && take(&spot)
        {
            return;
        }
    }
}

/// The column of what the last line of `text` says, behind its dashes.
fn content_column(text: &str) -> usize {
    let line = text.rsplit('\n').next().unwrap_or("");
    line.len().saturating_sub(line.trim_start_matches([' ', '-']).len())
}

/// What is left out of the copy, so that a long list is not read again for one word.
struct Cut {
    before: TextRange,
    behind: TextRange,
}

impl Cut {
    fn around(subject: &Subject, caret: usize) -> Cut {
        let entries = &subject.list.entries;
        let start = |at: usize| entries.get(at).map(|entry| entry.range(&subject.tree).start);
        let here = entries.partition_point(|entry| entry.range(&subject.tree).start <= caret);
        let nothing = TextRange::at(subject.text.len());
        let between = |from: usize, to: usize| match (start(from), start(to)) {
            // What is left out may define what an alias means.
            (Some(from), Some(to)) if from < to && !subject.tree.has_alias() => TextRange::new(from, to),
            _ => nothing,
        };
        Cut { before: between(0, here.saturating_sub(NEAR)), behind: between(here.saturating_add(NEAR), entries.len().saturating_sub(1)) }
    }

    /// What the stand-in is, written in the place of the word behind `lead`.
    fn spot<'t>(&self, subject: &'t Subject, word: Word<'t>, from: usize, lead: String, key: bool) -> Option<Spot<'t>> {
        let text = &*subject.text;
        let before = if self.before.start < self.before.end { self.before } else { TextRange::at(0) };
        let mut copy = String::from(text.get(..before.start)?);
        copy.push_str(text.get(before.end..from)?);
        copy.push_str(&lead);
        let at = copy.len();
        copy.push_str(STAND_IN);
        let place = TextRange::new(at, copy.len());
        if key && !word.colon {
            copy.push_str(": ");
        }
        copy.push_str(text.get(word.range.end..self.behind.start)?);
        copy.push_str(text.get(self.behind.end..)?);
        let tree = read(&copy);
        let found = Found::at(&tree, &copy, place, subject)?;
        let json = word.json || (found.flow && first_key_is_quoted(&tree, found.mapping));
        let line = copy.get(..at)?.rfind('\n').map_or(0, |line| line.saturating_add(1));
        Some(Spot {
            want: found.want,
            word,
            range: TextRange::new(from, word.range.end),
            lead,
            column: at.saturating_sub(line),
            flow: found.flow,
            json,
            one: found.one,
            taken: found.taken,
        })
    }
}

/// Whether the mapping, or the list as a whole, has its keys in double quotes.
fn first_key_is_quoted(tree: &Tree, mapping: Option<NodeId>) -> bool {
    [mapping, tree.root()].into_iter().flatten().any(|node| {
        let first = tree.pair(node, 0).and_then(|(key, _)| tree.scalar(key));
        first.is_some_and(|key| key.style == ScalarStyle::DoubleQuoted)
    })
}

struct Found {
    want: Want,
    flow: bool,
    mapping: Option<NodeId>,
    one: BackendRef,
    taken: Vec<String>,
}

impl Found {
    fn take_fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.taken.extend(field.field.map(str::to_owned));
        }
    }

    /// The stand-in at `place`, as the list's reader sees it.
    fn at(tree: &Tree, text: &str, place: TextRange, subject: &Subject) -> Option<Found> {
        let path = tree.path_at(place.start);
        let (node, above) = path.split_last()?;
        let parent = *above.last()?;
        // The list is in the first document only, and the stand-in a word of its own.
        if tree.range(*node) != place || path.first().copied() != tree.root() {
            return None;
        }
        let list = List::read(tree, text, subject.environment);
        let flow = matches!(tree.kind(parent), NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true });
        let pair = tree.pairs(parent).find(|(key, value)| key == node || value == node);
        // `[a: b]` is a ref only in name.
        if flow && pair.is_some() && !tree.content(parent).slice(text).starts_with('{') {
            return None;
        }
        let is_key = pair.is_some_and(|(key, _)| key == *node);
        let mut found = Found { want: Want::RootKey, flow, mapping: pair.map(|_| parent), one: BackendRef::default(), taken: Vec::new() };
        if is_key && Some(parent) == list.root {
            found.take_fields(&list.fields);
            return Some(found);
        }
        let entry = list.entries.iter().find(|entry| path.contains(&entry.node))?;
        found.one = entry.backend_ref(tree, text, subject.environment);
        let field = entry.fields.iter().find(|field| field.value == *node || field.value == parent);
        found.want = match field.and_then(|field| field.field) {
            _ if entry.node == *node && flow => Want::Ref,
            _ if entry.node == parent && is_key => {
                found.take_fields(&entry.fields);
                Want::Key
            }
            Some(name) if entry.node == parent => Want::Value(name),
            Some("labels") if is_key => {
                for label in entry.labels.iter().filter(|label| label.key != *node) {
                    found.taken.push(label.name.clone());
                }
                Want::LabelKey
            }
            Some("labels") => Want::LabelValue(entry.labels.iter().find(|label| label.value == *node)?.name.clone()),
            _ => return None,
        };
        Some(found)
    }
}
