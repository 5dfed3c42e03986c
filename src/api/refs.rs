use super::Error;
use super::arguments::{Arguments as _, arguments, only_slot, sized};
use super::wire::{Places, Range, Ref};
use crate::check::Subject;
use crate::kuma::List;
use crate::yaml::read;
use serde::Serialize;

arguments! {
    /// A list, broken or not.
    RefsArguments { required { text: String, } optional { slot: usize, } }
}

/// An entry of the list, as far as it can be read.
#[derive(Debug, Serialize)]
pub struct ReadRef {
    r#ref: usize,
    range: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Ref>,
    complete: bool,
}

/// The refs of an editor's text that can be read, as `rb-change` tells them.
pub fn refs_of(subject: &Subject) -> Vec<Ref> {
    subject.each().map(|(_, _, one)| one.clone().into()).collect()
}

/// The entries in the order of the text, unreadable ones included.
pub fn refs(arguments: RefsArguments) -> Result<Vec<ReadRef>, Error> {
    let environment = arguments.common().environment()?;
    only_slot(arguments.slot)?;
    let text = sized(arguments.text)?;
    let tree = read(&text);
    let list = List::read(&tree, &text, environment);
    let places = Places::new(&text);
    let entries = list.entries.iter().enumerate().map(|(at, entry)| {
        let is_ref = entry.shape == crate::kuma::Shape::Mapping;
        ReadRef {
            r#ref: at,
            range: places.range(entry.range(&tree)),
            value: is_ref.then(|| entry.backend_ref(&tree, &text, environment).into()),
            complete: entry.complete,
        }
    });
    Ok(entries.collect())
}
