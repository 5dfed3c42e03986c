//! Which refs of a list may select the same: an index over what they ask for, kept from one text to the next.

use super::selector::says_where;
use crate::kuma::BackendRef;
use crate::text::{hash, sort};
use std::rc::Rc;

/// The hash of one thing that a ref asks for: a name, a label, or nothing but its kind. A short one: of a long list all are copied with
/// every key, and two that are equal by accident only make refs be compared.
type Want = u32;

/// What the refs of a list ask for, in order, as often as it is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wants {
    all: Vec<Want>,
    /// Of each ref the one that says most: it is asked for by every ref that asks for all that this one does.
    telling: Vec<Want>,
}

impl Wants {
    /// What these refs ask for.
    pub fn of<'r>(refs: impl IntoIterator<Item = &'r Rc<BackendRef>>) -> Self {
        let (mut all, mut telling) = (Vec::new(), Vec::new());
        for one in refs {
            let own = wants(one);
            telling.extend(own.first());
            all.extend(own);
        }
        let sorted = |mut wants: Vec<Want>| {
            sort(&mut wants);
            wants
        };
        Self { all: sorted(all), telling: sorted(telling) }
    }

    /// The same with some refs in the place of others.
    #[must_use]
    pub fn with<'r>(&self, gone: impl IntoIterator<Item = &'r Rc<BackendRef>>, come: impl IntoIterator<Item = &'r Rc<BackendRef>>) -> Self {
        let (gone, come) = (Self::of(gone), Self::of(come));
        Self { all: exchanged(&self.all, &gone.all, come.all), telling: exchanged(&self.telling, &gone.telling, come.telling) }
    }

    /// Whether no other ref asks for all that this one of them asks for, or for nothing else. Where they may, the refs have to be compared.
    pub fn alone(&self, one: &BackendRef) -> bool {
        let own = wants(one);
        let Some((telling, others)) = own.split_first().filter(|(telling, _)| **telling != nothing(one)) else { return false };
        let covered = own.iter().all(|want| count(&self.all, *want) > 1);
        let covers = count(&self.telling, *telling) > 1 || others.iter().any(|want| count(&self.telling, *want) > 0);
        let is_named = one.set_name().is_some();
        !covered && !covers && (is_named || count(&self.telling, nothing(one)) == 0)
    }
}

/// What a ref asks for, what says most first. Of a ref with a name only this: no other can be meant by it.
fn wants(one: &BackendRef) -> Vec<Want> {
    if let Some(name) = one.set_name() {
        return vec![want([one.kind.as_str(), name, one.set_namespace().unwrap_or(""), ""])];
    }
    let label = |(key, value): &(String, String)| want([one.kind.as_str(), key, value]);
    let (places, names): (Vec<_>, Vec<_>) = one.labels.iter().flatten().partition(|(key, _)| says_where(key));
    let all: Vec<Want> = names.into_iter().chain(places).map(label).collect();
    if all.is_empty() { vec![nothing(one)] } else { all }
}

/// What a ref asks for that asks for nothing but its kind.
fn nothing(one: &BackendRef) -> Want {
    want([one.kind.as_str()])
}

fn want<'t>(pieces: impl IntoIterator<Item = &'t str>) -> Want {
    let hash = hash(pieces);
    (hash ^ (hash >> 32)) as Want
}

fn count(wants: &[Want], want: Want) -> usize {
    wants.partition_point(|own| *own <= want).saturating_sub(place(wants, want))
}

fn place(wants: &[Want], want: Want) -> usize {
    wants.partition_point(|own| *own < want)
}

/// The same with some wants taken out and others put in.
fn exchanged(wants: &[Want], gone: &[Want], mut come: Vec<Want>) -> Vec<Want> {
    let mut after = wants.to_vec();
    for want in gone {
        if let Some(stays) = come.iter().position(|own| own == want) {
            come.swap_remove(stays);
            continue;
        }
        let at = place(&after, *want);
        if after.get(at) == Some(want) {
            after.remove(at);
        }
    }
    for want in come {
        after.insert(place(&after, want), want);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Subject;
    use crate::check::rules::related;
    use crate::kuma::Environment;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// Refs that often ask for the same, or for part of it.
    fn refs() -> impl Strategy<Value = Vec<Rc<BackendRef>>> {
        let label = prop_oneof![select(vec!["app: a", "app: b", "kuma.io/zone: a", "kuma.io/zone: b", "k8s.kuma.io/namespace: a"])];
        let one = (
            select(vec!["MeshService", "MeshExternalService", ""]),
            proptest::collection::vec(label, 0..3),
            select(vec!["", "", "name: a", "name: b, namespace: c"]),
        );
        proptest::collection::vec(one, 2..9).prop_map(|all| {
            let one =
                |(kind, labels, name): &(&str, Vec<&str>, &str)| format!("{{kind: \"{kind}\", labels: {{{}}}, {name}}}", labels.join(", "));
            let text = format!("refs: [{}]", all.iter().map(one).collect::<Vec<_>>().join(", "));
            Subject::new(text.as_str().into(), Environment::Kubernetes).refs.iter().cloned().collect()
        })
    }

    proptest! {
        #[test]
        fn a_ref_that_is_alone_has_nothing_to_do_with_others(refs in refs(), at in any::<proptest::sample::Index>()) {
            let wants = Wants::of(&refs);
            for (index, one) in refs.iter().enumerate().filter(|(_, one)| wants.alone(one)) {
                let mut others = refs.iter().enumerate().filter(|(other, _)| *other != index);
                prop_assert!(!others.any(|(_, other)| related(one, other)), "{one:?} of {refs:?}");
            }
            let (before, come) = refs.split_at(at.index(refs.len()));
            let (gone, stay) = before.split_at(before.len() / 2);
            prop_assert_eq!(Wants::of(before).with(gone, come), Wants::of(stay.iter().chain(come)));
        }
    }

    #[test]
    fn refs_of_one_namespace_are_alone_by_their_names() {
        let one = |name: &str| format!("{{kind: MeshService, labels: {{k8s.kuma.io/namespace: demo, kuma.io/display-name: {name}}}}}");
        let text = format!("refs: [{}, {}, {}]", one("a"), one("b"), one("b"));
        let refs = Subject::new(text.as_str().into(), Environment::Kubernetes).refs;
        assert_eq!(refs.iter().map(|one| Wants::of(&refs).alone(one)).collect::<Vec<_>>(), [true, false, false]);
    }
}
