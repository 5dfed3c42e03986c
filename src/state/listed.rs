//! One list of a text, checked, and asked of the mesh.

use super::pasted::Mesh;
use crate::check::{Diagnostic, Span, Subject, check_with, environment_of, recheck};
use crate::document::{Held, Slot};
use crate::kuma::{Environment, Outcome, Release};
use crate::mesh::Picks;
use crate::text::EditSet;
use std::rc::Rc;

/// What an edit of a few entries touched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touched<'t> {
    /// The list before.
    pub before: &'t Subject,
    /// The edits that were made of it.
    pub edits: &'t EditSet,
    /// The entries.
    pub span: Span,
}

/// What was found of one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// The problems, at places of the list.
    pub found: Rc<[Diagnostic]>,
    /// The mesh, asked for its workload.
    pub mesh: Option<Rc<Mesh>>,
    /// What each rule set picks of it.
    pub picks: Rc<Picks>,
}

impl Listed {
    /// Checks the list of a slot. `known`: what was found of it before, and what was touched since, where that is known.
    pub fn new(
        slot: &Slot,
        subject: Option<&Rc<Subject>>,
        targets: &[Release],
        mesh: Option<&Rc<Mesh>>,
        known: Option<(&Listed, Option<Touched<'_>>)>,
    ) -> Self {
        let mesh = mesh.map(|mesh| mesh.asked_for(slot.workload.as_deref()));
        let Some(subject) = subject else {
            // What is reached without a list is known as well.
            let mesh = mesh.filter(|_| slot.held == Held::Nothing);
            let absent = mesh.as_ref().map(|_| Subject::absent(environment_of(slot.kind, Environment::Kubernetes), Outcome::NotSet));
            let picks = mesh.as_ref().zip(absent).map_or_else(Picks::default, |(mesh, absent)| mesh.picks(&absent, None));
            return Self { mesh, picks: Rc::new(picks), ..Self::default() };
        };
        let before = known.filter(|(listed, _)| listed.mesh.as_ref().zip(mesh.as_ref()).is_some_and(|(old, new)| old.asks_the_same(new)));
        let before = before.map(|(listed, _)| &*listed.picks);
        let picks = Rc::new(mesh.as_deref().map_or_else(Picks::default, |mesh| mesh.picks(subject, before)));
        let seen = mesh.as_deref().map(|mesh| mesh.seen(&picks));
        let found = match known {
            Some((listed, Some(Touched { before, edits, span }))) => {
                recheck(&listed.found, before, subject, edits, span, targets, seen.as_ref())
            }
            _ => check_with(subject, targets, seen.as_ref()),
        };
        Self { found: found.into(), mesh, picks }
    }
}
