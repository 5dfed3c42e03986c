use super::path::Path;
use super::slot_map::SlotMap;
use crate::text::{Text, TextRange};
use crate::yaml::NodeId;
use std::rc::Rc;

/// What a slot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The whole text is the list.
    Bare,
    /// An annotation of a Pod or Pod template.
    Annotation,
    /// What stands under `reachableBackends` of a Universal Dataplane.
    Dataplane,
}

impl SlotKind {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bare => "value",
            Self::Annotation => "annotation",
            Self::Dataplane => "dataplane",
        }
    }
}

/// Whether a slot holds a list, and whether that can be read and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It can be read; `inner` is its text.
    Text,
    /// Nothing is there yet.
    Nothing,
    /// A mapping, a list, a number or a boolean where Kubernetes wants text.
    NotText,
    /// A template makes it, or part of it.
    Templated,
    /// Part of it stands elsewhere in the document, behind an alias.
    Borrowed,
}

/// Whose list it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// `Deployment`, `Dataplane`, …
    pub kind: String,
    /// Empty where it has none.
    pub name: String,
    /// Where it says one.
    pub namespace: Option<String>,
    /// Where it says one.
    pub mesh: Option<String>,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines of its own, so many columns deep: a literal block scalar, a block mapping under its key.
    Lines {
        /// Columns of its lines.
        indent: usize,
    },
    /// `>`
    Folded,
    /// `"…"`
    Double,
    /// `'…'`
    Single,
    /// Without quotes, or with nothing at all.
    Plain,
    /// YAML of its own inside the line: braces, or what should have been a mapping.
    Verbatim,
}

/// Where the value of a slot is, in the tree of its piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The value's key.
    pub key: NodeId,
    /// The value itself, behind an alias if there is one.
    pub value: NodeId,
    /// How it is written.
    pub style: Style,
    /// Whether it stands inside braces.
    pub in_flow: bool,
}

/// A place where a list lives or belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is.
    pub kind: SlotKind,
    /// Whether there is a list in it.
    pub held: Held,
    /// The way to it in its document; empty for a bare list.
    pub path: Rc<Path>,
    /// The value's bytes in the whole text; empty, and where its resource starts, if nothing is there yet.
    pub range: TextRange,
    /// The list's own text.
    pub inner: Text,
    /// What it would be with `|`, where it is written with `>`.
    pub unfolded: Option<Text>,
    /// Places, inner ↔ whole text.
    pub map: SlotMap,
    /// Whose list it is; `None` for a bare one.
    pub workload: Option<Rc<Workload>>,
    /// Which piece of the text it is in.
    pub piece: usize,
    /// Which resource of that piece.
    pub resource: usize,
    /// Where its value is; `None` if nothing is there.
    pub seat: Option<Seat>,
}
