//! What the rules about reading share: nodes as Kuma takes them, whether a repair makes the text readable, recurring words.

use super::syntax::{is_invisible_space, line_at};
use super::{Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Entry, Environment, Field, List, Outcome, Verdict, Violation, embed_universal, resolved};
use crate::text::{EditSet, TextRange};
use crate::yaml::{DecodeProblem, NodeId, NodeKind, Resolved, ScalarStyle, decode, is_readable, read};
use std::rc::Rc;

/// The keys of a ref, and `refs` itself.
pub const KEYS: [&str; 6] = ["refs", "kind", "name", "namespace", "port", "labels"];

/// A problem for which no release reads anything of the list.
pub fn refused(subject: &Subject, code: &'static str, range: TextRange, message: impl Into<super::Words>) -> Diagnostic {
    Diagnostic::new(code, range, message).why(nothing_read(subject)).refused_by(RuleSets::ALL)
}

/// What it means that the list cannot be read.
pub fn nothing_read(subject: &Subject) -> &'static str {
    match subject.environment {
        Environment::Kubernetes => {
            "Kuma takes nothing of a list that it cannot read: new Pods never become ready, running ones keep the old list."
        }
        Environment::Universal => "A Dataplane that cannot be read is refused as a whole; the old one stays in force.",
    }
}

/// The entries that can be judged: all of them, or the complete ones of a broken text.
// A vector: an iterator would be compiled anew into every rule.
#[inline(never)]
pub fn entries(subject: &Subject) -> std::vec::IntoIter<(usize, &Entry)> {
    let broken = subject.syntax.as_ref().map(|syntax| line_at(&subject.text, syntax.range.start));
    let entries = &subject.list.entries;
    let (first, last) = subject.focus.get().unwrap_or((0, usize::MAX));
    let mut whole: Vec<(usize, &Entry)> = (first..).zip(entries.range(first..last)).map(|(index, entry)| (index, &**entry)).collect();
    if let Some(line) = broken {
        whole.retain(|(index, entry)| {
            // An entry goes on until the next one, whatever the reader made of the lines between.
            let next = entries.get(index.saturating_add(1)).map_or(usize::MAX, |next| next.range(&subject.tree).start);
            entry.complete && (next <= line.start || line.end < entry.range(&subject.tree).start)
        });
    }
    subject.count(0, whole.len());
    whole.into_iter()
}

/// What a scalar resolves to.
pub fn value(subject: &Subject, node: NodeId) -> Option<Resolved<'_>> {
    resolved(&subject.tree, &subject.text, node)
}

/// Whether the node reads as nothing.
pub fn is_null(subject: &Subject, node: NodeId) -> bool {
    value(subject, node) == Some(Resolved::Null)
}

/// Whether the node is a list or a mapping.
pub fn is_collection(subject: &Subject, node: NodeId) -> bool {
    matches!(subject.tree.kind(subject.tree.follow(node)), NodeKind::Sequence { .. } | NodeKind::Mapping { .. })
}

/// Whether the scalar stands there without quotes.
pub fn is_plain(subject: &Subject, node: NodeId) -> bool {
    subject.tree.scalar(node).is_some_and(|scalar| scalar.style == ScalarStyle::Plain)
}

/// The scalar's text for a message: in one line, and not longer than a person reads.
pub fn shown(text: &str) -> String {
    let line: String = text.chars().take(48).map(|char| if char.is_control() { ' ' } else { char }).collect();
    if text.chars().nth(48).is_some() { format!("{line}…") } else { line }
}

/// The first line of a range; what a long construct is marked with.
pub fn first_line(subject: &Subject, range: TextRange) -> TextRange {
    let line = range.slice(&subject.text).split('\n').next().unwrap_or("").trim_end();
    TextRange::new(range.start, range.start.saturating_add(line.len()))
}

/// Whether the text can be read once `edits` are made.
pub fn repaired(text: &str, environment: Environment, edits: &EditSet) -> bool {
    reads(&edits.apply(text), environment)
}

