use super::{
    Asker, Diagnostic, Located, Overall, Repaired, Safety, Span, Subject, check_document, keeps_lists, overall, repair_with, subject_of,
};
use crate::document::{Document, Slot};
use crate::kuma::{Environment, Release, RuleSet};
use crate::text::{EditSet, Text, replace_text, same_ends};
use std::rc::Rc;

/// A text with the lists in it: a bare one, or those of a manifest.
#[derive(Clone, Debug)]
pub struct Opened {
    /// With its slots.
    pub document: Document,
    /// The list of each slot, where one can be read.
    pub subjects: Vec<Option<Rc<Subject>>>,
    /// Whether it is a bare list.
    pub bare: bool,
    /// How a bare list is read.
    pub environment: Environment,
    /// Who asks, where no workload says so itself.
    pub asker: Asker,
}

/// Where a list was before an edit, and the entries of it that were touched; both are absent where anything may have changed.
pub type Origin = (Option<usize>, Option<Span>);

impl Opened {
    /// Reads `text`: as a list where it is `bare`, else as a manifest.
    pub fn new(text: &Text, bare: bool, environment: Environment, asker: &Asker) -> Self {
        Self::begun(text, usize::MAX, bare, environment, asker)
    }

    /// The same, of a manifest the first `most` bytes only.
    pub fn begun(text: &Text, most: usize, bare: bool, environment: Environment, asker: &Asker) -> Self {
        let document = if bare { Document::bare(text) } else { Document::begun(text, most) };
        let subjects = document.slots.iter().map(|slot| subject_of(slot, environment, asker)).collect();
        Self { document, subjects, bare, environment, asker: asker.clone() }
    }

    /// The same with `most` more bytes read.
    #[must_use]
    pub fn read_on(&self, most: usize) -> Self {
        let mut next = self.clone();
        next.document.read_on(most);
        let more = next.document.slots.iter().skip(self.subjects.len());
        next.subjects.extend(more.map(|slot| subject_of(slot, self.environment, &self.asker)));
        next
    }

    /// The manifest after `edits`: only the lists they touch are read again, and of these only the entry, where one is all that changed.
    /// With where each list comes from.
    #[must_use]
    pub fn edited(&self, edits: &EditSet) -> (Self, Vec<Origin>) {
        let document = self.document.clone().edited(edits);
        let (old, new) = (&self.document.slots, &document.slots);
        let (front, back) = same_ends(old, new, |before, after| {
            before.inner.is(&after.inner) && before.held == after.held && before.workload == after.workload
        });
        let mut subjects = Vec::with_capacity(new.len());
        let mut origins = Vec::with_capacity(new.len());
        for (at, slot) in new.iter().enumerate() {
            let behind = new.len().saturating_sub(at) <= back;
            let before = if behind { at.saturating_add(old.len()).saturating_sub(new.len()) } else { at };
            let known = self.subjects.get(before).cloned().flatten();
            let aligned = at < front || behind || old.len() == new.len();
            let (subject, origin) = match known.filter(|_| aligned) {
                known if at < front || behind => (known, (Some(before), None)),
                Some(known) if same_place(old.get(before), slot) => match reread(&known, slot, before) {
                    Some((subject, origin)) => (Some(Rc::new(subject)), origin),
                    None => (subject_of(slot, self.environment, &self.asker), (None, None)),
                },
                _ => (subject_of(slot, self.environment, &self.asker), (None, None)),
            };
            subjects.push(subject);
            origins.push(origin);
        }
        (Self { document, subjects, bare: false, environment: self.environment, asker: self.asker.clone() }, origins)
    }

    /// Everything found, at places of the text; `find` finds what is wrong in one list.
    pub fn check(&self, targets: &[Release], find: &dyn Fn(&Subject) -> Vec<Diagnostic>) -> Vec<Located> {
        match self.subjects.as_slice() {
            [Some(subject)] if self.bare => find(subject).into_iter().map(|diagnostic| Located { slot: Some(0), diagnostic }).collect(),
            _ => check_document(&self.document, &self.subjects, targets, find),
        }
    }

    /// Every repair of a `wanted` code up to the grade `limit`, in all its lists and around them.
    pub fn repaired(
        &self,
        targets: &[Release],
        find: &dyn Fn(&Subject) -> Vec<Diagnostic>,
        limit: Safety,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Repaired {
        let again = |text: &str| Self::new(&text.into(), self.bare, self.environment, &self.asker);
        let look = |text: &str| again(text).check(targets, find).into_iter().map(|one| one.diagnostic).collect();
        let keeps = |text: &str, next: &str| keeps_lists(&again(text).subjects, &again(next).subjects, targets);
        repair_with(&self.document.text, &look, &keeps, limit, wanted)
    }

    /// What a release makes of all its lists.
    pub fn verdict(&self, rules: RuleSet) -> Overall {
        overall(&self.document, &self.subjects, rules)
    }
}

/// Whether a list is still that of the same workload.
fn same_place(before: Option<&Slot>, after: &Slot) -> bool {
    before.is_some_and(|before| before.held == after.held && before.kind == after.kind && before.workload == after.workload)
}

/// The list of a slot out of the one before, with the one entry that differs; nothing where it has to be read anew.
fn reread(known: &Subject, slot: &Slot, before: usize) -> Option<(Subject, Origin)> {
    if known.unfolded.is_some() || slot.unfolded.is_some() {
        return None;
    }
    if known.text == slot.inner {
        return Some((known.clone(), (Some(before), None)));
    }
    let (subject, span) = known.edited(&replace_text(&known.text, &slot.inner), &slot.inner);
    Some((subject, (span.map(|_| before), span)))
}
