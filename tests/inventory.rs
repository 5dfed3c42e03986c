//! Pasted resources: every shape in which people have them, and what a terminal leaves of it.

mod support;

use reachable_backends::kuma::Kind;
use reachable_backends::mesh::inventory::{Format, Progress, Reading, Sources};
use reachable_backends::mesh::{Backend, Origin, Paste, read_inventory};
use support::mesh::backends;
use support::rows;

fn read(text: &str) -> Paste {
    read_inventory(text, &Origin::default())
}

fn sorted(mut backends: Vec<Backend>) -> Vec<Backend> {
    backends.sort_by_key(|one| (one.kind, one.mesh.clone(), one.namespace.clone(), one.name.clone()));
    backends
}

/// The resources of a paste, as `kind namespace/name: ports`.
fn shown(paste: &Paste) -> Vec<String> {
    let port = |port: &reachable_backends::mesh::Port| match &port.name {
        Some(name) => format!("{name}={}", port.number),
        None => port.number.to_string(),
    };
    let one = |one: &Backend| {
        let ports: Vec<String> = one.ports.iter().map(port).collect();
        format!("{} {}/{}: {}", one.kind.as_str(), one.home(), one.display_name(), ports.join(" "))
    };
    paste.found.iter().map(|found| one(&found.backend)).collect()
}

/// The problems of a paste, as `text at the place (its first word): words`.
fn said(text: &str, paste: &Paste) -> Vec<String> {
    let word = |at: usize| text.get(at..).unwrap_or("").split_whitespace().next().unwrap_or("").to_owned();
    paste.problems.iter().map(|problem| format!("{}: {}", word(problem.place.start), problem.kind)).collect()
}

#[track_caller]
fn gives(text: &str, resources: &[&str], problems: &[&str]) {
    let paste = read(text);
    assert_eq!(shown(&paste), resources, "{text}");
    let said = said(text, &paste);
    assert_eq!(said.len(), problems.len(), "{said:#?}");
    for (said, wanted) in said.iter().zip(problems) {
        assert!(said.contains(wanted), "{said:?} does not say {wanted:?}");
    }
}

/// What `readInventory` and the recorded rows have is read back as it is.
#[test]
fn compact_objects_may_be_pasted() {
    for row in rows("resolve").step_by(11) {
        let paste = read(&serde_json::to_string_pretty(&row["inventory"]).unwrap());
        let found = paste.found.into_iter().map(|found| found.backend).collect();
        assert_eq!(sorted(found), sorted(backends(&row["inventory"])), "{}", row["id"]);
    }
}

#[test]
fn recorded_pastes_give_their_inventory() {
    let mut count = 0;
    for row in rows("resolve").filter(|row| row.get("paste").is_some()) {
        let paste = read(row["paste"].as_str().unwrap());
        let found = paste.found.into_iter().map(|found| found.backend).collect();
        assert_eq!(sorted(found), sorted(backends(&row["inventory"])), "{}", row["id"]);
        count += 1;
    }
    println!("{count} pastes give exactly the recorded resources");
    assert!(count > 50);
}

const REDIS: &str = "\
apiVersion: kuma.io/v1alpha1
kind: MeshService
metadata:
  name: redis
  namespace: kuma-demo
  labels:
    k8s.kuma.io/namespace: kuma-demo
    kuma.io/mesh: default
spec:
  ports:
  - name: tcp
    port: 6379
status:
  vips:
  - ip: 241.0.0.1
";

/// `text` as an entry of a block sequence.
fn item(text: &str) -> String {
    text.lines().enumerate().map(|(at, line)| format!("{}{line}\n", if at == 0 { "- " } else { "  " })).collect()
}

fn list(items: &[&str]) -> String {
    let items: String = items.iter().map(|text| item(text)).collect();
    format!("apiVersion: v1\nitems:\n{items}kind: List\nmetadata:\n  resourceVersion: \"\"\n")
}

