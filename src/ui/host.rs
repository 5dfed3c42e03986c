//! What the page around the editor gives and hears: the element's attributes in, its events out.

use std::rc::Rc;

use serde::Deserialize;

/// The element's attributes, as they are written; what they mean is for the app to say.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// The text to begin with; without it the app shows its own example. Read by mounting and resetting only.
    pub value: Option<String>,
    /// Target releases, separated by spaces.
    pub release: Option<String>,
    /// `kubernetes` or `universal`.
    pub environment: Option<String>,
    /// `light`, `dark` or `auto`.
    pub theme: Option<String>,
    /// Where the pages of the rules are, with a `/` at its end.
    pub docs: Option<String>,
    /// `full`, `form`, `editor`, `output` or `diff`.
    pub mode: Option<String>,
    /// `auto`, or a length.
    pub height: Option<String>,
    /// A manifest to begin with.
    pub manifest: Option<String>,
    /// Resources of the mesh to begin with.
    pub inventory: Option<String>,
    /// The name of an example to begin with.
    pub example: Option<String>,
    /// Whether the text may only be read.
    pub readonly: bool,
}

impl Options {
    /// The names of the target releases.
    pub fn releases(&self) -> impl Iterator<Item = &str> {
        self.release.iter().flat_map(|names| names.split([' ', ',', '\n'])).filter(|name| !name.is_empty())
    }
}

/// What the element tells the page around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostEvent {
    /// The editor is drawn, with its first marks. Said after mounting and after every reset.
    Ready,
    /// The text changed; `origin` says by whom: `typing`, `form`, `fix`, `undo`, `host` …
    Changed {
        /// By whom.
        origin: &'static str,
    },
    /// The marks in the text are those of the text: said after every change.
    Diagnosed,
    /// Something was copied.
    Copied {
        /// What: the kind of output.
        kind: String,
    },
    /// Something a person should know went wrong.
    Failed {
        /// In words.
        message: String,
    },
}

/// The way out to the page. It may be called at any time: the page hears of it after the current call has returned.
#[derive(Clone)]
pub struct Host(pub Rc<dyn Fn(HostEvent)>);

impl Host {
    /// Tells the page.
    pub fn emit(&self, event: HostEvent) {
        (self.0)(event);
    }
}
