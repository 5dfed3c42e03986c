//! The text in the style of the house.

use super::{Effects, State};
use crate::text::line_edits;
use crate::yaml::{Layout, Unformatted, format};

impl State {
    /// The text anew, as one step to undo; comments, order and what is read stay. Without a layout, JSON stays JSON and labels stay in braces.
    pub(super) fn format(&self, layout: Option<Layout>) -> (State, Effects) {
        let text = &self.analysis.subject.text;
        let new = match format(text, layout) {
            Ok(new) => new,
            Err(reason) => {
                return self.refused(match reason {
                    Unformatted::Unreadable => "The text has to be repaired before it can be formatted.",
                    Unformatted::CommentsLost => "JSON has no comments, and this text has some: take them away first.",
                    Unformatted::NotJson => "JSON has no anchors, aliases, tags, merges and second documents: this text stays YAML.",
                    Unformatted::Odd => "Something in the text would be read otherwise afterwards: it stays as it is.",
                });
            }
        };
        let (state, effects) = self.form_edit(Ok(line_edits(text, &new)), Some(self.analysis.ids.clone()));
        let words = if effects.changed { "Formatted" } else { "Nothing to format: the text is in this style." };
        (state, Effects { announce: Some(words.to_owned()), ..effects })
    }

    /// Nothing was done; somebody who sees and somebody who hears learns why.
    pub(super) fn refused(&self, why: &str) -> (State, Effects) {
        (self.clone(), Effects { announce: Some(why.to_owned()), told: true, ..Effects::default() })
    }
}
