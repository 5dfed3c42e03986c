//! What the list picks of the mesh, as the reach pane shows it: made when it is asked for, and only as much as a person can look at.

use super::view::Picked;
use super::{RefId, State};
use crate::kuma::{Basis, DISPLAY_NAME, Kind, Release};
use crate::mesh::{self, Backend, Destination, Inventory, Question, Selection, and, ports, resolve};
use crate::text::{sort, sort_by_key};

/// Services shown of a group before "and 12 more".
const FEW: usize = 8;
/// The same once more are asked for.
const MANY: usize = 200;
/// Groups shown.
const GROUPS: usize = 24;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachQuery {
    /// Part of a name, a namespace, a zone.
    pub search: String,
    /// Also what is not picked.
    pub all: bool,
    /// More of each group.
    pub more: bool,
}

/// The reach pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// "2 of 16 backends picked, on 2.14"
    pub count: String,
    /// Whose list it is.
    pub workload: String,
    /// Where that runs; may be empty.
    pub zone: String,
    /// Why nothing is picked, or everything: no list, or a list that is refused. Empty where refs decide.
    pub instead: String,
    /// The refs, in the order of the text.
    pub refs: Vec<ReachRef>,
    /// What is picked, and what else is looked at, by zone and kind.
    pub groups: Vec<ReachGroup>,
    /// Groups that are not shown.
    pub more_groups: usize,
    /// What the answer rests on, in sentences.
    pub basis: Vec<String>,
}

/// A ref of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachRef {
    /// Which card.
    pub id: RefId,
    /// Counted from 1.
    pub number: usize,
    /// What it asks for, in a word.
    pub name: String,
    /// What it picks.
    pub picked: Picked,
}

/// Backends of one zone and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachGroup {
    /// "east · MeshService"
    pub title: String,
    /// Picked ones first.
    pub rows: Vec<ReachRow>,
    /// How many more there are.
    pub more: usize,
}

/// One backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachRow {
    /// Its place in the inventory, for [`Action::UseBackend`](super::Action::UseBackend).
    pub backend: u32,
    /// What people call it.
    pub name: String,
    /// Its namespace; may be empty.
    pub namespace: String,
    /// The ports given; all it has, where it is not picked.
    pub ports: String,
    /// Always (`true`), sometimes, or not at all.
    pub picked: Option<bool>,
    /// The refs that pick it: places in [`Reach::refs`].
    pub by: Vec<usize>,
}

/// What is picked on the release shown, and by which refs.
pub(super) struct Now<'s> {
    pub inventory: &'s Inventory,
    pub asker: &'s mesh::Asker,
    pub release: Release,
    /// One for each ref; empty where no refs decide.
    pub refs: Vec<&'s mesh::Picked>,
    pub selection: Selection,
    pub instead: String,
    /// Whether the release refuses the list.
    pub refused: bool,
}

