use super::RuleSets;
use crate::kuma::{Release, RuleSet};
use crate::text::{Bias, EditSet, TextRange};
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// How bad a problem is for the releases asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// Accepted by all targets, but not what one would think; or refused by a release that is no target.
    Warning,
    /// A target refuses the list.
    Error,
}

impl Severity {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a problem means for the workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Consequence {
    /// Kubernetes: no Dataplane, so the sidecar never becomes ready; running Pods keep the old list.
    PodsWontStart,
    /// Less is reachable than meant.
    CutOff,
    /// More is reachable than meant.
    TooMuch,
    /// What is written does nothing.
    NoEffect,
    /// Universal: kumactl refuses the resource.
    Refused,
}

impl Consequence {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PodsWontStart => "pods-wont-start",
            Self::CutOff => "cut-off",
            Self::TooMuch => "too-much",
            Self::NoEffect => "no-effect",
            Self::Refused => "refused",
        }
    }

    /// The badge.
    pub fn words(self) -> &'static str {
        match self {
            Self::PodsWontStart => "Pods won’t start",
            Self::CutOff => "cut off",
            Self::TooMuch => "gets too much",
            Self::NoEffect => "no effect",
            Self::Refused => "refused by kumactl",
        }
    }
}

/// How far a repair may be trusted, over all targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// The control plane reads the same list afterwards, or it read none before.
    Safe,
    /// What an accepted list selects may change.
    Review,
    /// Only shown, never made by itself.
    Show,
}

impl Safety {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Review => "review",
            Self::Show => "show",
        }
    }
}

/// A repair: edits of the text, never new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What its button says: "Use MeshMultiZoneService".
    pub title: Words,
    /// How far to trust it.
    pub safety: Safety,
    /// What changes.
    pub edits: EditSet,
    /// The entries a name → labels conversion would change; the page first asks for the zone. `edits` then answers "only this zone".
    pub asks_zone: Vec<usize>,
}

impl Fix {
    /// A repair after which the same list is read, or before which none was.
    pub fn safe(title: impl Into<Words>, edits: impl Into<EditSet>) -> Self {
        Self::graded(true, title, edits)
    }

    /// A repair that may change what is selected.
    pub fn review(title: impl Into<Words>, edits: impl Into<EditSet>) -> Self {
        Self::graded(false, title, edits)
    }

    /// Either of them.
    pub fn graded(safe: bool, title: impl Into<Words>, edits: impl Into<EditSet>) -> Self {
        let safety = if safe { Safety::Safe } else { Safety::Review };
        Self { title: title.into(), safety, edits: edits.into(), asks_zone: Vec::new() }
    }
}

/// A second place that belongs to a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub range: TextRange,
    /// What is there.
    pub message: Words,
}

/// Words: most of them stand in the program.
pub type Words = Cow<'static, str>;

/// A problem, as a rule finds it. Its facts are behind a pointer: rules hand it on at every step of saying it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic(Box<Facts>);

/// What a [`Diagnostic`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The rule: its file's name with hyphens.
    pub code: &'static str,
    /// For the targets; set by [`check`](super::check).
    pub severity: Severity,
    /// What is wrong. Stands alone in a narrow list.
    pub message: Words,
    /// Why that is so.
    pub why: Words,
    /// What to do.
    pub help: Words,
    /// The culprit; inside the text, at least one character where the text has any.
    pub range: TextRange,
    /// Other places.
    pub related: Vec<Related>,
    /// What comes of it.
    pub consequence: Consequence,
    /// Repairs, best first.
    pub fixes: Vec<Fix>,
    /// What the control plane says, word for word, and which release does; `None` where it says nothing.
    pub kuma: Option<KumaSays>,
    /// Releases that refuse the list for this.
    pub refused_by: RuleSets,
    /// Releases that accept it but do something surprising.
    pub surprising_on: RuleSets,
    /// Releases for which it is worth knowing, no more; never a warning.
    pub remark_on: RuleSets,
    /// What comes of it where it is accepted, per releases; the first that holds a target counts.
    pub effects: Vec<(RuleSets, Consequence)>,
    /// Not shown at all where no target is concerned; the release strip still tells.
    pub quiet: bool,
    /// The entry of `refs` it belongs to.
    pub entry: Option<usize>,
}

/// The control plane's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KumaSays {
    /// The release line that says it.
    pub line: &'static str,
    /// Word for word.
    pub words: String,
}

