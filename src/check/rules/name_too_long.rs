//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 2a of 2.9 – 2.14.

use crate::check::{Diagnostic, RuleSets, Subject};

/// The rule's code.
pub const CODE: &str = "name-too-long";

/// Bytes, not characters.
pub const LIMIT: usize = 253;

/// A `name` of more than 253 bytes.
///
/// Kubernetes knows no longer names, and Kuma 2.x refuses the whole list for one.
///
/// ```yaml invalid kubernetes 2.14
/// refs:
///   - kind: MeshService
///     name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let long = subject.each().filter_map(|(index, entry, one)| Some((index, entry, one.set_name().filter(|name| name.len() > LIMIT)?)));
    let found = long.map(|(index, entry, name)| {
        Diagnostic::new(CODE, subject.place(entry, "name"), format!("This name is {} bytes long; 253 are allowed", name.len()))
            .why("2.9 – 2.14 refuse the whole list for it. No resource has so long a name.")
            .help("Write the display name of the service.")
            .refused_by(RuleSets::TWO)
            .entry(index)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn bytes_count() {
        let list = |name: String| format!("refs: [{{kind: MeshService, name: {name}}}]");
        kubernetes().silent(CODE, &list("a".repeat(253)));
        assert_eq!(kubernetes().on("2.9").one(CODE, &list("a".repeat(254))).0, "error pods-wont-start");
        assert_eq!(kubernetes().all(CODE, &list("ä".repeat(127))).len(), 1);
    }
}