/// [`REDIS`] as JSON.
fn json() -> String {
    let value = serde_json::json!({
        "apiVersion": "kuma.io/v1alpha1",
        "kind": "MeshService",
        "metadata": {"name": "redis", "namespace": "kuma-demo", "labels": {"k8s.kuma.io/namespace": "kuma-demo", "kuma.io/mesh": "default"}},
        "spec": {"ports": [{"name": "tcp", "port": 6379}]},
        "status": {"vips": [{"ip": "241.0.0.1"}]},
    });
    serde_json::to_string_pretty(&value).unwrap()
}

const SHOWN: &str = "MeshService kuma-demo/redis: tcp=6379";

#[test]
fn one_resource_in_every_wrapping() {
    let one = json();
    let indented: String = item(REDIS).lines().map(|line| format!("  {line}\n")).collect();
    for text in [
        REDIS.to_owned(),
        format!("---\n{REDIS}---\n"),
        format!("$ kubectl get meshservice -A -o yaml\n{REDIS}"),
        format!("me@host:~$ kubectl get meshservice -A -o yaml\n{}me@host:~$ \n", list(&[REDIS])),
        format!("```yaml\n{}```\n", list(&[REDIS])),
        format!("{}--More--\n", list(&[REDIS])),
        REDIS.replace('\n', "\r\n"),
        format!("\u{FEFF}{REDIS}"),
        list(&[REDIS]),
        item(REDIS),
        format!("apiVersion: v1\nitems:\n{indented}kind: List\n"),
        one.clone(),
        format!("[{one}]"),
        format!("{{\"kind\": \"List\", \"items\": [{one}], \"metadata\": {{\"resourceVersion\": \"\"}}}}"),
        format!("{{\"items\":[{{\"items\":[{one}]}}]}}"),
        format!("{{\"total\": 1, \"items\": [{one}], \"next\": null}}"),
    ] {
        gives(&text, &[SHOWN], &[]);
    }
}

#[test]
fn several_texts_in_one() {
    let other = REDIS.replace("redis", "web").replace("6379", "80");
    let web = "MeshService kuma-demo/web: tcp=80";
    gives(&format!("{}---\n{}", list(&[REDIS]), list(&[&other])), &[SHOWN, web], &[]);
    gives(&format!("{}{}", json(), list(&[&other])), &[SHOWN, web], &[]);
    gives(&format!("{}\n{}", other, json()), &[web, SHOWN], &[]);
    let nothing = "null]}: this is no resource; paste what `kubectl get … -o yaml` or `kumactl get … -o yaml` prints";
    gives(&format!("{{\"items\":[null]}}\n---\n{REDIS}"), &[SHOWN], &[nothing]);
    gives(&format!("{0}\n{0}", json()), &[SHOWN], &["{: MeshService redis is there again further down; that one counts"]);
}

#[test]
fn display_names_are_computed_where_kubernetes_keeps_them() {
    let annotated = REDIS.replace("  labels:", "  annotations:\n    kuma.io/display-name: cache\n  labels:");
    gives(&annotated, &["MeshService kuma-demo/cache: tcp=6379"], &[]);
    let rest = "type: MeshService\nmesh: default\nname: web\nlabels: {}\nspec: {ports: [{port: 80}]}\nstatus: {vips: [{ip: 1.2.3.4}]}\n";
    let paste = read(rest);
    assert_eq!((paste.format, paste.found[0].backend.label("kuma.io/display-name")), (Format::Rest, None), "Universal does not add it");
}

