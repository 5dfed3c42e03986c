use super::Error;
use super::arguments::{arguments, sized};
use super::wire::{Edit, Places};
use crate::text::line_edits;
use crate::yaml::{Layout, Unformatted, format as write, read};
use serde::{Deserialize, Serialize};

arguments! {
    /// A list, and how it is to be written; without `to`, JSON stays JSON and labels stay in braces.
    FormatArguments { required { text: String, } optional { to: To, } }
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// Everything on lines of its own.
    Block,
    /// The same, with labels in braces.
    Flow,
    /// JSON.
    Json,
}

/// The text afterwards, and the lines that changed in it.
#[derive(Debug, Serialize)]
pub struct Formatted {
    text: String,
    edits: Vec<Edit>,
}

/// Writes the list in the style of the house: comments, order and what is read stay.
pub fn format(arguments: FormatArguments) -> Result<Formatted, Error> {
    let text = sized(arguments.text)?;
    let layout = arguments.to.map(|to| match to {
        To::Block => Layout::Block,
        To::Flow => Layout::Flow,
        To::Json => Layout::Json,
    });
    let new = write(&text, layout).map_err(|reason| match reason {
        Unformatted::Unreadable => Error::new("cannot-format", "the text has to be repaired before it can be formatted"),
        Unformatted::CommentsLost => {
            Error::new("comments-lost", format!("to: JSON has no comments, and the text has {}", comments(read(&text).comments().len())))
        }
        Unformatted::NotJson => Error::new("cannot-format", "to: JSON has no anchors, tags, merges, infinite numbers or second documents"),
        Unformatted::Odd => Error::new("cannot-format", "something in the text has no place in the style: it would read otherwise"),
    })?;
    Ok(Formatted { edits: Places::new(&text).edits(&line_edits(&text, &new)), text: new })
}

fn comments(count: usize) -> String {
    if count == 1 { "1 comment".to_owned() } else { format!("{count} comments") }
}
