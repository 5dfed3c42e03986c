//! Old → new: refs by name become refs by labels, and back. Pure: answers with edits, never with new text.

mod changes;
mod effects;
mod fresh_ref;
mod hostname;
mod labels_to_name;
mod name_to_labels;
mod pasted;
mod place;
mod service_tag;

pub use changes::what_changes;
pub use effects::{Effect, effect};
pub use fresh_ref::fresh_ref;
pub use hostname::{At, Hostname};
pub use labels_to_name::labels_to_name;
pub use name_to_labels::{How, by_name, name_to_labels, one_to_labels};
pub use pasted::{Left, Pasted, refs_from_text};
pub use service_tag::{ServiceTag, tag_to_labels};

use crate::kuma::{Environment, List};
use crate::yaml::Tree;

/// The list to change.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// Its tree …
    pub tree: &'t Tree,
    /// … read from this text.
    pub text: &'t str,
    /// Its entries.
    pub list: &'t List,
    /// How it is read.
    pub environment: Environment,
}

/// Where a MeshService selected by labels may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `kuma.io/origin: zone`: right in a manifest that several zones share.
    ThisZone,
    /// No zone label.
    EveryZone,
    /// `kuma.io/zone: name`
    Zone(String),
}

/// Why there are no edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// On Kubernetes the name of a MeshService is looked up in a namespace; these entries give none, and the workload's is not known.
    NeedsNamespace(Vec<usize>),
    /// These entries cannot be said the other way.
    Cannot(Vec<usize>),
}
