use super::Error;
use super::arguments::{Arguments as _, arguments};
use super::complete::{read, subject};
use super::inventory::Given;
use super::question::asker;
use super::wire::{At, Places, Range};
use crate::assist;
use crate::check::{Seen, in_mesh};
use serde::Serialize;

arguments! {
    /// A list and a place in it.
    HoverArguments { required { text: String, position: At, } optional { inventory: Given, } }
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
    let subject = subject(arguments.common(), text)?;
    let (inventory, asker) = (read(inventory, arguments.common())?, asker(&arguments.common()));
    let mesh = inventory.as_ref().map(|inventory| (inventory, in_mesh::picks(&subject, inventory, &asker, None)));
    let seen = mesh.as_ref().map(|(inventory, picks)| Seen { inventory, asker: &asker, picks });
    let found = assist::hover(&subject, &targets, arguments.position.byte(&subject.text)?, seen.as_ref());
    let places = Places::new(&subject.text);
    Ok(found.map(|one| Known { range: places.range(one.range), markdown: one.text.replace('\n', "\n\n") }))
}
