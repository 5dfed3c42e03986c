//! Whole documents: what the rules find in each list, at its place in the document, and whether the list is where Kuma looks for it.

use super::reading::makes_sense;
use super::rules::DOCUMENT_RULES;
use super::{Asker, Consequence, Diagnostic, Related, Safety, Severity, Subject, check, visible};
use crate::document::{Document, Held, Piece, Resource, Slot, SlotKind, Stray};
use crate::kuma::{Environment, Outcome, Release, RuleSet};
use crate::text::{EditSet, TextRange};
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

/// A problem of a document; its places are places of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The slot it is in; none where the document itself is meant.
    pub slot: Option<usize>,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

/// A document as the rules about documents see it.
#[derive(Clone, Debug)]
pub struct Manifest<'d> {
    /// The document.
    pub document: &'d Document,
    /// The pieces that are looked at.
    range: Range<usize>,
    /// Bytes that may still be read again.
    budget: Cell<usize>,
}

/// Bytes that may be read again to prove repairs right; beyond that a repair is not offered.
const PROOFS: usize = 8 << 20;

/// A key at a wrong place, with where it is.
#[derive(Clone, Copy, Debug)]
pub struct Misplaced<'d> {
    /// Which piece.
    pub piece: usize,
    /// The key.
    pub stray: &'d Stray,
    /// The resource it is in.
    pub resource: &'d Resource,
    /// The key's bytes in the whole text.
    pub range: TextRange,
}

impl<'d> Manifest<'d> {
    fn new(document: &'d Document, range: Range<usize>) -> Self {
        Self { document, range, budget: Cell::new(PROOFS) }
    }

    /// Whether the first piece is looked at: what is said once a file is said there.
    pub fn has_first(&self) -> bool {
        self.range.start == 0
    }

    /// The pieces to look at, with their numbers.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, &'d Piece)> {
        self.document.pieces.iter().enumerate().take(self.range.end).skip(self.range.start)
    }

    /// The slots in them, with their numbers.
    pub fn slots(&self) -> impl Iterator<Item = (usize, &'d Slot)> {
        self.slots_in(self.range.clone())
    }

    fn slots_in(&self, pieces: Range<usize>) -> impl Iterator<Item = (usize, &'d Slot)> {
        let slots = &self.document.slots;
        let first = slots.partition_point(|slot| slot.piece < pieces.start);
        slots.iter().enumerate().skip(first).take_while(move |(_, slot)| slot.piece < pieces.end)
    }

    /// Whether a piece may be read again to prove a repair right. The first ones always may.
    pub fn affords(&self, piece: usize) -> bool {
        // A repair is tried in a few ways.
        let cost = self.document.pieces.get(piece).map_or(0, |piece| piece.range.len()).saturating_mul(2);
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(cost));
        left > 0
    }

    /// A problem of slot `at` at its places in the document, with its repairs as edits of the document.
    fn lifted(&self, at: usize, one: Diagnostic) -> Diagnostic {
        let Some(slot) = self.document.slots.get(at) else { return one };
        let mut one = placed(self.document, at, one);
        for mut fix in std::mem::take(&mut one.fixes) {
            let plain = self.document.lift_plainly(at, &fix.edits);
            let lifted = plain.or_else(|| if self.affords(slot.piece) { self.document.lift(at, &fix.edits).ok() } else { None });
            if let Some(edits) = lifted {
                fix.edits = edits;
                one.fixes.push(fix);
            }
        }
        one
    }

    /// Every key that looks like the annotation and is at a wrong place.
    pub fn misplaced(&self) -> Vec<Misplaced<'d>> {
        let all = self.pieces().flat_map(|(at, piece)| {
            piece.strays.iter().filter_map(move |stray| {
                let range = piece.tree.range(stray.found.key).shift(piece.range.start);
                Some(Misplaced { piece: at, stray, resource: piece.resources.get(stray.resource)?, range })
            })
        });
        all.collect()
    }

    /// The slots of a resource.
    pub fn slots_of(&self, piece: usize, resource: usize) -> Vec<(usize, &'d Slot)> {
        self.slots_in(piece..piece.saturating_add(1)).filter(|(_, slot)| slot.resource == resource).collect()
    }

    /// The words `text` of a resource's own key, in the whole text: `kind`, `apiVersion`.
    pub fn value_of(&self, piece: usize, resource: &Resource, key: &str) -> Option<TextRange> {
        let own = self.document.pieces.get(piece)?;
        let value = own.tree.get(resource.node, key, self.document.piece_text(piece))?;
        Some(own.tree.content(value).shift(own.range.start))
    }
}

/// How a slot's list is read.
pub fn environment_of(kind: SlotKind, otherwise: Environment) -> Environment {
    match kind {
        SlotKind::Bare => otherwise,
        SlotKind::Annotation => Environment::Kubernetes,
        SlotKind::Dataplane => Environment::Universal,
    }
}

