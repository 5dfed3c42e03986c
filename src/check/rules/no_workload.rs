//! Kuma: Pods (`pod_converter.go`) and Universal Dataplanes have lists; nothing else has.

use crate::check::placement::is_meant;
use crate::check::{Consequence, Diagnostic, Manifest, RuleSets};
use crate::text::TextRange;

/// The rule's code.
pub const CODE: &str = "no-workload";

/// A text in which nothing can have a list.
///
/// A list belongs to a Pod, to a workload with a Pod template, or to a Universal Dataplane.
///
/// ```yaml invalid
/// apiVersion: v1
/// kind: ConfigMap
/// metadata:
///   name: settings
/// ```
/// ```yaml valid
/// apiVersion: apps/v1
/// kind: Deployment
/// metadata:
///   name: web
/// ```
pub fn run(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    // A list at a wrong place has its own rules.
    if !manifest.document.is_read()
        || !manifest.document.slots.is_empty()
        || manifest.misplaced().iter().any(|one| is_meant(&one.stray.key))
    {
        return Vec::new();
    }
    let pieces = manifest.document.pieces.iter().enumerate();
    let first = pieces.filter_map(|(at, piece)| Some((at, piece.resources.first()?))).next();
    let Some((at, resource)) = first else { return nothing_at_all(manifest) };
    let range = manifest.value_of(at, resource, "kind").or_else(|| manifest.value_of(at, resource, "type")).unwrap_or_default();
    let said = Diagnostic::new(CODE, range, format!("A {} has no Pods, so it has no list", resource.kind));
    let is_written_by_kuma = resource.kind == "Dataplane" && resource.api_version.starts_with("kuma.io/");
    let said = if is_written_by_kuma {
        said.why("On Kubernetes the control plane writes Dataplanes itself, out of the Pods and their annotations.")
            .help("Give the manifest of the workload, and put the annotation on its Pod template.")
    } else {
        said.why("Kuma reads lists from Pods and from Universal Dataplanes.")
            .help("Give the manifest of the workload: a Deployment, a Pod, anything with a Pod template; or a Dataplane.")
    };
    vec![said.remark_on(RuleSets::ALL, Consequence::NoEffect)]
}

/// A text without any object, where it is YAML.
fn nothing_at_all(manifest: &Manifest<'_>) -> Vec<Diagnostic> {
    if manifest.document.pieces.iter().any(|piece| piece.tree.problem().is_some()) {
        return Vec::new();
    }
    let line = manifest.document.text.split('\n').next().unwrap_or("").trim_end().len();
    let said = Diagnostic::new(CODE, TextRange::new(0, line), "There is no Kubernetes object in this text, and no Dataplane")
        .why("An object of Kubernetes has `apiVersion` and `kind`, a Universal one has `type`.")
        .help("Give the manifest of the workload, or the list alone.");
    vec![said.remark_on(RuleSets::ALL, Consequence::NoEffect)]
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::manifest;

    #[test]
    fn a_sentence_for_other_kinds() {
        let text = "apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Secret\n";
        let (how, one) = manifest(text).one(CODE);
        assert_eq!((how.as_str(), one.range.slice(text)), ("hint no-effect", "Service"));
        let dataplane = "apiVersion: kuma.io/v1alpha1\nkind: Dataplane\nspec: {}\n";
        assert!(manifest(dataplane).one(CODE).1.why.contains("control plane writes"));
        assert_eq!(manifest("type: Mesh\nname: default\n").one(CODE).1.message, "A Mesh has no Pods, so it has no list");
        assert!(manifest("hello: world\n").one(CODE).1.message.contains("no Dataplane") && manifest("").one(CODE).0 == "hint no-effect");
        manifest("a: [\n").silent(CODE);
        manifest("apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Pod\n").silent(CODE);
    }
}
