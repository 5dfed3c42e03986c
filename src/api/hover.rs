use super::Error;
use super::arguments::{Arguments as _, arguments};
use super::complete::subject;
use super::wire::{At, Places, Range};
use crate::assist;
use serde::Serialize;

arguments! {
    /// A list and a place in it.
    HoverArguments { required { text: String, position: At, } optional { inventory: serde::de::IgnoredAny, } }
}

/// What is known of it.
#[derive(Debug, Serialize)]
pub struct Known {
    range: Range,
    markdown: String,
}

/// What is known of the place; nothing (`null`) where nothing is.
pub fn hover(mut arguments: HoverArguments) -> Result<Option<Known>, Error> {
    let (text, inventory) = (std::mem::take(&mut arguments.text), arguments.inventory.take());
    let targets = arguments.common().targets()?;
    let subject = subject(arguments.common(), text, inventory)?;
    let found = assist::hover(&subject, &targets, arguments.position.byte(&subject.text)?);
    let places = Places::new(&subject.text);
    Ok(found.map(|one| Known { range: places.range(one.range), markdown: one.text.replace('\n', "\n\n") }))
}
