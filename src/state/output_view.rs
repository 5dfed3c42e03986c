//! The output pane.

use super::State;
use super::colours::colours;
use super::view::{Output, OutputChoice, Tone};
use crate::check::Subject;
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
    let made = choice.make(state.text(), &options);
    let notes = made.notes.into_iter().map(|note| (if note.refused { Tone::Error } else { Tone::Hint }, note.words)).collect();
    let tokens = coloured(&made.text);
    Output { choices, kind: choice.kind, text: made.text.into(), tokens: Rc::new(tokens), filename: made.filename, notes }
}

/// Colours of a manifest, in UTF-16 code units.
fn coloured(text: &str) -> super::Tokens {
    let subject = Subject::new(text.into(), Environment::Kubernetes);
    let lines = LineIndex::new(text);
    let units = |offset: usize| lines.position(text, offset).offset;
    let all = TextRange::new(0, text.len());
    colours(&subject, all).into_iter().map(|(range, class)| (units(range.start), units(range.end), class)).collect()
}
