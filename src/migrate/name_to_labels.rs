//! `name` → labels. Kuma's own mapping (#18802) is display name and namespace; a name also never left its zone, labels do.

use super::place::{Place, comments_in, refs, refs_after};
use super::{Refused, Scope, Source};
use crate::kuma::{BackendRef, DISPLAY_NAME, Entry, Environment, Kind, NAMESPACE, ORIGIN, ZONE};
use crate::text::{Edit, EditSet};
use crate::yaml::{Fresh, NodeKind, Patch};

/// What a conversion has to know beside the list.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// Where a MeshService may be; the other kinds never get a zone label.
    pub scope: &'a Scope,
    /// The workload's namespace, where names without one are looked up.
    pub namespace: Option<&'a str>,
}

/// Whether a ref selects by name alone.
pub fn by_name(one: &BackendRef) -> bool {
    one.set_name().is_some() && !one.has_labels()
}

/// Turns the entries among `entries` that select by name into refs by labels, where they stand. Others, comments and order stay.
///
/// # Errors
/// [`Refused::NeedsNamespace`] where the workload's namespace decides and is not known; [`Refused::Cannot`] where entries share
/// their keys with others (anchors, merges).
pub fn name_to_labels(source: &Source, entries: &[usize], how: How) -> Result<EditSet, Refused> {
    let before = refs(source.tree, source.text, source.list, source.environment);
    let mut wanted = before.clone();
    let mut jobs: Vec<Job> = Vec::new();
    let mut unknown = Vec::new();
    let mut sorted = entries.to_vec();
    crate::text::sort_by(&mut sorted, usize::cmp);
    sorted.dedup();
    for index in sorted {
        let (Some(entry), Some(one)) = (source.list.entries.get(index), before.get(index)) else { continue };
        if !by_name(one) {
            continue;
        }
        let Some(labels) = labels_for(one, source.environment, how) else {
            unknown.push(index);
            continue;
        };
        if let Some(place) = wanted.get_mut(index) {
            place.name = None;
            place.namespace = None;
            place.labels = Some(labels.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect());
        }
        jobs.push(Job { index, entry, one, labels });
    }
    if !unknown.is_empty() {
        return Err(Refused::NeedsNamespace(unknown));
    }
    let mut whole: Vec<usize> = Vec::new();
    // Where rewriting in place does not read back as meant, the entry is written anew; where that does not either, nothing is done.
    for _ in 0..2 {
        let edits = jobs.iter().filter_map(|job| {
            if whole.contains(&job.index) { job.anew(source) } else { job.in_place(source).or_else(|| job.anew(source)) }
        });
        let Ok(edits) = EditSet::from_edits(edits.flatten()) else { break };
        let (now, broken) = refs_after(source, &edits);
        if now == wanted && broken == source.tree.problem().is_some() {
            return Ok(edits);
        }
        let differs = |job: &&Job| now.get(job.index) != wanted.get(job.index);
        whole = jobs.iter().filter(differs).map(|job| job.index).collect();
    }
    Err(Refused::Cannot(if whole.is_empty() { jobs.iter().map(|job| job.index).collect() } else { whole }))
}

/// The same for one entry, in place or not at all, and without reading the result back: for a repair that a person looks at.
pub fn one_to_labels(source: &Source, index: usize, how: How) -> Option<EditSet> {
    let entry = source.list.entries.get(index)?;
    let one = entry.backend_ref(source.tree, source.text, source.environment);
    let labels = labels_for(&one, source.environment, how)?;
    // What others share must not change under them.
    let named = by_name(&one) && !source.tree.has_alias();
    let edits = Job { index, entry, one: &one, labels }.in_place(source).filter(|_| named)?;
    EditSet::from_edits(edits).ok()
}

/// The labels for a name, in the order in which they are written; none where the namespace is not known.
fn labels_for(one: &BackendRef, environment: Environment, how: How) -> Option<Vec<(&'static str, String)>> {
    let service = matches!(Kind::parse(&one.kind), Some(Kind::MeshService) | None);
    let mut labels = vec![(DISPLAY_NAME, one.set_name().unwrap_or("").to_owned())];
    if environment == Environment::Kubernetes {
        match (one.set_namespace(), how.namespace.filter(|namespace| !namespace.is_empty())) {
            (Some(own), _) => labels.push((NAMESPACE, own.to_owned())),
            (None, Some(asker)) if service => labels.push((NAMESPACE, asker.to_owned())),
            (None, None) if service => return None,
            _ => {}
        }
    }
    match how.scope {
        Scope::ThisZone if service => labels.push((ORIGIN, "zone".to_owned())),
        Scope::Zone(zone) if service => labels.push((ZONE, zone.clone())),
        _ => {}
    }
    Some(labels)
}

