//! Rules that need the mesh's resources: what a list picks where it runs, not only what it says. Where they speak, the rules that have to
//! guess are silent.

mod one_of_several;
mod port_not_there;
mod several_zones;
mod unmatched_ref;

use super::{Diagnostic, RuleSets, Subject};
use crate::kuma::{BackendRef, Release, RuleSet};
use crate::mesh::{Asker, Backend, Inventory, Mode, Picked, Question, read_list, resolve};

/// The mesh a list is for.
#[derive(Clone, Debug)]
pub struct InMesh<'m> {
    /// Its resources.
    pub inventory: &'m Inventory,
    /// Whose list it is.
    pub asker: Asker,
}

/// What one rule set makes of the list.
#[derive(Debug)]
pub struct View {
    rules: RuleSet,
    refs: Vec<(BackendRef, Picked)>,
}

/// A list, its mesh, and what each rule set that takes it picks.
pub struct Seen<'s> {
    subject: &'s Subject,
    mesh: &'s InMesh<'s>,
    views: Vec<View>,
}

/// A rule: its code and what it finds.
#[derive(Clone, Copy)]
pub struct MeshRule {
    /// The file's name with hyphens.
    pub code: &'static str,
    run: fn(&Seen<'_>) -> Vec<Diagnostic>,
}

macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        /// Every rule, in the order of their names.
        pub const MESH_RULES: &[MeshRule] = &[$(MeshRule { code: $module::CODE, run: $module::run }),*];
    };
}

rules![one_of_several, port_not_there, several_zones, unmatched_ref];

/// Rules that guess what these know.
pub const GUESSES: [&str; 2] = ["every-zone", "several-matches"];

/// Everything these rules find.
pub fn find(subject: &Subject, mesh: &InMesh<'_>) -> Vec<Diagnostic> {
    let views = [("2.11", RuleSet::A), ("2.13.0", RuleSet::B), ("2.14.3", RuleSet::C), ("2.14", RuleSet::D), ("3.0", RuleSet::E)];
    let views = views.into_iter().filter_map(|(release, rules)| view(subject, mesh, Release::parse(release)?, rules)).collect();
    let seen = Seen { subject, mesh, views };
    MESH_RULES.iter().flat_map(|rule| (rule.run)(&seen)).collect()
}

/// What one rule set picks; none where it refuses the list, or nothing is configured.
fn view(subject: &Subject, mesh: &InMesh<'_>, release: Release, rules: RuleSet) -> Option<View> {
    let refs = read_list(&subject.text, subject.environment, rules, false).ok()??;
    let question = Question {
        refs: Some(&refs),
        environment: subject.environment,
        release,
        asker: &mesh.asker,
        mode: Mode::Exclusive,
        restrict_outbound: None,
        stored: false,
        transparent_proxying: true,
    };
    let picked = resolve(&question, mesh.inventory).ok()?.refs;
    Some(View { rules, refs: refs.into_iter().zip(picked).collect() })
}

impl Seen<'_> {
    /// What each rule set picks by the entry number `index`.
    fn picked(&self, index: usize) -> impl Iterator<Item = (RuleSet, &Picked)> {
        self.views.iter().filter_map(move |view| Some((view.rules, &view.refs.get(index)?.1)))
    }

    /// The rule sets for which something holds of what the entry picks.
    fn sets(&self, index: usize, holds: impl Fn(&Picked) -> bool) -> RuleSets {
        let sets: Vec<RuleSet> = self.picked(index).filter(|(_, picked)| holds(picked)).map(|(rules, _)| rules).collect();
        RuleSets::of(&sets)
    }

    /// The backends that the entry means under any rule set for which something holds.
    fn meant(&self, index: usize, sets: RuleSets) -> Vec<&Backend> {
        let mut all: Vec<u32> =
            self.picked(index).filter(|(rules, _)| sets.has(*rules)).flat_map(|(_, picked)| picked.meant.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().filter_map(|at| self.mesh.inventory.get(at)).collect()
    }
}

/// The first few of some words, each once.
fn some(mut words: Vec<String>) -> String {
    const SHOWN: usize = 4;
    words.sort();
    words.dedup();
    let shown: Vec<&str> = words.iter().take(SHOWN).map(String::as_str).collect();
    match (words.len().saturating_sub(SHOWN), shown.split_last()) {
        (0, Some((last, [_, ..]))) => format!("{} and {last}", shown.split_last().map_or_else(String::new, |(_, rest)| rest.join(", "))),
        (0, _) => shown.concat(),
        (more, _) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// `redis in east`, or `redis`.
fn placed(backend: &Backend) -> String {
    let zone = if backend.zone().is_empty() { String::new() } else { format!(" in {}", backend.zone()) };
    format!("{}{zone}", backend.display_name())
}