#[test]
fn kinds_are_recognised_without_their_name() {
    let nameless = |spec: &str, status: &str| format!("metadata: {{name: a, namespace: b}}\nspec: {spec}\nstatus: {status}\n");
    for (spec, status, kind) in [
        ("{selector: {dataplaneTags: {app: a}}, ports: [{port: 80}]}", "{vips: [{ip: 1.1.1.1}]}", Kind::MeshService),
        ("{selector: {meshService: {matchLabels: {a: b}}}, ports: [{port: 80}]}", "{vips: [{ip: 1.1.1.1}]}", Kind::MeshMultiZoneService),
        ("{match: {port: 80}, endpoints: []}", "{vip: {ip: 1.1.1.1}}", Kind::MeshExternalService),
    ] {
        let paste = read(&nameless(spec, status));
        assert_eq!((paste.found[0].backend.kind, paste.problems.len()), (kind, 0), "{spec}");
    }
    let labelled =
        "- metadata:\n    name: a\n    labels: {k8s.kuma.io/service-name: a}\n  spec: {ports: [{port: 80}]}\n  status: {vips: [{}]}\n";
    gives(labelled, &["MeshService /a: 80"], &[]);
}

#[test]
fn what_cannot_be_used_is_named_with_its_place() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n";
    gives(&list(&[pod, REDIS, pod]), &[SHOWN], &["apiVersion:: 2 of kind Pod are nothing that a list could pick"]);
    gives(&REDIS.replace("  name: redis\n", ""), &[], &["apiVersion:: a resource without a name"]);
    gives(&REDIS.replace("  - name: tcp\n    port: 6379\n", "    []\n"), &["MeshService kuma-demo/redis: "], &["redis has no ports"]);
    let bare = &REDIS[..REDIS.find("status").unwrap()];
    gives(
        &format!("{REDIS}---\n{}", bare.replace("name: redis", "name: other")),
        &[SHOWN, &SHOWN.replace("redis:", "other:")],
        &["apiVersion:: one resource has no virtual IP"],
    );
    // Where nothing has a status, as from Git, nothing says that there are none.
    gives(bare, &[SHOWN], &["apiVersion:: no resource here has a status"]);
    assert!(read(bare).found[0].backend.has_vip && read(&format!("{bare}status: {{}}\n")).found[0].backend.has_vip);
    gives("refs: []\n", &[], &["refs:: this is no resource"]);
    gives("hello there\n", &[], &["hello: this is no resource"]);
    gives("", &[], &[]);
    gives("\n# nothing\n", &[], &["no resource was found"]);
    let other = REDIS.replace("mesh: default", "mesh: prod").replace("redis", "web");
    gives(&list(&[REDIS, &other]), &[SHOWN, "MeshService kuma-demo/web: tcp=6379"], &["several meshes (default, prod)"]);
    let page = format!("{{\"total\": 2, \"items\": [{}], \"next\": \"http://cp/meshservices?offset=1\"}}", json());
    gives(&page, &[SHOWN], &["there are more pages; paste the next one too: http://cp/meshservices?offset=1"]);
    gives(
        "items:\n- {type: MeshService, name: a, spec: {ports: [{port: 1}]}, status: {vips: [{}]}}\nnext: http://cp\n",
        &["MeshService /a: 1"],
        &["http://cp"],
    );
}

#[test]
fn a_broken_item_does_not_take_the_others_with_it() {
    let broken = REDIS.replace("    port: 6379\n", "    port: \"6379\n").replace("redis", "broken");
    let other = REDIS.replace("redis", "web");
    let paste = read(&list(&[REDIS, &broken, &other]));
    assert!(
        shown(&paste).starts_with(&[SHOWN.to_owned()]) && shown(&paste).contains(&"MeshService kuma-demo/web: tcp=6379".to_owned()),
        "{:?}",
        shown(&paste)
    );
    assert!(paste.problems.iter().any(|problem| problem.kind.to_string().contains("cannot be read")), "{:?}", paste.problems);
}

