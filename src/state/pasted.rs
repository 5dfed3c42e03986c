//! The mesh that was pasted, and what the list picks of it.

use super::picked::picked;
use super::{Effects, RefId, Scope, State};
use crate::check::{Seen, Subject, in_mesh};
use crate::document::Workload;
use crate::kuma::Release;
use crate::mesh::inventory::{Origin, Paste, ProblemKind, Progress, Reading, Sources};
use crate::mesh::{self, DEFAULT_MESH, DEMO, DEMO_ZONE, Inventory, Picks};
use crate::text::{Text, sort};
use std::rc::Rc;

/// Problems of one paste that are shown.
const MOST: usize = 20;

/// Something about a paste that could not be used, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteProblem {
    /// Line and column, counted from 1.
    pub place: String,
    /// What.
    pub words: String,
}

/// One pasted text, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// What a person calls it.
    pub name: String,
    /// What it gave.
    paste: Paste,
    /// What could not be used; the first few.
    pub problems: Vec<PasteProblem>,
    /// How many more there are.
    pub more: usize,
}

impl Pasted {
    /// How many resources it gave.
    pub fn count(&self) -> usize {
        self.paste.found.len()
    }

    /// Whether its resources do not say if they have virtual IPs.
    pub(super) fn vips_unknown(&self) -> bool {
        self.paste.problems.iter().any(|one| one.kind == ProblemKind::VipsUnknown)
    }
}

/// A text on its way to become a source, read in steps: a big one would keep a person from typing.
#[derive(Debug)]
pub struct Pasting {
    name: String,
    reading: Reading,
}

impl Pasting {
    /// Reads on for about `bytes`; whether that was all.
    pub fn step(&mut self, bytes: usize) -> bool {
        self.reading.step(bytes) == Progress::Done
    }

    /// How much is read, in percent.
    pub fn percent(&self) -> usize {
        let all = self.reading.text().len().max(1);
        self.reading.read().saturating_mul(100).checked_div(all).unwrap_or(100).min(100)
    }

    /// How many resources were found.
    pub fn count(&self) -> usize {
        self.reading.count()
    }

    /// The source, as far as it was read.
    pub fn finish(self) -> Rc<Pasted> {
        let text = self.reading.text().clone();
        let paste = self.reading.finish();
        let (mut at, mut line) = (0usize, 1usize);
        let problems = paste.problems.iter().take(MOST).map(|problem| {
            let start = problem.place.start.min(text.len());
            line = line.saturating_add(text.get(at..start).unwrap_or("").matches('\n').count());
            at = start;
            let before = text.get(..start).unwrap_or("");
            let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
            PasteProblem { place: format!("{line}:{column}"), words: problem.kind.to_string() }
        });
        let problems = problems.collect();
        let more = paste.problems.len().saturating_sub(MOST);
        Rc::new(Pasted { name: self.name, paste, problems, more })
    }
}

/// All pastes together.
#[derive(Debug, Default)]
pub struct Pastes {
    /// One after the other.
    pub list: Vec<Rc<Pasted>>,
    /// Their resources.
    pub inventory: Inventory,
    /// The zones these are of, sorted.
    pub zones: Vec<String>,
}

/// Pastes with their index, on their way into the state: two are equal when they are the same.
#[derive(Clone, Debug)]
pub struct Joined(Rc<Pastes>);

impl PartialEq for Joined {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Joined {
    /// Their resources.
    pub fn inventory(&self) -> &Inventory {
        &self.0.inventory
    }
}

impl Pastes {
    fn new(list: Vec<Rc<Pasted>>) -> Self {
        let sources: Vec<&Paste> = list.iter().map(|one| &one.paste).collect();
        let inventory = Inventory::new(Sources::merged(&sources));
        let mut zones: Vec<String> = Vec::new();
        for zone in inventory.backends().iter().map(mesh::Backend::zone) {
            if !zone.is_empty() && !zones.iter().any(|known| known == zone) {
                zones.push(zone.to_owned());
            }
        }
        sort(&mut zones);
        Self { inventory, zones, list }
    }
}

/// The pastes, whose list it is, and the release whose picks are shown.
#[derive(Clone, Debug)]
pub struct Mesh {
    /// The pastes.
    pub pastes: Rc<Pastes>,
    /// Whose list it is.
    pub asker: mesh::Asker,
    /// Whose picks are shown.
    pub shown: Release,
}

impl Mesh {
    /// The same, asked for a workload that says itself where it is.
    pub fn asked_for(self: &Rc<Self>, workload: Option<&Workload>) -> Rc<Self> {
        let Some(workload) = workload else { return self.clone() };
        Rc::new(Self { asker: asker_of(workload, &self.asker), ..(**self).clone() })
    }

    /// Whether what a ref picks of one it picks of the other.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pastes, &other.pastes) && self.asker == other.asker
    }

    /// What each rule set picks by a list; what was `known` of the list before is not followed again.
    pub fn picks(&self, subject: &Subject, known: Option<&Picks>) -> Picks {
        in_mesh::picks(subject, &self.pastes.inventory, &self.asker, known)
    }

