//! The control plane's recorded selections, row by row.

#[path = "support/cases.rs"]
mod cases;
mod support;

use cases::cases;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reachable_backends::kuma::{BackendRef, Environment, Release};
use reachable_backends::mesh::{Asker, Backend, Destination, Inventory, Mode, Question, Selection, Target, resolve};
use serde_json::{Value, json};
use support::mesh::{Variant, asker, backend_refs, backends, recorded, variants};
use support::rows;

struct Row {
    inventory: Inventory,
    asker: Asker,
    environment: Environment,
    mode: Mode,
    refs: Option<Vec<BackendRef>>,
}

impl Row {
    fn read(row: &Value) -> Self {
        Self {
            inventory: Inventory::new(backends(&row["inventory"])),
            asker: asker(&row["proxy"]),
            environment: Environment::parse(row["proxy"]["environment"].as_str().unwrap()).unwrap(),
            mode: Mode::parse(row["mode"].as_str().unwrap()).unwrap(),
            refs: backend_refs(&row["refs"]),
        }
    }

    fn question(&self, variant: &Variant) -> Question<'_> {
        Question {
            refs: self.refs.as_deref(),
            environment: self.environment,
            release: Release::parse(variant.release).unwrap(),
            asker: &self.asker,
            mode: self.mode,
            restrict_outbound: variant.restrict_outbound,
            stored: variant.stored,
            transparent_proxying: variant.transparent_proxying,
        }
    }
}

/// A selection in the form of the recorded rows, `n` aside.
fn compact(question: &Question<'_>, inventory: &Inventory) -> Value {
    let selection = match resolve(question, inventory) {
        Ok(selection) => selection,
        Err(reason) => return json!({"n/a": reason.to_string()}),
    };
    let list = |destinations: &[Destination]| -> Vec<Value> {
        let mut targets: Vec<Target> =
            destinations.iter().map(|one| Target::of(inventory, *one, question.rules()).expect("a destination of the inventory")).collect();
        targets.sort();
        let write = |one: Target| {
            json!([one.kind, one.identity.mesh, one.identity.zone, one.identity.namespace, one.identity.name, one.section, one.port])
        };
        targets.into_iter().map(write).collect()
    };
    let mut result = json!({"always": list(&selection.always)});
    if !selection.sometimes.is_empty() {
        result["sometimes"] = list(&selection.sometimes).into();
    }
    result
}

#[test]
fn recorded_selections() {
    let (mut agreed, mut all, mut not_applicable) = (0, 0, 0);
    let mut different = Vec::new();
    for row in rows("resolve") {
        let read = Row::read(&row);
        for variant in variants(&row) {
            let found = compact(&read.question(&variant), &read.inventory);
            let wanted = recorded(&row, variant.member);
            all += 1;
            not_applicable += usize::from(wanted.get("n/a").is_some());
            let same = if wanted.get("n/a").is_some() { found.get("n/a").is_some() } else { found == wanted };
            agreed += usize::from(same);
            if !same {
                different.push(format!("{} {}: {}\n  recorded {wanted}\n  ours     {found}", row["id"], variant.member, row["refs"]));
            }
        }
    }
    println!("{agreed} of {all} selections agree ({not_applicable} of them: the release does not take the list)");
    assert!(different.is_empty(), "{}", different.into_iter().take(8).collect::<Vec<_>>().join("\n"));
    assert!(all > 7000, "{all}");
}

fn union(parts: &[Selection]) -> (Vec<Destination>, Vec<Destination>) {
    let mut always: Vec<Destination> = parts.iter().flat_map(|part| part.always.clone()).collect();
    always.sort();
    always.dedup();
    let mut sometimes: Vec<Destination> =
        parts.iter().flat_map(|part| part.sometimes.clone()).filter(|one| !always.contains(one)).collect();
    sometimes.sort();
    sometimes.dedup();
    (always, sometimes)
}

/// A list is the union of its refs, and each ref's share is told.
#[test]
fn a_list_is_the_union_of_its_refs() {
    for row in rows("resolve").step_by(3) {
        let read = Row::read(&row);
        let Some(refs) = &read.refs else { continue };
        for variant in variants(&row) {
            let question = read.question(&variant);
            let Ok(whole) = resolve(&question, &read.inventory) else { continue };
            let one = |at: usize| resolve(&Question { refs: refs.get(at..=at), ..question }, &read.inventory).unwrap();
            let parts: Vec<Selection> = (0..refs.len()).map(one).collect();
            assert_eq!(union(&parts), (whole.always.clone(), whole.sometimes.clone()), "{}", row["id"]);
            for (part, own) in parts.iter().zip(&whole.refs) {
                assert_eq!((&part.always, &part.sometimes), (&own.always, &own.sometimes), "{}", row["id"]);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// Neither the order of the refs nor that of the resources matters, and a ref twice is a ref once.
    #[test]
    fn order_does_not_matter(number in any::<Index>(), seed in any::<u64>(), member in select(vec!["A", "B", "C", "D", "E", "E_leftover"])) {
        let all = shuffled_rows();
        let row = number.get(all);
        let read = Row::read(row);
        let Some(variant) = variants(row).into_iter().find(|variant| variant.member == member) else { return Ok(()) };
        let shuffled = Row {
            inventory: Inventory::new(shuffle(read.inventory.backends().to_vec(), seed)),
            refs: read.refs.clone().map(|refs| shuffle(refs.iter().chain(refs.first()).cloned().collect(), seed)),
            asker: read.asker.clone(),
            ..read
        };
        prop_assert_eq!(compact(&read.question(&variant), &read.inventory), compact(&shuffled.question(&variant), &shuffled.inventory));
    }
}

fn shuffled_rows() -> &'static [Value] {
    static ROWS: std::sync::OnceLock<Vec<Value>> = std::sync::OnceLock::new();
    ROWS.get_or_init(|| rows("resolve").collect())
}

fn shuffle<T>(mut items: Vec<T>, mut seed: u64) -> Vec<T> {
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, usize::try_from(seed >> 33).unwrap() % (at + 1));
    }
    items
}

/// Resources that are not the asker's mesh's, or have no virtual IP, are never picked.
#[test]
fn other_meshes_and_what_has_no_address_stay_out() {
    for row in rows("resolve").step_by(7) {
        let read = Row::read(&row);
        for variant in variants(&row) {
            let Ok(found) = resolve(&read.question(&variant), &read.inventory) else { continue };
            for one in found.always.iter().chain(&found.sometimes) {
                let backend: &Backend = read.inventory.get(one.backend).unwrap();
                assert!(backend.mesh == read.asker.mesh && backend.has_vip, "{}: {backend:?}", row["id"]);
            }
        }
    }
}
