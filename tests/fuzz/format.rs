//! The house style over any text: what is read stays, every comment stays with its ref, and formatting again changes nothing.

use super::Finding;
use reachable_backends::kuma::{Environment, RuleSet, verdict};
use reachable_backends::state::parse;
use reachable_backends::text::line_edits;
use reachable_backends::yaml::{Layout, format, read};

/// Comments inside an entry, with its number.
fn owned(text: &str, environment: Environment) -> Vec<(String, usize)> {
    let (tree, list) = parse(text, environment);
    let mut owned: Vec<(String, usize)> = Vec::new();
    for (index, entry) in list.entries.iter().enumerate() {
        let range = entry.range(&tree);
        let content = tree.range(entry.node).start;
        let inside = tree.comments().iter().filter(|comment| content <= comment.start && comment.end <= range.end);
        owned.extend(inside.map(|comment| (comment.slice(text).trim_end().to_owned(), index)));
    }
    owned
}

pub fn check(text: &str, seed: u64) -> Result<(), Finding> {
    let environment = if seed.is_multiple_of(4) { Environment::Universal } else { Environment::Kubernetes };
    // Inside a Dataplane, a byte order mark is a character of the first key, and what follows the first document is part of it.
    let tree = read(text);
    let several = tree.documents().len() > 1 || !tree.later_problems().is_empty();
    if environment == Environment::Universal && (text.starts_with('\u{feff}') || several) {
        return Ok(());
    }
    let layout = [None, Some(Layout::Block), Some(Layout::Flow), Some(Layout::Json)][usize::try_from(seed / 4 % 4).unwrap()];
    let Ok(new) = format(text, layout) else { return Ok(()) };
    let details = |words: &str| format!("{layout:?}\n  before {text:?}\n  after  {new:?}\n  {words}");
    match format(&new, layout) {
        Ok(again) if again == new => {}
        again => return Err(("formatted again, it changes", details(&format!("again {again:?}")))),
    }
    if line_edits(text, &new).apply(text) != new {
        return Err(("edits that do not lead to the text", details("")));
    }
    for rules in [RuleSet::D, RuleSet::E] {
        let (before, after) = (verdict(text, environment, rules), verdict(&new, environment, rules));
        if (before.outcome, &before.refs) != (after.outcome, &after.refs) {
            return Err(("it reads as something else", details(&format!("{before:?}\n  {after:?}"))));
        }
    }
    let after = owned(&new, environment);
    for (comment, index) in owned(text, environment) {
        let alone = text.matches(&comment).count() == 1;
        if alone && after.iter().any(|(other, at)| *other == comment && *at != index) {
            return Err(("a comment changed its ref", details(&comment)));
        }
    }
    Ok(())
}
