use super::{Destination, Inventory, NotApplicable, Question, Selection, resolve};
use crate::kuma::{BackendRef, Release};
use std::fmt;

/// Why a list does not select exactly what it should on some release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inexact {
    /// The release does not take it.
    Refused(Release, NotApplicable),
    /// Some of it is not picked.
    Lacks(Release, usize),
    /// More is picked.
    Widens(Release, usize),
    /// Some is picked only sometimes.
    Unsteady(Release, usize),
}

impl fmt::Display for Inexact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(release, reason) => write!(out, "{} refuses it: {reason}", release.name()),
            Self::Lacks(release, count) => write!(out, "{count} are not picked on {}", release.name()),
            Self::Widens(release, count) => write!(out, "{count} more are picked on {}: labels cannot tell them apart", release.name()),
            Self::Unsteady(release, count) => write!(out, "{count} are picked only sometimes on {}", release.name()),
        }
    }
}

/// Whether `refs` pick exactly `wanted` (sorted), always, on each of `releases`. The rest of the question stays.
///
/// # Errors
/// [`Inexact`], of the first release on which they do not.
pub fn exact(
    question: &Question<'_>,
    inventory: &Inventory,
    refs: &[BackendRef],
    releases: &[Release],
    wanted: &[Destination],
) -> Result<(), Inexact> {
    for release in releases.iter().copied() {
        let selection =
            resolve(&Question { refs: Some(refs), release, ..*question }, inventory).map_err(|reason| Inexact::Refused(release, reason))?;
        let Selection { always, sometimes, .. } = selection;
        let outside = |found: &[Destination]| found.iter().filter(|one| wanted.binary_search(one).is_err()).count();
        let more = outside(&always).saturating_add(outside(&sometimes));
        let missing = wanted.iter().filter(|one| always.binary_search(one).is_err()).count();
        match (more, sometimes.len(), missing) {
            (0, 0, 0) => {}
            (0, 0, missing) => return Err(Inexact::Lacks(release, missing)),
            (0, unsteady, _) => return Err(Inexact::Unsteady(release, unsteady)),
            (more, ..) => return Err(Inexact::Widens(release, more)),
        }
    }
    Ok(())
}
