//! The Reachable Backends Editor: one engine, three edges.
//!
//! Kuma trims each sidecar's configuration to the backends a workload lists in `kuma.io/reachable-backends`. This crate reads such a list
//! as each release of Kuma would, says what the control plane says, explains it, and edits the text without touching anything else.
//!
//! ```
//! use reachable_backends::check::{Safety, repair};
//! use reachable_backends::kuma::{Environment, Outcome, Release, RuleSet, verdict};
//!
//! let list = "refs:\n  - kind: MeshService\n    name: redis # cache\n    port: \"6379\"\n";
//! assert_eq!(verdict(list, Environment::Kubernetes, RuleSet::D).outcome, Outcome::ParseError); // 2.14: the port is text
//!
//! let repaired = repair(list, Environment::Kubernetes, &Release::default_targets(), Safety::Safe, &|code| code == "port-not-a-number");
//! assert_eq!(repaired.text, list.replace("\"6379\"", "6379"));
//! ```
//!
//! # The layers, lowest first; each uses only those above it in this list
//! | folder | what | must never |
//! | --- | --- | --- |
//! | [`text`] | ranges, edits, bytes ↔ UTF-16 | know YAML |
//! | [`yaml`] | lossless tree, what scalars are, minimal edits; YAML 1.1 as go-yaml v2 reads it | know Kuma |
//! | [`document`] | the places in a text where a list lives | judge a list |
//! | [`kuma`] | the control plane's verdict, release by release, word for word | have an opinion |
//! | [`mesh`] | what a list picks, as each release selects | touch text |
//! | [`check`] [`migrate`] [`output`] | what is wrong and how to repair it · old lists → new · text to paste | touch an editor |
//! | [`event`] | what Kuma said in an event or a log → its cause, and the place in the text | judge anew |
//! | [`assist`] | what may be written at a place, what is known of it | change a text |
//! | [`state`] | the editor as a pure function of (state, action) | know the browser |
//! | [`api`] | the contract: functions over plain data | decide anything |
//! | `js` `cli` `ui` | the edges: the element, the command line, the page | write YAML |
//!
//! # Where is …
//! - the rule whose code the page shows: `src/check/rules/<code>.rs`
//! - the page about that code: `scripts/docs/`, out of the comment over the rule's `run`
//! - the snippet for a Deployment: `src/output/deployment.rs`; the folder is the menu
//! - the place where the form writes: `state/form_edit.rs` (change → operation), `yaml/patch.rs` (operation → bytes)
//! - what crosses to JavaScript: the top of `src/js/mod.rs`
//! - the place where a manifest is written: `document/lift.rs` (edits of a list), `document/encode.rs` (a value anew), `document/insert.rs`
//! - whole manifests in the editor: `state/analysis.rs` (which list is shown, problems at their places), `state/manifest.rs`, `ui/files/`
//! - the table of releases: `kuma/release_table.rs`
//! - what the list picks, as the page shows it: `state/reach.rs` (the pane), `state/pasted.rs` (the pastes), `mesh/picks.rs` (kept between keys)
//! - what a ref means and takes on each release: `mesh/resolve/find.rs`, `mesh/resolve/take.rs`; pasted resources: `mesh/inventory/`
//!
//! # What always holds, and the test that says so
//! - Reading never fails or panics (`tests/check.rs`, `tests/differential`: recorded rows, generated and mutated texts).
//! - Edits are minimal and invertible (`tests/state.rs`, `tests/migrate.rs`, `tests/repairs.rs`).
//! - `kuma` agrees with every recorded verdict (`tests/verdicts.rs`), and with Kuma's own YAML library (`tests/differential`).
//! - `mesh` selects what every recorded selection selects (`tests/resolve.rs`), also out of pasted text (`tests/inventory.rs`, `tests/cli.rs`).
//! - What the page says a list picks is what the engine answers, also after any edit (`tests/reach.rs`, `tests/browser/reach.test.js`).
//! - A list has an error exactly when a target refuses it, and every rule's examples hold (`tests/check.rs`).
//! - What is changed in a manifest reads back as meant, and every other byte stays (`tests/documents.rs`, `tests/manifests.rs`).
//! - What Kuma said of a recorded list leads back to its errors (`tests/event.rs`); a list rewritten for several releases pleases all of them, or
//!   says what does not (`tests/rewrite.rs`).
//! - Outputs read back to the list they were made from (`tests/outputs_read_back.rs`), in real tools too (`tests/outputs_tools.rs`).
//! - The layers use only what they may (`tests/tidy`).

pub mod api;
pub mod assist;
pub mod check;
pub mod document;
pub mod event;
pub mod kuma;
pub mod mesh;
pub mod migrate;
pub mod output;
pub mod state;
pub mod text;
pub mod yaml;

#[cfg(all(not(target_arch = "wasm32"), feature = "cli"))]
pub mod cli;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod js;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
