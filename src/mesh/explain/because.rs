use super::Miss;
use crate::kuma::{BackendRef, RuleSet};
use crate::mesh::Mode;
use crate::mesh::resolve::{By, Question, by};
use std::fmt;

/// Why something is picked or not, as facts; the words are in its `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// No backend of that name is in the inventory.
    Unknown {
        /// A name that is there and looks like it.
        similar: Option<String>,
    },
    /// It has no such port.
    NoSuchPort {
        /// The port asked about.
        port: u32,
        /// Those it has.
        ports: Vec<u32>,
    },
    /// It belongs to another mesh.
    OtherMesh {
        /// Which.
        mesh: String,
    },
    /// It has no virtual IP.
    NoVip,
    /// Nothing is configured.
    NoList {
        /// Whether that means everything.
        open: bool,
        /// The mesh's mode.
        mode: Mode,
        /// Who decides.
        rules: RuleSet,
    },
    /// A list without refs.
    EmptyList,
    /// Every label of the ref is there.
    Labels(Vec<String>),
    /// The ref has no labels, which on 3.0 means all of its kind.
    EveryOfKind,
    /// The name, in its place.
    Name(String),
    /// As one of these, but for a port it does not have, so that all are given.
    Widened {
        /// The port asked for.
        port: u32,
    },
    /// The control plane keeps only some of what the ref means.
    OneOfSeveral {
        /// How many the ref means.
        count: usize,
    },
    /// The ref means something else.
    Misses(Vec<Miss>),
    /// No ref comes near.
    NothingNear,
}

impl Because {
    /// Why `one` picks what it means.
    pub(super) fn picks(question: &Question<'_>, one: &BackendRef, widened: Option<u32>) -> Self {
        match (widened, by(question, one)) {
            (Some(port), _) => Self::Widened { port },
            (None, By::Name(name)) => Self::Name(name.to_owned()),
            (None, By::Labels(labels)) => Self::Labels(labels.iter().map(|(key, value)| format!("{key}: {value}")).collect()),
            (None, By::Nothing) => Self::EveryOfKind,
        }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { similar: Some(name) } => write!(out, "nothing of that name is in the inventory; did you mean {name}?"),
            Self::Unknown { similar: None } => out.write_str("nothing of that name is in the inventory"),
            Self::NoSuchPort { port, ports } => write!(out, "it has no port {port}, only {}", list(ports)),
            Self::OtherMesh { mesh } => write!(out, "it belongs to the mesh {mesh}"),
            Self::NoVip => out.write_str("it has no virtual IP, so no sidecar gets it"),
            Self::NoList { open: true, .. } => out.write_str("nothing is configured, so everything is given"),
            Self::NoList { open: false, rules: RuleSet::E, .. } => out.write_str("nothing is configured, and 3.0 then gives nothing"),
            Self::NoList { open: false, mode: Mode::ReachableBackends, .. } => {
                out.write_str("nothing is configured, and the mesh's mode ReachableBackends then gives nothing")
            }
            Self::NoList { open: false, .. } => out.write_str("nothing is configured, and defaults.restrictOutbound then gives nothing"),
            Self::EmptyList => out.write_str("the list is empty, so nothing is given"),
            Self::Labels(labels) => write!(out, "it has {}", labels.join(", ")),
            Self::EveryOfKind => out.write_str("the ref has no labels, so it means every backend of its kind"),
            Self::Name(name) => write!(out, "its name is {name}, in the place where the ref looks"),
            Self::Widened { port } => write!(out, "the ref asks for port {port}, which is not there; then all ports are given"),
            Self::OneOfSeveral { count } => {
                write!(out, "the ref means {count} backends, and the control plane stops at the first it meets, in no fixed order")
            }
            Self::Misses(misses) => out.write_str(&misses.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
            Self::NothingNear => out.write_str("no ref comes near it; this one would pick it"),
        }
    }
}

fn list(ports: &[u32]) -> String {
    ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
