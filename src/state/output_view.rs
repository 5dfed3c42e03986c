//! The output pane.

use super::colours::{colours, plain_colours};
use super::view::{Output, OutputChoice, Tone};
use super::{DiffRow, State};
use crate::check::Subject;
use crate::document::{Held, SlotMap};
use crate::output::{Choice, Options, advice, choice, menu};
use crate::text::{LineIndex, TextRange};
use crate::yaml::read;
use std::rc::Rc;

/// The id of the whole file, offered for manifests.
const FILE: &str = "file";

/// What is shown for the chosen kind.
pub fn output(state: &State) -> Output {
    let file = OutputChoice { kind: FILE, title: "Whole file", purpose: "The file as it is now. Shown is what changed since it came." };
    let entries = menu(state.environment()).map(|choice| OutputChoice { kind: choice.kind, title: choice.title, purpose: choice.purpose });
    let choices: Rc<[OutputChoice]> = state.is_manifest().then_some(file).into_iter().chain(entries).collect();
    let kind = choices.iter().find(|choice| choice.kind == state.output_kind).or(choices.first()).map_or("", |choice| choice.kind);
    let mut shown = Output {
        choices,
        kind,
        text: "".into(),
        whole: None,
        tokens: Rc::default(),
        filename: String::new(),
        notes: Vec::new(),
        advice: Vec::new(),
        indent: None,
    };
    let asking = &state.asking;
    let defaults = Options::default();
    let options = Options {
        name: asking.workload.clone().unwrap_or(defaults.name),
        workload: state.analysis.slot_now().and_then(|slot| slot.workload.as_ref()).map(|workload| workload.kind.clone()),
        namespace: asking.namespace.clone().unwrap_or_default(),
        mesh: asking.mesh.clone().unwrap_or(defaults.mesh),
        indent: state.indent,
        targets: state.targets.to_vec(),
    };
    let subject = state.subject();
    // Where no list can be read, an output would hold the empty one, which cuts the workload off.
    let missing = missing(state);
    match choice(kind) {
        Some(_) if missing.is_some() => shown.notes.extend(missing.map(|words| (Tone::Warning, words.to_owned()))),
        Some(choice) => {
            let made = choice.make_judged(&subject.text, &options, &|rules| subject.verdict(rules).clone());
            shown.notes = made.notes.into_iter().map(|note| (if note.refused { Tone::Error } else { Tone::Hint }, note.words)).collect();
            shown.tokens = Rc::new(coloured(&made.text, subject));
            (shown.text, shown.filename) = (made.text.into(), made.filename);
            shown.advice = told(choice, &subject.text, &options);
            shown.indent = choice.options.contains(&"indent").then_some(state.indent);
        }
        None => {
            changes(state, &mut shown);
            let first = menu(state.environment()).next().filter(|_| missing.is_none());
            shown.advice = first.map_or_else(Vec::new, |choice| told(choice, &subject.text, &options));
        }
    }
    shown
}

/// Why there is nothing to paste elsewhere, where that is so.
fn missing(state: &State) -> Option<&'static str> {
    let held = state.analysis.slot_now().map_or(Held::Nothing, |slot| slot.held);
    Some(match held {
        Held::Text => return None,
        _ if state.analysis.opened.bare => return None,
        Held::Nothing => "There is no list here to paste elsewhere. No list is not an empty one: that would cut the workload off.",
        Held::Templated => "A template makes this list: render the chart, and open what comes out.",
        Held::NotText | Held::Borrowed => "This list cannot be read, so there is nothing to paste elsewhere; the problems say why.",
    })
}

fn told(choice: &Choice, list: &str, options: &Options) -> Vec<(String, Option<String>)> {
    advice(choice, list, options).into_iter().map(|one| (one.words, one.command)).collect()
}

/// The file, shown as the lines that changed.
fn changes(state: &State, shown: &mut Output) {
    let origin = state.origin();
    shown.filename = if origin.name.is_empty() { "manifest.yaml".to_owned() } else { origin.name.clone() };
    shown.whole = Some(state.text().clone());
    let (mut text, mut tokens, mut units) = (String::new(), Vec::new(), 0_usize);
    let mut line = |sign: &str, words: &str, class: &'static str| {
        let length = [sign, words].into_iter().flat_map(str::encode_utf16).count();
        if !class.is_empty() {
            tokens.push((units, units.saturating_add(length), class));
        }
        units = units.saturating_add(length).saturating_add(1);
        text.extend([sign, words, "\n"]);
    };
    let rows = state.changes_since_import();
    let same = |row: &DiffRow| row.0.as_ref().map(|(_, text)| text) == row.1.as_ref().map(|(_, text)| text);
    for stretch in rows.chunk_by(|one, next| same(one) == same(next)) {
        if stretch.first().is_some_and(same) {
            for row in stretch {
                match &row.0 {
                    Some((_, words)) => line("  ", words, ""),
                    None => line("…", "", "tok-com"),
                }
            }
            continue;
        }
        stretch.iter().filter_map(|row| row.0.as_ref()).for_each(|(_, words)| line("- ", words, "tok-del"));
        stretch.iter().filter_map(|row| row.1.as_ref()).for_each(|(_, words)| line("+ ", words, "tok-add"));
    }
    if text.is_empty() {
        shown.notes.push((Tone::Hint, "Nothing has changed yet.".to_owned()));
    }
    (shown.text, shown.tokens) = (text.into(), Rc::new(tokens));
}

/// Colours of a manifest, in UTF-16 code units; of the list inside its block scalar too.
fn coloured(text: &str, list: &Subject) -> super::Tokens {
    let lines = LineIndex::new(text);
    let units = |offset: usize| lines.units(text, offset);
    let block = block_of(text, &list.text);
    // Of a list in a block only what stands before it has to be read.
    let head = block.map_or(text.len(), |(head, _)| head);
    let written = text.get(..head).unwrap_or("");
    let mut found = plain_colours(&read(written), written, TextRange::new(0, head));
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
