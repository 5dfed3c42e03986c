//! What a workload without a list reaches. Kuma: `defaults.restrictOutbound` (#18831, #18851), `meshServices.mode` in `mesh_helpers.go`,
//! `reachableServices` in `dataplane_proxy_builder.go`.

use crate::kuma::RuleSet;
use crate::mesh::Mode;

/// What decides that, as far as somebody said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Otherwise {
    /// The mesh's `meshServices.mode`; 2.x only.
    pub mode: Option<Mode>,
    /// The control plane's `defaults.restrictOutbound`; from 2.14.6 on.
    pub restricted: Option<bool>,
    /// Whether the workload says what it calls in the old way, as service tags; 2.x only.
    pub services: bool,
}

impl Otherwise {
    /// Whether it reaches no Mesh*Service at all.
    pub fn denies(self, rules: RuleSet) -> bool {
        match rules {
            RuleSet::E => self.restricted != Some(false),
            RuleSet::D => self.denied_by_mode() || self.services || self.restricted == Some(true),
            _ => self.denied_by_mode() || self.services,
        }
    }

    fn denied_by_mode(self) -> bool {
        self.mode == Some(Mode::ReachableBackends)
    }

    /// The same in a few words, and in a sentence.
    pub fn words(self, rules: RuleSet) -> (&'static str, &'static str) {
        let nothing = "no list: nothing reachable";
        let everything = "no list: everything reachable";
        match (self.denies(rules), rules.is_3()) {
            (true, true) => {
                (nothing, "Without a list 3.0 gives no Mesh*Service outbounds, unless `defaults.restrictOutbound` is false (#18800).")
            }
            (false, true) => {
                (everything, "With `defaults.restrictOutbound: false` 3.0 gives every Mesh*Service outbound without a list (#18800).")
            }
            (true, false) if self.services => {
                (nothing, "Service tags without this list hide every Mesh*Service outbound on 2.x; only the old outbounds are left.")
            }
            (true, false) if self.denied_by_mode() => {
                (nothing, "In the mode `ReachableBackends` 2.x gives no Mesh*Service outbounds without a list.")
            }
            (true, false) => {
                (nothing, "With `defaults.restrictOutbound: true` there are no Mesh*Service outbounds without a list (#18851).")
            }
            (false, false) => (everything, "Without a list 2.x gives every Mesh*Service outbound, unless the mesh says otherwise."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_release_has_its_own_default() {
        let all = |otherwise: Otherwise| [RuleSet::A, RuleSet::C, RuleSet::D, RuleSet::E].map(|rules| otherwise.denies(rules));
        let unknown = Otherwise::default();
        assert_eq!(all(unknown), [false, false, false, true]);
        assert_eq!(all(Otherwise { mode: Some(Mode::ReachableBackends), ..unknown }), [true, true, true, true]);
        assert_eq!(all(Otherwise { services: true, restricted: Some(false), ..unknown }), [true, true, true, false]);
        assert_eq!(all(Otherwise { restricted: Some(true), ..unknown }), [false, false, true, true]);
    }
}
