//! Labels → `name`, for lists that only 2.x reads. Only what a name can say: a display name, a namespace, this zone.

use super::place::{Pair, Place, refs, refs_after};
use super::{Refused, Source, by_name};
use crate::kuma::{BackendRef, DISPLAY_NAME, Entry, Environment, NAMESPACE, ORIGIN};
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::{Fresh, NodeKind, Patch};

/// Turns the entry into a ref by name; nothing changes where it is one already.
///
/// # Errors
/// [`Refused::Cannot`] where it has labels that no name says.
pub fn labels_to_name(source: &Source, index: usize) -> Result<EditSet, Refused> {
    let cannot = || Refused::Cannot(vec![index]);
    let mut wanted = refs(source.tree, source.text, source.list, source.environment);
    let entry = source.list.entries.get(index).ok_or_else(cannot)?;
    let one = wanted.get_mut(index).ok_or_else(cannot)?;
    if by_name(one) {
        return Ok(EditSet::new());
    }
    let was = one.clone();
    let (name, namespace) = spoken(&was, source.environment).ok_or_else(cannot)?;
    *one = BackendRef { name: Some(name.clone()), namespace: namespace.clone(), labels: None, ..was.clone() };
    for edits in [in_place(source, entry), anew(source, entry, &was, &name, namespace.as_deref())].into_iter().flatten() {
        if refs_after(source, &edits).0 == wanted {
            return Ok(edits);
        }
    }
    Err(cannot())
}

/// Name and namespace, if the labels say nothing else.
fn spoken(one: &BackendRef, environment: Environment) -> Option<(String, Option<String>)> {
    let labels = one.labels.as_ref()?;
    let name = labels.get(DISPLAY_NAME).filter(|name| !name.is_empty())?;
    let namespace = labels.get(NAMESPACE).filter(|namespace| !namespace.is_empty());
    let known = |key: &str, value: &str| match key {
        DISPLAY_NAME => true,
        NAMESPACE => environment == Environment::Kubernetes && !value.is_empty(),
        // A name never leaves its zone.
        ORIGIN => value == "zone",
        _ => false,
    };
    let all = labels.iter().all(|(key, value)| known(key, value));
    (all && one.set_name().is_none() && one.set_namespace().is_none()).then(|| (name.clone(), namespace.cloned()))
}

/// `labels:` goes, its lines move out to where it stood.
fn in_place(source: &Source, entry: &Entry) -> Option<EditSet> {
    let place = Place::new(source, entry)?;
    let mut all = entry.fields.iter().filter(|field| field.field == Some("labels"));
    let labels = all.next().filter(|field| !field.merged)?;
    let NodeKind::Mapping { flow } = *source.tree.kind(labels.value) else { return None };
    if all.next().is_some() || flow != place.flow {
        return None;
    }
    let pairs: Vec<(Pair, &str)> = entry
        .labels
        .iter()
        .map(|label| Some((place.pair_of(labels.value, label.key, label.value)?, label.name.as_str())))
        .collect::<Option<_>>()?;
    let start = source.tree.range(labels.key).start;
    let kept: Vec<&(Pair, &str)> = pairs.iter().filter(|(_, name)| *name != ORIGIN).collect();
    let first = pairs.iter().map(|(pair, _)| pair.key.start).min()?;
    let head = TextRange::new(start, first);
    if head.slice(source.text).contains('#') {
        return None;
    }
    let key = |name: &str| place.key(if name == DISPLAY_NAME { "name" } else { "namespace" });
    let mut edits = Vec::new();
    if flow {
        let written: Vec<String> = kept.iter().map(|(pair, name)| format!("{}: {}", key(name), pair.value.slice(source.text))).collect();
        let range = TextRange::new(start, source.tree.range(labels.value).end);
        edits.push(Edit::replace(range, written.join(", ")));
    } else {
        let mut written = 0usize;
        edits.push(Edit::delete(head));
        for (pair, name) in &pairs {
            let line = pair.key.start.saturating_sub(place.column(pair.key.start));
            if *name == ORIGIN {
                let from = if pair.key.start == first { first } else { before_break(source.text, line) };
                let until = place.line_stop(pair.value.end);
                edits.push(Edit::delete(TextRange::new(from, until)));
                continue;
            }
            // The first takes the place of `labels`; the others move out to its column.
            let range = if pair.key.start == first { pair.key } else { TextRange::new(line, pair.key.end) };
            let indent = if pair.key.start == first { 0 } else { place.column(start) };
            edits.push(Edit::replace(range, format!("{:indent$}{}", "", key(name))));
            written = written.saturating_add(1);
        }
        if written != kept.len() || pairs.first().is_some_and(|(_, name)| *name == ORIGIN) {
            return None;
        }
    }
    EditSet::from_edits(edits).ok()
}

fn before_break(text: &str, line: usize) -> usize {
    let before = text.get(..line).unwrap_or("");
    before.strip_suffix('\n').map_or(line, |rest| rest.strip_suffix('\r').unwrap_or(rest).len())
}

fn anew(source: &Source, entry: &Entry, one: &BackendRef, name: &str, namespace: Option<&str>) -> Option<EditSet> {
    let mut pairs = vec![("kind".to_owned(), Fresh::text(&one.kind)), ("name".to_owned(), Fresh::text(name))];
    pairs.extend(namespace.map(|namespace| ("namespace".to_owned(), Fresh::text(namespace))));
    pairs.extend(one.port.map(|port| ("port".to_owned(), Fresh::Raw(port.to_string()))));
    let refs = source.list.refs()?;
    let flow = matches!(source.tree.kind(source.tree.follow(refs.value)), NodeKind::Sequence { flow: true });
    Some(Patch::new(source.tree, source.text).replace_node(entry.node, &Fresh::Map(pairs), flow))
}
