use super::Error;
use super::arguments::{Arguments as _, arguments, given, list, sized};
use super::check::{Slot, wire_slot};
use super::wire::{Edit, Places, Ref};
use crate::document::{Declined, Document, Held, SlotKind, Workload};
use crate::kuma::Release;
use crate::output::what_removal_means;
use crate::text::EditSet;
use serde::{Deserialize, Serialize};

arguments! {
    /// A manifest and the list that goes into it.
    InsertArguments { required { manifest: String, } optional { text: String, refs: Vec<Ref>, select: Select, } }
}

arguments! {
    /// A manifest whose annotation goes.
    RemoveArguments { required { manifest: String, } optional { select: Select, } }
}

/// Which workload; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Select {
    #[serde(default, deserialize_with = "given")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    namespace: Option<String>,
}

/// The manifest afterwards, and the way back.
#[derive(Debug, Serialize)]
pub struct Inserted {
    text: String,
    edits: Vec<Edit>,
    inverse: Vec<Edit>,
    slots: Vec<Slot>,
}

/// The same for an annotation taken away.
#[derive(Debug, Serialize)]
pub struct Removed {
    text: String,
    edits: Vec<Edit>,
    inverse: Vec<Edit>,
    notes: Vec<String>,
}

/// Puts a list where it belongs in a manifest; every other byte is kept.
pub fn insert(arguments: InsertArguments) -> Result<Inserted, Error> {
    _ = arguments.common().targets()?;
    let list = list(arguments.text, arguments.refs)?;
    let manifest = sized(arguments.manifest)?;
    let document = Document::read(&manifest.as_str().into());
    let at = chosen(&document, &arguments.select.unwrap_or_default(), |_| true)?;
    let edits = document.put(at, &list).map_err(declined)?;
    let (text, edits, inverse) = both_ways(&manifest, &edits);
    let after = Document::read(&text.as_str().into());
    let places = Places::new(&text);
    Ok(Inserted { slots: after.slots.iter().map(|slot| wire_slot(slot, &places)).collect(), text, edits, inverse })
}

/// Takes the annotation out of a manifest, and says what that means.
pub fn remove_annotation(arguments: RemoveArguments) -> Result<Removed, Error> {
    let targets: Vec<Release> = arguments.common().targets()?;
    let manifest = sized(arguments.manifest)?;
    let document = Document::read(&manifest.as_str().into());
    let at = chosen(&document, &arguments.select.unwrap_or_default(), |held| held != Held::Nothing)?;
    let edits = document.take(at).map_err(declined)?;
    let (text, edits, inverse) = both_ways(&manifest, &edits);
    Ok(Removed { text, edits, inverse, notes: what_removal_means(&targets) })
}

fn both_ways(before: &str, edits: &EditSet) -> (String, Vec<Edit>, Vec<Edit>) {
    let after = edits.apply(before);
    let inverse = Places::new(&after).edits(&edits.invert(before));
    (after, Places::new(before).edits(edits), inverse)
}

/// A document that stays as it is.
pub fn declined(why: Declined) -> Error {
    Error::new("declined", why.to_string())
}

/// The only slot that fits.
fn chosen(document: &Document, select: &Select, fits: impl Fn(Held) -> bool) -> Result<usize, Error> {
    let same = |wanted: &Option<String>, own: &str| wanted.as_deref().is_none_or(|wanted| wanted == own);
    let is_it = |workload: &Workload| {
        same(&select.kind, &workload.kind)
            && same(&select.name, &workload.name)
            && same(&select.namespace, workload.namespace.as_deref().unwrap_or(""))
    };
    let fitting = document.slots.iter().enumerate().filter(|(_, slot)| slot.kind != SlotKind::Bare && fits(slot.held));
    let found: Vec<_> = fitting.filter(|(_, slot)| slot.workload.as_deref().is_some_and(is_it)).collect();
    match found.as_slice() {
        [(at, _)] => Ok(*at),
        [] => Err(Error::new("no-workload", "manifest: there is nothing in it that has Pods and fits, and no Dataplane")),
        several => {
            let names = several.iter().take(8).filter_map(|(_, slot)| {
                let workload = slot.workload.as_ref()?;
                Some(format!("{} {}", workload.kind, workload.name).trim_end().to_owned())
            });
            let names: Vec<String> = names.collect();
            Err(Error::new("several-workloads", format!("select: say which of {} workloads: {}", several.len(), names.join(", "))))
        }
    }
}
