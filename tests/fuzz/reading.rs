//! Reading, judging, explaining.

use super::{Finding, tree};
use reachable_backends::check::{Severity, Subject, check as explain};
use reachable_backends::kuma::{BackendRef, Environment, Label, Release, RuleSet};
use reachable_backends::state::{Options, State};
use reachable_backends::yaml::{culprit, read};

/// Texts that a whole editor is opened on; the rest is read and explained only.
const EDITOR_ONCE_IN: u64 = 40;

pub fn check(text: &str, seed: u64) -> Result<(), Finding> {
    let parsed = read(text);
    tree::check(text, &parsed)?;
    if let Some(problem) = parsed.problem()
        && culprit(problem) > text.len()
    {
        return Err(("a problem behind the text", format!("{problem:?}")));
    }
    let environment = if seed.is_multiple_of(4) { Environment::Universal } else { Environment::Kubernetes };
    let subject = Subject::new(text.into(), environment);
    // Nobody tags a key as a merge that is none.
    if environment == Environment::Kubernetes
        && !text.contains("!!merge")
        && !super::form::several_spellings(&subject.list.fields)
        && !unordered(&subject)
        && let Some(refs) = &subject.verdict(RuleSet::A).held()
    {
        let shown: Vec<BackendRef> =
            subject.list.entries.iter().map(|entry| entry.backend_ref(&subject.tree, text, environment).as_held()).collect();
        if shown != *refs {
            return Err(("the form shows another list than Kuma reads", format!("form {shown:?}\nKuma {refs:?}")));
        }
    }
    let lines = Release::lines();
    let targets = [lines[0], lines[lines.len() - 1]];
    let found = explain(&subject, &targets);
    for release in targets {
        let refused = subject.verdict(release.rules()).outcome.is_refused();
        // What is an error for this release as the only target.
        if refused != found.iter().any(|one| one.refused_by.has_release(release)) {
            return Err(("errors and refusal do not go together", format!("{release:?} refused: {refused}")));
        }
    }
    for one in &found {
        if (one.severity == Severity::Error) == one.refused_by.is_empty() {
            return Err(("a refusal that is no error, or the other way round", format!("{one:?}")));
        }
        let range = one.range;
        if range.end > text.len() || !text.is_char_boundary(range.start) || !text.is_char_boundary(range.end) {
            return Err(("a diagnostic out of place", format!("{} {range:?}", one.code)));
        }
        for fix in &one.fixes {
            let repaired = fix.edits.apply(text);
            if fix.edits.invert(text).apply(&repaired) != text {
                return Err(("a repair that cannot be undone", one.code.to_owned()));
            }
        }
    }
    if seed.is_multiple_of(EDITOR_ONCE_IN) {
        let state = State::new(Options { text: text.to_owned(), environment, targets: Release::default_targets() });
        let _ = (state.form(), state.problems());
    }
    Ok(())
}

/// `1` and `1.0` are two keys of one name in Go's map, which has no order.
fn unordered(subject: &Subject) -> bool {
    let written = |label: &Label| subject.tree.range(label.key).slice(&subject.text).to_owned();
    let twice =
        |labels: &[Label]| labels.iter().any(|one| labels.iter().any(|other| one.name == other.name && written(one) != written(other)));
    subject.list.entries.iter().any(|entry| twice(&entry.labels))
}
