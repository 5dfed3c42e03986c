//! What is known to be odd about a rule set, apart from the verdict: what a list selects.

use super::RuleSet::{self, A, B, C, D, E};

/// Something to know of some releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleaseNote {
    /// Stable.
    pub code: &'static str,
    /// One sentence.
    pub text: &'static str,
    /// Kuma's issue, as `#123`; empty where there is none.
    pub issue: &'static str,
    /// The releases it holds for.
    pub rules: &'static [RuleSet],
}

const NOTES: [ReleaseNote; 7] = [
    ReleaseNote { code: "external-service-with-port", text: "A port on a MeshExternalService selects nothing.", issue: "", rules: &[A] },
    ReleaseNote {
        code: "namespace-ignored",
        text: "The namespace of a ref by name is ignored: 2.12 before 2.12.9 and 2.13 before 2.13.4 look in the proxy's own namespace.",
        issue: "#15812",
        rules: &[B],
    },
    ReleaseNote {
        code: "one-of-several",
        text: "Labels that match several MeshExternalServices keep one of them, a changing one; so do labels with a port over several services. 2.14.6 has this repaired.",
        issue: "#17113",
        rules: &[B, C],
    },
    ReleaseNote {
        code: "wrong-port-widens",
        text: "A port that the service does not have selects all its ports.",
        issue: "",
        rules: &[B, C, D],
    },
    ReleaseNote {
        code: "names-stay-in-zone",
        text: "A ref by name finds resources of the proxy's own zone only: no synced MeshService, no MeshMultiZoneService, no MeshExternalService from Global. 2.14.6 finds the last two without a namespace.",
        issue: "#17113",
        rules: &[A, B, C, D],
    },
    ReleaseNote {
        code: "labels-only",
        text: "Refs have labels only; name and namespace are gone, and the annotation is read strictly.",
        issue: "#18802",
        rules: &[E],
    },
    ReleaseNote {
        code: "nothing-without-list",
        text: "A proxy without a list gets nothing, unless defaults.restrictOutbound is false.",
        issue: "#18800",
        rules: &[E],
    },
];

/// All notes.
pub fn release_notes() -> &'static [ReleaseNote] {
    &NOTES
}
