//! What the page shows, as data. Derived from the text, never stored beside it. Positions are UTF-16 code units.

use super::RefId;
use crate::check::{Asker, Otherwise};
use crate::mesh::Mode;
use crate::migrate::Scope;
use crate::text::{Chunks, Text};
use std::rc::Rc;

/// How good or bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Works.
    Ok,
    /// A hint.
    Hint,
    /// Works differently than one would think.
    Warning,
    /// Refused.
    Error,
}

/// What stands in a card's field, as Kuma reads it (or as it is written, where Kuma reads nothing).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The text of the field.
    pub value: String,
    /// Whether the key is there at all.
    pub present: bool,
    /// The worst problem whose place is in this field.
    pub tone: Option<Tone>,
}

/// How the ref of a card selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// By labels.
    Labels {
        /// `kuma.io/display-name`
        service: Field,
        /// `k8s.kuma.io/namespace`
        namespace: Field,
        /// The zone labels as one choice; `None` where they say something the choice cannot show.
        zone: Option<Scope>,
        /// All other labels, in the order of the text.
        more: Vec<(String, Field)>,
    },
    /// By name.
    Name {
        /// `name`
        name: Field,
        /// `namespace`
        namespace: Field,
    },
}

/// A problem as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardNote {
    /// How bad.
    pub tone: Tone,
    /// One sentence.
    pub words: String,
    /// Its first repair, if it has one: the problem, an index into [`Problems::rows`], and the title.
    pub fix: Option<(usize, String)>,
}

/// What a ref picks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// The release: "2.14".
    pub on: &'static str,
    /// Whether that is as it should be.
    pub tone: Tone,
    /// "redis:6379 in east and west"
    pub words: String,
    /// How many ports of services.
    pub count: usize,
}

/// One ref of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Stable over edits.
    pub id: RefId,
    /// The kind, also a wrong one.
    pub kind: Field,
    /// Name or labels.
    pub selector: Selector,
    /// Whether the form offers "by name": the ref has a name, or all targets are 2.x.
    pub may_select_by_name: bool,
    /// The port as text.
    pub port: Field,
    /// What it selects, in one sentence, without an inventory; empty where that cannot be said.
    pub sentence: String,
    /// What it picks of the mesh that was pasted; none without one, and where the release shown refuses the list.
    pub picked: Option<Picked>,
    /// Its problems, worst first.
    pub notes: Vec<CardNote>,
    /// The worst of them.
    pub tone: Tone,
    /// Whether the cursor is in it.
    pub active: bool,
    /// Whether all of it could be read. A card that is not complete shows what is known.
    pub complete: bool,
}

/// What the list is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListState {
    /// There are refs.
    Refs,
    /// Read as a list without refs: nothing is reachable.
    Empty,
    /// Universal: nothing configured.
    NotSet,
    /// Nothing could be read.
    Unreadable,
}

/// The form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// "demo-app’s sidecar gets"
    pub title: String,
    /// The refs, in the order of the text. Unchanged cards keep their `Rc`.
    pub cards: Chunks<Rc<Card>>,
    /// The one the cursor is in.
    pub active: Option<usize>,
    /// The list as a whole.
    pub state: ListState,
    /// A sentence for the empty, missing or unreadable list; empty otherwise.
    pub sentence: String,
    /// The workloads of a manifest, "Deployment web"; empty for a bare list.
    pub lists: Rc<[String]>,
    /// The one shown.
    pub list: usize,
}

/// A repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixRow {
    /// What its button says.
    pub title: String,
    /// Whether the same list is read afterwards.
    pub safe: bool,
    /// The refs to convert, where the repair first has to ask the zone question ([`Action::Convert`](super::Action::Convert)).
    pub asks_zone: Option<Vec<RefId>>,
}

/// A problem in the list under the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemRow {
    /// The rule's name, also that of its page.
    pub code: &'static str,
    /// How bad.
    pub tone: Tone,
    /// What is wrong; stands alone in a narrow list.
    pub message: String,
    /// "Pods won’t start" and the like; the badge.
    pub consequence: &'static str,
    /// Whether the badge is an alarm or a remark.
    pub consequence_tone: Tone,
    /// Why that is so.
    pub why: String,
    /// What to do.
    pub help: String,
    /// Kuma's own words with who says them: "Kuma 3.0 says: …"; empty where it says nothing.
    pub kuma: String,
    /// "2.9 – 2.14"
    pub releases: String,
    /// Line and column, counted from 1, as shown: "5:11".
    pub place: String,
    /// From, to.
    pub range: (usize, usize),
    /// The card it belongs to.
    pub card: Option<RefId>,
    /// Repairs.
    pub fixes: Vec<FixRow>,
}

