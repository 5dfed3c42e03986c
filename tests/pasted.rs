//! Pasted names, hostnames, tags and tables, and the refs they become.

use reachable_backends::kuma::{BackendRef, Environment, RuleSet, verdict};
use reachable_backends::migrate::{Source, refs_from_text};
use reachable_backends::output::text_of_refs;
use reachable_backends::state::{FormEdit, parse};

/// A ref in one line: kind, labels without their prefixes, port.
fn brief(one: &BackendRef) -> String {
    let labels = one.labels.iter().flatten().map(|(key, value)| format!("{}={value}", key.rsplit('/').next().unwrap()));
    let words = [one.kind.trim_start_matches("Mesh").to_owned()].into_iter().chain(labels).chain(one.port.map(|port| port.to_string()));
    words.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(text: &str, refs: &[&str], left: &[&str]) {
    let pasted = refs_from_text(text, Environment::Kubernetes, Some("shop"));
    assert_eq!(pasted.refs.iter().map(brief).collect::<Vec<_>>(), refs, "{text}");
    assert_eq!(pasted.left.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), left, "{text}");
}

#[test]
fn names_and_hostnames() {
    for (text, expected) in [
        ("redis", "Service namespace=shop display-name=redis"),
        ("redis:6379", "Service namespace=shop display-name=redis 6379"),
        ("redis.kuma-demo", "Service namespace=kuma-demo display-name=redis"),
        ("redis.kuma-demo:6379", "Service namespace=kuma-demo display-name=redis 6379"),
        ("redis.kuma-demo.svc", "Service namespace=kuma-demo display-name=redis"),
        ("redis.kuma-demo.svc.cluster.local.", "Service namespace=kuma-demo display-name=redis"),
        ("http://redis.kuma-demo.svc.cluster.local:80/a?b=c", "Service namespace=kuma-demo display-name=redis 80"),
        ("redis.kuma-demo.svc.mesh.local:6379", "Service namespace=kuma-demo display-name=redis 6379"),
        ("redis.kuma-demo.svc.east.mesh.local", "Service namespace=kuma-demo display-name=redis zone=east"),
        ("redis.svc.mesh.local", "Service namespace=shop display-name=redis"),
        ("redis.svc.east.mesh.local", "Service namespace=shop display-name=redis zone=east"),
        ("httpbin.extsvc.mesh.local:443", "ExternalService display-name=httpbin"),
        ("web.mzsvc.mesh.local:80", "MultiZoneService display-name=web 80"),
        ("redis_kuma-demo_svc_6379", "Service namespace=kuma-demo display-name=redis 6379"),
        ("service/redis", "Service namespace=shop display-name=redis"),
        ("meshexternalservice.kuma.io/api", "ExternalService display-name=api"),
        ("demo/redis", "Service namespace=demo display-name=redis"),
        ("redis.demo:80/path", "Service namespace=demo display-name=redis 80"),
        ("- \"redis\"", "Service namespace=shop display-name=redis"),
    ] {
        check(text, &[expected], &[]);
    }
    check(
        "a_b_svc_1, c_d_svc_2;e.f\n# note\n\n  a.b:1\n",
        &["Service namespace=b display-name=a 1", "Service namespace=d display-name=c 2", "Service namespace=f display-name=e"],
        &[],
    );
}

#[test]
fn tables() {
    check(
        "NAMESPACE   NAME       TYPE           CLUSTER-IP     EXTERNAL-IP   PORT(S)                       AGE\n\
         kuma-demo   redis      ClusterIP      10.43.1.2      <none>        6379/TCP                      3d\n\
         kuma-demo   web        LoadBalancer   10.43.1.3      <pending>     80:30080/TCP,443:30443/TCP    3d\n\
         kuma-demo   postgres   ClusterIP      None           <none>        5432/TCP                      3d\n\
         kuma-demo   legacy     ExternalName   <none>         db.example    <none>                        3d\n\
         kube-system dns        ClusterIP      10.43.0.10     <none>        53/UDP                        9d\n",
        &[
            "Service namespace=kuma-demo display-name=redis 6379",
            "Service namespace=kuma-demo display-name=web",
            "Service namespace=kuma-demo service-name=postgres 5432",
        ],
        &[
            "kuma-demo   legacy     ExternalName   <none>         db.example    <none>                        3d",
            "kube-system dns        ClusterIP      10.43.0.10     <none>        53/UDP                        9d",
        ],
    );
    check(
        "NAME    AGE\nredis   3d\n\nhttpbin",
        &["Service namespace=shop display-name=redis", "Service namespace=shop display-name=httpbin"],
        &[],
    );
    check(
        "MESH      NAME              AGE\ndefault   redis.demo        3d\nweb.shop:80\na_b_svc_1\n",
        &[
            "Service namespace=demo display-name=redis",
            "Service namespace=shop display-name=web 80",
            "Service namespace=b display-name=a 1",
        ],
        &[],
    );
    check(
        "NAMESPACE     NAME                                           AGE\n\
         kuma-demo     meshservice.kuma.io/redis                      3d\n\
         kuma-system   meshservice.kuma.io/redis-xv9d74fw2b6c8zz4     3d\n\
         \n\
         NAMESPACE     NAME                                           AGE\n\
         kuma-system   meshexternalservice.kuma.io/httpbin            3d\n\
         kuma-system   meshmultizoneservice.kuma.io/web               3d\n\
         kuma-demo     deployment.apps/redis                          3d\n",
        &["Service namespace=kuma-demo display-name=redis", "ExternalService display-name=httpbin", "MultiZoneService display-name=web"],
        &[
            "kuma-system   meshservice.kuma.io/redis-xv9d74fw2b6c8zz4     3d",
            "kuma-demo     deployment.apps/redis                          3d",
        ],
    );
}

