use super::Error;
use super::arguments::{Arguments as _, Common, arguments, sized};
use super::wire::{At, Edit, Places};
use crate::assist;
use crate::check::{Asker, Subject};
use serde::Serialize;

arguments! {
    /// A list, finished or not, and the caret in it.
    CompleteArguments { required { text: String, position: At, } optional { inventory: serde::de::IgnoredAny, } }
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
/// `unknown-environment`, `too-large`; `unsupported` where an inventory is given.
pub fn subject(common: Common<'_>, text: String, inventory: Option<serde::de::IgnoredAny>) -> Result<Subject, Error> {
    if inventory.is_some() {
        return Err(Error::new("unsupported", "inventory: resources of the mesh are not offered yet"));
    }
    let asker = Asker { namespace: common.namespace(), zone: common.proxy.and_then(|proxy| proxy.zone.clone()) };
    Ok(Subject::new(sized(text)?.into(), common.environment()?).with_asker(asker))
}

/// What may be written at the caret, best first.
pub fn complete(mut arguments: CompleteArguments) -> Result<Vec<Offer>, Error> {
    let (text, inventory) = (std::mem::take(&mut arguments.text), arguments.inventory.take());
    let targets = arguments.common().targets()?;
    let subject = subject(arguments.common(), text, inventory)?;
    let places = Places::new(&subject.text);
    let offers = assist::complete(&subject, &targets, arguments.position.byte(&subject.text)?);
    let offer = |one: assist::Offer| {
        let edits = vec![places.edit(&one.edit)];
        Offer { label: one.label, kind: one.kind, detail: one.detail, info: one.info, edits }
    };
    Ok(offers.into_iter().map(offer).collect())
}
