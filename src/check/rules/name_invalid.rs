//! Kuma: `validateTransparentProxying` in `dataplane_validator.go`, rule 2b of 2.9 – 2.14.

use crate::check::{Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::is_subdomain;
use crate::migrate::{ServiceTag, tag_to_labels};

/// The rule's code.
pub const CODE: &str = "name-invalid";

/// A `name` with characters that no resource's name has.
///
/// Kuma 2.x refuses the whole list for one such name. What has underscores is mostly an old `kuma.io/service` tag: service, namespace
/// and port in one text.
///
/// ```yaml invalid kubernetes 2.14
/// refs:
///   - kind: MeshService
///     name: redis_kuma-demo_svc_6379
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels:
///       kuma.io/display-name: redis
///       k8s.kuma.io/namespace: kuma-demo
///     port: 6379
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let Some(name) = one.set_name().filter(|name| name.len() <= super::name_too_long::LIMIT && !is_subdomain(name)) else { continue };
        let new = |message: String| Diagnostic::new(CODE, subject.place(entry, "name"), message).refused_by(RuleSets::TWO).entry(index);
        let why = "2.9 – 2.14 refuse the whole list for it: names are lower case, with digits, `-` and `.`.";
        if let Some(tag) = ServiceTag::parse(name) {
            let mut one = new(format!("`{name}` is a kuma.io/service tag, not a name")).why(why);
            one = match tag.port {
                Some(port) => one.help(format!(
                    "Select service `{}` in namespace `{}` by labels, and set port {port}. A tag spanned zones, and so do these labels.",
                    tag.service, tag.namespace
                )),
                None => one.help("It belongs to a workload without a Service, for which there is no MeshService: give it a Service, or take the entry out."),
            };
            if let Some(edits) =
                tag_to_labels(&subject.source(), index, &tag).filter(|_| tag.port.is_some() && !one_has_labels(subject, index))
            {
                one = one.fix(Fix::review("Select by labels", edits));
            }
            found.push(one);
            continue;
        }
        let lower = name.trim().to_ascii_lowercase();
        let mut one = new(format!("`{}` cannot be a name", name.escape_debug())).why(why);
        let edits = entry.field("name").filter(|_| is_subdomain(&lower)).and_then(|field| subject.rewritten(entry, field.value, &lower));
        one = match edits {
            Some(edits) => one.help(format!("Use `{lower}`.")).fix(Fix::review(format!("Use {lower}"), edits)),
            None => one.help("Write the display name of the service, without port, zone or protocol."),
        };
        found.push(one);
    }
    found
}

fn one_has_labels(subject: &Subject, index: usize) -> bool {
    subject.refs.get(index).is_some_and(|one| one.has_labels())
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::{kubernetes, universal};

    #[test]
    fn a_tag_becomes_labels_and_a_port() {
        let text = "refs:\n  - kind: MeshService\n    name: redis_kuma-demo_svc_6379 # cache\n";
        let (how, at, one) = kubernetes().on("2.14").one(CODE, text);
        assert_eq!((how.as_str(), at.as_str()), ("error pods-wont-start", "redis_kuma-demo_svc_6379"));
        assert!(one.kuma.as_ref().unwrap().words.contains("invalid characters"));
        assert_eq!(
            kubernetes().fixed(CODE, text, 0),
            "refs:\n  - kind: MeshService\n    port: 6379\n    labels:\n      kuma.io/display-name: redis # cache\n      k8s.kuma.io/namespace: kuma-demo\n"
        );
        let flow = "refs: [{kind: MeshService, name: redis_kuma-demo_svc_6379, port: 1}]";
        assert_eq!(
            kubernetes().fixed(CODE, flow, 0),
            "refs: [{kind: MeshService, labels: {kuma.io/display-name: redis, k8s.kuma.io/namespace: kuma-demo}, port: 1}]"
        );
        let on_universal = universal().fixed(CODE, "refs:\n- kind: MeshService\n  name: redis_kuma-demo_svc_6379\n", 0);
        assert_eq!(on_universal, "refs:\n- kind: MeshService\n  port: 6379\n  labels:\n    kuma.io/display-name: redis\n");
    }

    #[test]
    fn capitals_are_lowered_and_the_rest_is_said() {
        assert_eq!(kubernetes().fixed(CODE, "refs: [{kind: MeshService, name: Redis}]", 0), "refs: [{kind: MeshService, name: redis}]");
        assert!(kubernetes().one(CODE, "refs: [{kind: MeshService, name: redis:6379}]").2.fixes.is_empty());
        assert_eq!(universal().on("2.14").one(CODE, "refs: [{kind: MeshService, name: Redis}]").0, "error refused");
        kubernetes().silent(CODE, "refs: [{kind: MeshService, name: redis.v2-1}]");
    }
}
