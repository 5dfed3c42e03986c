//! Rules that need the mesh's resources: what a list picks where it runs, not only what it says. Where they speak, the rules that have to
//! guess are silent.

mod one_of_several;
mod port_not_there;
mod several_zones;
mod unmatched_ref;

use super::{Diagnostic, RuleSets, Subject};
use crate::kuma::RuleSet;
use crate::mesh::{Asker, Backend, Inventory, Picked, Picks};
use crate::text::sort;

/// The mesh a list is for.
#[derive(Clone, Debug)]
pub struct InMesh<'m> {
    /// Its resources.
    pub inventory: &'m Inventory,
    /// Whose list it is.
    pub asker: Asker,
}

/// A mesh, and what each rule set that takes the list picks of it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'s> {
    /// The mesh's resources.
    pub inventory: &'s Inventory,
    /// Whose list it is.
    pub asker: &'s Asker,
    /// What is picked.
    pub picks: &'s Picks,
}

/// A rule: its code and what it finds.
#[derive(Clone, Copy)]
pub struct MeshRule {
    /// The file's name with hyphens.
    pub code: &'static str,
    run: fn(&Subject, &Seen<'_>) -> Vec<Diagnostic>,
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

/// Everything these rules find of the entries that are looked at.
pub fn find(subject: &Subject, seen: &Seen<'_>) -> Vec<Diagnostic> {
    MESH_RULES.iter().flat_map(|rule| (rule.run)(subject, seen)).collect()
}

/// What each rule set picks by the list; what was `known` of the text before is not followed again.
pub fn picks(subject: &Subject, inventory: &Inventory, asker: &Asker, known: Option<&Picks>) -> Picks {
    Picks::new(&|rules| subject.verdict(rules), subject.environment, asker, inventory, known)
}

/// What they find that may be [`quiet`](Diagnostic::quiet), but of the entries that are `shown` as it is: for the release strip. Of those
/// that concern the same releases the first is told in full, the others are there to be counted.
pub fn quiet(subject: &Subject, seen: &Seen<'_>, shown: &dyn Fn(&str, usize) -> bool) -> Vec<Diagnostic> {
    one_of_several::counted(subject, seen, shown)
}

impl Seen<'_> {
    /// The rule sets for which something holds of what the entry number `index` picks.
    fn sets(&self, index: usize, holds: impl Fn(&Picked) -> bool) -> RuleSets {
        let sets: Vec<RuleSet> = self.picks.each(index).filter(|(_, one)| holds(&one.picked)).map(|(rules, _)| rules).collect();
        RuleSets::of(&sets)
    }

    /// The backends that the entry means under any rule set for which something holds.
    fn meant(&self, index: usize, sets: RuleSets) -> Vec<&Backend> {
        let mut all: Vec<u32> =
            self.picks.each(index).filter(|(rules, _)| sets.has(*rules)).flat_map(|(_, one)| one.picked.meant.clone()).collect();
        sort(&mut all);
        all.dedup();
        all.into_iter().filter_map(|at| self.inventory.get(at)).collect()
    }
}

/// The first few of some words, each once.
fn some(mut words: Vec<String>) -> String {
    const SHOWN: usize = 4;
    sort(&mut words);
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