/// A problem of slot `at` at its places in the document; its repairs stay edits of the list.
#[must_use]
pub fn placed(document: &Document, at: usize, mut one: Diagnostic) -> Diagnostic {
    let Some(slot) = document.slots.get(at).filter(|slot| slot.kind != SlotKind::Bare) else { return one };
    let outer = |range: TextRange| visible(slot.map.outer_range(range), &document.text);
    one.range = outer(one.range);
    let related = one.related.iter().map(|other| Related { range: outer(other.range), message: other.message.clone() });
    one.related = related.collect();
    one
}

/// The list of a slot, if there is one that can be read. The workload's own namespace counts before `asker`'s.
pub fn subject_of(slot: &Slot, otherwise: Environment, asker: &Asker) -> Option<Rc<Subject>> {
    if slot.held != Held::Text {
        return None;
    }
    let own = slot.workload.as_ref().and_then(|workload| workload.namespace.clone());
    let asker = Asker { namespace: own.or_else(|| asker.namespace.clone()), ..asker.clone() };
    let subject = Subject::new(slot.inner.clone(), environment_of(slot.kind, otherwise)).with_asker(asker);
    Some(Rc::new(match &slot.unfolded {
        Some(lines) => subject.folded_from(lines),
        None => subject,
    }))
}

/// Everything found in a document, in the order of the text. `subjects` are those of its slots; `find` finds what is wrong in one list.
pub fn check_document(
    document: &Document,
    subjects: &[Option<Rc<Subject>>],
    targets: &[Release],
    find: &dyn Fn(&Subject) -> Vec<Diagnostic>,
) -> Vec<Located> {
    let mut found = Vec::new();
    let manifest = Manifest::new(document, 0..document.pieces.len());
    for (at, subject) in subjects.iter().enumerate() {
        let Some(subject) = subject else { continue };
        found.extend(find(subject).into_iter().map(|one| Located { slot: Some(at), diagnostic: manifest.lifted(at, one) }));
    }
    found.extend(around(&manifest, targets).into_iter().map(|diagnostic| Located { slot: None, diagnostic }));
    crate::text::sort_by_key(&mut found, |one| (one.diagnostic.range, std::cmp::Reverse(one.diagnostic.severity)));
    found
}

/// What is wrong with a document besides its lists.
pub fn check_around(document: &Document, targets: &[Release]) -> Vec<Diagnostic> {
    around(&Manifest::new(document, 0..document.pieces.len()), targets)
}

/// The same after `edits`, or after more was read, with what was `known` of `before`: only the pieces that differ are looked at.
pub fn recheck_around(known: &[Diagnostic], before: &Document, after: &Document, edits: &EditSet, targets: &[Release]) -> Vec<Diagnostic> {
    // With one slot or none, what is wrong in one piece hangs on the others.
    if before.slots.len().min(after.slots.len()) < 2 {
        return check_around(after, targets);
    }
    let (gone, new) = before.changed_pieces(after);
    let last = before.pieces.len().saturating_sub(1);
    let is_gone = |place: usize| gone.contains(&before.pieces.partition_point(|piece| piece.range.end <= place).min(last));
    let kept = known.iter().filter(|one| !is_gone(one.range.start)).map(|one| one.moved(edits));
    kept.chain(around(&Manifest::new(after, new), targets)).collect()
}

fn around(manifest: &Manifest<'_>, targets: &[Release]) -> Vec<Diagnostic> {
    let document = manifest.document;
    let rules = DOCUMENT_RULES.iter().flat_map(|rule| (rule.run)(manifest)).map(|one| finished(one, document, targets));
    rules.chain(manifest.pieces().filter_map(|(at, _)| unreadable(document, at, targets))).collect()
}

/// Whether every target that takes a list of `before` reads the same from it in `after`; both are of the same slots.
pub fn keeps_lists(before: &[Option<Rc<Subject>>], after: &[Option<Rc<Subject>>], targets: &[Release]) -> bool {
    let keeps = |(before, after): (&Option<Rc<Subject>>, &Option<Rc<Subject>>)| {
        let Some(before) = before else { return true };
        targets.iter().all(|release| {
            let old = before.verdict(release.rules());
            let new = after.as_ref().map(|after| after.verdict(release.rules()));
            old.outcome != Outcome::Accepted || new.is_some_and(|new| new.refs == old.refs)
        })
    };
    before.len() == after.len() && before.iter().zip(after).all(keeps)
}

/// What a release makes of all lists of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overall {
    /// The worst of them; `not-set` where there is none.
    pub outcome: Outcome,
    /// How many lists there are.
    pub lists: usize,
    /// How many of them are refused.
    pub refused: usize,
    /// Whether the list is empty, where there is one.
    pub empty: bool,
    /// Whether it is an annotation.
    pub on_kubernetes: bool,
}

