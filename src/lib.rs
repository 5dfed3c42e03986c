//! The Reachable Backends Editor: one engine, three edges.

pub mod kuma;
pub mod output;
pub mod state;
pub mod text;
pub mod yaml;
