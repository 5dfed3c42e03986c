use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::open::{opened, slot};
use super::wire::{Places, Range, Ref};
use crate::check::{Asker, Subject};
use crate::kuma::Shape;
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
    let opened = opened(sized(arguments.text)?, None, environment, &Asker::default());
    let (at, slot) = slot(&opened, arguments.slot)?;
    let Some(subject) = opened.subjects.get(at).and_then(Option::as_ref) else { return Ok(Vec::new()) };
    let (tree, text) = (&subject.tree, &subject.text);
    let places = Places::new(&opened.document.text);
    let entries = subject.list.entries.iter().enumerate().map(|(at, entry)| {
        let is_ref = entry.shape == Shape::Mapping;
        ReadRef {
            r#ref: at,
            range: places.range(slot.map.outer_range(entry.range(tree))),
            value: is_ref.then(|| entry.backend_ref(tree, text, subject.environment).into()),
            complete: entry.complete,
        }
    });
    Ok(entries.collect())
}
