//! Kuma: `processReachableBackendRefs` in `pod_converter.go` follows the pointer to each entry; an empty one is nil.

use crate::check::reading::{decode_problem, entries, refused};
use crate::check::{Diagnostic, Fix, Subject};
use crate::kuma::{Environment, Shape};
use crate::yaml::Patch;

/// The rule's code.
pub const CODE: &str = "null-entry";

/// A dash with nothing behind it, or `null` as an entry.
///
/// On Kubernetes the control plane trips over it: no event on the Pod, only a line in the control plane's own log.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///   -
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if decode_problem(subject).is_some() {
        return Vec::new();
    }
    let why = match subject.environment {
        Environment::Kubernetes => {
            "Kuma's control plane trips over it: new Pods never become ready, running ones keep the old list, and no event says so, only the control plane's log."
        }
        Environment::Universal => "Kuma reads an empty ref, without kind, and refuses the Dataplane.",
    };
    let mut found = Vec::new();
    let refs = subject.list.refs().map(|refs| subject.tree.follow(refs.value));
    for (index, entry) in entries(subject).filter(|(_, entry)| entry.shape == Shape::Nothing) {
        let range = subject.tree.entry(entry.node);
        let mut diagnostic = refused(subject, CODE, range, "This entry is empty").why(why).help("Remove it, or write a ref.").entry(index);
        if let Some(edits) = refs
            .filter(|_| subject.problem.is_none())
            .and_then(|refs| Patch::new(&subject.tree, &subject.text).remove_item(refs, index).ok())
        {
            let last = subject.list.entries.len() == 1;
            // An empty list is accepted, and cuts everything off.
            diagnostic = diagnostic.fix(if last { Fix::review("Remove the entry", edits) } else { Fix::safe("Remove the entry", edits) });
        }
        found.push(diagnostic);
    }
    found
}