impl State {
    /// What is picked, as a whole.
    pub(super) fn now(&self) -> Option<Now<'_>> {
        let (seen, release) = (self.analysis.seen()?, self.shown_release());
        let (inventory, asker) = (seen.inventory, seen.asker);
        let nothing = |instead: String| (Vec::new(), Selection::default(), instead);
        let (refs, selection, instead) = match seen.picks.of(release.rules()) {
            Err(_) => nothing(format!("Kuma {} refuses this list; the problems say why.", release.name())),
            Ok(None) => {
                let selection = resolve(&self.question(release, asker), inventory).unwrap_or_default();
                let given = if selection.always.is_empty() { "gives nothing" } else { "gives everything" };
                (Vec::new(), selection, format!("There is no list, and Kuma {} then {given}.", release.name()))
            }
            Ok(Some(refs)) if refs.is_empty() => nothing("The list is empty: nothing is picked.".to_owned()),
            Ok(Some(refs)) => {
                let refs: Vec<&mesh::Picked> = refs.iter().map(|one| &one.picked).collect();
                let selection = mesh::combined(inventory, &refs);
                (refs, selection, String::new())
            }
        };
        let refused = seen.picks.of(release.rules()).is_err();
        Some(Now { inventory, asker, release, refs, selection, instead, refused })
    }

    /// The question without a list, with what the asking line says.
    pub(super) fn question<'q>(&self, release: Release, asker: &'q mesh::Asker) -> Question<'q> {
        let mode = self.asking.mode.as_deref().and_then(mesh::Mode::parse).unwrap_or(mesh::Mode::Exclusive);
        Question { mode, restrict_outbound: self.asking.restrict_outbound, ..Question::about(self.environment, release, asker) }
    }

    /// "demo mesh, 16 backends"; empty where there is no inventory.
    pub fn reach_title(&self) -> String {
        let Some(first) = self.pastes.list.first() else { return String::new() };
        let name = if self.pastes.list.len() == 1 { first.name.clone() } else { format!("{} sources", self.pastes.list.len()) };
        format!("{name}, {}", backends(self.pastes.inventory.backends().len()))
    }

    /// What is picked of the mesh; none where there is no inventory.
    pub fn reach(&self, query: &ReachQuery) -> Option<Reach> {
        let now = self.now()?;
        let view = View { marks: marks(&now), now: &now, query, search: query.search.trim().to_ascii_lowercase() };
        let of_mesh = || now.inventory.backends().iter().filter(|one| one.mesh == now.asker.mesh).count();
        let picked = view.marks.iter().filter(|mark| **mark > 0).count();
        let (groups, more_groups) = view.groups();
        Some(Reach {
            count: format!("{picked} of {} picked, on {}", backends(of_mesh()), now.release.name()),
            workload: self.asking.workload.clone().unwrap_or_else(|| "this workload".to_owned()),
            zone: self.asking.zone.clone().unwrap_or_default(),
            instead: now.instead.clone(),
            refs: self.reach_refs(),
            groups,
            more_groups,
            basis: self.basis(&now),
        })
    }

    fn reach_refs(&self) -> Vec<ReachRef> {
        let refs = self.form.cards.iter().enumerate().filter_map(|(at, card)| {
            let one = self.analysis.subject.refs.get(at)?;
            let label = |key: &str| one.labels.as_ref().and_then(|labels| labels.get(key)).filter(|value| !value.is_empty());
            let name = one.set_name().or(label(DISPLAY_NAME).map(String::as_str));
            let name = name.or_else(|| one.labels.as_ref()?.iter().next().map(|(_, value)| value.as_str())).unwrap_or("all");
            Some(ReachRef { id: card.id, number: at.saturating_add(1), name: name.to_owned(), picked: card.picked.clone()? })
        });
        refs.collect()
    }

    /// What the answer rests on.
    fn basis(&self, now: &Now<'_>) -> Vec<String> {
        let sources: Vec<String> = self.pastes.list.iter().map(|one| format!("{} ({})", one.name, one.count())).collect();
        let mut said = vec![format!("Resources of {}.", and(&sources))];
        if self.pastes.list.iter().any(|one| one.vips_unknown()) {
            said.push("Resources without a status, as from Git, are taken to have a virtual IP.".to_owned());
        }
        let mut unknown: Vec<&str> = now.refs.iter().flat_map(|one| &one.notes).filter_map(mesh::Note::unknown).collect();
        sort(&mut unknown);
        unknown.dedup();
        for what in unknown {
            said.push(format!(
                "The workload’s {what} is not known: what names find there is left out. Say it in the line above the panes."
            ));
        }
        if now.refs.is_empty() && self.asking.mode.is_none() {
            said.push("The mesh’s mode is not known; Exclusive is taken.".to_owned());
        }
        said.push(match now.release.patch().selection_basis {
            Basis::Recorded => format!("What {} selects was recorded on the real control plane.", now.release.name()),
            Basis::Assumed => format!("{} is taken to select as the patch before it, which was recorded.", now.release.name()),
            Basis::Reconstructed => format!("What {} selects was reconstructed from its published changes.", now.release.name()),
        });
        said
    }
}

