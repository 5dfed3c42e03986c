//! The list as it picks now, beside another list, another release, another zone, or no list at all.

use super::State;
use super::manifest::shown_list;
use super::pasted::asker_of;
use super::reach::Now;
use super::view::Tone;
use crate::check::{Opened, Subject};
use crate::document::Document;
use crate::kuma::Release;
use crate::mesh::compare::{Place, SIZE_FORMULA, compare_places, places};
use crate::mesh::{self, Question, Selection, resolve};
use crate::text::{SortedMap, Text};

/// Rows shown of each kind.
const SHOWN: usize = 100;

/// What the list is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// No list.
    NoList,
    /// Another list: an annotation's value, or a manifest that holds it. Blank until there is one.
    List(Text),
    /// Another release.
    Release(Release),
    /// The same list in another zone.
    Zone(String),
}

/// What a sidecar gets of a destination, less first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// Nothing.
    No,
    /// By chance: a part of the matches is left out, at every configuration another one.
    Sometimes,
    /// All of it.
    Always,
}

/// Both, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// What stands on the left and on the right: "east", "west".
    pub titles: (String, String),
    /// "gains 1, loses 2, keeps 3"
    pub summary: String,
    /// Each destination, and what it is on the left and on the right; first what is not on both.
    pub rows: Vec<(String, Given, Given)>,
    /// Rows that are not shown.
    pub more: usize,
    /// Clusters and listeners, left and right, and how they are counted.
    pub size: String,
    /// Whether anything is lost.
    pub tone: Tone,
}

impl State {
    /// The zones there are to compare with: all of the inventory but the asker's.
    pub fn other_zones(&self) -> Vec<String> {
        let own = self.asking.zone.as_deref().unwrap_or("");
        self.pastes.zones.iter().filter(|zone| *zone != own).cloned().collect()
    }

    /// The text of the list shown, to hold later changes against.
    pub fn list_text(&self) -> Text {
        self.analysis.subject.text.clone()
    }

    /// Compares; an error says which side is no selection. None where there is no inventory, or no other list yet. `changed`: rows only of
    /// what is not the same on both.
    pub fn sides(&self, against: &Against, changed: bool) -> Option<Result<Sides, String>> {
        let now = self.now()?;
        let here = self.asking.zone.as_deref().unwrap_or("unknown zone");
        let mine = if !now.refused { Ok(now.selection.clone()) } else { Err(now.instead.clone()) };
        let list = self.analysis.subject.as_ref();
        let (titles, other) = match against {
            Against::List(text) if text.trim().is_empty() => return None,
            Against::List(text) => (("that list", "this list"), self.selected_elsewhere(text, &now)),
            Against::NoList => {
                (("no list", "this list"), resolve(&self.question(now.release, now.asker), now.inventory).map_err(|one| one.to_string()))
            }
            Against::Release(release) => ((now.release.name(), release.name()), self.selected(list, *release, now.asker, now.inventory)),
            Against::Zone(zone) => {
                let asker = mesh::Asker { zone: Some(zone.clone()), ..now.asker.clone() };
                ((here, zone.as_str()), self.selected(list, now.release, &asker, now.inventory))
            }
        };
        // What one has today stands on the left; only another list, or none, was there before.
        let (before, after) = if matches!(against, Against::NoList | Against::List(_)) { (other, mine) } else { (mine, other) };
        let (before, after) = match (before, after) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(why), _) => return Some(Err(format!("{}: {why}", titles.0))),
            (_, Err(why)) => return Some(Err(format!("{}: {why}", titles.1))),
        };
        let (left, right) = (places(now.inventory, &before), places(now.inventory, &after));
        let found = compare_places(&left, &right);
        let given = |side: &SortedMap<Place<'_>, bool>, place: &Place<'_>| match side.get(place) {
            None => Given::No,
            Some(false) => Given::Sometimes,
            Some(true) => Given::Always,
        };
        let (same, differs): (Vec<Place<'_>>, Vec<Place<'_>>) = found.kept.iter().partition(|place| left.get(place) == right.get(place));
        let groups = [&found.lost, &found.gained, &differs, &same];
        let groups = groups.iter().take(if changed { 3 } else { 4 });
        let count = groups.clone().fold(0usize, |count, group| count.saturating_add(group.len()));
        let row = |place: &Place<'_>| (shown(place), given(&left, place), given(&right, place));
        let rows: Vec<_> = groups.flat_map(|group| group.iter().take(SHOWN)).map(row).collect();
        let by_chance = right.iter().filter(|(_, always)| !*always).count();
        let by_chance = if by_chance == 0 { String::new() } else { format!("; {by_chance} of them only by chance") };
        let (small, large) = (before.size(), after.size());
        Some(Ok(Sides {
            summary: format!(
                "{} → {}: gains {}, loses {}, keeps {}{by_chance}",
                titles.0,
                titles.1,
                found.gained.len(),
                found.lost.len(),
                found.kept.len()
            ),
            more: count.saturating_sub(rows.len()),
            rows,
            size: format!(
                "Clusters and listeners: {} → {}; endpoints: at least {} → {}. Counted: {SIZE_FORMULA}.",
                small.clusters, large.clusters, small.endpoints, large.endpoints
            ),
            tone: if found.loses() && *against != Against::NoList { Tone::Warning } else { Tone::Ok },
            titles: (titles.0.to_owned(), titles.1.to_owned()),
        }))
    }

    /// What the list in another text picks for the workload it stands at: that of the same workload, where it has several.
    fn selected_elsewhere(&self, text: &Text, now: &Now<'_>) -> Result<Selection, String> {
        let opened = Opened::new(text, !Document::is_one(text), self.analysis.subject.environment, &self.analysis.opened.asker);
        let own = self.analysis.slot_now().and_then(|slot| slot.workload.as_ref());
        let slot = opened.document.slots.iter().position(|slot| own.is_some() && slot.workload.as_ref() == own).unwrap_or(0);
        let list = shown_list(&opened, slot);
        let workload = opened.document.slots.get(slot).and_then(|slot| slot.workload.as_deref());
        let asker = workload.map_or_else(|| now.asker.clone(), |workload| asker_of(workload, now.asker));
        match mesh::list_of(list.verdict(now.release.rules())) {
            Ok(_) => self.selected(&list, now.release, &asker, now.inventory),
            Err(why) => Err(format!("Kuma {} refuses it: {why}", now.release.name())),
        }
    }

    /// What a list picks on a release for a workload.
    fn selected(&self, list: &Subject, release: Release, asker: &mesh::Asker, inventory: &mesh::Inventory) -> Result<Selection, String> {
        let refs = mesh::list_of(list.verdict(release.rules())).map_err(|_| "refuses this list; the problems say why.".to_owned())?;
        let refs: Option<Vec<_>> = refs.map(|refs| refs.iter().map(|one| mesh::written(one, release.rules()).into_owned()).collect());
        let question = Question { refs: refs.as_deref(), ..self.question(release, asker) };
        resolve(&question, inventory).map_err(|reason| reason.to_string())
    }
}

/// "redis.kuma-demo:6379 in east"
fn shown(place: &Place<'_>) -> String {
    let dot = if place.identity.namespace.is_empty() { "" } else { "." };
    let zone = if place.identity.zone.is_empty() { String::new() } else { format!(" in {}", place.identity.zone) };
    format!("{}{dot}{}:{}{zone}", place.identity.name, place.identity.namespace, place.port)
}
