//! Two selections side by side.

use super::Error;
use super::question::{Asked, CompareArguments};
use super::resolve::Backend;
use crate::mesh::compare::{Place, SIZE_FORMULA, Size, compare as compare_core};
use crate::mesh::{NotApplicable, Selection, resolve};
use crate::text::sort;
use serde::Serialize;

/// What changes, or which list a release does not take.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Compared {
    /// A release does not take a list.
    NotApplicable {
        /// Which, and why.
        #[serde(rename = "n/a")]
        reasons: Reasons,
    },
    /// What changes.
    Changes(Box<Changes>),
}

impl Changes {
    /// Of those kept: only sometimes afterwards.
    pub fn shaken(&self) -> impl Iterator<Item = &Backend> {
        self.unsteady.iter().filter(|one| !self.gained.contains(one))
    }
}

/// Which list is not taken, and why.
#[derive(Debug, Serialize)]
pub struct Reasons {
    /// Why not the earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Why not the later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What changes.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// Only picked afterwards.
    pub gained: Vec<Backend>,
    /// Only picked before.
    pub lost: Vec<Backend>,
    /// Picked before and afterwards.
    pub kept: Vec<Backend>,
    /// Picked only sometimes afterwards, though before always or not at all.
    pub unsteady: Vec<Backend>,
    /// What of the workload is not known, though names in the lists depend on it: `zone`, `namespace`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<&'static str>,
    /// How much configuration it is.
    pub size: Sizes,
}

/// How much configuration it is.
#[derive(Debug, Serialize)]
pub struct Sizes {
    /// Before.
    pub before: WireSize,
    /// Afterwards.
    pub after: WireSize,
    /// How it is counted.
    pub formula: &'static str,
}

/// Counts; see the formula beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WireSize {
    /// Envoy clusters.
    pub clusters: usize,
    /// Envoy listeners.
    pub listeners: usize,
    /// Endpoints, at least.
    pub endpoints: usize,
}

impl From<Size> for WireSize {
    fn from(size: Size) -> Self {
        Self { clusters: size.clusters, listeners: size.listeners, endpoints: size.endpoints }
    }
}

/// Compares.
pub fn compare(arguments: CompareArguments) -> Result<Compared, Error> {
    let (before, after) = arguments.read()?;
    let select = |asked: &Asked| -> Result<Selection, NotApplicable> { resolve(&asked.question()?, &asked.inventory) };
    let (first, second) = match (select(&before), select(&after)) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => {
            let words = |result: Result<Selection, NotApplicable>| result.err().map(|reason| reason.to_string());
            return Ok(Compared::NotApplicable { reasons: Reasons { before: words(first), after: words(second) } });
        }
    };
    let found = compare_core((&before.inventory, &first), (&after.inventory, &second));
    let list = |places: &[Place<'_>]| places.iter().map(Backend::from).collect();
    let size = Sizes { before: first.size().into(), after: second.size().into(), formula: SIZE_FORMULA };
    let (gained, lost, kept, unsteady) = (list(&found.gained), list(&found.lost), list(&found.kept), list(&found.unsteady));
    let mut unknown = [first.unknowns(), second.unknowns()].concat();
    sort(&mut unknown);
    unknown.dedup();
    Ok(Compared::Changes(Box::new(Changes { gained, lost, kept, unsteady, unknown, size })))
}
