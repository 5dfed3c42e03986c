//! Kuma: without `spec.meshServices.mode` a Mesh of 2.x is in the mode `Disabled`, in which no MeshServices are made (`mesh_helpers.go`).

use crate::check::{Consequence, Diagnostic, RuleSets, Subject};
use crate::kuma::Kind;
use crate::mesh::Mode;

/// The rule's code.
pub const CODE: &str = "mode-disabled";

/// MeshServices in a mesh that makes none.
///
/// In the mode `Disabled`, which a Mesh of 2.x has where it says nothing, Kuma makes no MeshServices. Refs to them find nothing, and what is not
/// listed is taken away all the same: only the outbounds of before are left. 3.0 has no modes. It is said once somebody said the mode.
///
/// ```yaml invalid mode:Disabled
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid mode:Disabled
/// refs:
///   - kind: MeshExternalService
///     labels: { kuma.io/display-name: stripe }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    if subject.asker.otherwise.mode != Some(Mode::Disabled) {
        return Vec::new();
    }
    let is_service = |kind: &str| Kind::parse(kind) == Some(Kind::MeshService);
    let Some((index, entry, _)) = subject.each().find(|(_, _, one)| is_service(&one.kind)) else { return Vec::new() };
    let said = Diagnostic::new(CODE, subject.place(entry, "kind"), "In the mode `Disabled` Kuma makes no MeshServices")
        .why("Refs to them find nothing, unless somebody wrote them by hand; with a list only the older outbounds are left. Kuma says nothing.")
        .help("Set `meshServices.mode` of the Mesh to `Exclusive`, or to `Everywhere` on the way there.")
        .surprising_on(RuleSets::TWO, Consequence::CutOff)
        .entry(index);
    vec![said]
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;
    use crate::mesh::Mode;

    #[test]
    fn once_a_list_and_only_where_the_mode_is_said() {
        let text =
            "refs: [{kind: MeshExternalService, labels: {a: b}}, {kind: MeshService, labels: {a: b}}, {kind: MeshService, labels: {a: c}}]";
        let (how, at, one) = kubernetes().in_mode(Mode::Disabled).one(CODE, text);
        assert_eq!((how.as_str(), at.as_str(), one.entry), ("warning cut-off", "MeshService", Some(1)));
        kubernetes().in_mode(Mode::Everywhere).silent(CODE, text);
        kubernetes().silent(CODE, text);
        assert_eq!(kubernetes().in_mode(Mode::Disabled).on("3.0").one(CODE, text).0, "hint cut-off");
    }
}
