//! The Reachable Backends Editor: one engine, three edges.

pub mod api;
pub mod check;
pub mod document;
pub mod kuma;
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
