/// Why a document was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// There is no such slot.
    NoSlot,
    /// A template makes the value, or decides whether it is there.
    Templated,
    /// The place is shared through an alias or a merge; other parts of the document would change as well.
    Borrowed,
    /// The document cannot be read.
    Broken,
    /// Something stands there that is no text.
    NotText,
    /// There is nothing to take away.
    Nothing,
    /// No way of writing it reads back as it was meant.
    Cannot,
}

impl std::fmt::Display for Declined {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoSlot => "there is no such place for a list",
            Self::Templated => "a template ({{ }}) decides what stands there; change the chart's values instead",
            Self::Borrowed => "what stands there is shared through an alias or a merge, so others would change with it; write it out first",
            Self::Broken => "this document is not YAML; repair that first",
            Self::NotText => "what stands there is no text; repair that first",
            Self::Nothing => "there is no annotation to take away",
            Self::Cannot => "it cannot be written there so that it reads back the same",
        })
    }
}