impl Deref for Diagnostic {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl DerefMut for Diagnostic {
    fn deref_mut(&mut self) -> &mut Facts {
        &mut self.0
    }
}

impl Diagnostic {
    /// A problem at `range`. Say more with the methods below; unsaid, it concerns nobody and is a hint.
    pub fn new(code: &'static str, range: TextRange, message: impl Into<Words>) -> Self {
        Self::said(code, range, message.into())
    }

    // The words come as many types; what is done with them is compiled once.
    #[inline(never)]
    fn said(code: &'static str, range: TextRange, message: Words) -> Self {
        Self(Box::new(Facts {
            code,
            severity: Severity::Hint,
            message,
            why: Words::default(),
            help: Words::default(),
            range,
            related: Vec::new(),
            consequence: Consequence::NoEffect,
            fixes: Vec::new(),
            kuma: None,
            refused_by: RuleSets::NONE,
            surprising_on: RuleSets::NONE,
            remark_on: RuleSets::NONE,
            effects: Vec::new(),
            quiet: false,
            entry: None,
        }))
    }

    /// How bad it is for whoever asks about `targets`.
    pub fn severity_for(&self, targets: &[Release]) -> Severity {
        if self.refused_by.has_any(targets) {
            Severity::Error
        } else if self.surprising_on.has_any(targets) || !self.refused_by.is_empty() {
            Severity::Warning
        } else {
            Severity::Hint
        }
    }

    /// Why it is so.
    #[must_use]
    pub fn why(self, why: impl Into<Words>) -> Self {
        self.with_why(why.into())
    }

    #[inline(never)]
    fn with_why(mut self, why: Words) -> Self {
        self.why = why;
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(self, help: impl Into<Words>) -> Self {
        self.with_help(help.into())
    }

    #[inline(never)]
    fn with_help(mut self, help: Words) -> Self {
        self.help = help;
        self
    }

    /// These releases refuse the list for it; the consequence follows from the environment.
    #[must_use]
    pub fn refused_by(mut self, sets: RuleSets) -> Self {
        self.refused_by = sets;
        self
    }

    /// These releases accept it, with this consequence. Said again for releases with another one.
    #[must_use]
    #[inline(never)]
    pub fn surprising_on(mut self, sets: RuleSets, consequence: Consequence) -> Self {
        if self.surprising_on.is_empty() {
            self.consequence = consequence;
        }
        self.surprising_on = self.surprising_on.or(sets);
        self.effects.push((sets, consequence));
        self
    }

    /// Worth knowing on these releases, but never a warning.
    #[must_use]
    #[inline(never)]
    pub fn remark_on(mut self, sets: RuleSets, consequence: Consequence) -> Self {
        if self.surprising_on.is_empty() {
            self.consequence = consequence;
        }
        self.remark_on = self.remark_on.or(sets);
        self.effects.push((sets, consequence));
        self
    }

    /// Not shown where no target is concerned.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// What comes of it on a release that accepts it.
    pub fn effect(&self, rules: RuleSet) -> Option<Consequence> {
        self.effects.iter().find(|(sets, _)| sets.has(rules)).map(|(_, consequence)| *consequence)
    }

    /// The entry of `refs` it belongs to.
    #[must_use]
    pub fn entry(mut self, index: usize) -> Self {
        self.entry = Some(index);
        self
    }

    /// One more repair.
    #[must_use]
    #[inline(never)]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// One more place.
    #[must_use]
    pub fn related(self, range: TextRange, message: impl Into<Words>) -> Self {
        self.with_related(Related { range, message: message.into() })
    }

    #[inline(never)]
    fn with_related(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }

    /// The same after `edits` elsewhere in the text.
    #[must_use]
    pub fn moved(&self, edits: &EditSet) -> Self {
        let moved = |range: &mut TextRange| {
            *range = TextRange::new(edits.map(range.start, Bias::After), edits.map(range.end, Bias::After));
        };
        let mut copy = self.clone();
        moved(&mut copy.range);
        copy.related.iter_mut().for_each(|related| moved(&mut related.range));
        for fix in &mut copy.fixes {
            fix.edits = fix.edits.moved(&moved);
        }
        copy
    }

    /// The release lines it applies to.
    pub fn lines(&self) -> Vec<&'static str> {
        self.refused_by.or(self.surprising_on).or(self.remark_on).lines()
    }
}
