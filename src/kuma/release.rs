use super::release_table::PATCHES;

/// The rules a release follows for reading and selecting. Releases with one set behave alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleSet {
    /// 2.9 – 2.11.
    A,
    /// 2.12.0 – 2.12.8 and 2.13.0 – 2.13.3: the namespace of a name ref is ignored.
    B,
    /// 2.12.9, 2.13.4, 2.14.0 and later: several matches may lose all but one.
    C,
    /// 2.14.6 and later of 2.14: neither bug.
    D,
    /// 3.0: labels only, read strictly, nothing reachable without a list.
    E,
}

impl RuleSet {
    /// Every one, oldest first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// Whether names are gone and the annotation is read strictly.
    pub fn is_3(self) -> bool {
        self == Self::E
    }
}

/// How it is known what a release does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The deciding code is that of a tag that was run.
    Recorded,
    /// A newer patch that was not seen.
    Assumed,
    /// Rebuilt from the published change.
    Reconstructed,
}

impl Basis {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Assumed => "assumed",
            Self::Reconstructed => "reconstructed",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patch {
    /// `2.14.3`
    pub version: &'static str,
    /// The rules it follows.
    pub rules: RuleSet,
    /// How the verdicts are known.
    pub verdict_basis: Basis,
    /// How the selections are known.
    pub selection_basis: Basis,
    /// The day it came out (`2026-10-14`); empty where unknown.
    pub date: &'static str,
}

impl Patch {
    pub(super) const fn new(
        version: &'static str,
        rules: RuleSet,
        verdict_basis: Basis,
        selection_basis: Basis,
        date: &'static str,
    ) -> Self {
        Self { version, rules, verdict_basis, selection_basis, date }
    }

    /// `2.14` of `2.14.3`.
    pub fn line(&self) -> &'static str {
        self.version.rsplit_once('.').map_or(self.version, |(line, _)| line)
    }
}

/// A release somebody asked for: a line, which means its newest patch, or an exact patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Release {
    index: u16,
    exact: bool,
}

impl Release {
    /// Reads `2.14` or `2.14.3`; none for what the table does not hold.
    pub fn parse(name: &str) -> Option<Self> {
        let exact = PATCHES.iter().position(|patch| patch.version == name);
        let line = || PATCHES.iter().rposition(|patch| patch.line() == name);
        let (index, exact) = match exact {
            Some(index) => (index, true),
            None => (line()?, false),
        };
        Some(Self { index: u16::try_from(index).ok()?, exact })
    }

    /// The row of the table.
    pub fn patch(self) -> &'static Patch {
        let [first, ..] = &PATCHES;
        PATCHES.get(usize::from(self.index)).unwrap_or(first)
    }

    /// The rules it follows.
    pub fn rules(self) -> RuleSet {
        self.patch().rules
    }

    /// As it was asked for: `2.14`, or `2.14.3`.
    pub fn name(self) -> &'static str {
        if self.exact { self.patch().version } else { self.patch().line() }
    }

    /// `2.14`, also for `2.14.3`.
    pub fn line(self) -> &'static str {
        self.patch().line()
    }

    /// All lines, oldest first, each standing for its newest patch.
    pub fn lines() -> Vec<Release> {
        let mut lines: Vec<Release> = Vec::new();
        for (index, patch) in (0..).zip(PATCHES.iter()) {
            let release = Self { index, exact: false };
            match lines.last_mut().filter(|last| last.line() == patch.line()) {
                Some(last) => *last = release,
                None => lines.push(release),
            }
        }
        lines
    }

    /// What a person targets who says nothing: everybody reaches 3.0 through 2.14.
    pub fn default_targets() -> Vec<Release> {
        ["2.14", "3.0"].into_iter().filter_map(Self::parse).collect()
    }
}

/// The table, oldest release first.
pub fn patches() -> &'static [Patch] {
    &PATCHES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_its_newest_patch() {
        let release = Release::parse("2.14").unwrap();
        assert_eq!((release.name(), release.patch().version, release.rules()), ("2.14", "2.14.7", RuleSet::D));
        assert_eq!(Release::parse("2.13.2").unwrap().rules(), RuleSet::B);
        assert_eq!(Release::parse("2.8"), None);
        let lines: Vec<_> = Release::lines().into_iter().map(Release::name).collect();
        assert_eq!(lines, ["2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "3.0"]);
    }
}
