//! Kuma: the display name is the one its owner gave; the hash and the namespace belong to synced copies (`pkg/kds/hash/hash.go`).

use crate::check::selector::{DISPLAY_NAME, NAMESPACE, label};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject};
use crate::kuma::{Entry, Kind, has_hash};
use crate::migrate::ServiceTag;

/// The rule's code.
pub const CODE: &str = "display-name-suffix";

/// A display name with something behind it that belongs elsewhere: a hash, a namespace, a port.
///
/// `kubectl get` shows synced copies as `redis-xv9d74fw2b6c8zz4`; the display name is `redis`. DNS names and old tags carry namespace and
/// port. None of them matches, and Kuma says nothing.
///
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis-xv9d74fw2b6c8zz4 }
/// ```
/// ```yaml invalid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis.kuma-demo.svc.cluster.local }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis, k8s.kuma.io/namespace: kuma-demo }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, entry, one) in subject.each() {
        let by_name = one.set_name().filter(|_| !one.has_labels());
        let Some(name) = by_name.or_else(|| label(one, DISPLAY_NAME)) else { continue };
        let place = if by_name.is_some() { subject.place(entry, "name") } else { subject.place_of_label(entry, DISPLAY_NAME) };
        let namespace = label(one, NAMESPACE).or(one.set_namespace());
        let sets = if by_name.is_some() { RuleSets::TWO } else { RuleSets::ALL };
        let Some((message, meant, sure)) = looks_like(name, namespace, Kind::parse(&one.kind), by_name.is_some()) else { continue };
        let new = Diagnostic::new(CODE, place, message)
            .why("A display name is the name the owner gave, without hash, namespace, zone or port; this one matches nothing. Kuma says nothing.")
            .help(match &meant.1 {
                Some(namespace) => format!("Use `{}`, with namespace `{namespace}`.", meant.0),
                None => format!("Use `{}`.", meant.0),
            })
            .entry(index);
        let mut said = if sure { new.surprising_on(sets, Consequence::CutOff) } else { new.remark_on(sets, Consequence::CutOff) };
        // A namespace that has no place yet is the person's to write.
        let complete = meant.1.is_none() || meant.1.as_deref() == namespace || !subject.on_kubernetes();
        let value = if by_name.is_some() { entry.field("name").map(|field| field.value) } else { value_of(entry) };
        if let Some(edits) = value.filter(|_| complete).and_then(|value| subject.rewritten(entry, value, &meant.0)) {
            said = said.fix(Fix::review(format!("Use {}", meant.0), edits));
        }
        found.push(said);
    }
    found
}

fn value_of(entry: &Entry) -> Option<crate::yaml::NodeId> {
    entry.label(DISPLAY_NAME).map(|label| label.value)
}

type Meant = (String, Option<String>);

/// What is wrong with the name, what is meant, and whether that is sure.
fn looks_like(name: &str, namespace: Option<&str>, kind: Option<Kind>, is_name: bool) -> Option<(String, Meant, bool)> {
    if let Some(tag) = ServiceTag::parse(name).filter(|_| !is_name) {
        return Some((format!("`{name}` is a kuma.io/service tag, not a display name"), (tag.service, Some(tag.namespace)), true));
    }
    if has_hash(name) {
        let (bare, _) = name.rsplit_once('-')?;
        return Some((format!("`{name}` looks like the name of a synced copy"), (bare.to_owned(), None), false));
    }
    let mut parts = name.split('.');
    let (service, second) = (parts.next()?, parts.next()?);
    let sure = parts.next() == Some("svc") || namespace == Some(second);
    // Kubernetes Services have no dots; other things may.
    let dns = kind == Some(Kind::MeshService) && !service.is_empty() && !second.is_empty();
    dns.then(|| (format!("`{name}` looks like a DNS name, not a display name"), (service.to_owned(), Some(second.to_owned())), sure))
}

#[cfg(test)]
mod tests {
    use super::CODE;
    use crate::check::test_support::kubernetes;

    #[test]
    fn what_belongs_elsewhere() {
        let list =
            |name: &str| format!("refs: [{{kind: MeshService, labels: {{kuma.io/display-name: {name}, k8s.kuma.io/namespace: shop}}}}]");
        for (written, how) in [
            ("redis-xv9d74fw2b6c8zz4", "hint"),
            ("redis.shop", "warning"),
            ("redis_shop_svc_6379", "warning"),
            ("redis.shop.svc.cluster.local", "warning"),
        ] {
            let (found, at, _) = kubernetes().one(CODE, &list(written));
            assert_eq!((found, at.as_str()), (format!("{how} cut-off"), written));
            assert_eq!(kubernetes().fixed(CODE, &list(written), 0), list("redis"));
        }
        assert!(kubernetes().one(CODE, "refs: [{kind: MeshService, name: redis.other}]").2.fixes.is_empty());
        kubernetes().silent(CODE, &list("redis-replica-6379"));
        kubernetes().silent(CODE, "refs: [{kind: MeshExternalService, labels: {kuma.io/display-name: api.example.com}}]");
    }
}