    /// The mesh with what is picked of it.
    pub fn seen<'m>(&'m self, picks: &'m Picks) -> Seen<'m> {
        Seen { inventory: &self.pastes.inventory, asker: &self.asker, picks }
    }
}

/// Who asks for a workload: what it says itself, else what is `known`.
pub(super) fn asker_of(workload: &Workload, known: &mesh::Asker) -> mesh::Asker {
    let namespace = workload.namespace.clone().or_else(|| known.namespace.clone()).filter(|_| workload.kind != "Dataplane");
    let mesh = workload.mesh.clone().unwrap_or_else(|| known.mesh.clone());
    mesh::Asker { mesh, namespace, zone: known.zone.clone() }
}

impl State {
    /// Begins to read a pasted text.
    pub fn pasting(&self, name: String, text: Text) -> Pasting {
        Pasting { name, reading: Reading::new(text, Origin { zone: self.asking.zone.clone() }) }
    }

    /// The same for a text that is read at once.
    pub fn pasted(&self, name: &str, text: &str) -> Rc<Pasted> {
        let mut pasting = self.pasting(name.to_owned(), text.into());
        pasting.step(usize::MAX);
        pasting.finish()
    }

    /// The pastes; none where there is no inventory.
    pub fn sources(&self) -> &[Rc<Pasted>] {
        &self.pastes.list
    }

    /// The release whose picks are shown: the first target, where nothing else was chosen.
    pub fn shown_release(&self) -> Release {
        self.chosen.or_else(|| self.targets.first().copied()).unwrap_or_else(|| Release::default_targets().remove(0))
    }

    /// What these refs would pick of the mesh if they selected by labels, in a sentence; nothing where no mesh is known.
    pub fn what_is_picked(&self, ids: &[RefId], scope: &Scope) -> Option<String> {
        let mesh = self.analysis.mesh_now()?;
        let entries: Vec<usize> = ids.iter().filter_map(|id| self.analysis.index_of(*id)).collect();
        let edits = self.form_writer().to_labels(&entries, scope, self.asking.namespace.as_deref()).ok()?;
        let subject = &self.analysis.subject;
        let after = Subject::new(edits.apply(&subject.text).into(), subject.environment);
        let picks = mesh.picks(&after, None);
        let followed = picks.of(mesh.shown.rules()).as_ref().ok()?.as_ref()?;
        let words = entries.iter().filter_map(|at| Some(picked(&mesh.pastes.inventory, followed.get(*at)?, mesh.shown).words));
        Some([mesh.shown.name(), " then picks ", &words.collect::<Vec<_>>().join("; "), "."].concat())
    }

    /// What every text is asked about.
    pub(super) fn mesh(&self) -> Option<Rc<Mesh>> {
        let asker = mesh::Asker {
            mesh: self.asked.mesh.clone().unwrap_or_else(|| DEFAULT_MESH.to_owned()),
            zone: self.asked.zone.clone(),
            namespace: self.asked.namespace.clone().filter(|_| self.environment == crate::kuma::Environment::Kubernetes),
        };
        let (pastes, shown) = (self.pastes.clone(), self.shown_release());
        (!pastes.list.is_empty()).then(|| Rc::new(Mesh { pastes, asker, shown }))
    }

    /// How many refs were followed through the mesh for the last change: those it touched, once for each rule set.
    pub fn refs_followed(&self) -> usize {
        self.analysis.picks().map_or(0, |picks| picks.followed)
    }

    /// The pastes there are.
    pub(super) fn joined_now(&self) -> Joined {
        Joined(self.pastes.clone())
    }

    /// The pastes there are and one more: what takes long of a big one.
    pub fn joined(&self, one: Rc<Pasted>) -> Joined {
        Joined(Rc::new(Pastes::new(self.pastes.list.iter().cloned().chain([one]).collect())))
    }

    pub(super) fn add_source(&self, Joined(pastes): Joined) -> (State, Effects) {
        let Some(one) = pastes.list.last() else { return (self.clone(), Effects::default()) };
        let announce = Some(match one.count() {
            0 => format!("{} has no resources that a list could pick.", one.name),
            1 => format!("{}: 1 resource.", one.name),
            count => format!("{}: {count} resources.", one.name),
        });
        (State { pastes, ..self.clone() }.reread(), Effects { announce, ..Effects::default() })
    }

    pub(super) fn remove_source(&self, index: usize) -> State {
        let kept = self.pastes.list.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, one)| one.clone());
        State { pastes: Rc::new(Pastes::new(kept.collect())), ..self.clone() }.reread()
    }

    /// The demo mesh, as its zone and mode have it.
    pub(super) fn use_demo(&self) -> (State, Effects) {
        let mut asking = (*self.asked).clone();
        asking.zone.get_or_insert_with(|| DEMO_ZONE.to_owned());
        asking.mode.get_or_insert_with(|| mesh::Mode::Exclusive.as_str().to_owned());
        let state = State { asked: Rc::new(asking), ..self.clone() }.told();
        state.add_source(state.joined(state.pasted("demo mesh", DEMO)))
    }
}
