//! Kuma #17162: on Universal the control plane sets `kuma.io/display-name` on MeshExternalServices and MeshMultiZoneServices only since
//! 2.9.20, 2.11.19, 2.12.15, 2.13.11 and 2.14.4.

use crate::check::selector::{DISPLAY_NAME, label};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::{Kind, RuleSet};

/// The rule's code.
pub const CODE: &str = "display-name-on-universal";

/// A display name on Universal, for a kind on which older patches do not set it.
///
/// Before 2.9.20, 2.11.19, 2.12.15, 2.13.11 and 2.14.4 a MeshExternalService or MeshMultiZoneService of a Universal zone carries the label
/// only if somebody wrote it, or if it was synced from elsewhere. Shown only where such a release is a target.
///
/// ```yaml invalid universal 2.13.2
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin }
/// ```
/// ```yaml valid universal
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: httpbin }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let before = RuleSets::of(&[RuleSet::A, RuleSet::B, RuleSet::C]);
    let mut found = Vec::new();
    for (index, entry, one) in subject.each().filter(|_| !subject.on_kubernetes()) {
        let Some(kind) = Kind::parse(&one.kind).filter(|kind| *kind != Kind::MeshService) else { continue };
        if label(one, DISPLAY_NAME).is_none() {
            continue;
        }
        let message = format!("Older patches set no display name on a {} of Universal", kind.as_str());
        found.push(
            Diagnostic::new(CODE, subject.place_of_label(entry, DISPLAY_NAME), message)
                .why("Before 2.9.20, 2.11.19, 2.12.15, 2.13.11 and 2.14.4 it is there only if somebody wrote it, or if it was synced (#17162).")
                .help("Write the label on the resource itself.")
                .remark_on(before, Consequence::CutOff)
                .entry(index)
                .quiet(),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn only_where_an_old_patch_is_asked_for() {
        let text = "refs: [{kind: MeshMultiZoneService, labels: {kuma.io/display-name: a}}]";
        assert_eq!(universal().on("2.13.2").one(CODE, text).0, "hint cut-off");
        universal().silent(CODE, text);
        kubernetes().on("2.13.2").silent(CODE, text);
        universal().on("2.13.2").silent(CODE, "refs: [{kind: MeshService, labels: {kuma.io/display-name: a}}]");
    }
}
