//! YAML 1.1 as Kuma's library reads it (`sigs.k8s.io/yaml`, go-yaml v2, a port of libyaml): a lossless tree with byte positions,
//! what every scalar resolves to, and minimal edits. Knows nothing of Kuma.

mod build;
mod cursor;
mod event;
mod parse;
mod parse_flow;
mod problem;
mod recover;
mod scan;
mod scan_block;
mod scan_scalar;
mod scan_tag;
mod token;
mod tree;

pub use build::read;
pub use cursor::Mark;
pub use problem::{Problem, ProblemKind, Stage};
pub use token::ScalarStyle;
pub use tree::{Document, NodeId, NodeKind, Scalar, Tree};
