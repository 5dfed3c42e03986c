//! Who may use whom: arrows point down only.

use super::{none, sources};

struct Layer {
    name: &'static str,
    /// Layers of ours.
    may_use: &'static [&'static str],
    /// Crates; the standard library is free.
    crates: &'static [&'static str],
}

/// From the bottom up. A layer may always use itself.
const LAYERS: &[Layer] = &[
    Layer { name: "text", may_use: &[], crates: &[] },
    Layer { name: "yaml", may_use: &["text"], crates: &[] },
    Layer { name: "document", may_use: &["yaml", "text"], crates: &[] },
    Layer { name: "kuma", may_use: &["yaml", "text"], crates: &[] },
    Layer { name: "mesh", may_use: &["kuma", "document", "yaml", "text"], crates: &[] },
    Layer { name: "check", may_use: &["mesh", "migrate", "kuma", "document", "yaml", "text"], crates: &[] },
    Layer { name: "migrate", may_use: &["mesh", "kuma", "document", "yaml", "text"], crates: &[] },
    Layer { name: "event", may_use: &["check", "kuma", "text"], crates: &[] },
    Layer { name: "output", may_use: &["kuma", "document", "yaml", "text"], crates: &[] },
    Layer { name: "assist", may_use: &["check", "mesh", "kuma", "yaml", "text"], crates: &[] },
    Layer {
        name: "state",
        may_use: &["assist", "event", "check", "mesh", "output", "migrate", "kuma", "document", "yaml", "text"],
        crates: &[],
    },
    Layer {
        name: "api",
        may_use: &["state", "assist", "event", "check", "mesh", "output", "migrate", "kuma", "document", "yaml", "text"],
        crates: &["serde", "serde_json"],
    },
    Layer { name: "cli", may_use: &["api"], crates: &["serde", "serde_json", "serde_yaml", "lexopt"] },
    Layer {
        name: "ui",
        may_use: &["state"],
        crates: &["serde", "yew", "gloo", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"],
    },
    Layer {
        name: "js",
        may_use: &["api", "ui"],
        crates: &["yew", "wasm_bindgen", "serde_wasm_bindgen", "serde", "js_sys", "web_sys", "console_error_panic_hook", "gloo"],
    },
];

const CRATES: &[&str] = &[
    "serde",
    "serde_json",
    "serde_yaml",
    "lexopt",
    "yew",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
    "console_error_panic_hook",
];

fn find(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// The layer that a path starting with `super` ends in, as seen from a file: `super::super::kuma` from `src/check/rules/x.rs` is `check`.
fn climbed<'l>(path: &str, line: &'l str) -> Option<&'l str> {
    let at = line.find("super::")?;
    let mut rest = &line[at..];
    let mut ups = 0;
    while let Some(next) = rest.strip_prefix("super::") {
        (rest, ups) = (next, ups + 1);
    }
    let folders = path.trim_end_matches(".rs").trim_end_matches("/mod").matches('/').count();
    (ups >= folders).then(|| word(rest)).filter(|name| find(name).is_some())
}

fn word(text: &str) -> &str {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or("")
}

/// The names behind each `prefix`, of which `use crate::{a, b}` has several.
fn named<'l>(line: &'l str, prefix: &str) -> Vec<&'l str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices(prefix) {
        let free = !line[..at].ends_with(|char: char| char.is_alphanumeric() || matches!(char, '_' | ':'));
        let rest = &line[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(list) if free => found.extend(list.split(',').map(|one| word(one.trim()))),
            None if free => found.push(word(rest)),
            _ => {}
        }
    }
    found
}

#[test]
fn arrows_point_down() {
    let mut found = Vec::new();
    for source in sources::rust() {
        let name = sources::layer(&source.path);
        let Some(layer) = find(name) else {
            let edges = ["lib", "main"];
            if !edges.contains(&name) {
                found.push(format!("{}: `{name}` is no layer", source.path));
            }
            continue;
        };
        for (number, line) in source.code() {
            let used = named(line, "crate::").into_iter().filter(|used| find(used).is_some()).chain(climbed(&source.path, line));
            for used in used.filter(|used| *used != name && !layer.may_use.contains(used)) {
                found.push(format!("{}:{number}: `{name}` may not use `{used}`: {}", source.path, line.trim()));
            }
            for used in CRATES.iter().filter(|used| !layer.crates.contains(used)) {
                let path = !named(line, &format!("{used}::")).is_empty();
                if path || line.trim_start().starts_with(&format!("use {used};")) {
                    found.push(format!("{}:{number}: `{name}` may not use the crate `{used}`: {}", source.path, line.trim()));
                }
            }
        }
    }
    none(
        found,
        "move the thing needed to a layer below both (the order is in tests/tidy/layers.rs), hand it in as an argument, or, for `ui`, re-export \
         the type from `state`",
    );
}

#[test]
fn every_folder_is_a_layer_and_the_map_names_it() {
    let map = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).unwrap();
    let unmapped =
        sources::rust().into_iter().map(|source| sources::layer(&source.path).to_owned()).filter(|name| name != "lib" && name != "main");
    let mut missing: Vec<String> =
        unmapped.filter(|name| !map.contains(&format!("mod {name};"))).map(|name| format!("src/lib.rs has no `mod {name};`")).collect();
    missing.dedup();
    none(missing, "name the folder in src/lib.rs, and its place in tests/tidy/layers.rs");
}
