//! The form against the text: a change does what it says, touches nothing else, can be undone and repeated.

use super::Finding;
use super::form_ops::Op;
use super::generate::Rng;
use reachable_backends::kuma::{Environment, Field, RuleSet, verdict};
use reachable_backends::state::{FormEdit, Source, parse};

/// `refs` beside `Refs`: Go lays one list over the other; the form shows one, and no edit of it says what was meant.
pub fn several_spellings(fields: &[Field]) -> bool {
    let known = |one: &&Field| one.field.is_some();
    fields.iter().filter(known).any(|one| fields.iter().any(|other| other.field == one.field && other.name != one.name))
}

pub fn check(text: &str, seed: u64) -> Result<(), Finding> {
    let environment = if seed.is_multiple_of(4) { Environment::Universal } else { Environment::Kubernetes };
    // Nobody tags a key as a merge that is none, or a value with nothing but `!`.
    if text.contains("!!merge") || text.contains("! ") {
        return Ok(());
    }
    // Inside a Dataplane, a byte order mark is a character of the first key, and a block scalar at the end has the Dataplane's line break.
    let open_end = !text.ends_with('\n') && text.contains(['|', '>']);
    if environment == Environment::Universal && (text.starts_with('\u{feff}') || open_end) {
        return Ok(());
    }
    let (tree, list) = parse(text, environment);
    let Some(refs) = verdict(text, environment, RuleSet::A).held() else { return Ok(()) };
    if refs.len() != list.entries.len() || several_spellings(&list.fields) {
        return Ok(());
    }
    let mut rng = Rng::new(seed);
    let op = Op::some(&mut rng, &refs);
    let form = FormEdit(Source { text, tree: &tree, list: &list, environment });
    let Ok(edits) = op.edits(&form) else { return Ok(()) };
    let after = edits.apply(text);
    let details = |words: &str| format!("{op:?}\n  before {text:?}\n  after  {after:?}\n  {words}");
    if edits.invert(text).apply(&after) != text {
        return Err(("a change that cannot be undone", details("")));
    }
    let mut expected = op.expected(&refs);
    let read = verdict(&after, environment, RuleSet::A).held();
    if let Some(read) = &read {
        // An entry without a kind that has to be written anew gets one.
        for (own, read) in expected.iter_mut().zip(read).filter(|(own, read)| own.kind.is_empty() && read.kind == "MeshService") {
            own.kind.clone_from(&read.kind);
        }
    }
    if read.as_ref() != Some(&expected) {
        return Err(("a change reads back as something else", details(&format!("read {read:?}\n  want {expected:?}"))));
    }
    let (again_tree, again_list) = parse(&after, environment);
    // A key that stands there twice is taken away one by one.
    let twice =
        list.entries.iter().any(|entry| entry.fields.iter().any(|field| field.shadowed) || entry.labels.iter().any(|label| label.shadowed));
    if op.sets_a_value() && !twice {
        let again = FormEdit(Source { text: &after, tree: &again_tree, list: &again_list, environment });
        if op.edits(&again).is_ok_and(|edits| edits.apply(&after) != after) {
            return Err(("the same value again changes the text", details("")));
        }
    }
    // Where entries share parts, those that borrow are written out.
    if tree.has_alias()
        || twice
        || text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}'])
        || text.contains("\n---")
        || text.contains("|+")
        || text.contains(">+")
    {
        return Ok(());
    }
    // A block scalar that ends the text says that it has no line break once something stands behind it.
    let same = list.entries.len().saturating_sub(usize::from(open_end));
    for (old, new) in op.untouched(list.entries.len()).into_iter().filter(|(old, _)| *old < same) {
        let before = tree.range(list.entries.get(old).unwrap().node).slice(text);
        let kept = again_list.entries.get(new).map(|entry| again_tree.range(entry.node).slice(&after));
        // The break behind a block scalar is part of it, and the last line of a text may lack one.
        if kept.map(str::trim_end) != Some(before.trim_end()) {
            return Err(("another entry is changed", details(&format!("entry {old}: {before:?} is now {kept:?}"))));
        }
    }
    let gone = op.takes_away().map(|index| list.entries.get(index).unwrap().range(&tree));
    let mut left: Vec<&str> = again_tree.comments().iter().map(|comment| comment.slice(&after)).collect();
    let kept = tree.comments().iter().filter(|comment| gone.is_none_or(|gone| comment.end <= gone.start));
    if op.takes_something_away() {
        return Ok(());
    }
    for comment in kept {
        match left.iter().position(|other| *other == comment.slice(text)) {
            Some(at) => _ = left.swap_remove(at),
            None => return Err(("a comment is lost", details(comment.slice(text)))),
        }
    }
    Ok(())
}