/// "1 backend", "16 backends"
fn backends(count: usize) -> String {
    if count == 1 { "1 backend".to_owned() } else { format!("{count} backends") }
}

/// For each backend whether something of it is picked: 2 always, 1 sometimes.
fn marks(now: &Now<'_>) -> Vec<u8> {
    let mut marks = vec![0u8; now.inventory.backends().len()];
    for (all, mark) in [(&now.selection.sometimes, 1), (&now.selection.always, 2)] {
        for one in all {
            if let Some(own) = usize::try_from(one.backend).ok().and_then(|at| marks.get_mut(at)) {
                *own = mark;
            }
        }
    }
    marks
}

/// The destinations of one backend among sorted ones.
fn part(all: &[Destination], backend: u32) -> &[Destination] {
    let start = all.partition_point(|one| one.backend < backend);
    let end = all.partition_point(|one| one.backend <= backend);
    all.get(start..end).unwrap_or_default()
}

/// Backends and how they are picked.
type Members = Vec<(u32, u8)>;

struct View<'v> {
    now: &'v Now<'v>,
    marks: Vec<u8>,
    query: &'v ReachQuery,
    search: String,
}

impl View<'_> {
    fn fits(&self, backend: &Backend, mark: u8) -> bool {
        let holds = |text: &str| text.to_ascii_lowercase().contains(&self.search);
        let looked_at = mark > 0 || self.query.all || !self.search.is_empty();
        looked_at
            && backend.mesh == self.now.asker.mesh
            && (self.search.is_empty() || holds(backend.display_name()) || holds(backend.home()) || holds(backend.zone()))
    }

    /// Groups by zone and kind, and how many were left out.
    fn groups(&self) -> (Vec<ReachGroup>, usize) {
        let mut groups: Vec<((&str, Kind), Members)> = Vec::new();
        for ((at, backend), mark) in (0u32..).zip(self.now.inventory.backends()).zip(&self.marks) {
            if self.fits(backend, *mark) {
                let key = (backend.zone(), backend.kind);
                match groups.iter_mut().find(|(own, _)| *own == key) {
                    Some((_, all)) => all.push((at, *mark)),
                    None => groups.push((key, vec![(at, *mark)])),
                }
            }
        }
        sort_by_key(&mut groups, |(key, _)| *key);
        let left = groups.len().saturating_sub(GROUPS);
        (groups.into_iter().take(GROUPS).map(|(key, all)| self.group(key, all)).collect(), left)
    }

    fn group(&self, (zone, kind): (&str, Kind), all: Members) -> ReachGroup {
        let shown = if self.query.more { MANY } else { FEW };
        let picked = all.iter().filter(|(_, mark)| *mark > 0);
        let others = all.iter().filter(|(_, mark)| *mark == 0);
        let rows: Vec<ReachRow> = picked.chain(others).take(shown).filter_map(|(at, mark)| self.row(*at, *mark)).collect();
        let zone = if zone.is_empty() { "no zone" } else { zone };
        ReachGroup { title: format!("{zone} · {}", kind.as_str()), more: all.len().saturating_sub(rows.len()), rows }
    }

    fn row(&self, at: u32, mark: u8) -> Option<ReachRow> {
        let backend = self.now.inventory.get(at)?;
        let Selection { always, sometimes, .. } = &self.now.selection;
        let whole: Vec<Destination> = (0u32..).zip(&backend.ports).map(|(port, _)| Destination { backend: at, port }).collect();
        let given = match mark {
            0 => whole.as_slice(),
            1 => part(sometimes, at),
            _ => part(always, at),
        };
        let picks = |one: &&mesh::Picked| !part(&one.always, at).is_empty() || !part(&one.sometimes, at).is_empty();
        Some(ReachRow {
            backend: at,
            name: backend.display_name().to_owned(),
            namespace: backend.home().to_owned(),
            ports: ports(backend, given),
            picked: (mark > 0).then_some(mark > 1),
            by: self.now.refs.iter().enumerate().filter(|(_, one)| picks(one)).map(|(at, _)| at).collect(),
        })
    }
}
