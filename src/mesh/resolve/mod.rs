//! Which destinations a sidecar gets, as the control plane of each rule set decides it (`destination_index.go`, before 2.12
//! `pkg/xds/context/context.go`). A list is a filter over what has a virtual IP; its result is the union over its refs.

mod find;
mod note;
mod pick;
mod read;
mod refused;
mod take;

pub(super) use find::{By, by, has_label, is_anywhere, namespace};
pub use note::Note;
pub use pick::{Picked, pick};
pub use read::read_list;
pub use refused::NotApplicable;
pub use take::has_port;
pub(super) use take::{Taken, destinations, take};

use super::{Asker, Destination, Inventory, Mode};
use crate::kuma::{BackendRef, Environment, Release, RuleSet};
use crate::text::sort;

/// A list, and everything beside the mesh that its selection depends on.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The list; `None` where nothing is configured, which is not an empty list.
    pub refs: Option<&'q [BackendRef]>,
    /// Where the asker runs.
    pub environment: Environment,
    /// Who decides.
    pub release: Release,
    /// Whose list it is.
    pub asker: &'q Asker,
    /// The mesh's mode.
    pub mode: Mode,
    /// `defaults.restrictOutbound` of the control plane; `None` where it is not set.
    pub restrict_outbound: Option<bool>,
    /// The refs were stored before the upgrade: 3.0 reads them without names, and nobody validates them again.
    pub stored: bool,
    /// Whether the Dataplane has a `transparentProxying` section.
    pub transparent_proxying: bool,
}

/// What a list picks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What the sidecar gets whatever happens, sorted.
    pub always: Vec<Destination>,
    /// What it gets in some configurations and not in others, sorted; the order of a Go map decides.
    pub sometimes: Vec<Destination>,
    /// The same ref by ref; empty without a list.
    pub refs: Vec<Picked>,
}

impl Selection {
    /// What of the workload is not known, though some ref depends on it.
    pub fn unknowns(&self) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = self.refs.iter().flat_map(|one| &one.notes).filter_map(Note::unknown).collect();
        sort(&mut all);
        all.dedup();
        all
    }
}

impl<'q> Question<'q> {
    /// Nothing configured, in a mesh with MeshServices.
    pub fn about(environment: Environment, release: Release, asker: &'q Asker) -> Self {
        Self {
            refs: None,
            environment,
            release,
            asker,
            mode: Mode::Exclusive,
            restrict_outbound: None,
            stored: false,
            transparent_proxying: true,
        }
    }

    /// The rules that decide.
    pub fn rules(&self) -> RuleSet {
        self.release.rules()
    }

    /// Whether a sidecar without a list gets everything.
    fn is_open(&self) -> bool {
        match self.rules() {
            RuleSet::E => self.restrict_outbound == Some(false),
            // Without the section 2.11 filters nothing.
            RuleSet::A if self.release.line() == "2.11" && !self.transparent_proxying => true,
            RuleSet::D if self.restrict_outbound == Some(true) => false,
            _ => self.mode != Mode::ReachableBackends,
        }
    }
}

/// What the list picks out of `inventory`.
///
/// # Errors
/// [`NotApplicable`] where that release refuses the list.
pub fn resolve(question: &Question<'_>, inventory: &Inventory) -> Result<Selection, NotApplicable> {
    let Some(refs) = question.refs else {
        let everything = (0u32..).zip(inventory.backends()).filter(|(_, backend)| backend.mesh == question.asker.mesh);
        let open = if question.is_open() { usize::MAX } else { 0 };
        let always = everything.take(open).flat_map(|(at, backend)| take::whole(at, backend)).collect();
        return Ok(Selection { always, ..Selection::default() });
    };
    refused::check(question, refs)?;
    let refs: Vec<Picked> = refs.iter().map(|one| pick::pick(question, inventory, one)).collect();
    Ok(combine(inventory, refs))
}

/// A list's selection out of what each of its refs picks (see [`pick()`]): where one ref changes, the others need not be followed again.
pub fn combine(inventory: &Inventory, refs: Vec<Picked>) -> Selection {
    let all: Vec<&Picked> = refs.iter().collect();
    let whole = combined(inventory, &all);
    Selection { refs, ..whole }
}

/// The same of refs that stay where they are.
pub fn combined(inventory: &Inventory, refs: &[&Picked]) -> Selection {
    if let [one] = refs {
        return Selection { always: one.always.clone(), sometimes: one.sometimes.clone(), refs: Vec::new() };
    }
    let marks = marks(inventory, refs);
    let all = (0u32..).zip(inventory.backends()).flat_map(|(at, backend)| take::all(at, backend));
    let (mut always, mut sometimes) = (Vec::new(), Vec::new());
    for (destination, mark) in all.zip(marks).filter(|(_, mark)| *mark > 0) {
        if mark & ALWAYS > 0 { always.push(destination) } else { sometimes.push(destination) }
    }
    Selection { always, sometimes, refs: Vec::new() }
}

const ALWAYS: u8 = 1;
const SOMETIMES: u8 = 2;

/// For every destination of the inventory, in order, how it is picked. Marks are cheaper than sorting where many refs pick the same.
fn marks(inventory: &Inventory, refs: &[&Picked]) -> Vec<u8> {
    let mut starts = Vec::with_capacity(inventory.backends().len());
    let mut count = 0usize;
    for backend in inventory.backends() {
        starts.push(count);
        count = count.saturating_add(backend.ports.len());
    }
    let mut marks = vec![0u8; count];
    let mut mark = |destinations: &[Destination], bit: u8| {
        for one in destinations {
            let (backend, port) = (usize::try_from(one.backend).unwrap_or(usize::MAX), usize::try_from(one.port).unwrap_or(usize::MAX));
            if let Some(mark) = starts.get(backend).and_then(|start| marks.get_mut(start.saturating_add(port))) {
                *mark |= bit;
            }
        }
    };
    for one in refs {
        mark(&one.always, ALWAYS);
        mark(&one.sometimes, SOMETIMES);
    }
    marks
}
