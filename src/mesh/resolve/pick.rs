use super::Question;
use super::find::{By, by, find};
use super::note::{Note, notes};
use super::take::{Taken, destinations, take};
use crate::kuma::{BackendRef, Kind, RuleSet};
use crate::mesh::{Destination, Inventory};

/// What one ref picks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// In every configuration, sorted.
    pub always: Vec<Destination>,
    /// In some, sorted: the candidates among which a Go map's order chooses.
    pub sometimes: Vec<Destination>,
    /// Backends the ref means, whether or not anything of them is picked.
    pub meant: Vec<u32>,
    /// What is odd about it.
    pub notes: Vec<Note>,
}

/// Follows one ref of a list that the release takes.
pub fn pick(question: &Question<'_>, inventory: &Inventory, one: &BackendRef) -> Picked {
    let Some(kind) = Kind::parse(&one.kind) else { return Picked::default() };
    let rules = question.rules();
    let way = by(question, one);
    let meant = find(question, inventory, kind, one);
    let (mut ends, mut passed) = (Vec::new(), Vec::new());
    for at in meant.iter().copied() {
        let Some(backend) = inventory.get(at) else { continue };
        let taken = take(backend, one.port, way == By::Nothing, rules);
        let ends_search = !matches!(taken, Taken::Whole { found: false });
        if ends_search { &mut ends } else { &mut passed }.push((at, taken));
    }
    let chance = matches!(rules, RuleSet::B | RuleSet::C) && matches!(way, By::Labels(_)) && ends.len().saturating_add(passed.len()) > 1;
    // 2.12.0 – 2.14.5 (#17113): labels are followed in a map's order, up to the first backend that has what is asked for.
    let (always, sometimes) = match ends.len() {
        0 => (passed, Vec::new()),
        1 if chance => (ends, passed),
        _ if chance => (Vec::new(), merged(ends, passed)),
        _ => (merged(ends, passed), Vec::new()),
    };
    let out = |taken: &[(u32, Taken)]| -> Vec<Destination> {
        let of = |(at, taken): &(u32, Taken)| inventory.get(*at).map(|backend| destinations(*at, backend, *taken, rules));
        taken.iter().filter_map(of).flatten().collect()
    };
    let notes = notes(question, inventory, kind, one, &always, &sometimes);
    Picked { always: out(&always), sometimes: out(&sometimes), meant, notes }
}

fn merged(mut ends: Vec<(u32, Taken)>, passed: Vec<(u32, Taken)>) -> Vec<(u32, Taken)> {
    if !passed.is_empty() {
        ends.extend(passed);
        crate::text::sort_by_key(&mut ends, |(at, _)| *at);
    }
    ends
}
