//! Kuma: refs are not compared with each other; the same one twice selects the same once.

use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{BackendRef, Entry};
use crate::text::{hash, sort};

/// The rule's code.
pub const CODE: &str = "duplicate-ref";

/// The same ref twice.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 16379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let all: Vec<(usize, &Entry, &BackendRef)> =
        subject.each().filter(|(_, entry, one)| (one.has_labels() || one.set_name().is_some()) && subject.reads_port(entry, one)).collect();
    let mut alike: Vec<(u64, usize)> = all.iter().enumerate().map(|(at, (_, _, one))| (hash(pieces(one)), at)).collect();
    sort(&mut alike);
    let first_like = |at: usize, one: &BackendRef| {
        let own = hash(pieces(one));
        let same = alike.iter().skip(alike.partition_point(|(hash, _)| *hash < own)).take_while(|(hash, _)| *hash == own);
        let mut same = same.filter_map(|(_, other)| Some((*other, all.get(*other)?)));
        same.find(|(other, (_, _, earlier))| *other < at && earlier.port == one.port && pieces(earlier).eq(pieces(one)))
            .map(|(_, (index, _, _))| *index)
    };
    let mut found = Vec::new();
    for (at, (index, entry, one)) in all.iter().enumerate() {
        let (index, Some(earlier)) = (*index, first_like(at, one)) else { continue };
        let place = subject.list.entries.get(earlier).map(|entry| subject.place_of_entry(entry)).unwrap_or_default();
        let mut said = Diagnostic::new(CODE, subject.place_of_entry(entry), format!("The same as ref {}", earlier.saturating_add(1)))
            .why("It selects nothing that the other does not.")
            .help("Take one of them out.")
            .related(place, "first here")
            .remark_on(RuleSets::ALL, Consequence::NoEffect)
            .entry(index);
        if let Some(refs) = subject.list.refs()
            && let Ok(edits) = subject.patch().remove_item(subject.tree.follow(refs.value), index)
        {
            said = said.fix(Fix::review("Take it out", edits));
        }
        found.push(said);
    }
    found
}

/// What makes a ref what it is; two with the same are the same.
fn pieces(one: &BackendRef) -> impl Iterator<Item = &str> {
    let labels = one.labels.iter().flatten().flat_map(|(label, value)| [label.as_str(), value]);
    [&one.kind, one.set_name().unwrap_or(""), one.set_namespace().unwrap_or("")].into_iter().chain(labels)
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn the_later_one_goes() {
        let text =
            "refs:\n- kind: MeshService # a\n  labels: {a: b, c: d}\n- kind: MeshService # b\n  labels:\n    c: d\n    a: b\n# end\n";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str(), &*one.related[0].message), ("hint no-effect", "kind: MeshService # b", "first here"));
        assert_eq!(kubernetes().fixed(CODE, text, 0), "refs:\n- kind: MeshService # a\n  labels: {a: b, c: d}\n# end\n");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, name: a}, {kind: MeshService, name: a, port: 0}]");
    }
}
