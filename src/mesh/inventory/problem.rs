use super::Found;
use crate::kuma::Kind;
use crate::text::{SortedMap, TextRange, sort_by_key};
use std::fmt;

/// What could not be used, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes.
    pub place: TextRange,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong, as facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text cannot be read here; the words of Kuma's YAML library.
    Yaml(String),
    /// Reading stopped inside a resource.
    NotWhole,
    /// A resource without a name.
    NoName,
    /// Not a resource, and not a list of them.
    NoResource,
    /// Resources that no list can pick.
    OtherKind {
        /// Their kind.
        kind: String,
        /// How many.
        count: usize,
    },
    /// No port could be read, so nothing of it can be picked.
    NoPorts {
        /// The resource.
        name: String,
    },
    /// The object is there again further down; that one counts.
    Duplicate {
        /// Its kind.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// Resources without a virtual IP.
    NoVip {
        /// How many.
        count: usize,
    },
    /// No resource has a status, so whether they have virtual IPs is not known.
    VipsUnknown,
    /// Only resources of the workload's own mesh count.
    SeveralMeshes(Vec<String>),
    /// The page is not the last.
    MorePages(String),
    /// A table has no labels and no ports.
    Table,
    /// A layout has no labels but those in its names.
    Layout,
    /// Kuma makes no MeshService of this Service.
    NoMeshService {
        /// The Service.
        name: String,
        /// Why.
        why: &'static str,
    },
    /// Whether Kuma makes MeshServices in these namespaces is not in the text.
    NamespacesUnseen(Vec<String>),
    /// Nothing in the text is a resource.
    Nothing,
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yaml(words) => write!(out, "this cannot be read ({words}); what stands around it is used"),
            Self::NotWhole => {
                out.write_str("this resource is not whole, and only what could be read of it is used; if it was cut off, copy it again")
            }
            Self::NoName => out.write_str("a resource without a name is left out"),
            Self::NoResource => out.write_str("this is no resource; paste what `kubectl get … -o yaml` or `kumactl get … -o yaml` prints"),
            Self::OtherKind { kind, count: 1 } => write!(out, "a {kind} is nothing that a list could pick; it is left out"),
            Self::OtherKind { kind, count } => write!(out, "{count} of kind {kind} are nothing that a list could pick; they are left out"),
            Self::NoPorts { name } => write!(out, "{name} has no ports here, so nothing of it can be picked"),
            Self::Duplicate { kind, name } => write!(out, "{} {name} is there again further down; that one counts", kind.as_str()),
            Self::NoVip { count: 1 } => out.write_str("one resource has no virtual IP in its status, so no sidecar gets it"),
            Self::NoVip { count } => write!(out, "{count} resources have no virtual IP in their status, so no sidecar gets them"),
            Self::VipsUnknown => {
                out.write_str("no resource here has a status, which its zone would set; all are taken to have a virtual IP")
            }
            Self::SeveralMeshes(meshes) => {
                write!(out, "resources of several meshes ({}); only those of the workload's mesh count", some(meshes))
            }
            Self::MorePages(next) => write!(out, "there are more pages; paste the next one too: {next}"),
            Self::Table => out.write_str("a table has no labels and no ports; add `-o yaml` to the command. Names and namespaces are used"),
            Self::Layout => out.write_str("a layout shows what one sidecar gets now, and of the labels only name, namespace and zone"),
            Self::NoMeshService { name, why } => write!(out, "Kuma makes no MeshService of the Service {name}: {why}"),
            Self::NamespacesUnseen(namespaces) => write!(
                out,
                "Kuma makes MeshServices of Services where the namespace has the label kuma.io/sidecar-injection: enabled; these are taken to have it: {}",
                some(namespaces)
            ),
            Self::Nothing => out.write_str(
                "no resource was found; paste what `kubectl get meshservice,meshexternalservice,meshmultizoneservice -A -o yaml` prints",
            ),
        }
    }
}

/// The first few of many names.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Kinds told apart; beyond them it is no resources that were pasted.
const MOST_KINDS: usize = 32;

/// Problems while they are collected; what would be said a thousand times is counted.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    /// For each kind that no list can pick, the index of its problem.
    others: SortedMap<String, usize>,
}

impl Problems {
    pub fn add(&mut self, place: TextRange, kind: ProblemKind) {
        self.list.push(Problem { place, kind });
    }

    /// A resource that no list can pick.
    pub fn other_kind(&mut self, place: TextRange, name: &str) {
        let name = if self.others.len() < MOST_KINDS || self.others.get(name).is_some() { name } else { "others" };
        match self.others.get(name).and_then(|at| self.list.get_mut(*at)) {
            Some(Problem { kind: ProblemKind::OtherKind { count, .. }, .. }) => *count = count.saturating_add(1),
            _ => {
                self.others.insert(name.to_owned(), self.list.len());
                self.add(place, ProblemKind::OtherKind { kind: name.to_owned(), count: 1 });
            }
        }
    }

    /// The address of the next page of a REST answer, where there is one.
    pub fn more_pages(&mut self, next: Option<String>, place: TextRange) {
        if let Some(next) = next.filter(|next| !next.is_empty()) {
            self.add(place, ProblemKind::MorePages(next));
        }
    }

    /// What can be said only once everything is read.
    pub fn about_all(&mut self, found: &[Found], text: &str) {
        if found.is_empty() && self.list.is_empty() && !text.is_empty() {
            self.add(TextRange::at(0), ProblemKind::Nothing);
        }
        let without = || found.iter().filter(|one| !one.backend.has_vip);
        if let Some(first) = without().next() {
            self.add(first.place, ProblemKind::NoVip { count: without().count() });
        }
        let first = found.first().map(|one| one.backend.mesh.as_str());
        let second = found.iter().find(|one| Some(one.backend.mesh.as_str()) != first);
        if let Some(second) = second {
            let mut meshes: Vec<&str> = found.iter().map(|one| one.backend.mesh.as_str()).collect();
            sort_by_key(&mut meshes, |mesh| *mesh);
            meshes.dedup();
            self.add(second.place, ProblemKind::SeveralMeshes(meshes.into_iter().map(str::to_owned).collect()));
        }
    }

    pub fn sorted(mut self) -> Vec<Problem> {
        sort_by_key(&mut self.list, |problem| problem.place.start);
        self.list
    }
}