#[test]
fn a_terminal_copied_only_a_part() {
    let text = list(&[REDIS, &REDIS.replace("redis", "web")]);
    let head_lost = &text[text.find("    kuma.io/mesh").unwrap()..];
    let paste = read(head_lost);
    assert_eq!(shown(&paste), ["MeshService kuma-demo/web: tcp=6379"], "{head_lost}");
    assert!(!paste.problems.is_empty());
    let tail_lost = &text[..text.rfind("  spec").unwrap()];
    assert_eq!(shown(&read(tail_lost)), [SHOWN, "MeshService kuma-demo/web: "]);
    let one = json();
    let cut = format!("{{\"items\": [{one}, {}", &one[..one.find("\"spec\"").unwrap()].replace("redis", "web"));
    let paste = read(&cut);
    assert_eq!(shown(&paste)[0], SHOWN);
    assert!(paste.problems.iter().any(|problem| problem.kind.to_string().contains("is not whole")), "{:?}", said(&cut, &paste));
}

#[test]
fn tables_and_layouts() {
    let table = "NAMESPACE   NAME    AGE\nkuma-demo   redis   3d\nkuma-demo   web     3d\n";
    gives(
        table,
        &["MeshService kuma-demo/redis: ", "MeshService kuma-demo/web: "],
        &["NAMESPACE: a table has no labels and no ports; add `-o yaml`"],
    );
    let kinds = "NAMESPACE NAME AGE\na meshservice.kuma.io/redis 3d\n\nNAMESPACE NAME AGE\nb meshexternalservice.kuma.io/es 3d\n";
    assert_eq!(shown(&read(kinds)), ["MeshService a/redis: ", "MeshExternalService b/es: "]);
    let layout = "{\"kri\": \"kri_dp_default_east_kuma-demo_web_\", \"labels\": {}, \"inbounds\": [], \"outbounds\": [\
        {\"kri\": \"kri_msvc_default_east_kuma-demo_redis_tcp\", \"port\": 6379, \"protocol\": \"tcp\"},\
        {\"kri\": \"kri_msvc_default_east_kuma-demo_redis_9121\", \"port\": 9121},\
        {\"kri\": \"kri_extsvc_default___es_443\", \"port\": 443}, {\"kri\": \"other\", \"port\": 1}]}";
    gives(
        layout,
        &["MeshService kuma-demo/redis: tcp=6379 9121", "MeshExternalService /es: 443"],
        &["a layout shows what one sidecar gets", "no resource"],
    );
    assert_eq!((read(table).format, read(layout).format), (Format::Table, Format::Layout));
}

#[test]
fn services_say_which_mesh_services_kuma_would_make() {
    let service = |name: &str, more: &str, spec: &str| {
        format!(
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\n  namespace: shop\n{more}spec:\n  clusterIP: 10.0.0.1\n  ports:\n  - port: 80\n{spec}"
        )
    };
    let all = [
        service("web", "  labels: {app: web}\n", "  - {port: 53, protocol: UDP}\n"),
        service("hidden", "  labels: {kuma.io/ignore: 'true'}\n", ""),
        service("head", "", "").replace("10.0.0.1", "None"),
        service("out", "", "  type: ExternalName\n"),
        service("udp", "", "    protocol: UDP\n"),
    ];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let paste = read_inventory(&list(&all), &Origin { zone: Some("east".to_owned()) });
    assert_eq!(shown(&paste), ["MeshService shop/web: 80=80"]);
    let made = &paste.found[0];
    let label = |key: &str| made.backend.label(key);
    assert!(
        made.generated
            && label("kuma.io/zone") == Some("east")
            && label("k8s.kuma.io/service-name") == Some("web")
            && label("app") == Some("web")
    );
    let said = said(&list(&all), &paste);
    for words in ["are taken to have it: shop", "kuma.io/ignore", "headless", "ExternalName", "no TCP port"] {
        assert_eq!(said.iter().filter(|one| one.contains(words)).count(), 1, "{words}: {said:#?}");
    }
    let outside = "kind: Namespace\nmetadata: {name: shop}\n---\n";
    gives(&format!("{outside}{}", all[0]), &[], &["its namespace has no label"]);
    let inside = "kind: Namespace\nmetadata: {name: shop, labels: {kuma.io/sidecar-injection: enabled}}\n---\n";
    gives(&format!("{inside}{}", all[0]), &["MeshService shop/web: 80=80"], &[]);
}

