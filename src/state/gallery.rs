//! The gallery: what to start from, what is published, and the traps. Data; `tests/examples.rs` holds every claim against the verdict.

use super::ExampleRow;
use crate::kuma::Environment::{self, Kubernetes, Universal};

const FIRST: &str = "First steps";
const DOCS: &str = "From the Kuma docs";
const TRAPS: &str = "Traps";

const APPS_POD: &str = "`apps/v1` has no Pod, so kubectl refuses the manifest. A Pod is `apiVersion: v1`.";
const NAMES_GONE: &str = "3.0 no longer reads `name` and `namespace`: it refuses the whole list.";
const DOTS: &str = "A line `...` ends a YAML document. Copied along, it silently hides everything behind it.";

const fn first(id: &'static str, title: &'static str, sentence: &'static str, text: &'static str) -> ExampleRow {
    ExampleRow { id, group: FIRST, title, sentence, environment: Kubernetes, text, manifest: "", mistakes: &[] }
}

const fn trap(id: &'static str, title: &'static str, sentence: &'static str, environment: Environment, text: &'static str) -> ExampleRow {
    ExampleRow { id, group: TRAPS, title, sentence, environment, text, manifest: "", mistakes: &[] }
}

/// Every example, in the order of the gallery. The first is what a new editor shows.
pub static EXAMPLES: &[ExampleRow] = &[
    first(
        "redis",
        "One service",
        "demo-app’s sidecar gets redis in kuma-demo, on 6379; right on every release.",
        "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n    port: 6379\n",
    ),
    first(
        "three-kinds",
        "One of each kind",
        "A service of this zone, one that spans zones, and one outside the mesh.",
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n      kuma.io/origin: zone # this zone only\n    port: 6379\n  - kind: MeshMultiZoneService\n    labels:\n      kuma.io/display-name: test-server\n  - kind: MeshExternalService\n    labels:\n      kuma.io/display-name: mes-http\n",
    ),
    first(
        "nothing",
        "A leaf that calls nobody",
        "An empty list, written so that nobody takes it for a mistake.",
        "# calls nobody\nrefs: []\n",
    ),
    ExampleRow {
        id: "docs-model",
        group: DOCS,
        title: "Three refs on a Pod",
        sentence: "Refs by name and by labels together; 2.x takes the list, 3.0 refuses it.",
        environment: Kubernetes,
        text: "refs:\n- kind: MeshService\n  name: redis\n  namespace: kuma-demo\n  port: 8080\n- kind: MeshMultiZoneService\n  labels:\n    kuma.io/display-name: test-server\n- kind: MeshExternalService\n  name: mes-http\n  namespace: kuma-system\n",
        manifest: "apiVersion: apps/v1\nkind: Pod\nmetadata:\n  name: demo-app\n  namespace: kuma-demo\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n      - kind: MeshService\n        name: redis\n        namespace: kuma-demo\n        port: 8080\n      - kind: MeshMultiZoneService\n        labels:\n          kuma.io/display-name: test-server\n      - kind: MeshExternalService\n        name: mes-http\n        namespace: kuma-system\n...\n",
        mistakes: &[
            APPS_POD,
            NAMES_GONE,
            "redis listens on 6379, not 8080. 2.12 – 2.14 then give all of redis’s ports, 2.9 – 2.11 and 3.0 give none.",
            "A name finds resources of the proxy’s own zone only; a MeshExternalService from the global control plane is never found by it.",
            DOTS,
        ],
    },
    ExampleRow {
        id: "docs-redis",
        group: DOCS,
        title: "redis on 6379",
        sentence: "One service by name; right on 2.x inside one zone, refused by 3.0.",
        environment: Kubernetes,
        text: "refs:\n- kind: MeshService\n  name: redis\n  namespace: kuma-demo\n  port: 6379\n",
        manifest: "apiVersion: apps/v1\nkind: Pod\nmetadata:\n  name: demo-app\n  namespace: kuma-demo\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n      - kind: MeshService\n        name: redis\n        namespace: kuma-demo\n        port: 6379\n...\n",
        mistakes: &[APPS_POD, NAMES_GONE, DOTS],
    },
    ExampleRow {
        id: "docs-nothing",
        group: DOCS,
        title: "No service at all",
        sentence: "An empty text reaches nothing; `refs: []` says the same so that a reader sees it.",
        environment: Kubernetes,
        text: "",
        manifest: "apiVersion: apps/v1\nkind: Pod\nmetadata:\n  name: demo-app\n  namespace: kuma-demo\n  annotations:\n    kuma.io/reachable-backends: \"\"\n...\n",
        mistakes: &[
            APPS_POD,
            "The older annotation of reachable services means the opposite by an empty text: everything. Write `refs: []`.",
            DOTS,
        ],
    },
    ExampleRow {
        id: "docs-namespace",
        group: DOCS,
        title: "All of a namespace",
        sentence: "The list is right; the place of its annotation makes it do nothing.",
        environment: Kubernetes,
        text: "refs:\n- kind: MeshService\n  labels:\n    k8s.kuma.io/namespace: kuma-demo\n",
        manifest: "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: demo-app\n  namespace: kuma-demo\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n      - kind: MeshService\n        labels:\n          k8s.kuma.io/namespace: kuma-demo\n...\n",
        mistakes: &[
            "On the Deployment’s own metadata the annotation does nothing: Kuma looks at Pods. It belongs under `spec.template.metadata.annotations`.",
            "With several zones it selects kuma-demo of every zone. `kuma.io/origin: zone` keeps it to this one.",
            DOTS,
        ],
    },
    trap(
        "ref-for-refs",
        "`ref` for `refs`",
        "2.x ignores the key and reads an empty list: the sidecar gets nothing, and nobody says so.",
        Kubernetes,
        "ref:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n",
    ),
    trap(
        "dash-without-blank",
        "A dash without a blank",
        "`-kind` is a key of its own, so the list under `refs` is empty.",
        Kubernetes,
        "refs:\n-kind: MeshService\n",
    ),
    trap(
        "no-refs",
        "A ref without `refs`",
        "2.x knows none of these keys at the top and reads an empty list.",
        Kubernetes,
        "kind: MeshService\nlabels:\n  kuma.io/display-name: redis\n",
    ),
    trap(
        "quoted-port",
        "A port in quotes",
        "Text is no number: the whole list is refused, and a new Pod never becomes ready.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    port: \"6379\"\n",
    ),
    trap(
        "misspelled-kind",
        "A misspelled kind",
        "One wrong letter in one entry refuses every entry; this one was in Kuma’s own docs.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n  - kind: MeshMulitZoneService\n    labels:\n      kuma.io/display-name: test-server\n",
    ),
    trap(
        "null-entry",
        "A dangling dash",
        "An empty entry crashes the conversion: no event on the Pod, only a line in the control plane’s log.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n  -\n",
    ),
    trap(
        "two-documents",
        "Two documents",
        "Only what stands before `---` is read; here that is an empty list.",
        Kubernetes,
        "refs: []\n---\nrefs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n",
    ),
    trap(
        "read-as-something-else",
        "Values that are no text",
        "`on` becomes true, 1.10 becomes 1.1 and 0123 becomes 83: accepted, and nothing matches. Quote label values.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: on\n      version: 1.10\n      build: 0123\n",
    ),
    trap(
        "port-out-of-range",
        "Port 70000",
        "Kuma checks no range: the list is accepted and no service has that port.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    port: 70000\n",
    ),
    trap(
        "external-service-port",
        "A port on a MeshExternalService",
        "2.9 – 2.11 then select nothing; later releases ignore the port.",
        Kubernetes,
        "refs:\n  - kind: MeshExternalService\n    labels:\n      kuma.io/display-name: mes-http\n    port: 443\n",
    ),
    trap(
        "several-matches",
        "Labels that match several",
        "2.12.0 – 2.14.5 keep one of the MeshExternalServices that match, and not always the same one.",
        Kubernetes,
        "refs:\n  - kind: MeshExternalService\n    labels:\n      team: payments\n",
    ),
    trap(
        "whole-namespace",
        "A namespace in every zone",
        "Without a zone the ref selects everything in kuma-demo of all zones, on all ports.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      k8s.kuma.io/namespace: kuma-demo\n",
    ),
    trap(
        "name-of-another-zone",
        "A name from another zone",
        "A name is looked up in the proxy’s own zone only, and a MeshMultiZoneService belongs to none: 2.x finds nothing.",
        Kubernetes,
        "refs:\n  - kind: MeshMultiZoneService\n    name: test-server\n",
    ),
    trap(
        "name-and-labels",
        "Name and labels together",
        "They exclude each other; 2.x refuses the list, and 3.0 has no names.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    name: redis\n    labels:\n      k8s.kuma.io/namespace: kuma-demo\n",
    ),
    trap(
        "namespace-alone",
        "A namespace without a name",
        "`namespace` only completes a name. To select a whole namespace, use the label `k8s.kuma.io/namespace`.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    namespace: kuma-demo\n",
    ),
    trap(
        "empty-labels",
        "Empty labels",
        "3.0 reads `labels: {}` as every MeshService of the mesh; 2.x refuses it.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels: {}\n",
    ),
    trap(
        "unknown-key",
        "A key nobody knows",
        "2.x drops `sectionName` without a word and gives every port; 3.0 refuses the list.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    sectionName: tcp\n",
    ),
    trap(
        "duplicate-key",
        "A key twice",
        "2.x takes the last one; 3.0 refuses the list.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    port: 6379\n    port: 6380\n",
    ),
    trap(
        "helper-anchor",
        "A helper key with an anchor",
        "2.x ignores the key and follows the anchor; 3.0 refuses every key it does not know.",
        Kubernetes,
        "cache: &cache\n  kuma.io/display-name: redis\nrefs:\n  - kind: MeshService\n    labels: *cache\n",
    ),
    trap(
        "other-case",
        "Keys in another case",
        "Kubernetes forgives it on every release; the same list in a Universal Dataplane is an empty one.",
        Kubernetes,
        "Refs:\n  - Kind: MeshService\n    Labels:\n      kuma.io/display-name: redis\n",
    ),
    trap(
        "colon-in-a-value",
        "A colon in a value",
        "A colon and a blank begin a new key, which may not stand there. Quote the value.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      note: cache: redis\n",
    ),
    trap(
        "tab",
        "A tab as indentation",
        "YAML allows blanks only; kubectl apply says nothing, Kuma refuses the list.",
        Kubernetes,
        "refs:\n\t- kind: MeshService\n",
    ),
    trap(
        "braces-without-blanks",
        "Braces without blanks",
        "Without a blank behind it the colon belongs to the key; only quoted keys may go without.",
        Kubernetes,
        "{refs:[{kind:MeshService,labels:{app:redis}}]}\n",
    ),
    trap(
        "template",
        "A template that was not filled in",
        "To YAML the braces are a map inside a map; the list is refused until a tool has put a number there.",
        Kubernetes,
        "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    port: {{ .Values.port }}\n",
    ),
    trap(
        "universal-names-on-3",
        "Names left over on Universal",
        "3.0 ignores the name. What is left is every MeshService of the mesh, and it is accepted silently.",
        Universal,
        "refs:\n  - kind: MeshService\n    name: redis\n",
    ),
    trap(
        "universal-case",
        "`Refs` on Universal",
        "Universal knows keys by their exact spelling: this is an empty list.",
        Universal,
        "Refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n",
    ),
    trap(
        "universal-number",
        "A number as label on Universal",
        "Kubernetes turns numbers into text, Universal refuses them. Quote label values.",
        Universal,
        "refs:\n  - kind: MeshService\n    labels:\n      version: 1\n",
    ),
];
