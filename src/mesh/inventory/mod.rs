//! Pasted text → resources: `kubectl get … -o yaml|json`, `kumactl get … -o yaml|json`, pages of the REST API, a sidecar's `_layout`,
//! Kubernetes Services that Kuma would make MeshServices of, and what a terminal leaves of these. Reading never fails: what can be used is
//! used, and the rest is named with its place.

mod json_pieces;
mod layout;
mod node;
mod pieces;
mod problem;
mod resource;
mod service;
mod sources;
mod table;

pub use problem::{Problem, ProblemKind};
pub use sources::{Source, Sources};

use super::backend::Backend;
use crate::text::{Text, TextRange, sort_by_key};
use crate::yaml;
use node::Node;
use pieces::{Cut, Piece, PieceKind, Pieces};
use problem::Problems;
use service::Services;

/// What a text turned out to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Nothing that could be used.
    #[default]
    Unknown,
    /// Objects with `metadata`, as Kubernetes has them.
    Kubernetes,
    /// Resources of the REST API and of kumactl.
    Rest,
    /// What one sidecar gets, as the control plane tells it.
    Layout,
    /// The table that `get` prints without `-o`.
    Table,
    /// Several of these.
    Mixed,
}

impl Format {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Kubernetes => "kubernetes",
            Self::Rest => "rest",
            Self::Layout => "layout",
            Self::Table => "table",
            Self::Mixed => "mixed",
        }
    }

    /// The format of two texts together.
    fn and(self, other: Format) -> Format {
        match (self, other) {
            (Self::Unknown, other) => other,
            (own, other) if own == other => own,
            _ => Self::Mixed,
        }
    }
}

/// A resource and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The resource as the control plane would see it.
    pub backend: Backend,
    /// Its bytes.
    pub place: TextRange,
    /// Kuma would make it of a Kubernetes Service; it was not pasted itself.
    pub generated: bool,
    /// Whether the text says what its zone assigned to it.
    pub has_status: bool,
}

/// What a text gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paste {
    /// Resources in the order of the text, each once.
    pub found: Vec<Found>,
    /// What could not be used, or not as it stands, in the order of the text.
    pub problems: Vec<Problem>,
    /// What the text is.
    pub format: Format,
}

/// What a text does not say of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The zone the text was taken from, for resources that Kuma would make there.
    pub zone: Option<String>,
}

/// Reads all of `text`.
pub fn read_inventory(text: &str, origin: &Origin) -> Paste {
    let mut reading = Reading::new(text.into(), origin.clone());
    while reading.step(usize::MAX) == Progress::More {}
    reading.finish()
}

/// Whether there is more to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Another step is needed.
    More,
    /// All of the text is read.
    Done,
}

/// Reading in steps, for a thread that has other things to do. Dropping it cancels.
#[derive(Debug)]
pub struct Reading {
    text: Text,
    cut: Cut,
    out: Collected,
    services: Services,
}

/// What was read so far.
#[derive(Debug, Default)]
struct Collected {
    found: Vec<Found>,
    problems: Problems,
    format: Format,
}