/// The problem with the first repair after which the text can be read. It is a safe one if all of the text then means something: where
/// keys are left that nobody reads, or two that are equal, the next repair would take away what a person wrote.
pub fn mended(subject: &Subject, problem: Diagnostic, tries: Vec<(&'static str, EditSet)>) -> Diagnostic {
    let mut doubtful = None;
    for (title, edits) in tries {
        let text = edits.apply(&subject.text);
        // Most of what is tried cannot be read.
        if !reads(&text, subject.environment) {
            continue;
        }
        if makes_sense(&text, subject.environment) {
            return problem.fix(Fix::safe(title, edits));
        }
        doubtful = doubtful.or(Some(Fix::review(title, edits)));
    }
    match doubtful {
        Some(fix) => problem.fix(fix),
        None => problem,
    }
}

/// Whether the text can be read once `edits` are made, and all of it then means something.
#[inline(never)]
pub fn repaired_well(text: &str, environment: Environment, edits: &EditSet) -> bool {
    let text = edits.apply(text);
    // Most of what is tried cannot be read.
    reads(&text, environment) && makes_sense(&text, environment)
}

/// Whether a readable text is a list of whose keys each is known and stands there once.
pub fn makes_sense(text: &str, environment: Environment) -> bool {
    let tree = read(text);
    let list = List::read(&tree, text, environment);
    let known = |fields: &[Field]| fields.iter().all(|field| field.field.is_some());
    let entry = |entry: &Rc<Entry>| {
        let labels = entry.labels.iter().all(|label| label.text.is_some() && !KEYS.contains(&&*label.name));
        known(&entry.fields) && labels
    };
    let once = || tree.root().and_then(|root| decode(&tree, text, root, true).ok()).is_none_or(|read| read.duplicates.is_empty());
    known(&list.fields) && list.entries.iter().all(entry) && once()
}

/// Whether nothing is wrong with the YAML of a list.
pub fn reads(text: &str, environment: Environment) -> bool {
    match environment {
        Environment::Kubernetes => is_readable(text),
        Environment::Universal => is_readable(&embed_universal(text)),
    }
}

/// What stops the list's decoder, where the YAML itself is fine.
pub fn decode_problem(subject: &Subject) -> Option<&DecodeProblem> {
    subject.decode_problem.as_ref()
}

/// What a verdict holds against entry `index`; violations stand in the order of the entries.
pub fn violations_of(verdict: &Verdict, index: usize) -> impl Iterator<Item = &Violation> {
    let first = verdict.violations.partition_point(|violation| violation.entry() < Some(index));
    verdict.violations.iter().skip(first).take_while(move |violation| violation.entry() == Some(index))
}

/// The releases that refuse the list and could do so because of entry `index`: they read nothing at all, or name it.
pub fn blaming(subject: &Subject, index: usize) -> RuleSets {
    let blames = |verdict: &Verdict| match verdict.outcome {
        Outcome::Invalid => violations_of(verdict, index).next().is_some(),
        outcome => outcome.is_refused(),
    };
    let two = if blames(&subject.two) { RuleSets::TWO } else { RuleSets::NONE };
    two.or(if blames(&subject.three) { RuleSets::THREE } else { RuleSets::NONE })
}

/// Whether every release refuses the list, so that a repair cannot change what it selects.
pub fn refused_everywhere(subject: &Subject) -> bool {
    subject.refused_by() == RuleSets::ALL
}

/// Where a blank is missing in something that was read as one word: behind the colon of `port:80`, behind the dash of `-kind`.
pub fn glued(word: &str) -> Option<usize> {
    let dash = usize::from(word.starts_with('-'));
    let rest = word.get(dash..)?;
    let colon = rest.find(':')?;
    let key = rest.get(..colon)?.trim_matches(['"', '\'', ' ']);
    let behind = rest.get(colon.saturating_add(1)..).unwrap_or("");
    if !KEYS.contains(&key) {
        return None;
    }
    if dash == 1 {
        return Some(1);
    }
    (!behind.is_empty() && !behind.starts_with([' ', '\t', '\n', '\r'])).then(|| colon.saturating_add(1))
}

/// Whether a key is `-kind`, or another of a ref's, with its dash.
pub fn is_glued_dash(subject: &Subject, key: NodeId) -> bool {
    let name = subject.slice(subject.tree.content(key)).strip_prefix('-');
    is_plain(subject, key) && name.is_some_and(|name| KEYS.contains(&name))
}

/// Whether a key has characters that look like spaces, or like nothing.
pub fn has_invisible_space(subject: &Subject, key: NodeId) -> bool {
    is_plain(subject, key) && subject.slice(subject.tree.content(key)).contains(is_invisible_space)
}

/// Where a blank is missing in an unquoted scalar, as an offset of the text.
pub fn glued_node(subject: &Subject, node: NodeId) -> Option<usize> {
    if !is_plain(subject, node) {
        return None;
    }
    let range = subject.tree.content(node);
    let at = glued(subject.slice(range))?;
    Some(range.start.saturating_add(at))
}
