//! The output pane.

use super::State;
use super::colours::colours;
use super::view::{Output, OutputChoice, Tone};
use crate::check::Subject;
use crate::document::SlotMap;
use crate::kuma::Environment;
use crate::output::{Options, choice, menu};
use crate::text::{LineIndex, TextRange};
use std::rc::Rc;

/// What is shown for the chosen kind.
pub fn output(state: &State) -> Output {
    let choices: Rc<[OutputChoice]> =
        menu(state.environment).map(|choice| OutputChoice { kind: choice.kind, title: choice.title, purpose: choice.purpose }).collect();
    let asking = &state.asking;
    let defaults = Options::default();
    let options = Options {
        name: asking.workload.clone().unwrap_or(defaults.name),
        namespace: asking.namespace.clone().unwrap_or_default(),
        mesh: asking.mesh.clone().unwrap_or(defaults.mesh),
        targets: state.targets.to_vec(),
        ..defaults
    };
    let Some(choice) = choice(state.output_kind).or_else(|| menu(state.environment).next()) else {
        return Output { choices, kind: "", text: "".into(), tokens: Rc::default(), filename: String::new(), notes: Vec::new() };
    };
    let subject = state.subject();
    let made = choice.make_judged(state.text(), &options, &|rules| subject.verdict(rules).clone());
    let notes = made.notes.into_iter().map(|note| (if note.refused { Tone::Error } else { Tone::Hint }, note.words)).collect();
    let tokens = coloured(&made.text, state.subject());
    Output { choices, kind: choice.kind, text: made.text.into(), tokens: Rc::new(tokens), filename: made.filename, notes }
}

/// Colours of a manifest, in UTF-16 code units; of the list inside its block scalar too.
fn coloured(text: &str, list: &Subject) -> super::Tokens {
    let lines = LineIndex::new(text);
    let units = |offset: usize| lines.position(text, offset).offset;
    let block = block_of(text, &list.text);
    // Of a list in a block only what stands before it has to be read.
    let head = block.map_or(text.len(), |(head, _)| head);
    let manifest = Subject::new(text.get(..head).unwrap_or("").into(), Environment::Kubernetes);
    let mut found = colours(&manifest, TextRange::new(0, head));
    if let Some((head, indent)) = block {
        let map = SlotMap::indented(&list.text, head, indent);
        let inside = colours(list, TextRange::new(0, list.text.len()));
        found.extend(inside.into_iter().map(|(range, class)| (map.outer_range(range), class)));
    }
    found.into_iter().map(|(range, class)| (units(range.start), units(range.end), class)).collect()
}

/// Where the lines of `list` stand in `text`, each equally deep: the offset of the first and the depth; `None` if they do not.
fn block_of(text: &str, list: &str) -> Option<(usize, usize)> {
    let first = list.lines().next().filter(|line| !line.is_empty())?;
    let head = text.match_indices(first).map(|(at, _)| at).find(|at| {
        let start = text.get(..*at).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
        let indent = at.saturating_sub(start);
        let shown = text.get(start..).unwrap_or("").lines();
        text.get(start..*at).is_some_and(|blank| indent > 0 && blank.chars().all(|char| char == ' '))
            && list.lines().zip(shown).all(|(own, shown)| own.is_empty() || shown.get(indent..) == Some(own))
    })?;
    let start = text.get(..head).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
    Some((start, head.saturating_sub(start)))
}
