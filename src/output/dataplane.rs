//! A Universal Dataplane with its list.

use super::{Choice, Note, Options, parts};
use crate::kuma::{Environment, Release};

pub(super) const CHOICE: Choice = Choice {
    kind: "dataplane",
    title: "Dataplane",
    purpose: "A Universal Dataplane with the list; for kumactl apply, or kuma-dp run --dataplane-file.",
    environment: Environment::Universal,
    options: &["name", "mesh"],
    language: "yaml",
    filename: "{name}-dataplane.yaml",
    make,
    notes,
};

/// Columns of the list under its key.
const DEPTH: usize = 6;

/// Whether a target still requires inbound tags; 3.0 knows labels only.
fn needs_tags(targets: &[Release]) -> bool {
    targets.iter().any(|target| !target.rules().is_3())
}

fn make(list: &str, options: &Options) -> String {
    let (name, mesh) = (parts::value(&options.name), parts::value(&options.mesh));
    let mut out = format!("type: Dataplane\nmesh: {mesh}\nname: {name}\n");
    if needs_tags(&options.targets) {
        out.push_str(&format!(
            "networking:\n  address: 192.168.0.1\n  inbound:\n    - port: 8080\n      tags:\n        kuma.io/service: {name}\n        kuma.io/protocol: http\n  transparentProxying:\n    redirectPortInbound: 15006\n    redirectPortOutbound: 15001\n"
        ));
    } else {
        out.push_str(&format!(
            "labels:\n  app: {name}\nnetworking:\n  address: 192.168.0.1\n  inbound:\n    - port: 8080\n  transparentProxying:\n"
        ));
    }
    out.push_str("    reachableBackends:\n");
    out.push_str(&parts::under_reachable_backends(list, DEPTH));
    out
}

fn notes(options: &Options) -> Vec<Note> {
    let mut notes = vec![Note::remark(
        "Address, port and labels or tags are placeholders: keep your own. The list belongs under networking.transparentProxying.",
    )];
    let has_3 = options.targets.iter().any(|target| target.rules().is_3());
    if has_3 && needs_tags(&options.targets) {
        notes.push(Note::remark("The inbound tags are for 2.x; 3.0 has labels instead. With 3.0 as the only target they are left out."));
    }
    notes
}
