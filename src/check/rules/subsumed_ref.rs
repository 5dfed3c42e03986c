//! Kuma: every label of a ref has to match and every match is selected, so fewer labels cover more.

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::BackendRef;
use crate::text::{hash, sort, sort_by_key};

/// The rule's code.
pub const CODE: &str = "subsumed-ref";

/// Comparisons in one list; beyond them nothing is said.
const BUDGET: usize = 10_000;

/// A ref that another, wider one covers already.
///
/// Of two refs of a kind, the one with fewer labels and no port (or the same) selects everything the other does.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/origin: zone }
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/origin: zone, kuma.io/display-name: redis }
///     port: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/display-name: web }
///   - kind: MeshService
///     labels: { k8s.kuma.io/namespace: kuma-demo, kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run<'s>(subject: &'s Subject) -> Vec<Diagnostic> {
    let refs: Vec<(usize, &'s BackendRef, Vec<Pair>)> =
        subject.each().filter(|(_, entry, one)| subject.reads_port(entry, one)).map(|(index, _, one)| (index, one, pairs(one))).collect();
    let mut all: Vec<Pair> = refs.iter().flat_map(|(_, _, pairs)| pairs).copied().collect();
    sort(&mut all);
    let count = |pair: &Pair| all.partition_point(|other| other <= pair).saturating_sub(all.partition_point(|other| other < pair));
    // Each ref waits under its rarest pair: whatever it covers has that pair too.
    let rarest = |(index, one, pairs): &(usize, &'s BackendRef, Vec<Pair>)| {
        Some((pairs.iter().copied().min_by_key(|pair| count(pair))?, *index, *one))
    };
    let mut waiting: Vec<(Pair, usize, &BackendRef)> = refs.iter().filter_map(rarest).collect();
    sort_by_key(&mut waiting, |(pair, _, _)| *pair);
    // Of equal ones the first stands for all.
    waiting.dedup_by(|(b, _, later), (a, _, first)| a == b && later == first);
    let mut left = BUDGET;
    let mut found = Vec::new();
    for (index, one, pairs) in refs.iter().filter(|(_, _, pairs)| !pairs.is_empty()) {
        let mut wider: Option<usize> = None;
        for pair in pairs {
            let start = waiting.partition_point(|(own, _, _)| own < pair);
            let same = waiting.iter().skip(start).take_while(|(own, _, _)| own == pair);
            for (_, other_index, other) in same {
                left = left.saturating_sub(1);
                if left == 0 {
                    return found;
                }
                if other_index != index && covers(other, one) {
                    wider = Some(wider.map_or(*other_index, |first| first.min(*other_index)));
                }
            }
        }
        found.extend(wider.and_then(|wider| say(subject, *index, wider)));
    }
    found
}

/// The hash of a piece of what a ref asks for: whoever finds two alike compares the refs.
type Pair = u64;

/// What a ref asks for, one piece each; a name is one piece. Nothing for refs that ask for nothing.
fn pairs(one: &BackendRef) -> Vec<Pair> {
    let pair = |key: &str, value: &str| hash([one.kind.as_str(), key, value]);
    match one.set_name() {
        Some(_) if one.has_labels() => Vec::new(),
        Some(name) => vec![pair(name, one.set_namespace().unwrap_or(""))],
        None => one.labels.iter().flatten().map(|(key, value)| pair(key, value)).collect(),
    }
}

/// Whether one of two refs asks for all the other asks for, ports aside: only such two can be the same, or cover each other.
pub fn related(one: &BackendRef, other: &BackendRef) -> bool {
    let has_all = |narrow: &BackendRef, wide: &BackendRef| {
        // From behind: a display name says more than a namespace.
        let mut labels = wide.labels.iter().flatten().rev();
        labels.all(|(key, value)| narrow.labels.as_ref().and_then(|labels| labels.get(key)) == Some(value))
    };
    one.kind == other.kind
        && one.set_name() == other.set_name()
        && one.set_namespace() == other.set_namespace()
        && (has_all(one, other) || has_all(other, one))
}

fn covers(wide: &BackendRef, narrow: &BackendRef) -> bool {
    let count = |one: &BackendRef| one.labels.as_ref().map_or(0, |labels| labels.len());
    // Equal ones are duplicates.
    let wider = count(wide) < count(narrow) || (count(wide) == count(narrow) && wide.port.is_none() && narrow.port.is_some());
    let ports = wide.port.is_none() || wide.port == narrow.port;
    if !wider
        || !ports
        || wide.kind != narrow.kind
        || wide.set_name() != narrow.set_name()
        || wide.set_namespace() != narrow.set_namespace()
    {
        return false;
    }
    wide.labels.iter().flatten().all(|(key, value)| narrow.labels.as_ref().and_then(|labels| labels.get(key)) == Some(value))
}

fn say(subject: &Subject, index: usize, wider: usize) -> Option<Diagnostic> {
    let (entry, other) = (subject.list.entries.get(index)?, subject.list.entries.get(wider)?);
    let mut said = Diagnostic::new(CODE, subject.place_of_entry(entry), format!("Ref {} covers this one already", wider.saturating_add(1)))
        .why("The other asks for less and so selects everything this one does.")
        .help("Take this one out, or narrow the other.")
        .related(subject.place_of_entry(other), "the wider one")
        .remark_on(RuleSets::ALL, Consequence::NoEffect)
        .entry(index);
    if let Some(refs) = subject.list.refs()
        && let Ok(edits) = subject.patch().remove_item(subject.tree.follow(refs.value), index)
    {
        said = said.fix(Fix::review("Take it out", edits));
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn fewer_labels_or_no_port_cover() {
        let text = "refs:\n- {kind: MeshService, labels: {a: b, c: d}, port: 1}\n- {kind: MeshService, labels: {a: b}}\n";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.contains("c: d"), one.entry), ("hint no-effect", true, Some(0)));
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs:\n- {kind: MeshService, labels: {a: b}}\n");
        assert_eq!(kubernetes().all(CODE, "refs: [{kind: MeshService, name: a}, {kind: MeshService, name: a, port: 1}]").len(), 1);
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}, port: 1}, {kind: MeshService, labels: {a: b, c: d}}]");
        // A port that cannot be read is not none.
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}, port: 1}, {kind: MeshService, labels: {a: b}, port: http}]");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}}, {kind: MeshExternalService, labels: {a: b, c: d}}]");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: b}}, {kind: MeshService, labels: {a: b}}]");
    }

    #[test]
    fn many_refs_are_no_square() {
        let list = |label: &str| {
            (0..2000)
                .map(|n| format!("- {{kind: MeshService, labels: {{k8s.kuma.io/namespace: x, {label}{n}: s{n}}}}}\n"))
                .collect::<String>()
        };
        kubernetes().silent(CODE, &format!("refs:\n{}", list("a")));
    }
}