impl Reading {
    /// Starts at the beginning of `text`.
    pub fn new(text: Text, origin: Origin) -> Self {
        let cut = Pieces::new(&text).cut();
        Self { text, cut, out: Collected::default(), services: Services::new(origin) }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// How many bytes are read.
    pub fn read(&self) -> usize {
        self.cut.at
    }

    /// How many resources were found.
    pub fn count(&self) -> usize {
        self.out.found.len()
    }

    /// Goes on for about `budget` bytes; at least one resource.
    pub fn step(&mut self, budget: usize) -> Progress {
        let until = self.cut.at.saturating_add(budget);
        let text = self.text.clone();
        let mut pieces = Pieces::resumed(&text, self.cut);
        let progress = loop {
            let Some(piece) = pieces.next() else { break Progress::Done };
            self.take(piece);
            if pieces.cut().at >= until {
                break Progress::More;
            }
        };
        self.cut = pieces.cut();
        progress
    }

    /// Everything, as far as it was read.
    pub fn finish(mut self) -> Paste {
        self.services.finish(&mut self.out.found, &mut self.out.problems);
        let Collected { found, mut problems, format } = self.out;
        let mut found = without_duplicates(found, &mut problems);
        // A zone sets the status; from Git or a Global control plane nothing has one.
        if found.iter().all(|one| !one.has_status)
            && let Some(first) = found.iter().find(|one| !one.backend.has_vip)
        {
            problems.add(first.place, ProblemKind::VipsUnknown);
            found.iter_mut().for_each(|one| one.backend.has_vip = true);
        }
        problems.about_all(&found, &self.text);
        Paste { found, problems: problems.sorted(), format }
    }

    fn take(&mut self, piece: Piece) {
        let whole = self.text.clone();
        let text = piece.range.slice(&whole);
        if piece.kind == PieceKind::Table {
            self.out.format = self.out.format.and(Format::Table);
            table::read(text, piece.range.start, &mut self.out.found, &mut self.out.problems);
            return;
        }
        if piece.kind == PieceKind::JsonRest {
            // Brackets without their partners; only what stands beside the items is of interest.
            self.out.problems.more_pages(json_pieces::next_page(text), piece.range);
            return;
        }
        let tree = yaml::read(text);
        for problem in tree.problem().into_iter().chain(tree.later_problems()) {
            let at = piece.range.start.saturating_add(yaml::culprit(problem).min(text.len()));
            self.out.problems.add(TextRange::at(at), ProblemKind::Yaml(problem.kind.to_string()));
        }
        let root = tree.root().map(|root| Node::new(&tree, text, root, piece.range.start));
        match (piece.kind, root) {
            (_, None) => {}
            (PieceKind::Rest, Some(root)) => self.out.problems.more_pages(root.text_of("next").map(str::to_owned), root.range()),
            (_, Some(root)) => self.read_all(root),
        }
    }

    /// Reads a node and, where it is a list, everything in it.
    fn read_all(&mut self, root: Node<'_>) {
        let mut left = vec![root];
        while let Some(node) = left.pop() {
            let items: Vec<Node<'_>> =
                if node.is_mapping() { node.get("items").map_or_else(Vec::new, |items| items.items()) } else { node.items() };
            if !items.is_empty() || node.get("items").is_some() {
                self.out.problems.more_pages(node.text_of("next").map(str::to_owned), node.range());
                left.extend(items.into_iter().rev());
            } else if layout::is_layout(&node) {
                self.out.format = self.out.format.and(Format::Layout);
                layout::read(&node, &mut self.out.found, &mut self.out.problems);
            } else {
                let format = resource::read(&node, &mut self.out.found, &mut self.out.problems, &mut self.services);
                self.out.format = self.out.format.and(format);
            }
        }
    }
}

/// Of an object that is there several times the last one stays.
fn without_duplicates(found: Vec<Found>, problems: &mut Problems) -> Vec<Found> {
    let key = |at: usize| found.get(at).map(|one| one.backend.object());
    let mut order: Vec<usize> = (0..found.len()).collect();
    sort_by_key(&mut order, |at| (key(*at), *at));
    let mut stays = vec![true; found.len()];
    for pair in order.windows(2) {
        if let [earlier, later] = pair
            && key(*earlier) == key(*later)
            && let Some(stays) = stays.get_mut(*earlier)
        {
            *stays = false;
        }
    }
    let mut kept = Vec::with_capacity(found.len());
    for (one, stays) in found.into_iter().zip(stays) {
        if stays {
            kept.push(one);
        } else {
            problems.add(one.place, ProblemKind::Duplicate { kind: one.backend.kind, name: one.backend.name });
        }
    }
    kept
}
