// The list that benchmarks type into.

// What people write; 3,700 of these refs are as much as Kubernetes lets an annotation hold.
export const refs = count =>
  "refs:\n" +
  Array.from({length: count}, (_, index) => {
    const port = index % 2 ? "" : "  port: 80\n"
    return `- kind: MeshService\n  labels:\n    kuma.io/display-name: app-${index}\n${port}`
  }).join("")
