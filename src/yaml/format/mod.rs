//! A text in the style of the house: two columns a level, sequences deeper than their key, one blank before a comment, at most one empty
//! line. Order, comments, anchors and tags stay; what a scalar is stays. A result that would not read back alike is not handed out.

mod flow;
mod same;
mod scalar;
mod write;

use super::lines::line_end;
use super::token::ScalarStyle;
use super::tree::{NodeId, NodeKind, Tree};
use super::{decode, read};
use crate::text::{TextRange, sort_by};
use same::alike;
use write::Writer;

/// How collections are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By indentation, all of them.
    Block,
    /// By indentation, and from the fourth level on (the labels of a ref) in braces, where no comment stands in them.
    Flow,
    /// As JSON, by lines.
    Json,
}

/// Why a text is not written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unformatted {
    /// It cannot be read; or more of it than the list would be touched.
    Unreadable,
    /// JSON has no comments.
    CommentsLost,
    /// JSON has no anchors, aliases, tags and merges, no infinite numbers, and one document only.
    NotJson,
    /// Something is written in it that has no place in the house style: a key over several lines, levels without end.
    Odd,
}

/// Collections in collections beyond this are [`Unformatted::Odd`]; a list has four.
const LEVELS: usize = 64;

/// `text` in the style of the house. Without a layout: JSON stays JSON, and labels stay in braces where they are. A text without a value
/// stays as it is. Formatting again changes nothing.
///
/// # Errors
/// See [`Unformatted`].
pub fn format(text: &str, wanted: Option<Layout>) -> Result<String, Unformatted> {
    let tree = read(text);
    let Some(root) = tree.root().filter(|_| tree.problem().is_none()) else {
        return if tree.problem().is_none() { Ok(text.to_owned()) } else { Err(Unformatted::Unreadable) };
    };
    if tree.range(root).is_empty() {
        return Ok(text.to_owned());
    }
    let before = decode(&tree, text, root, false).map_err(|_| Unformatted::Unreadable)?;
    if is_odd(&tree, text, root) {
        return Err(Unformatted::Odd);
    }
    let body = body(&tree, text, root).ok_or(Unformatted::Odd)?;
    let all = tree.comments();
    let comments: Vec<TextRange> = all.iter().copied().filter(|comment| body.covers(*comment)).collect();
    let layout = wanted.or_else(|| (comments.is_empty() && is_json(&tree, root)).then_some(Layout::Json));
    let (head, tail) = (text.get(..body.start).unwrap_or(""), text.get(body.end..).unwrap_or(""));
    let written = if layout == Some(Layout::Json) {
        if !comments.is_empty() || (wanted == Some(Layout::Json) && !all.is_empty()) {
            return Err(Unformatted::CommentsLost);
        }
        if wanted == Some(Layout::Json) && !(tail.is_empty() && head.trim_start_matches('\u{FEFF}').is_empty()) {
            return Err(Unformatted::NotJson);
        }
        flow::json_lines(&tree, text, root)?
    } else {
        Writer::new(&tree, text, &comments, layout, body.start).document(root)?
    };
    let new = [head, &written, line_end(text), tail].concat();
    let new = if line_end(text) == "\r\n" { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new };
    let again = read(&new);
    let value = again.root().filter(|_| again.problem().is_none()).and_then(|root| decode(&again, &new, root, false).ok());
    let reads = value.is_some_and(|value| alike(&before.value, &value.value) && before.duplicates.len() == value.duplicates.len());
    // What follows is not read into it, now that it stands elsewhere.
    let alone = again.root().is_some_and(|root| again.range(root).end <= new.len().saturating_sub(tail.len()));
    let kept = alone && comment_texts(&tree, text) == comment_texts(&again, &new) && tree.documents().len() == again.documents().len();
    if reads && kept { Ok(new) } else { Err(if layout == Some(Layout::Json) { Unformatted::NotJson } else { Unformatted::Odd }) }
}

fn comment_texts<'t>(tree: &Tree, text: &'t str) -> Vec<&'t str> {
    let mut texts: Vec<&str> = tree.comments().iter().map(|comment| comment.slice(text).trim_end()).collect();
    sort_by(&mut texts, |one, other| one.cmp(other));
    texts
}

/// Whether a block of lines ends the text in such a way that its last line breaks depend on what the text is put into.
fn ends_openly(tree: &Tree, text: &str, node: NodeId) -> bool {
    let header = tree.content(node).slice(text).lines().next().unwrap_or("");
    let header = header.split(" #").next().unwrap_or("");
    let last = text.get(tree.range(node).end..).is_none_or(|rest| rest.trim().is_empty());
    last && (header.contains('+') || !(header.contains('-') || text.ends_with('\n')))
}

/// Whether something in it depends on its lines and depth in ways that the house style cannot keep.
fn is_odd(tree: &Tree, text: &str, root: NodeId) -> bool {
    let mut left = vec![(root, 0usize)];
    while let Some((node, depth)) = left.pop() {
        let style = tree.scalar(node).map(|scalar| scalar.style);
        let lines = tree.content(node).slice(text).contains('\n');
        let odd = match style {
            Some(ScalarStyle::Literal | ScalarStyle::Folded) => ends_openly(tree, text, node),
            Some(ScalarStyle::Plain) => lines && tree.tag(node).is_some(),
            _ => depth > LEVELS,
        };
        if odd {
            return true;
        }
        let deeper = depth.saturating_add(1);
        left.extend(tree.items(node).iter().map(|item| (*item, deeper)));
        left.extend(tree.pairs(node).flat_map(|(key, value)| [(key, deeper), (value, deeper)]));
    }
    // Lines that only YAML breaks stand elsewhere once the text is put deeper into a document.
    text.replace("\r\n", "\n").contains(['\r', '\u{85}', '\u{2028}', '\u{2029}'])
}

/// Braces, and keys in double quotes.
fn is_json(tree: &Tree, root: NodeId) -> bool {
    let first = tree.pair(root, 0).and_then(|(key, _)| tree.scalar(key));
    matches!(tree.kind(root), NodeKind::Mapping { flow: true }) && first.is_some_and(|key| key.style == ScalarStyle::DoubleQuoted)
}

/// What is written anew: from behind the directives and `---` up to what ends the document. None where something stands on the same line.
fn body(tree: &Tree, text: &str, root: NodeId) -> Option<TextRange> {
    let range = tree.range(root);
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let before = text.get(start..range.start)?;
    let mut at = start;
    for line in before.split_inclusive('\n') {
        let next = at.saturating_add(line.len());
        if let Some(rest) = line.strip_prefix("---") {
            // `--- {…}` and `--- !!map` have their document on the same line.
            let alone = line.ends_with('\n') && (rest.trim().is_empty() || rest.trim_start().starts_with('#'));
            start = (alone && next <= range.start).then_some(next)?;
        }
        at = next;
    }
    let mut end = range.end;
    let rest = text.get(end..)?;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        let said = line.trim_start_matches([' ', '\t', '\r', '\n']);
        if !said.is_empty() && !said.starts_with('#') {
            // The end of a block scalar is the start of the next line.
            let own_line = index > 0 || text.get(..end).is_some_and(|before| before.ends_with('\n'));
            return own_line.then(|| TextRange::new(start, end));
        }
        end = end.saturating_add(line.len());
    }
    Some(TextRange::new(start, text.len()))
}
