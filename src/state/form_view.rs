//! The cards, out of the list.

use super::analysis::Analysis;
use super::manifest::obstacle;
use super::view::{Asking, Card, CardNote, Field, Form, ListState, Selector, Tone};
use crate::check::{Diagnostic, Severity};
use crate::kuma::{BackendRef, DISPLAY_NAME, Entry, Kind, NAMESPACE, ORIGIN, Outcome, RuleSet, Shape, ZONE};
use crate::migrate::Scope;
use crate::text::TextRange;
use crate::yaml::NodeId;
use std::rc::Rc;

/// The tone of a severity.
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Hint => Tone::Hint,
        Severity::Warning => Tone::Warning,
        Severity::Error => Tone::Error,
    }
}

/// The form. Cards that did not change are taken from `before`; of the `same` analysis all but those that the cursor has left or reached.
pub fn form(analysis: &Analysis, asking: &Asking, two_is_enough: bool, cursor: usize, before: Option<&Form>, same: bool) -> Form {
    let subject = &analysis.subject;
    let active = analysis.entry_at(cursor);
    let mut problems: Vec<Vec<(usize, &Diagnostic)>> = vec![Vec::new(); subject.list.entries.len()];
    for (at, diagnostic) in analysis.diagnostics.iter().enumerate() {
        if let Some(own) = diagnostic.entry.and_then(|entry| problems.get_mut(entry)) {
            own.push((at, diagnostic));
        }
    }
    let entries = subject.list.entries.iter().zip(&problems).enumerate();
    let cards = entries.filter_map(|(index, (entry, problems))| {
        let id = *analysis.ids.get(index)?;
        let origin = if same { Some(index) } else { analysis.touched.and_then(|touched| touched.origin(index)) };
        let known = before.and_then(|form| form.cards.get(origin.unwrap_or(index)));
        let is_quiet = |card: &Rc<Card>| problems.is_empty() && card.notes.is_empty();
        let stays =
            |card: &&Rc<Card>| origin.is_some() && card.id == id && card.active == (active == Some(index)) && (same || is_quiet(card));
        if let Some(card) = known.filter(stays) {
            return Some(card.clone());
        }
        let card = Writer { analysis, entry, problems }.card(index, id, two_is_enough, active == Some(index));
        let known = known.filter(|known| ***known == card);
        Some(known.cloned().unwrap_or_else(|| Rc::new(card)))
    });
    let cards: Rc<[Rc<Card>]> = cards.collect();
    let (state, sentence) = list_state(analysis, &cards);
    Form { title: title(asking), cards, state, sentence, lists: analysis.titles.clone(), list: analysis.slot }
}

fn title(asking: &Asking) -> String {
    match asking.workload.as_deref() {
        Some(workload) => format!("{workload}’s sidecar gets"),
        None => "This workload’s sidecar gets".to_owned(),
    }
}

fn list_state(analysis: &Analysis, cards: &[Rc<Card>]) -> (ListState, String) {
    let subject = &analysis.subject;
    if !cards.is_empty() {
        return (ListState::Refs, String::new());
    }
    if let Some(words) = obstacle(analysis) {
        return (ListState::Unreadable, words.to_owned());
    }
    match (subject.two.outcome, subject.three.outcome) {
        (Outcome::NotSet, _) => {
            let denies = |rules| subject.asker.otherwise.denies(rules);
            let words = match (denies(RuleSet::A), denies(RuleSet::E)) {
                (false, true) => "Without one 2.9 – 2.14 give every backend, and 3.0 gives none. Add the backends it calls.",
                (true, false) => "Without one 2.9 – 2.14 give no backend, and 3.0 gives every one. Add the backends it calls.",
                (true, true) => "Without one no release gives any backend. Add the backends it calls.",
                (false, false) => "Without one every release gives every backend. Add those it calls, and it gets no others.",
            };
            (ListState::NotSet, words.to_owned())
        }
        (Outcome::Accepted, _) | (_, Outcome::Accepted) => {
            (ListState::Empty, "An empty list: no MeshService, MeshExternalService or MeshMultiZoneService is given.".to_owned())
        }
        _ => (ListState::Unreadable, "No refs can be read from the text. The problems below it say where it breaks.".to_owned()),
    }
}

struct Writer<'a> {
    analysis: &'a Analysis,
    entry: &'a Entry,
    problems: &'a [(usize, &'a Diagnostic)],
}