pub(super) struct Job<'t> {
    pub index: usize,
    pub entry: &'t Entry,
    pub one: &'t BackendRef,
    pub labels: Vec<(&'static str, String)>,
}

impl Job<'_> {
    /// The key `name` becomes `labels:` and the first label; a `namespace` beside it becomes the next, with its comment.
    pub fn in_place(&self, source: &Source) -> Option<Vec<Edit>> {
        let place = Place::new(source, self.entry)?;
        let name = place.pair(self.entry, "name")?;
        let mut edits = Vec::new();
        if let Some(labels) = self.entry.field("labels") {
            let index = source.tree.index_of(place.mapping, labels.key)?;
            edits.extend(place.remove(index)?);
        }
        let keeps = self.labels.iter().any(|(key, _)| *key == NAMESPACE) && self.one.set_namespace().is_some();
        let mut extra: Vec<String> = Vec::new();
        let (mut first, mut last) = (name, name);
        if self.entry.field("namespace").is_some() {
            if !keeps {
                let index = source
                    .tree
                    .pairs(place.mapping)
                    .position(|(key, _)| Some(key) == self.entry.field("namespace").map(|field| field.key))?;
                edits.extend(place.remove(index)?);
            } else {
                let namespace = place.pair(self.entry, "namespace")?;
                if namespace.index.abs_diff(name.index) == 1 {
                    (first, last) = if namespace.index < name.index { (namespace, name) } else { (name, namespace) };
                } else {
                    let value = if place.flow { namespace.value.slice(source.text) } else { place.with_comment(namespace) };
                    extra.push(format!("{}: {value}", place.key(NAMESPACE)));
                    let removed = place.remove(namespace.index)?;
                    // The comment on its line moves along; others would be lost.
                    let own = place.line_stop(namespace.value.end);
                    if removed.iter().any(|edit| comments_in(source.tree, edit.range).any(|comment| comment.start > own)) {
                        return None;
                    }
                    edits.extend(removed);
                }
            }
        }
        let kept = keeps.then_some(NAMESPACE);
        let added = self.labels.iter().filter(|(key, _)| *key != DISPLAY_NAME && Some(*key) != kept);
        extra.extend(added.map(|(key, value)| place.written(key, value)));
        let indent = place.column(first.key.start);
        for pair in if first.index == last.index { vec![first] } else { vec![first, last] } {
            let key = place.key(if pair.index == name.index { DISPLAY_NAME } else { NAMESPACE });
            let written = match (pair.index == first.index, place.flow) {
                (true, true) => format!("{}: {{{key}", place.key("labels")),
                (true, false) => format!("{}:{}{key}", place.key("labels"), place.new_line(indent.saturating_add(2))),
                (false, true) => key,
                (false, false) => format!("  {key}"),
            };
            edits.push(Edit::replace(pair.key, written));
        }
        if place.flow {
            let more: String = extra.iter().map(|pair| format!(", {pair}")).collect();
            edits.push(Edit::insert(last.value.end, format!("{more}}}")));
        } else {
            let more: String = extra.iter().map(|line| format!("{}{line}", place.new_line(indent.saturating_add(2)))).collect();
            edits.push(Edit::insert(place.line_stop(last.value.end), more));
        }
        EditSet::from_edits(edits).ok().map(|edits| edits.iter().cloned().collect())
    }

    /// The whole entry in new words: for keys that stand somewhere else or are written in an odd way.
    fn anew(&self, source: &Source) -> Option<Vec<Edit>> {
        let labels = self.labels.iter().map(|(key, value)| ((*key).to_owned(), Fresh::text(value))).collect();
        let mut pairs = vec![("kind".to_owned(), Fresh::text(&self.one.kind)), ("labels".to_owned(), Fresh::Map(labels))];
        pairs.extend(self.one.port.map(|port| ("port".to_owned(), Fresh::Raw(port.to_string()))));
        let refs = source.list.refs()?;
        let flow = matches!(source.tree.kind(source.tree.follow(refs.value)), NodeKind::Sequence { flow: true });
        let edits = Patch::new(source.tree, source.text).replace_node(self.entry.node, &Fresh::Map(pairs), flow);
        // In brackets a comment in the middle would be lost.
        let in_brackets = flow || matches!(source.tree.kind(self.entry.node), NodeKind::Mapping { flow: true });
        let lost = in_brackets && comments_in(source.tree, source.tree.range(self.entry.node)).next().is_some();
        (!lost).then(|| edits.iter().cloned().collect())
    }
}
