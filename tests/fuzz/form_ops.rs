//! What the form can do, and what should come of it.

use super::generate::Rng;
use reachable_backends::kuma::BackendRef;
use reachable_backends::state::{FormEdit, Refused};
use reachable_backends::text::EditSet;
use reachable_backends::yaml::Fresh;

const VALUES: &[&str] = &[
    "redis",
    "",
    "on",
    "1_000",
    "0x10",
    "1e3",
    "~",
    "null",
    "2024-01-01",
    "*a",
    "&a",
    "!x",
    "%a",
    "@a",
    "a: b",
    "a #c",
    " a ",
    "a\nb",
    "é😀",
    "- a",
    "'",
    "\"",
    "\\",
    "a\tb",
    "\u{feff}",
    "\u{85}",
    "{a}",
    "[",
    "a,b",
    "|",
    ">",
    "kuma-demo",
    "x]",
    "#",
    "?",
    ":",
    "a:",
    "=",
    "<<",
    "\u{7f}",
    "\u{1}",
    "1.0",
];
const LABELS: &[&str] =
    &["kuma.io/display-name", "k8s.kuma.io/namespace", "kuma.io/origin", "kuma.io/zone", "app", "on", "1", "a: b", "", "<<", "é", "~"];

/// One change by the form.
#[derive(Clone, Debug)]
pub enum Op {
    Field(usize, &'static str, Option<&'static str>),
    Port(usize, Option<u32>),
    Label(usize, &'static str, Option<&'static str>),
    Rename(usize, String, &'static str),
    Remove(usize),
    Duplicate(usize),
    Move(usize, usize),
    Add(usize),
    Nothing,
}

fn new_ref() -> BackendRef {
    let labels = [("kuma.io/display-name".to_owned(), "on".to_owned())].into_iter().collect();
    BackendRef { kind: "MeshService".to_owned(), labels: Some(labels), port: Some(80), ..BackendRef::default() }
}

impl Op {
    /// Some change to a list of `refs`.
    pub fn some(rng: &mut Rng, refs: &[BackendRef]) -> Op {
        if refs.is_empty() || rng.once_in(12) {
            return if rng.once_in(5) { Op::Nothing } else { Op::Add(rng.below(refs.len() + 1)) };
        }
        let index = rng.below(refs.len());
        let value = if rng.once_in(4) { None } else { Some(rng.pick(VALUES)) };
        match rng.below(12) {
            0 => Op::Field(index, "kind", Some(rng.pick(&["MeshService", "MeshMultiZoneService", "on"]))),
            1..3 => Op::Field(index, rng.pick(&["name", "namespace"]), value),
            3..5 => Op::Port(index, rng.pick(&[None, Some(80), Some(0), Some(65535), Some(4_294_967_295)])),
            5..8 => Op::Label(index, rng.pick(LABELS), value),
            8 => match refs[index].labels.as_ref().and_then(|labels| labels.iter().next().map(|(key, _)| key.clone())) {
                Some(key) => Op::Rename(index, key, rng.pick(LABELS)),
                None => Op::Label(index, rng.pick(LABELS), value),
            },
            9 => Op::Remove(index),
            10 => Op::Duplicate(index),
            _ => Op::Move(index, rng.below(refs.len())),
        }
    }

    pub fn edits(&self, form: &FormEdit<'_>) -> Result<EditSet, Refused> {
        match self {
            Op::Field(index, name, value) => form.set_field(*index, name, value.map(Fresh::text)),
            Op::Port(index, port) => form.set_field(*index, "port", port.map(|port| Fresh::Raw(port.to_string()))),
            Op::Label(index, key, value) => form.set_label(*index, key, *value),
            Op::Rename(index, key, to) => form.rename_label(*index, key, to),
            Op::Remove(index) => form.remove(*index),
            Op::Duplicate(index) => form.duplicate(*index),
            Op::Move(from, to) => form.move_to(*from, *to),
            Op::Add(at) => form.add(*at, &new_ref()),
            Op::Nothing => form.reach_nothing(),
        }
    }

    /// The list afterwards.
    pub fn expected(&self, refs: &[BackendRef]) -> Vec<BackendRef> {
        let mut refs = refs.to_vec();
        match self {
            Op::Field(index, name, value) => {
                let (one, value) = (&mut refs[*index], value.map(str::to_owned));
                match *name {
                    "kind" => one.kind = value.unwrap_or_default(),
                    "name" => one.name = value,
                    _ => one.namespace = value,
                }
            }
            Op::Port(index, port) => refs[*index].port = *port,
            Op::Label(index, key, value) => {
                let labels = refs[*index].labels.get_or_insert_default();
                match value {
                    Some(value) => labels.insert((*key).to_owned(), (*value).to_owned()),
                    None => _ = labels.remove(*key),
                }
            }
            Op::Rename(index, key, to) => {
                let labels = refs[*index].labels.get_or_insert_default();
                if let Some(value) = labels.remove(key) {
                    labels.insert((*to).to_owned(), value);
                }
            }
            Op::Remove(index) => _ = refs.remove(*index),
            Op::Duplicate(index) => refs.insert(*index, refs[*index].clone()),
            Op::Move(from, to) => {
                let one = refs.remove(*from);
                refs.insert(*to, one);
            }
            Op::Add(at) => refs.insert((*at).min(refs.len()), new_ref()),
            Op::Nothing => refs.clear(),
        }
        refs.iter().map(BackendRef::as_held).collect()
    }

    /// Where each entry of before is afterwards; `None` for those the change is about.
    pub fn untouched(&self, count: usize) -> Vec<(usize, usize)> {
        let all = 0..count;
        match self {
            Op::Field(index, ..) | Op::Port(index, _) | Op::Label(index, ..) | Op::Rename(index, ..) => {
                all.filter(|own| own != index).map(|own| (own, own)).collect()
            }
            Op::Remove(index) => all.filter(|own| own != index).map(|own| (own, own - usize::from(own > *index))).collect(),
            Op::Duplicate(index) => all.map(|own| (own, own + usize::from(own > *index))).collect(),
            Op::Add(at) => all.map(|own| (own, own + usize::from(own >= *at))).collect(),
            Op::Move(from, to) => {
                let mut order: Vec<usize> = all.collect();
                let one = order.remove(*from);
                order.insert(*to, one);
                order.into_iter().enumerate().map(|(new, old)| (old, new)).collect()
            }
            Op::Nothing => Vec::new(),
        }
    }

    /// Whether doing it again means the same.
    pub fn sets_a_value(&self) -> bool {
        matches!(self, Op::Field(..) | Op::Port(..) | Op::Label(..) | Op::Nothing)
    }

    /// Whether comments may go with what is taken away.
    pub fn takes_something_away(&self) -> bool {
        matches!(self, Op::Nothing | Op::Remove(_) | Op::Field(_, _, None) | Op::Port(_, None) | Op::Label(_, _, None))
    }

    /// The entry whose own comments may go with it.
    pub fn takes_away(&self) -> Option<usize> {
        match self {
            Op::Remove(index) => Some(*index),
            _ => None,
        }
    }
}
