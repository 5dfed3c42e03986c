//! Kuma: labels match in every zone; MeshServices synced from other zones keep their labels (`pkg/kds/context/context.go`).

use super::{Seen, some};
use crate::check::{Consequence, Diagnostic, Subject};
use crate::kuma::Kind;
use crate::text::sort;

/// The rule's code.
pub const CODE: &str = "several-zones";

/// Labels that find the same MeshService in several zones of this mesh.
///
/// That is often meant; a name would have found the one of the workload's own zone only.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, kuma.io/zone: west }
/// ```
pub fn run(subject: &Subject, seen: &Seen<'_>) -> Vec<Diagnostic> {
    let found = subject.each().filter_map(|(index, entry, one)| {
        if one.kind != Kind::MeshService.as_str() || !one.has_labels() {
            return None;
        }
        let sets = seen.sets(index, |picked| !picked.meant.is_empty());
        let mut meant: Vec<Placed<'_>> =
            seen.meant(index, sets).into_iter().map(|one| (one.display_name(), one.home(), one.zone())).collect();
        sort(&mut meant);
        let twice = meant.windows(2).find_map(|pair| match pair {
            [one, other] if is_same(one, other) && one.2 != other.2 => Some(*one),
            _ => None,
        })?;
        let zones = some(meant.iter().filter(|one| is_same(one, &twice)).map(|(_, _, zone)| (*zone).to_owned()).collect());
        let place = subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key));
        let said = Diagnostic::new(CODE, place, format!("{} is found in several zones: {zones}", twice.0))
            .why("Labels match in every zone, and the sidecar gets each of them. A name would have found only the one of its own zone.")
            .help(
                "Add `kuma.io/origin: zone` for this zone only, or `kuma.io/zone` with a zone’s name; or leave it, if every zone is meant.",
            )
            .remark_on(sets, Consequence::TooMuch)
            .entry(index);
        Some(said)
    });
    found.collect()
}

/// Whether two are one service, in whatever zones.
/// Name, namespace and zone of a backend.
type Placed<'s> = (&'s str, &'s str, &'s str);

fn is_same(one: &Placed<'_>, other: &Placed<'_>) -> bool {
    (one.0, one.1) == (other.0, other.1)
}
