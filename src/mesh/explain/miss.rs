use crate::kuma::{BackendRef, Kind, Labels};
use crate::mesh::Backend;
use crate::mesh::resolve::{By, Question, Taken, by, destinations, has_label, is_anywhere, namespace, take};
use std::fmt;

/// One thing by which a ref misses a backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// The ref is for another kind.
    Kind,
    /// A label is missing or different.
    Label {
        /// Its key.
        key: String,
        /// What the ref asks for.
        wanted: String,
        /// What the backend has.
        own: Option<String>,
    },
    /// The name is another.
    Name {
        /// The ref's.
        wanted: String,
        /// The backend's display name.
        own: String,
    },
    /// Names are looked up in the workload's zone.
    Zone {
        /// The workload's; none where it is not known.
        asker: Option<String>,
        /// The backend's; empty for none.
        own: String,
    },
    /// The name is looked up in another namespace.
    Namespace {
        /// Where it is looked up; empty for none.
        looked_up: String,
        /// The backend's; empty for none.
        own: String,
    },
    /// The backend does not have the port.
    Port {
        /// The port the ref asks for.
        port: u32,
        /// The ports there are.
        ports: Vec<u32>,
    },
    /// The ref asks for another port, or for none where that gives another.
    OtherPort {
        /// The port the ref asks for.
        port: Option<u32>,
        /// The one it does not pick.
        own: u32,
    },
    /// A port on a MeshExternalService, up to 2.11.
    PortOnExternal,
}

impl fmt::Display for Miss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |place: &str| if place.is_empty() { "none".to_owned() } else { place.to_owned() };
        match self {
            Self::Kind => out.write_str("the ref is for another kind"),
            Self::Label { key, wanted, own: Some(own) } => write!(out, "its label {key} is “{own}”, not “{wanted}”"),
            Self::Label { key, wanted, own: None } => write!(out, "it has no label {key} (the ref asks for “{wanted}”)"),
            Self::Name { wanted, own } => write!(out, "its name is {own}, not {wanted}"),
            Self::Zone { asker: Some(asker), own } => {
                write!(out, "a name is looked up in the workload's own zone ({asker}); its zone is {}", place(own))
            }
            Self::Zone { asker: None, own } => {
                write!(out, "a name is looked up in the workload's own zone, which is not known; its zone is {}", place(own))
            }
            Self::Namespace { looked_up, own } => {
                write!(out, "the name is looked up in namespace {}; its namespace is {}", place(looked_up), place(own))
            }
            Self::Port { port, ports } => {
                let ports: Vec<String> = ports.iter().map(ToString::to_string).collect();
                write!(out, "it has no port {port}, only {}", ports.join(", "))
            }
            Self::OtherPort { port: Some(port), own } if port != own => write!(out, "the ref asks for port {port}, not {own}"),
            Self::OtherPort { port: Some(port), .. } => write!(out, "another of its ports has the name {port}, which the ref then means"),
            Self::OtherPort { port: None, .. } => out.write_str("without a port the ref means only the first port that has no name"),
            Self::PortOnExternal => out.write_str("up to 2.11 a port on a MeshExternalService selects nothing"),
        }
    }
}

/// All by which `one` misses the port number `port` of `backend`.
pub fn misses(question: &Question<'_>, one: &BackendRef, backend: &Backend, port: u32) -> Vec<Miss> {
    if Kind::parse(&one.kind) != Some(backend.kind) {
        return vec![Miss::Kind];
    }
    let mut misses = match by(question, one) {
        By::Nothing => Vec::new(),
        By::Labels(labels) => label_misses(question, labels, backend),
        By::Name(name) => name_misses(question, one, name, backend),
    };
    let taken = take(backend, one.port, by(question, one) == By::Nothing, question.rules());
    let reached = destinations(0, backend, taken, question.rules()).iter().any(|own| own.port == port);
    match (taken, one.port) {
        (Taken::Nothing, Some(_)) if backend.kind == Kind::MeshExternalService => misses.push(Miss::PortOnExternal),
        (Taken::Nothing, Some(port)) => misses.push(Miss::Port { port, ports: backend.ports.iter().map(|own| own.number).collect() }),
        _ if !reached => {
            let own = usize::try_from(port).ok().and_then(|at| backend.ports.get(at)).map_or(0, |own| own.number);
            misses.push(Miss::OtherPort { port: one.port, own });
        }
        _ => {}
    }
    misses
}

fn label_misses(question: &Question<'_>, labels: &Labels, backend: &Backend) -> Vec<Miss> {
    let missing = labels.iter().filter(|(key, value)| !has_label(question.rules(), backend, key, value));
    let miss = |(key, value): &(String, String)| Miss::Label {
        key: key.clone(),
        wanted: value.clone(),
        own: backend.label(key).map(str::to_owned),
    };
    missing.map(miss).collect()
}

fn name_misses(question: &Question<'_>, one: &BackendRef, name: &str, backend: &Backend) -> Vec<Miss> {
    let (zone, looked_up) = (question.asker.zone.as_deref().unwrap_or(""), namespace(question, one));
    let anywhere = is_anywhere(question, backend.kind, one);
    let all = [
        (backend.display_name() != name, Miss::Name { wanted: name.to_owned(), own: backend.display_name().to_owned() }),
        (!anywhere && backend.zone() != zone, Miss::Zone { asker: question.asker.zone.clone(), own: backend.zone().to_owned() }),
        (!anywhere && backend.home() != looked_up, Miss::Namespace { looked_up: looked_up.to_owned(), own: backend.home().to_owned() }),
    ];
    all.into_iter().filter_map(|(missed, miss)| missed.then_some(miss)).collect()
}
