use crate::kuma::{Release, RuleSet, patches};

/// A set of rule sets, and so of releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct RuleSets(u8);

impl RuleSets {
    /// No release.
    pub const NONE: Self = Self(0);
    /// Every release from 2.9 to 2.14.
    pub const TWO: Self = Self(0b01111);
    /// 3.0.
    pub const THREE: Self = Self(0b10000);
    /// Every release.
    pub const ALL: Self = Self(0b11111);

    /// The set of these.
    pub fn of(sets: &[RuleSet]) -> Self {
        sets.iter().fold(Self::NONE, |all, one| Self(all.0 | Self::bit(*one)))
    }

    fn bit(one: RuleSet) -> u8 {
        match one {
            RuleSet::A => 1,
            RuleSet::B => 2,
            RuleSet::C => 4,
            RuleSet::D => 8,
            RuleSet::E => 16,
        }
    }

    /// Whether it holds `one`.
    pub fn has(self, one: RuleSet) -> bool {
        self.0 & Self::bit(one) != 0
    }

    /// Those in either.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The release lines with at least one patch in the set, oldest first.
    pub fn lines(self) -> Vec<&'static str> {
        let mut lines: Vec<&'static str> = patches().iter().filter(|patch| self.has(patch.rules)).map(crate::kuma::Patch::line).collect();
        lines.dedup();
        lines
    }

    /// Whether a release follows one of these sets.
    pub fn has_release(self, release: Release) -> bool {
        self.has(release.rules())
    }

    /// Whether one of these releases does.
    pub fn has_any(self, releases: &[Release]) -> bool {
        releases.iter().any(|release| self.has_release(*release))
    }
}
