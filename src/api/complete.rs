use super::Error;
use super::arguments::{Arguments as _, Common, arguments, sized};
use super::inventory::Given;
use super::question::asker;
use super::wire::{At, Edit, Places};
use crate::assist;
use crate::check::{Asker, Subject};
use crate::mesh::Inventory;
use crate::mesh::inventory::Origin;
use serde::Serialize;

arguments! {
    /// A list, finished or not, and the caret in it.
    CompleteArguments { required { text: String, position: At, } optional { inventory: Given, } }
}

/// Something that may be written there.
#[derive(Debug, Serialize)]
pub struct Offer {
    label: String,
    kind: &'static str,
    detail: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    info: &'static str,
    edits: Vec<Edit>,
}

/// The list as the proxy's owner sees it.
///
/// # Errors
/// `unknown-environment`, `too-large`
pub fn subject(common: Common<'_>, text: String) -> Result<Subject, Error> {
    let asker = Asker::of(common.namespace(), common.zone());
    Ok(Subject::new(sized(text)?.into(), common.environment()?).with_asker(asker))
}

/// The mesh, where there is one.
///
/// # Errors
/// `too-large`
pub fn read(inventory: Option<Given>, common: Common<'_>) -> Result<Option<Inventory>, Error> {
    let origin = Origin { zone: asker(&common).zone };
    inventory.map(|inventory| inventory.read(&origin)).transpose()
}

/// What may be written at the caret, best first.
pub fn complete(mut arguments: CompleteArguments) -> Result<Vec<Offer>, Error> {
    let (text, inventory) = (std::mem::take(&mut arguments.text), arguments.inventory.take());
    let targets = arguments.common().targets()?;
    let subject = subject(arguments.common(), text)?;
    let inventory = read(inventory, arguments.common())?;
    let places = Places::new(&subject.text);
    let offers = assist::complete(&subject, &targets, arguments.position.byte(&subject.text)?, inventory.as_ref());
    let offer = |one: assist::Offer| {
        let edits = vec![places.edit(&one.edit)];
        Offer { label: one.label, kind: one.kind, detail: one.detail, info: one.info, edits }
    };
    Ok(offers.into_iter().map(offer).collect())
}
