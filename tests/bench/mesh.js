// Meshes as kubectl prints them, of any size: for tests and benchmarks.

/** `count` MeshServices over four zones and fifty namespaces, each with two ports. */
export function mesh(count) {
  const one = at => `- apiVersion: kuma.io/v1alpha1
  kind: MeshService
  metadata:
    creationTimestamp: "2026-03-02T10:11:12Z"
    generation: 1
    labels:
      app: service-${at}
      k8s.kuma.io/namespace: team-${at % 50}
      k8s.kuma.io/service-name: service-${at}
      kuma.io/display-name: service-${at}
      kuma.io/env: kubernetes
      kuma.io/managed-by: k8s-controller
      kuma.io/mesh: default
      kuma.io/origin: ${at % 4 ? "global" : "zone"}
      kuma.io/zone: zone-${at % 4}
    name: service-${at}
    namespace: team-${at % 50}
    uid: 00000000-0000-4000-8000-000000000002
  spec:
    ports:
    - appProtocol: http
      name: http
      port: 80
      targetPort: 8080
    - appProtocol: http
      name: metrics
      port: 9090
      targetPort: 9090
    selector:
      dataplaneTags:
        app: service-${at}
    state: Available
  status:
    vips:
    - ip: 241.0.0.1
`
  return "apiVersion: v1\nitems:\n" + Array.from({length: count}, (_, at) => one(at)).join("") + "kind: List\n"
}

/** Refs of which every fourth takes a whole namespace. */
export const refs = count =>
  "refs:\n" +
  Array.from({length: count}, (_, at) => {
    const label = at % 4 ? `kuma.io/display-name: service-${at * 7}` : `k8s.kuma.io/namespace: team-${at % 50}`
    return `  - kind: MeshService\n    labels:\n      ${label}\n${at % 2 ? "" : "    port: 80\n"}`
  }).join("")
