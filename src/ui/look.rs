//! How the page looks: what a person chose and what there is room for.

use crate::state::{Against, ReachQuery};

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme of an attribute; anything unknown is `auto`.
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// Its name in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one the switch goes to next.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The cards.
    Form,
    /// The text with its problems.
    #[default]
    Yaml,
    /// What the list picks of a mesh.
    Reach,
    /// What people paste.
    Output,
}

impl Pane {
    /// In the order they stand.
    pub const ALL: [Pane; 4] = [Pane::Form, Pane::Yaml, Pane::Reach, Pane::Output];

    /// What its tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Form => "Form",
            Self::Yaml => "YAML",
            Self::Reach => "Reach",
            Self::Output => "Output",
        }
    }

    /// Its id, and part of the tab's.
    pub fn id(self) -> &'static str {
        match self {
            Self::Form => "pane-form",
            Self::Yaml => "pane-yaml",
            Self::Reach => "pane-reach",
            Self::Output => "pane-output",
        }
    }

    /// The id of its tab.
    pub fn tab_id(self) -> &'static str {
        match self {
            Self::Form => "tab-form",
            Self::Yaml => "tab-yaml",
            Self::Reach => "tab-reach",
            Self::Output => "tab-output",
        }
    }
}

/// What there is room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Three panes.
    #[default]
    Wide,
    /// The text, and one of the other two beside it.
    Medium,
    /// One pane, tabs below.
    Narrow,
    /// One pane, tabs above, around it what cannot be missed.
    Embed,
}

impl Layout {
    /// The layout for a size in CSS pixels.
    pub fn for_size(width: f64, height: f64) -> Self {
        match width {
            _ if height <= 420.0 => Self::Embed,
            wide if wide >= 1100.0 => Self::Wide,
            medium if medium >= 760.0 => Self::Medium,
            _ if height <= 480.0 => Self::Embed,
            _ => Self::Narrow,
        }
    }

    /// Its name in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Medium => "medium",
            Self::Narrow => "narrow",
            Self::Embed => "embed",
        }
    }
}

/// How the reach pane shows what is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReachView {
    /// A picture.
    #[default]
    Graph,
    /// Rows.
    Table,
    /// Lines.
    Text,
}

/// What somebody looks at in the reach pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReachLook {
    /// Whether it is unfolded.
    pub open: bool,
    /// How.
    pub view: ReachView,
    /// Of what.
    pub query: ReachQuery,
    /// What is asked about.
    pub asked: String,
    /// What the list is held against.
    pub against: Option<Against>,
    /// Of that only what is not the same.
    pub changed: bool,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// The pane in front, where not all are seen.
    pub pane: Pane,
    /// What there is room for.
    pub layout: Layout,
    /// The host wants one pane only.
    pub embedded: bool,
    /// The element is the page: nobody else has what stands over the panes.
    pub whole_page: bool,
    /// The height the host asks for, a CSS length.
    pub height: Option<String>,
    /// Nothing may be changed.
    pub readonly: bool,
    /// The reach pane.
    pub reach: ReachLook,
    mode: String,
    side: Pane,
}

impl Look {
    /// The element's `mode`; another one puts its pane in front, once. Whether there was one before.
    pub fn set_mode(&mut self, mode: &str) -> bool {
        if self.mode == mode {
            return false;
        }
        let before = std::mem::replace(&mut self.mode, mode.to_owned());
        self.embedded = mode != "full";
        self.side = Pane::Form;
        self.show(match mode {
            "form" => Pane::Form,
            "output" | "diff" => Pane::Output,
            _ => Pane::Yaml,
        });
        !before.is_empty()
    }

    /// Puts a pane in front.
    pub fn show(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Yaml {
            self.side = pane;
        }
    }

    /// The layout to draw.
    pub fn layout(&self) -> Layout {
        if self.embedded { Layout::Embed } else { self.layout }
    }

    /// Whether nothing stands over the panes.
    pub fn is_bare(&self) -> bool {
        self.layout() == Layout::Embed && (self.embedded || !self.whole_page)
    }

    /// Whether a pane is seen.
    pub fn shows(&self, pane: Pane) -> bool {
        match self.layout() {
            Layout::Wide => true,
            Layout::Medium => pane == Pane::Yaml || pane == self.beside(),
            Layout::Narrow | Layout::Embed => pane == self.pane,
        }
    }

    /// The pane beside the text.
    pub fn beside(&self) -> Pane {
        if self.side == Pane::Yaml { Pane::Form } else { self.side }
    }
}
