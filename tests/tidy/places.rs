//! Things that have one place, so that everybody finds them, and nothing goes round them.

use super::{none, sources};

/// Where a piece of code may stand; anywhere else it is refused.
fn only_in(needles: &[&str], may: impl Fn(&str) -> bool, repair: &str) {
    let mut found = Vec::new();
    for source in sources::rust().iter().filter(|source| !may(&source.path) && !sources::is_test_support(&source.path)) {
        for (number, line) in source.code() {
            if let Some(needle) = needles.iter().find(|needle| line.contains(**needle)) {
                found.push(format!("{}:{number}: {needle} has no place here: {}", source.path, line.trim()));
            }
        }
    }
    none(found, repair);
}

#[test]
fn no_style_attributes() {
    let pages = sources::all().into_iter().filter(|source| {
        let page =
            source.path.ends_with(".rs") || source.path.ends_with(".html") || source.path.ends_with(".js") || source.path.ends_with(".svg");
        page && (source.path.starts_with("src/ui/") || source.path.starts_with("www/") || source.path == "index.html")
    });
    let found = pages.flat_map(|source| {
        let with = source.code().filter(|(_, line)| line.contains(" style=") || line.contains("\"style\""));
        with.map(|(number, line)| format!("{}:{number}: {}", source.path, line.trim())).collect::<Vec<_>>()
    });
    none(found.collect(), "the page's policy forbids `style=`: use a class, an SVG attribute, or set the property from ui/dom");
}

#[test]
fn javascript_is_met_in_js_only() {
    only_in(
        &["#[wasm_bindgen", "extern \"C\""],
        |path| path.starts_with("src/js/"),
        "declare it in src/js and hand it to the page through a trait, as src/js/editor_port.rs does",
    );
}

#[test]
fn the_text_is_replaced_in_one_place() {
    only_in(
        &["Analysis::new("],
        |path| matches!(path, "src/state/apply.rs" | "src/state/mod.rs" | "src/state/analysis.rs" | "src/state/replace.rs"),
        "return an EditSet and let src/state/apply.rs apply it: only there undo, identity and selection are kept",
    );
}

#[test]
fn edits_are_made_by_the_form_and_by_repairs() {
    let layers = ["text", "yaml", "document", "check", "migrate", "assist", "state", "api"];
    only_in(
        &["EditSet::from_edits(", "Patch::new(tree", "Edit::replace(", "Edit::insert(", "Edit::delete("],
        |path| layers.contains(&sources::layer(path)),
        "edits come from the form (src/state/form_edit.rs), repairs (src/check, src/migrate) and offers (src/assist); send an Action instead",
    );
}

#[test]
fn lints_are_not_silenced() {
    only_in(
        &["#[allow(", "#![allow("],
        |_| false,
        "mend what the lint points at; where it is wrong, `#[expect(…, reason = \"…\")]` says so and fails once it is right again",
    );
}

/// Layers whose code must not trap, whatever it reads. Clippy knows more (see Cargo.toml), but not these.
const NEVER_TRAP: [&str; 13] =
    ["text", "yaml", "document", "kuma", "mesh", "check", "migrate", "event", "output", "assist", "state", "api", "cli"];

#[test]
fn nothing_traps_below_the_page() {
    only_in(
        &["unreachable!(", ".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "assert!(", "assert_eq!("],
        |path| !NEVER_TRAP.contains(&sources::layer(path)),
        "give the case an answer: `let … else`, `?`, `unwrap_or`, or a type that cannot hold it",
    );
}

#[test]
fn the_core_asks_nothing_of_the_machine() {
    only_in(
        &["std::process::exit", "std::env::", "std::fs::", "SystemTime", "Instant::now"],
        |path| matches!(sources::layer(path), "cli" | "main" | "ui" | "js"),
        "the core is a function of its arguments: pass time, files and settings in",
    );
}