/// The list of problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems {
    /// "2.14: 2 warnings · 3.0: 1 error"
    pub title: String,
    /// In the order of the text.
    pub rows: Rc<[ProblemRow]>,
    /// How many safe repairs there are.
    pub safe_fixes: usize,
    /// The row the cursor is in.
    pub active: Option<usize>,
    /// What a screen reader hears when the counts change.
    pub announcement: String,
}

/// One pill of the release strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// "2.9 – 2.11", "2.13 before 2.13.4"
    pub lines: String,
    /// How it fares.
    pub tone: Tone,
    /// In a few words.
    pub words: String,
    /// In full sentences, with issue numbers; for the tooltip and the dialog.
    pub detail: String,
    /// "recorded" or "reconstructed".
    pub basis: &'static str,
    /// Whether a target is among them.
    pub target: bool,
    /// The problem that decides, an index into [`Problems::rows`].
    pub problem: Option<usize>,
}

/// An entry of the output menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputChoice {
    /// Its id.
    pub kind: &'static str,
    /// "Deployment"
    pub title: &'static str,
    /// What it is for, in one sentence.
    pub purpose: &'static str,
}

/// Text with colours: start, end (UTF-16 code units), class (`tok-key` …).
pub type Tokens = Vec<(usize, usize, &'static str)>;

/// The output pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The menu for the environment.
    pub choices: Rc<[OutputChoice]>,
    /// The id shown.
    pub kind: &'static str,
    /// What is shown: all of it, or what changes in a file.
    pub text: Text,
    /// What is copied and saved, where it is not what is shown.
    pub whole: Option<Text>,
    /// Its colours.
    pub tokens: Rc<Tokens>,
    /// For the download.
    pub filename: String,
    /// What to know before pasting, and why a target would refuse it.
    pub notes: Vec<(Tone, String)>,
    /// How to try it first, how to see whether Kuma took it, the way back: a sentence, and the command that goes with it.
    pub advice: Vec<(String, Option<String>)>,
    /// Columns per level, where that can be chosen.
    pub indent: Option<usize>,
}

impl Output {
    /// What is copied and saved.
    pub fn copied(&self) -> &Text {
        self.whole.as_ref().unwrap_or(&self.text)
    }

    /// Whether there is nothing to copy: no list, or none that can be read.
    pub fn is_nothing(&self) -> bool {
        self.copied().is_empty()
    }
}

/// An example of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleRow {
    /// Its id.
    pub id: &'static str,
    /// "First steps", "From the Kuma docs", "Traps"
    pub group: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it shows, in one sentence.
    pub sentence: &'static str,
    /// How the list is read.
    pub environment: crate::kuma::Environment,
    /// The list.
    pub text: &'static str,
    /// A manifest it comes from, shown read-only beside it; empty if none.
    pub manifest: &'static str,
    /// What is wrong with that manifest, in sentences.
    pub mistakes: &'static [&'static str],
}

/// The asking line. `None` is "unknown".
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Asking {
    /// The workload's name.
    pub workload: Option<String>,
    /// Its namespace (Kubernetes).
    pub namespace: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// Its mesh.
    pub mesh: Option<String>,
    /// `Disabled`, `Everywhere`, `ReachableBackends`, `Exclusive`.
    pub mode: Option<String>,
    /// Whether the control plane restricts outbounds without a list.
    pub restrict_outbound: Option<bool>,
    /// Whether the manifest itself says workload, namespace and mesh.
    pub told: [bool; 3],
}

impl Asking {
    /// The same as rules see it.
    pub fn asker(&self) -> Asker {
        let mode = self.mode.as_deref().and_then(Mode::parse);
        let otherwise = Otherwise { mode, restricted: self.restrict_outbound, services: false };
        Asker { namespace: self.namespace.clone(), zone: self.zone.clone(), otherwise }
    }
}
