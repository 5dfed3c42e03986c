//! Text → verdict: reading and validation put together, with the words Kuma uses.

use super::read_kubernetes::{Annotation, Refusal};
use super::read_universal::Dataplane;
use super::validate::violations;
use super::{BackendRef, Outcome, RuleSet, Verdict, Violation};
use crate::yaml::read;
use std::rc::Rc;

/// What the converter says of an annotation that cannot be read; up to 2.14 without the cause.
pub const INVALID_FORMAT: &str = "cannot parse, kuma.io/reachable-backends has invalid format";
/// What Go says when the converter trips over a null entry.
pub const NULL_ENTRY: &str = "runtime error: invalid memory address or nil pointer dereference";

/// What the control plane says of an annotation's value.
pub fn verdict_kubernetes(annotation: &Annotation<'_>, rules: RuleSet) -> Verdict {
    match annotation.refs(rules) {
        Ok(refs) => judged(refs, rules, true),
        Err(Refusal::Parse { cause, entry }) if rules.is_3() => {
            Verdict::without_refs(Outcome::ParseError, format!("{INVALID_FORMAT}: {cause}"), entry)
        }
        Err(Refusal::Parse { entry, .. }) => Verdict::without_refs(Outcome::ParseError, INVALID_FORMAT.to_owned(), entry),
        Err(Refusal::LabelsRequired { index, kind }) => {
            let error = format!("kuma.io/reachable-backends: refs[{index}].labels is required, use {{}} to select every {kind}");
            Verdict::without_refs(Outcome::ParseError, error, None)
        }
        Err(Refusal::NullEntry(_)) => Verdict::without_refs(Outcome::Panic, NULL_ENTRY.to_owned(), None),
    }
}

/// What the control plane says of a Universal Dataplane. Outside `reachableBackends` only the YAML and the types on the way count.
pub fn verdict_universal(dataplane: &Dataplane<'_>, rules: RuleSet) -> Verdict {
    match dataplane.refs(rules) {
        Ok(Some(refs)) => judged(refs, rules, false),
        Ok(None) => Verdict::without_refs(Outcome::NotSet, String::new(), None),
        Err(refusal) => Verdict::without_refs(Outcome::ParseError, refusal.0, None),
    }
}

fn judged(refs: Vec<BackendRef>, rules: RuleSet, on_kubernetes: bool) -> Verdict {
    let violations: Vec<Violation> = violations(&refs, rules, on_kubernetes);
    Verdict::judged(refs.into_iter().map(|one| Rc::new(one.held())).collect(), violations)
}

/// The Dataplane that the text of a Universal list is read in, as the recorded cases were fed: every line six spaces deep.
pub const UNIVERSAL_HEAD: &str = "type: Dataplane\nmesh: default\nname: web-01\nnetworking:\n  address: 192.168.0.1\n  inbound:\n    - port: 8080\n      servicePort: 8081\n      tags:\n        kuma.io/service: web\n        kuma.io/protocol: http\n  transparentProxying:\n    redirectPortInbound: 15006\n    redirectPortOutbound: 15001\n    reachableBackends:\n";

/// How deep the list's lines stand in it, in blanks.
pub const UNIVERSAL_INDENT: usize = 6;

/// Puts a bare Universal list into its Dataplane.
pub fn embed_universal(list: &str) -> String {
    let mut document = String::with_capacity(UNIVERSAL_HEAD.len().saturating_add(list.len().saturating_mul(2)));
    document.push_str(UNIVERSAL_HEAD);
    for line in list.split('\n') {
        if !line.is_empty() {
            document.extend(std::iter::repeat_n(' ', UNIVERSAL_INDENT));
            document.push_str(line);
        }
        document.push('\n');
    }
    document
}

/// The verdict on a bare list, in either environment.
pub fn verdict(text: &str, environment: super::Environment, rules: RuleSet) -> Verdict {
    match environment {
        super::Environment::Kubernetes => verdict_kubernetes(&Annotation::new(&read(text), text), rules),
        super::Environment::Universal => {
            let document = embed_universal(text);
            verdict_of_document(&document, rules)
        }
    }
}

/// The verdict on a whole Universal Dataplane.
pub fn verdict_of_document(document: &str, rules: RuleSet) -> Verdict {
    verdict_universal(&Dataplane::new(&read(document), document), rules)
}
