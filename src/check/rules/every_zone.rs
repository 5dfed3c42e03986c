//! Kuma: labels match in every zone; MeshServices synced from other zones keep their labels (`pkg/kds/context/context.go`).

use crate::check::selector::says_only_where;
use crate::check::tally::{Tally, is_open};
use crate::check::{Consequence, Diagnostic, RuleSets, Subject};

/// The rule's code.
pub const CODE: &str = "every-zone";

/// A MeshService without a zone label in a list whose other MeshServices have one.
///
/// Without a zone label the services of that name in all zones are selected. That is often meant, and each card says it; where most other
/// refs of the list are tied to a zone, it was perhaps forgotten.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, kuma.io/origin: zone }
///   - kind: MeshService
///     labels: { kuma.io/display-name: orders, kuma.io/zone: east }
///   - kind: MeshService
///     labels: { kuma.io/display-name: web }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///   - kind: MeshService
///     labels: { kuma.io/display-name: web }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let Tally { tied, open, .. } = subject.tally;
    if tied < 2 || tied <= open {
        return Vec::new();
    }
    // A whole namespace says so itself (`wide-selector`).
    let found = subject.each().filter(|(_, _, one)| is_open(one) && !says_only_where(one)).map(|(index, entry, _)| {
        let place = subject.tree.content(entry.field("labels").map_or(entry.node, |field| field.key));
        Diagnostic::new(CODE, place, "This MeshService is selected in every zone")
            .why(format!("It has no zone label; {tied} others of this list have one."))
            .help(
                "Add `kuma.io/origin: zone` for this zone only, or `kuma.io/zone` with a zone’s name; or leave it, if every zone is meant.",
            )
            .remark_on(RuleSets::ALL, Consequence::TooMuch)
            .entry(index)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn only_the_odd_one_out() {
        let list = "refs: [{kind: MeshService, labels: {a: x, kuma.io/zone: e}}, {kind: MeshService, labels: {a: y, kuma.io/origin: zone}}, {kind: MeshService, labels: {a: z}}]";
        let (how, at, one) = kubernetes().one(CODE, list);
        assert_eq!((how.as_str(), at.as_str(), one.entry), ("hint too-much", "labels", Some(2)));
        kubernetes().silent(CODE, "refs: [{kind: MeshService, labels: {a: x, kuma.io/zone: e}}, {kind: MeshService, labels: {a: z}}]");
        kubernetes().silent(CODE, crate::state::State::default_text());
    }
}
