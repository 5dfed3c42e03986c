use super::BackendRef;

/// What the control plane does with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Converted and validated.
    Accepted,
    /// The converter or the parser refused.
    ParseError,
    /// Parsed, then refused by validation.
    Invalid,
    /// The converter crashed on a null entry and was caught; nothing is written.
    Panic,
    /// Universal: no list at all.
    NotSet,
}

impl Outcome {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::ParseError => "parse-error",
            Self::Invalid => "invalid",
            Self::Panic => "panic",
            Self::NotSet => "not-set",
        }
    }

    /// Whether nothing comes of the list.
    pub fn is_refused(self) -> bool {
        matches!(self, Self::ParseError | Self::Invalid | Self::Panic)
    }
}

/// One rule of validation that a ref breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The path Kuma names; the spelling `transparentProxing` is its own.
    pub field: String,
    /// Kuma's words.
    pub message: &'static str,
}

/// What the control plane says of a list, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What happens.
    pub outcome: Outcome,
    /// The text of the error; empty where there is none.
    pub error: String,
    /// The rules broken, in Kuma's order.
    pub violations: Vec<Violation>,
    /// The refs as the Dataplane holds them; there when accepted or invalid.
    pub refs: Option<Vec<BackendRef>>,
}
