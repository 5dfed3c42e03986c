//! Kuma #17113: 2.12.0 – 2.14.5 stop at the first of several matches, in the order of a Go map.

use super::{Seen, placed, some};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};

/// The rule's code.
pub const CODE: &str = "one-of-several";

/// Labels that match several backends of this mesh, of which 2.12.0 – 2.14.5 keep only some.
///
/// ```yaml invalid 2.13
/// refs:
///   - kind: MeshExternalService
///     labels: { team: checkout }
/// ```
/// ```yaml valid 2.13
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: stripe }
/// ```
pub fn run(subject: &Subject, seen: &Seen<'_>) -> Vec<Diagnostic> {
    find(subject, seen, &mut |_, _| true)
}

/// The same without the entries that are `shown`, with words for the first of each group of releases only.
pub fn counted(subject: &Subject, seen: &Seen<'_>, shown: &dyn Fn(&str, usize) -> bool) -> Vec<Diagnostic> {
    let mut told: Vec<RuleSets> = Vec::new();
    let mut found = find(subject, seen, &mut |index, sets| {
        let first = !shown(CODE, index) && !told.contains(&sets);
        told.extend(first.then_some(sets));
        first
    });
    found.retain(|one| one.entry.is_none_or(|index| !shown(CODE, index)));
    found
}

fn find(subject: &Subject, seen: &Seen<'_>, tells: &mut dyn FnMut(usize, RuleSets) -> bool) -> Vec<Diagnostic> {
    let found = subject.each().filter_map(|(index, entry, _)| {
        let sets = seen.sets(index, |picked| !picked.sometimes.is_empty());
        if sets.is_empty() {
            return None;
        }
        let names = if tells(index, sets) { some(seen.meant(index, sets).into_iter().map(placed).collect()) } else { String::new() };
        let place = subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key));
        let said = Diagnostic::new(CODE, place, format!("Only some of these are kept, by chance: {names}"))
            .why("2.12.0 – 2.14.5 stop at the first match that has what is asked for, in no fixed order (#17113): with every configuration another one may be missing. Kuma says nothing.")
            .help("Write one ref for each, with `kuma.io/display-name` and `kuma.io/zone`, or leave the port out; or update to 2.14.6.")
            .surprising_on(sets, Consequence::CutOff)
            .entry(index)
            .quiet();
        Some(said)
    });
    found.collect()
}
