//! Why a sidecar gets a backend, or why not: ref by ref, with the nearest miss and its repair.

mod because;
mod miss;
mod repair;

pub use because::Because;
pub use miss::Miss;

use super::resolve::{By, NotApplicable, Picked, Question, Taken, by, resolve, take};
use super::{Backend, Destination, Inventory, Wanted};
use crate::kuma::BackendRef;
use crate::text::{did_you_mean, sort};

/// Whether the sidecar gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// In no configuration.
    No,
    /// In some.
    Sometimes,
    /// In all.
    Yes,
}

impl Reach {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Sometimes => "sometimes",
            Self::Yes => "yes",
        }
    }
}

/// A ref that would have picked the backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The ref, changed where it missed; without a position in the list it is to be added.
    pub repaired: BackendRef,
    /// What it missed by; empty where no ref comes near.
    pub misses: Vec<Miss>,
}

/// What one ref does, or what holds before any ref is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its position in the list; `None` for what concerns all of it.
    pub at: Option<usize>,
    /// Whether it picks the backend.
    pub reach: Reach,
    /// Why.
    pub because: Because,
    /// Only at the ref that comes nearest, if none picks.
    pub nearest: Option<Nearest>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The short answer.
    pub reach: Reach,
    /// The long one.
    pub steps: Vec<Step>,
}

/// Explains why the sidecar gets `wanted` or not. Where several backends fit, the one that is reached best stands for all.
///
/// # Errors
/// [`NotApplicable`] where that release refuses the list.
pub fn explain(question: &Question<'_>, inventory: &Inventory, wanted: &Wanted) -> Result<Explanation, NotApplicable> {
    let selection = resolve(question, inventory)?;
    let fitting = wanted.backends(inventory, &question.asker.mesh);
    let about_all = |reach, because| Explanation { reach, steps: vec![Step { at: None, reach, because, nearest: None }] };
    let reach_of = |one: &Destination| match (selection.always.binary_search(one), selection.sometimes.binary_search(one)) {
        (Ok(_), _) => Reach::Yes,
        (_, Ok(_)) => Reach::Sometimes,
        _ => Reach::No,
    };
    let best = wanted.destinations(inventory, &question.asker.mesh).into_iter().max_by_key(|one| (reach_of(one), std::cmp::Reverse(*one)));
    let Some((target, backend)) = best.and_then(|one| Some((one, inventory.get(one.backend)?))) else {
        return Ok(about_all(Reach::No, absent(question, inventory, wanted, &fitting)));
    };
    let reach = reach_of(&target);
    if backend.mesh != question.asker.mesh {
        return Ok(about_all(Reach::No, Because::OtherMesh { mesh: backend.mesh.clone() }));
    }
    if !backend.has_vip {
        return Ok(about_all(Reach::No, Because::NoVip));
    }
    let Some(refs) = question.refs else {
        return Ok(about_all(reach, Because::NoList { open: reach == Reach::Yes, mode: question.mode, rules: question.rules() }));
    };
    if refs.is_empty() {
        let repaired = repair::new_ref(question, backend, target.port, wanted.port.is_some());
        let nearest = repaired.map(|repaired| Nearest { repaired, misses: Vec::new() });
        let step = Step { at: None, reach, because: Because::EmptyList, nearest };
        return Ok(Explanation { reach, steps: vec![step] });
    }
    let mut steps: Vec<Step> =
        refs.iter().zip(&selection.refs).enumerate().map(|(at, (one, picked))| step(question, at, one, picked, backend, target)).collect();
    if reach == Reach::No {
        add_nearest(question, refs, &mut steps, backend, target, wanted.port);
    }
    Ok(Explanation { reach, steps })
}

/// Why there is nothing to be picked.
fn absent(question: &Question<'_>, inventory: &Inventory, wanted: &Wanted, fitting: &[u32]) -> Because {
    let mut ports: Vec<u32> =
        fitting.iter().filter_map(|at| inventory.get(*at)).flat_map(|one| one.ports.iter().map(|port| port.number)).collect();
    sort(&mut ports);
    ports.dedup();
    if let (Some(port), false) = (wanted.port, fitting.is_empty()) {
        return Because::NoSuchPort { port, ports };
    }
    let names = inventory.of_kind(wanted.kind).filter_map(|at| inventory.get(at)).filter(|one| one.mesh == question.asker.mesh);
    let names: Vec<(String, String)> = names.map(|one| (one.display_name().to_owned(), one.display_name().to_owned())).collect();
    Because::Unknown { similar: did_you_mean(&wanted.name, names) }
}

fn step(question: &Question<'_>, at: usize, one: &BackendRef, picked: &Picked, backend: &Backend, target: Destination) -> Step {
    let reach = match (picked.always.binary_search(&target).is_ok(), picked.sometimes.binary_search(&target).is_ok()) {
        (true, _) => Reach::Yes,
        (_, true) => Reach::Sometimes,
        _ => Reach::No,
    };
    let taken = take(backend, one.port, by(question, one) == By::Nothing, question.rules());
    let widened = one.port.filter(|_| taken == Taken::Whole { found: false });
    let because = match reach {
        Reach::Yes => Because::picks(question, one, widened),
        Reach::Sometimes => Because::OneOfSeveral { count: picked.meant.len() },
        Reach::No => Because::Misses(miss::misses(question, one, backend, target.port)),
    };
    Step { at: Some(at), reach, because, nearest: None }
}

/// Marks the ref that misses by the least, or adds what would pick the backend.
fn add_nearest(
    question: &Question<'_>,
    refs: &[BackendRef],
    steps: &mut Vec<Step>,
    backend: &Backend,
    target: Destination,
    asked: Option<u32>,
) {
    let distance = |step: &Step| match &step.because {
        Because::Misses(misses) if !misses.contains(&Miss::Kind) => misses.len(),
        _ => usize::MAX,
    };
    let nearest = steps.iter().enumerate().min_by_key(|(_, step)| distance(step)).filter(|(_, step)| distance(step) <= 2).map(|(at, _)| at);
    let repaired = nearest.and_then(|at| refs.get(at)).and_then(|one| repair::repair(question, one, backend, target.port));
    match (nearest.and_then(|at| steps.get_mut(at)), repaired) {
        (Some(step), Some(repaired)) => {
            let misses = if let Because::Misses(misses) = &step.because { misses.clone() } else { Vec::new() };
            step.nearest = Some(Nearest { repaired, misses });
        }
        _ => {
            let repaired = repair::new_ref(question, backend, target.port, asked.is_some());
            let nearest = repaired.map(|repaired| Nearest { repaired, misses: Vec::new() });
            steps.push(Step { at: None, reach: Reach::No, because: Because::NothingNear, nearest });
        }
    }
}
