//! The Reachable Backends Editor: one engine, three edges.
