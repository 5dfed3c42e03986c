use super::Question;
use super::find::{By, by, is_anywhere, namespace};
use super::take::Taken;
use crate::kuma::{BackendRef, Environment, Kind, RuleSet};
use crate::mesh::Inventory;
use std::fmt;

/// What is odd about what a ref picks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing in the mesh is meant.
    NoMatch,
    /// Some of what is meant has no virtual IP.
    NoVip {
        /// How many.
        count: usize,
    },
    /// One of several at a time, a changing one (2.12.0 – 2.14.5).
    OneOfSeveral,
    /// The port is not there and all ports are given (2.12 – 2.14).
    PortWidens(Lacking),
    /// The port is not there and nothing is given.
    PortMissing(Lacking),
    /// A port was asked of a MeshExternalService, which up to 2.11 gives nothing.
    PortOnExternal,
    /// Without a port, 2.12 – 2.14 give only the first port without a name.
    FirstUnnamedOnly,
    /// 3.0: no labels, so every backend of the kind.
    EveryOfKind,
    /// The ref's namespace is ignored in favour of the asker's.
    NamespaceIgnored,
    /// The asker's zone decides, and it is not known.
    ZoneUnknown,
    /// The asker's namespace decides, and it is not known.
    NamespaceUnknown,
}

/// A port that some of what is meant, or all of it, does not have. What has no virtual IP is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The port asked for.
    pub port: u32,
    /// How many lack it.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

impl Note {
    /// What of the workload is not known and decides.
    pub fn unknown(&self) -> Option<&'static str> {
        match self {
            Self::ZoneUnknown => Some("zone"),
            Self::NamespaceUnknown => Some("namespace"),
            _ => None,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMatch => out.write_str("nothing in this mesh matches"),
            Self::NoVip { count: 1 } => out.write_str("one match has no virtual IP, so no sidecar gets it"),
            Self::NoVip { count } => write!(out, "{count} matches have no virtual IP, so no sidecar gets them"),
            Self::OneOfSeveral => out
                .write_str("the control plane stops at the first match it meets, in no fixed order: some of these are missing at any time"),
            Self::PortWidens(Lacking { port, count, of }) if count == of => write!(out, "port {port} is not there, so all ports are given"),
            Self::PortMissing(Lacking { port, count, of }) if count == of => write!(out, "port {port} is not there, so nothing is given"),
            Self::PortWidens(Lacking { port, count, of }) => {
                write!(out, "port {port} is not there on {count} of {of} matches, of which all ports are given")
            }
            Self::PortMissing(Lacking { port, count, of }) => {
                write!(out, "port {port} is not there on {count} of {of} matches, of which nothing is given")
            }
            Self::PortOnExternal => out.write_str("a port on a MeshExternalService selects nothing"),
            Self::FirstUnnamedOnly => out.write_str("without a port, only the first port that has no name is given"),
            Self::EveryOfKind => out.write_str("no labels: every backend of the kind"),
            Self::NamespaceIgnored => out.write_str("the namespace is ignored; the workload's own counts"),
            Self::ZoneUnknown => out.write_str("a name is looked up in the workload's zone, which is not known"),
            Self::NamespaceUnknown => out.write_str("a name is looked up in the workload's namespace, which is not known"),
        }
    }
}

/// What there is to say of one ref.
pub(super) fn notes(
    question: &Question<'_>,
    inventory: &Inventory,
    kind: Kind,
    one: &BackendRef,
    always: &[(u32, Taken)],
    sometimes: &[(u32, Taken)],
) -> Vec<Note> {
    let taken = || always.iter().chain(sometimes);
    let mut notes = about_the_asker(question, kind, one);
    if always.is_empty() && sometimes.is_empty() {
        notes.push(Note::NoMatch);
        return notes;
    }
    if !sometimes.is_empty() {
        notes.push(Note::OneOfSeveral);
    }
    if by(question, one) == By::Nothing {
        notes.push(Note::EveryOfKind);
    }
    let given = || taken().filter(|(at, _)| inventory.get(*at).is_some_and(|backend| backend.has_vip));
    let lacking = |port: u32, how: Taken| {
        let count = given().filter(|(_, taken)| *taken == how).count();
        (count > 0).then(|| Lacking { port, count, of: given().count() })
    };
    match one.port {
        Some(_) if kind == Kind::MeshExternalService && question.rules() == RuleSet::A => notes.push(Note::PortOnExternal),
        Some(port) => {
            notes.extend(lacking(port, Taken::Whole { found: false }).map(Note::PortWidens));
            notes.extend(lacking(port, Taken::Nothing).map(Note::PortMissing));
        }
        None if taken().any(|(at, taken)| is_narrowed(inventory, *at, *taken)) => notes.push(Note::FirstUnnamedOnly),
        _ => {}
    }
    let count = taken().count().saturating_sub(given().count());
    if count > 0 {
        notes.push(Note::NoVip { count });
    }
    notes
}

fn is_narrowed(inventory: &Inventory, at: u32, taken: Taken) -> bool {
    matches!(taken, Taken::Section(_)) && inventory.get(at).is_some_and(|backend| backend.ports.len() > 1)
}

/// What names depend on.
fn about_the_asker(question: &Question<'_>, kind: Kind, one: &BackendRef) -> Vec<Note> {
    if !matches!(by(question, one), By::Name(_)) || is_anywhere(question, kind, one) {
        return Vec::new();
    }
    let asks = question.environment == Environment::Kubernetes && question.asker.namespace.is_none() && namespace(question, one).is_empty();
    let ignored = one.set_namespace().is_some_and(|given| given != namespace(question, one));
    let all = [(question.asker.zone.is_none(), Note::ZoneUnknown), (asks, Note::NamespaceUnknown), (ignored, Note::NamespaceIgnored)];
    all.into_iter().filter_map(|(holds, note)| holds.then_some(note)).collect()
}