impl Writer<'_> {
    fn card(&self, index: usize, id: super::RefId, two_is_enough: bool, active: bool) -> Card {
        let subject = &self.analysis.subject;
        let one = self.entry.backend_ref(&subject.tree, &subject.text, subject.environment);
        let by_name =
            self.entry.field("name").is_some() || (self.entry.field("namespace").is_some() && self.entry.field("labels").is_none());
        let mut notes: Vec<CardNote> = self.problems.iter().map(|(at, diagnostic)| note(*at, diagnostic)).collect();
        crate::text::sort_by_key(&mut notes, |note| std::cmp::Reverse(note.tone));
        let worst = notes.iter().map(|note| note.tone).max().unwrap_or(Tone::Ok);
        Card {
            id,
            kind: self.field("kind"),
            selector: if by_name { Selector::Name { name: self.field("name"), namespace: self.field("namespace") } } else { self.labels() },
            may_select_by_name: by_name || two_is_enough,
            port: self.field("port"),
            sentence: self.sentence(&one),
            picked: self.analysis.picked(index),
            tone: worst,
            notes,
            active,
            complete: self.entry.complete && self.entry.shape == Shape::Mapping,
        }
    }

    /// What it selects; nothing where only part of it can be read: without the rest that would be more.
    fn sentence(&self, one: &BackendRef) -> String {
        let subject = &self.analysis.subject;
        if !self.entry.complete || !subject.reads_port(self.entry, one) {
            return String::new();
        }
        crate::check::sentence(one, subject.environment, &self.analysis.targets, &subject.asker)
    }

    fn field(&self, name: &str) -> Field {
        let Some(field) = self.entry.field(name) else { return Field { tone: self.missing_tone(name), ..Field::default() } };
        self.value(field.key, field.value, true)
    }

    /// The tone of a field that should be there.
    fn missing_tone(&self, name: &str) -> Option<Tone> {
        let missing = self.problems.iter().find(|(_, diagnostic)| diagnostic.code == format!("{name}-missing"));
        missing.map(|(_, diagnostic)| tone(diagnostic.severity))
    }

    fn value(&self, key: NodeId, value: NodeId, present: bool) -> Field {
        let subject = &self.analysis.subject;
        let written = match crate::kuma::resolved(&subject.tree, &subject.text, value) {
            Some(crate::yaml::Resolved::Null) => Some(String::new()),
            // Numbers are shown as they are written: `0x50` stays `0x50`.
            Some(_) => subject.tree.value(subject.tree.follow(value), &subject.text).map(str::to_owned),
            None => Some(subject.slice(subject.tree.range(value)).to_owned()),
        };
        let places = [subject.tree.range(key), subject.tree.range(value)];
        let inside = |range: TextRange| places.iter().any(|place| place.covers(range));
        let worst =
            self.problems.iter().filter(|(_, diagnostic)| inside(diagnostic.range)).map(|(_, diagnostic)| tone(diagnostic.severity)).max();
        Field { value: written.unwrap_or_default(), present, tone: worst }
    }

    fn label(&self, name: &str) -> Field {
        self.entry.label(name).map(|label| self.value(label.key, label.value, true)).unwrap_or_default()
    }

    fn labels(&self) -> Selector {
        let subject = &self.analysis.subject;
        let kind = self.entry.text("kind", &subject.tree, &subject.text, subject.environment);
        // Only services are asked for their zone.
        let zone = self.zone().filter(|_| kind.as_deref() == Some(Kind::MeshService.as_str()));
        let shown = |name: &str| name == DISPLAY_NAME || name == NAMESPACE || (zone.is_some() && (name == ZONE || name == ORIGIN));
        let more = self.entry.labels.iter().filter(|label| !label.shadowed && !shown(&label.name));
        let more = more.map(|label| (label.name.clone(), self.value(label.key, label.value, true))).collect();
        Selector::Labels { service: self.label(DISPLAY_NAME), namespace: self.label(NAMESPACE), zone, more }
    }

    /// The zone labels as one choice, where they are one.
    fn zone(&self) -> Option<Scope> {
        let text = |name: &str| self.entry.label(name).map(|label| label.text.clone().unwrap_or_default());
        match (text(ORIGIN), text(ZONE)) {
            (None, None) => Some(Scope::EveryZone),
            (Some(origin), None) if origin == "zone" => Some(Scope::ThisZone),
            (None, Some(zone)) => Some(Scope::Zone(zone)),
            _ => None,
        }
    }
}

fn note(at: usize, diagnostic: &Diagnostic) -> CardNote {
    CardNote {
        tone: tone(diagnostic.severity),
        words: diagnostic.message.to_string(),
        problem: at,
        fix: diagnostic.fixes.first().map(|fix| fix.title.to_string()),
    }
}
