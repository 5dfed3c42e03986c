//! The Reachable Backends Editor: one engine, three edges.

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod js;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
