//! What stands between a document and what Kuma will read: templates, and aliases that lead out of a list.

use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};
use crate::document::{Held, SlotKind};

/// The rule's code.
pub const CODE: &str = "slot-not-checked";

/// A list that cannot be judged as it stands: a template makes part of it, or an alias borrows from elsewhere in the document.
///
/// It is left alone. Everything around it is checked and can be edited.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   annotations:
///     kuma.io/reachable-backends: "{{ .Values.reachableBackends }}"
/// ```
/// ```yaml valid
/// apiVersion: v1
/// kind: Pod
/// metadata:
///   name: "{{ .Release.Name }}"
///   annotations:
///     kuma.io/reachable-backends: "refs: []"
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, slot) in manifest.slots() {
        let (cause, help) = match slot.held {
            Held::Templated => ("A template makes this list", rendered(slot.kind)),
            Held::Borrowed => ("An alias takes part of this list from elsewhere", "Write the list out where it stands."),
            _ => continue,
        };
        let line = slot.range.slice(&manifest.document.text).split('\n').next().unwrap_or("").trim_end().len();
        let range = crate::text::TextRange::new(slot.range.start, slot.range.start.saturating_add(line));
        found.push(
            Diagnostic::new(CODE, range, format!("{cause}, so it is not checked"))
                .why("What Kuma will read is not in this text as it stands; nothing of it is changed here.")
                .help(help)
                .remark_on(RuleSets::ALL, Consequence::NoEffect),
        );
    }
    found
}

fn rendered(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Dataplane => "Fill in what it stands for (`kumactl apply --var`) and check what comes out.",
        _ => "Render the chart and check what comes out: `helm template`.",
    }
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn it_is_said_and_left_alone() {
        let text = "type: Dataplane\nx: &r []\nnetworking:\n  transparentProxying:\n    reachableBackends:\n      refs: *r\n";
        let (how, one) = manifest(text).one(CODE);
        assert_eq!((how.as_str(), one.fixes.len()), ("hint no-effect", 0));
        manifest("{{ if .x }}\napiVersion: v1\nkind: Pod\n{{ end }}\n").silent(CODE);
    }
}