/// What `rules` make of the lists of a document.
pub fn overall(document: &Document, subjects: &[Option<Rc<Subject>>], rules: RuleSet) -> Overall {
    let mut all = Overall { outcome: Outcome::NotSet, lists: 0, refused: 0, empty: false, on_kubernetes: true };
    for (slot, subject) in document.slots.iter().zip(subjects) {
        let broken = document.pieces.get(slot.piece).is_some_and(|piece| piece.tree.problem().is_some());
        let verdict = subject.as_ref().map(|subject| subject.verdict(rules));
        let outcome = match (slot.held, verdict) {
            (Held::Nothing | Held::Templated | Held::Borrowed, _) if !broken => continue,
            (Held::Text, Some(verdict)) if !broken || slot.kind == SlotKind::Bare => verdict.outcome,
            _ => Outcome::ParseError,
        };
        all.lists = all.lists.saturating_add(1);
        all.refused = all.refused.saturating_add(usize::from(outcome.is_refused()));
        let worse = outcome.is_refused() && !all.outcome.is_refused();
        if worse || all.outcome == Outcome::NotSet {
            all.outcome = outcome;
            all.empty = verdict.and_then(|verdict| verdict.refs.as_ref()).is_some_and(|refs| refs.is_empty());
            all.on_kubernetes = subject.as_ref().is_none_or(|subject| subject.on_kubernetes());
        }
    }
    let unread = document.pieces.iter().any(|piece| piece.tree.problem().is_some());
    if all.lists == 0 && unread {
        all.outcome = Outcome::ParseError;
    }
    all
}

fn finished(mut one: Diagnostic, document: &Document, targets: &[Release]) -> Diagnostic {
    one.severity = one.severity_for(targets);
    if !one.refused_by.is_empty() {
        one.consequence = Consequence::Refused;
    }
    one.range = visible(one.range, &document.text);
    one
}

/// Why a piece cannot be read: the rule about the mistake behind it, told of the document.
fn unreadable(document: &Document, at: usize, targets: &[Release]) -> Option<Diagnostic> {
    let piece = document.pieces.get(at).filter(|piece| piece.tree.problem().is_some())?;
    // A broken list is told by its own rules where nothing else is broken.
    let subject = Subject::new(document.piece_text(at).into(), Environment::Kubernetes);
    let is_syntax = |one: &Diagnostic| one.code.starts_with("yaml-") || matches!(one.code, "helm-template" | "too-deep");
    let mut one = check(&subject, targets).into_iter().find(is_syntax)?;
    let shift = |range: TextRange| range.shift(piece.range.start);
    one.range = shift(one.range);
    let tells_itself = |slot: &Slot| slot.piece == at && slot.held == Held::NotText && slot.range.start == one.range.start;
    if one.code == "yaml-colon-in-value" && document.slots.iter().any(tells_itself) {
        return None;
    }
    one.related.iter_mut().for_each(|other| other.range = shift(other.range));
    let templated = document.is_templated(piece.range);
    one.fixes.retain(|_| !templated);
    let above = TextRange::new(0, piece.range.start).slice(&document.text);
    let is_alias = one.code == "yaml-alias";
    let written = one.range.slice(&document.text);
    if is_alias && marks(above, written) {
        one.message = format!("`{written}` stands for nothing here: anchors end with their document").into();
        one.help = "Write out what it stands for; above the `---` it is marked, but only for the document there.".into();
        one.fixes.clear();
    }
    for fix in &mut one.fixes {
        let after = Document::read(&fix.edits.apply(document.piece_text(at)).into());
        let sensible =
            |slot: &Slot| slot.held != Held::Text || makes_sense(&slot.inner, environment_of(slot.kind, Environment::Kubernetes));
        // An alias may have stood for more than text.
        fix.safety = if !is_alias && after.slots.iter().all(sensible) { Safety::Safe } else { Safety::Review };
        fix.edits = fix.edits.shifted(0, piece.range.start);
    }
    one.why = "This document is not YAML, so it is refused as a whole before Kuma sees any list.".into();
    if templated {
        one.help = "Templates are left alone; render the chart and check what comes out, or repair the YAML around them.".into();
    }
    (one.kuma, one.entry) = (None, None);
    one.severity = Severity::Error;
    one.consequence = Consequence::Refused;
    Some(one)
}

/// Whether the text marks what `alias` stands for.
fn marks(text: &str, alias: &str) -> bool {
    let Some(name) = alias.strip_prefix('*').filter(|name| !name.is_empty()) else { return false };
    text.split_whitespace().any(|word| word.strip_prefix('&') == Some(name))
}