#[test]
fn what_is_no_name_is_said() {
    for text in [
        "api.example.com",
        "Redis",
        "redis:http",
        "redis:0",
        "redis:70000",
        "redis_kuma-demo_svc",
        "a_b",
        "10.43.1.2",
        "[::1]",
        "-a",
        "é",
        "deployment/redis",
        "deployment.apps/redis",
        "redis-0.redis.shop.svc.cluster.local",
    ] {
        check(text, &[], &[text]);
    }
    check("", &[], &[]);
}

#[test]
fn on_universal_nothing_has_a_namespace() {
    let pasted = refs_from_text("redis.kuma-demo:6379", Environment::Universal, Some("shop"));
    assert_eq!(pasted.refs.iter().map(brief).collect::<Vec<_>>(), ["Service display-name=redis 6379"]);
}

/// The list grows by the refs, in its own style, once.
#[test]
fn a_list_takes_them_in() {
    for (before, after) in [
        (
            "",
            "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: a\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: b\n    port: 1\n",
        ),
        (
            "refs: []\n",
            "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: a\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: b\n    port: 1\n",
        ),
        (
            "refs:\n- kind: MeshService # c\n  labels: {kuma.io/display-name: a}",
            "refs:\n- kind: MeshService # c\n  labels: {kuma.io/display-name: a}\n- kind: MeshService\n  labels:\n    kuma.io/display-name: b\n  port: 1",
        ),
        (
            "refs: [{kind: X},]",
            "refs: [{kind: X}, {kind: MeshService, labels: {kuma.io/display-name: a}}, {kind: MeshService, labels: {kuma.io/display-name: b}, port: 1}]",
        ),
        (
            "refs: [\n  {kind: X}\n]",
            "refs: [\n  {kind: X},\n  {kind: MeshService, labels: {kuma.io/display-name: a}},\n  {kind: MeshService, labels: {kuma.io/display-name: b}, port: 1}\n]",
        ),
        (
            "{\"refs\": [{\"kind\": \"X\"}]}",
            "{\"refs\": [{\"kind\": \"X\"}, {\"kind\": \"MeshService\", \"labels\": {\"kuma.io/display-name\": \"a\"}}, {\"kind\": \"MeshService\", \"labels\": {\"kuma.io/display-name\": \"b\"}, \"port\": 1}]}",
        ),
    ] {
        let refs = refs_from_text("a b:1", Environment::Kubernetes, None).refs;
        let add = |text: &str| {
            let (tree, list) = parse(text, Environment::Kubernetes);
            let form = FormEdit(Source { text, tree: &tree, list: &list, environment: Environment::Kubernetes });
            form.add_all(&refs).map(|edits| edits.apply(text))
        };
        assert_eq!(add(before).as_deref(), Ok(after));
        assert_eq!(add(after).as_deref(), Ok(after), "again");
        let read = |text: &str| verdict(text, Environment::Kubernetes, RuleSet::A).held().unwrap_or_default();
        assert!(read(after).ends_with(&refs[1..]), "{after}");
    }
}

#[test]
fn every_release_accepts_what_is_made() {
    let text =
        text_of_refs(&refs_from_text("redis.a:1 b.extsvc.mesh.local c.mzsvc.mesh.local d_e_svc_80", Environment::Kubernetes, None).refs);
    for rules in [RuleSet::A, RuleSet::E] {
        assert_eq!(verdict(&text, Environment::Kubernetes, rules).outcome.as_str(), "accepted");
    }
}

#[test]
fn thousands_of_lines_are_taken_at_once() {
    let lines: String = (0..3700).map(|number| format!("service-{number}.shop:80\n")).collect();
    let refs = refs_from_text(&lines, Environment::Kubernetes, None).refs;
    let (tree, list) = parse("refs:\n  - kind: X\n", Environment::Kubernetes);
    let form = FormEdit(Source { text: "refs:\n  - kind: X\n", tree: &tree, list: &list, environment: Environment::Kubernetes });
    let after = form.add_all(&refs).unwrap().apply("refs:\n  - kind: X\n");
    assert_eq!(verdict(&after, Environment::Kubernetes, RuleSet::A).refs.unwrap().len(), 3701);
}
