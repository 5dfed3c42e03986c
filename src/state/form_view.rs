//! The cards, out of the list.

use super::analysis::Analysis;
use super::manifest::obstacle;
use super::view::{Asking, Card, CardNote, Field, Form, ListState, Selector, Tone};
use crate::check::{Diagnostic, Severity, Span};
use crate::kuma::{BackendRef, DISPLAY_NAME, Entry, Kind, NAMESPACE, ORIGIN, Outcome, RuleSet, Shape, ZONE};
use crate::migrate::{Scope, by_name};
use crate::text::{TextRange, sort_by_key};
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

/// The form; `before` is the one of the analysis before, or of the same: what did not change since is taken from there.
pub fn form(analysis: &Analysis, asking: &Asking, two_is_enough: bool, cursor: usize, before: Option<(&Form, &Analysis)>) -> Form {
    let active = analysis.entry_at(cursor);
    let all = analysis.diagnostics.iter().enumerate().filter_map(|(at, one)| Some((one.entry?, at, one)));
    let mut problems: Vec<(usize, usize, &Diagnostic)> = all.collect();
    sort_by_key(&mut problems, |(entry, ..)| *entry);
    let names = refused_names(analysis);
    let draw = |index: usize, known: Option<&Rc<Card>>| {
        let (entry, id) = (analysis.subject.list.entries.get(index)?, *analysis.ids.get(index)?);
        let own = problems.partition_point(|(entry, ..)| *entry < index)..problems.partition_point(|(entry, ..)| *entry <= index);
        let problems = problems.get(own).unwrap_or_default();
        let names = names.filter(|(first, _)| *first != index).map(|(_, severity)| severity);
        let card = Writer { analysis, entry, problems, names }.card(index, id, two_is_enough, active == Some(index));
        let known = known.filter(|known| ***known == card);
        Some(known.cloned().unwrap_or_else(|| Rc::new(card)))
    };
    let beside = before.and_then(|(form, seen)| Some((form, seen, touched(seen, analysis)?)));
    let cards = match beside {
        None => {
            let known = |index: usize| before.and_then(|(form, _)| form.cards.get(index));
            (0..analysis.ids.len()).filter_map(|index| draw(index, known(index))).collect()
        }
        Some((form, seen, span)) => {
            let new = span.entries(span.new).filter_map(|index| draw(index, form.cards.get(index))).collect();
            let mut cards = form.cards.spliced(span.entries(span.old), new);
            let noted = seen.diagnostics.iter().filter_map(|one| span.moved(one.entry?)).chain(problems.iter().map(|(entry, ..)| *entry));
            let noted = noted.filter(|_| !std::ptr::eq(seen, analysis));
            for index in noted.chain(form.active.and_then(|index| span.moved(index))).chain(active) {
                let known = cards.get(index);
                if let Some(card) = draw(index, known).filter(|card| known.is_some_and(|known| !Rc::ptr_eq(known, card))) {
                    cards.set(index, card);
                }
            }
            cards
        }
    };
    let (state, sentence) = list_state(analysis, cards.is_empty());
    Form { title: title(asking), cards, active, state, sentence, lists: analysis.titles.clone(), list: analysis.slot }
}

/// The entries touched since an analysis was `seen`; none where others may have changed too, or may be other refs.
fn touched(seen: &Analysis, now: &Analysis) -> Option<Span> {
    if std::ptr::eq(seen, now) {
        return Some(Span { from: 0, old: 0, new: 0 });
    }
    let names = |analysis: &Analysis| refused_names(analysis).map(|(_, severity)| severity);
    let span = now.touched.filter(|_| names(seen) == names(now))?;
    let behind = |count: usize| span.entries(count).end;
    let same = Rc::ptr_eq(&seen.ids, &now.ids)
        || (seen.ids.get(..span.from) == now.ids.get(..span.from) && seen.ids.get(behind(span.old)..) == now.ids.get(behind(span.new)..));
    same.then_some(span)
}

/// Names are one problem for the whole list: the entry where it is told, and how bad it is for the others, too.
fn refused_names(analysis: &Analysis) -> Option<(usize, Severity)> {
    let told = analysis.diagnostics.iter().find(|one| one.code == "name-removed")?;
    Some((told.entry?, told.severity))
}

fn title(asking: &Asking) -> String {
    match asking.workload.as_deref() {
        Some(workload) => format!("{workload}’s sidecar gets"),
        None => "This workload’s sidecar gets".to_owned(),
    }
}

fn list_state(analysis: &Analysis, is_empty: bool) -> (ListState, String) {
    let subject = &analysis.subject;
    if !is_empty {
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
    /// Its own, as [`form`] has them: entry, position, problem.
    problems: &'a [(usize, usize, &'a Diagnostic)],
    /// How bad names are, where that is told beside another one.
    names: Option<Severity>,
}

impl Writer<'_> {
    fn card(&self, index: usize, id: super::RefId, two_is_enough: bool, active: bool) -> Card {
        let subject = &self.analysis.subject;
        let one = self.entry.backend_ref(&subject.tree, &subject.text, subject.environment);
        let is_by_name =
            self.entry.field("name").is_some() || (self.entry.field("namespace").is_some() && self.entry.field("labels").is_none());
        let mut notes: Vec<CardNote> = self.problems.iter().map(|(_, at, diagnostic)| note(*at, diagnostic)).collect();
        let refused_name = self.refused_name(&one);
        notes.extend(refused_name.map(|tone| CardNote { tone, words: "3.0 does not take it by name either".to_owned(), fix: None }));
        sort_by_key(&mut notes, |note| std::cmp::Reverse(note.tone));
        let worst = notes.iter().map(|note| note.tone).max().unwrap_or(Tone::Ok);
        Card {
            id,
            kind: self.field("kind"),
            selector: if is_by_name {
                let name = self.field("name");
                Selector::Name { name: Field { tone: name.tone.max(refused_name), ..name }, namespace: self.field("namespace") }
            } else {
                self.labels()
            },
            may_select_by_name: is_by_name || two_is_enough,
            port: self.field("port"),
            sentence: self.sentence(&one),
            picked: self.analysis.picked(index),
            tone: worst,
            notes,
            active,
            complete: self.entry.complete && self.entry.shape == Shape::Mapping,
        }
    }

    /// How bad its name is, where that is told beside another one. Without a port Universal takes such a ref, as something else.
    fn refused_name(&self, one: &BackendRef) -> Option<Tone> {
        let is_refused = self.analysis.subject.on_kubernetes() || one.port.is_some();
        let severity = self.names.filter(|_| by_name(one))?;
        Some(tone(if is_refused { severity } else { severity.min(Severity::Warning) }))
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
        let missing = self.problems.iter().find(|(.., diagnostic)| diagnostic.code == format!("{name}-missing"));
        missing.map(|(.., diagnostic)| tone(diagnostic.severity))
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
        let worst = self
            .problems
            .iter()
            .filter(|(.., diagnostic)| inside(diagnostic.range))
            .map(|(.., diagnostic)| tone(diagnostic.severity))
            .max();
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
        fix: diagnostic.fixes.first().map(|fix| (at, fix.title.to_string())),
    }
}
