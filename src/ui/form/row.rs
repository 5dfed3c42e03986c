use crate::state::{Field, NAMESPACE};
use crate::ui::parts::TextField;
use crate::ui::piece::piece;
use crate::ui::verb::{Entry, Verbs};
use yew::prelude::*;

/// The rows of one card: a label and its text field.
pub struct Rows<'a> {
    pub verbs: &'a Verbs,
    /// The id of the card's notes.
    pub notes: &'a AttrValue,
    pub readonly: bool,
}

impl Rows<'_> {
    /// A row for text.
    pub fn text(&self, label: &'static str, field: &Field, placeholder: &'static str, entry: Entry) -> Html {
        let list = if matches!(entry, Entry::Namespace(_) | Entry::WellKnown(_, NAMESPACE)) { "namespaces" } else { "names" };
        self.row(label, field, placeholder, list, entry)
    }

    /// The row for the port.
    pub fn port(&self, field: &Field, entry: Entry) -> Html {
        self.row("port", field, if field.present { "" } else { "all ports" }, "ports", entry)
    }

    fn row(&self, label: &'static str, field: &Field, placeholder: &'static str, list: &'static str, entry: Entry) -> Html {
        let field = TextField {
            value: field.value.clone().into(),
            tone: field.tone,
            placeholder,
            described_by: field.tone.map(|_| self.notes.clone()),
            readonly: self.readonly,
            list: Some(list),
            numeric: list == "ports",
            on_input: self.verbs.entry(entry),
            ..TextField::default()
        };
        html! { <label class="row"><span>{ label }</span>{ piece(field) }</label> }
    }
}