#[test]
fn reading_in_steps_gives_the_same() {
    for row in rows("resolve").filter(|row| row.get("paste").is_some()).step_by(3) {
        let text = row["paste"].as_str().unwrap();
        let mut reading = Reading::new(text.into(), Origin::default());
        let (mut steps, mut last) = (1, 0);
        while reading.step(1) == Progress::More {
            assert!(reading.read() > last, "every step gets on");
            (steps, last) = (steps + 1, reading.read());
        }
        let count = reading.count();
        assert!(steps > count && reading.finish() == read(text));
    }
}

#[test]
fn sources_are_merged_and_taken_away() {
    let mut sources = Sources::default();
    let service = "kind: Service\nmetadata: {name: redis, namespace: kuma-demo, labels: {kuma.io/mesh: default}}\nspec: {clusterIP: 1.1.1.1, ports: [{port: 1}]}\n";
    sources.read("resources", REDIS, &Origin::default());
    sources.read("services", service, &Origin::default());
    sources.read("later", &REDIS.replace("6379", "6380"), &Origin::default());
    let ports = |sources: &Sources| -> Vec<u32> { sources.backends().iter().map(|one| one.ports[0].number).collect() };
    assert_eq!(ports(&sources), [6380], "the latest paste counts, and a resource more than a Service");
    sources.remove(2);
    assert_eq!(ports(&sources), [6379]);
    sources.remove(0);
    assert_eq!(ports(&sources), [1]);
    assert_eq!(sources.list()[0].name, "services");
}

/// Hostile texts cost what they are long: doubling them at most doubles the work, with a wide margin for a busy machine.
#[test]
fn reading_stays_linear() {
    let bomb = |count: usize| {
        let level = |at: usize| format!("a{at}: &a{at} {{items: [*a{0}, *a{0}, *a{0}]}}\n", at.saturating_sub(1));
        let levels: String = (1..count.min(400)).map(level).collect();
        format!("a0: &a0 {{kind: MeshService, name: a}}\n{levels}items: [*a{}]\n", count.min(400) - 1)
    };
    let makers: [(&str, &dyn Fn(usize) -> String); 9] = [
        ("kinds", &|count| (0..count).rev().map(|at| format!("kind: K{at}\nname: a\n---\n")).collect()),
        ("meshes", &|count| (0..count).rev().map(|at| format!("type: MeshService\nmesh: m{at}\nname: a\n---\n")).collect()),
        ("namespaces", &|count| (0..count).rev().map(|at| format!("kind: Namespace\nmetadata: {{name: n{at}}}\n---\n")).collect()),
        ("services", &|count| {
            (0..count)
                .rev()
                .map(|at| {
                    format!("kind: Service\nmetadata: {{name: s, namespace: n{at}}}\nspec: {{clusterIP: a, ports: [{{port: 1}}]}}\n---\n")
                })
                .collect()
        }),
        ("brackets", &|count| "[{\n".repeat(count)),
        ("lists in lists", &|count| "{\"items\":[".repeat(count.min(9000))),
        ("dashes", &|count| "items:\n- \n".repeat(count)),
        ("tables", &|count| "NAME AGE\na b\n".repeat(count)),
        ("aliases", &bomb),
    ];
    for (name, make) in makers {
        let time = |count: usize| {
            let text = make(count);
            let start = std::time::Instant::now();
            read(&text);
            start.elapsed().as_secs_f64()
        };
        time(2000);
        let (once, eight) = (time(6000), time(48_000));
        assert!(eight < 0.2 + 40.0 * once, "{name}: {once} s, eight times as long {eight} s");
    }
}

#[test]
fn no_cut_traps() {
    let text = format!("{}---\n{}\n{}", list(&[REDIS]), json(), "NAMESPACE NAME\na b\n");
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        read(&text[..at]);
        read(&text[at..]);
        read(&format!("{}{}", &text[..at], "[{\"items\": [\n- \t\"'"));
    }
}
