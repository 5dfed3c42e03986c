//! Kuma 3.0: `validateTransparentProxying` in `dataplane_validator.go`, rule 2: no port where labels are empty.

use crate::check::{Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::Labels;

/// The rule's code.
pub const CODE: &str = "port-without-labels";

/// `labels: {}` with a port.
///
/// 3.0 would select every backend of the kind and refuses to narrow that by a port; 2.x refuses empty labels anyway.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: {}
///     port: 6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let empty = one.labels.as_ref().is_some_and(Labels::is_empty) && entry.labels.is_empty();
        if !empty || one.port.is_none() || one.set_name().is_some() || one.set_namespace().is_some() {
            continue;
        }
        let mut said = Diagnostic::new(CODE, subject.place(entry, "port"), "A port needs labels beside it")
            .why("Empty labels mean every backend of the kind; 3.0 refuses a port with them, 2.x refuses them at all.")
            .help("Say which service the port belongs to: `kuma.io/display-name`.")
            .refused_by(RuleSets::ALL)
            .entry(index);
        if let Some(edits) = subject.without(entry, "port") {
            said = said.fix(Fix::review("Take the port out", edits));
        }
        found.push(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn three_says_so_itself() {
        let text = "refs:\n- kind: MeshService\n  labels: {}\n  port: 80 # http\n";
        let (how, at, one) = kubernetes().one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("error pods-wont-start", "80"));
        assert!(one.kuma.as_ref().unwrap().words.ends_with("refs[0].port: must not be set when labels are empty"));
        assert_eq!(universal().fixed(CODE, text, 0), "refs:\n- kind: MeshService\n  labels: {}\n");
    }
}
